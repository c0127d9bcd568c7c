"""What the commands and their options say of themselves with --help."""

from typing import Final

_PAGE: Final[dict[str, tuple[str, str]]] = {
    "help-usage": ("Usage: {command}", "用法：{command}"),
    "help-arguments": ("Arguments", "参数"),
    "help-options": ("Options", "选项"),
    "help-commands": ("Commands", "命令"),
    "help-options-here": ("[OPTIONS]", "[选项]"),
    "help-command-here": ("COMMAND …", "命令 ……"),
    "help-install-completion": ("Set up completion in this shell.", "为当前 shell 安装命令补全。"),
    "help-show-completion": ("Print the completion script, to set it up by hand.", "输出补全脚本，供手动安装。"),
    "help-help": ("Show this and exit.", "显示本帮助并退出。"),
}

_COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "help-program": (
        "Scorecards, grades and bonuses of a presales or sales team, from CSV and Excel exports.",
        "从 CSV 和 Excel 导出数据生成售前、销售团队的绩效评分卡、等级与奖金。",
    ),
    "help-score": (
        "Scorecards, grades and bonuses: writes Q3-scorecards.xlsx beside Q3.xlsx.\n\n"
        "The scheme is the one named, else presales-kpi.yaml beside the input, else in this folder, else the built-in "
        "presales scheme. The period is the one named, else the one that file name and dates agree on.\n\n"
        "Exit codes: 0 done; 1 done, but rows were rejected or cards are provisional; 2 could not run, nothing "
        "written.\n\n"
        "Example: presales-kpi score sample_data/Q3.xlsx",
        "计算评分卡、等级与奖金：在 Q3.xlsx 旁写出 Q3-scorecards.xlsx。\n\n"
        "方案：优先用所指定的；否则用输入文件旁的 presales-kpi.yaml，再用当前文件夹中的，最后用内置的 presales 方案。"
        "期间：优先用所指定的；否则取文件名与数据日期一致指向的期间。\n\n"
        "退出码：0 完成；1 完成，但有行被拒绝或有暂定的评分卡；2 无法运行，未写入任何文件。\n\n"
        "示例：presales-kpi score sample_data/Q3.xlsx",
    ),
    "help-check": (
        "Is the data sound? What was read as what, what became of every row, totals to compare with the system's own "
        "report, and all that is wrong.\n\n"
        "It reads the same inputs by the same rules as score, scores nothing and writes nothing. The scheme is the one "
        "named, else presales-kpi.yaml beside the input, else in this folder, else the built-in presales scheme. Where "
        "no period is named or clear, all that needs none is checked.\n\n"
        "Exit codes: 0 sound; 1 errors, rejected rows or cards that would be provisional; 2 could not run.\n\n"
        "Example: presales-kpi check sample_data/Q3.xlsx",
        "检查数据：各表各列读成了什么，每一行的去向，供与系统报表核对的控制总数，以及所有问题。\n\n"
        "读取的数据和规则与 score 相同，不评分，不写入任何文件。"
        "方案：优先用指定的，否则依次取输入文件旁、当前文件夹的 presales-kpi.yaml，最后用内置的 presales 方案。"
        "期间未指定又无法确定时，只检查与期间无关的内容。\n\n"
        "退出码：0 数据可用；1 有错误、有行被拒绝或将有暂定的评分卡；2 无法运行。\n\n"
        "示例：presales-kpi check sample_data/Q3.xlsx",
    ),
    "help-explain": (
        "Every step from the export's rows to the number: rows, sample, value, target, points, score, grade, bonus.\n\n"
        "It prints one person's scores and amounts, and reads the same inputs by the same rules as score.\n\n"
        "Example: presales-kpi explain sample_data/Q3.xlsx --person 王强 --kpi bid_win_rate",
        "逐步说明结果的由来：从导出数据的行，到样本、实际值、目标、得分、等级和奖金。\n\n"
        "会显示一个人的得分与金额；读取的数据和规则与 score 相同。\n\n"
        "示例：presales-kpi explain sample_data/Q3.xlsx --person 王强 --kpi bid_win_rate",
    ),
    "help-validate": (
        "Is the scheme sound? Weights, targets, bands, references.\n\n"
        "Without SCHEME it checks presales-kpi.yaml in this folder, else the built-in scheme. All errors are shown at "
        "once, each with its line; warnings say what is doubtful about its design. Exit code 1 if there are errors.\n\n"
        "Example: presales-kpi validate configs/example-company.yaml",
        "检查方案是否正确：权重、目标、等级线、引用。\n\n"
        "不指定方案时，检查当前文件夹的 presales-kpi.yaml，没有则检查内置方案。"
        "一次列出全部错误及其行号，并对方案设计提出警告；有错误时退出码为 1。\n\n"
        "示例：presales-kpi validate configs/example-company.yaml",
    ),
    "help-test": (
        "Run the scheme's own cases: given these inputs, these scores, grades and payouts.\n\n"
        "Without SCHEME it runs those of presales-kpi.yaml in this folder, else of the built-in scheme. Of a case that "
        "fails it prints what was expected, what came out, and how that was calculated.\n\n"
        "Exit codes: 0 all passed, or there are none; 1 a case failed; 2 a scheme is unsound.\n\n"
        "Example: presales-kpi test configs/example-company.yaml",
        "运行方案自带的案例：给定数据，应得到这样的得分、等级和奖金。\n\n"
        "不指定方案时，运行当前文件夹的 presales-kpi.yaml 中的案例，没有则用内置方案。"
        "未通过的案例会列出应有的结果、实际结果及其计算过程。\n\n"
        "退出码：0 全部通过或没有案例；1 有案例未通过；2 方案有误。\n\n"
        "示例：presales-kpi test configs/example-company.yaml",
    ),
    "help-init": (
        "A commented scheme to edit, with its JSON Schema for editors, and an empty input workbook.\n\n"
        "It writes presales-kpi.yaml, presales-kpi.schema.json and presales-kpi-input.xlsx, all of them or none, and "
        "never over a file that exists. The scheme is valid and the workbook can be scored as they stand: every sheet "
        "has the right headers, lists to choose from and one example row, to be deleted.\n\n"
        "Example: presales-kpi init my-company",
        "生成一份带注释、可直接修改的方案，供编辑器使用的 JSON Schema，以及一个待填写的数据工作簿。\n\n"
        "写出 presales-kpi.yaml、presales-kpi.schema.json 和 presales-kpi-input.xlsx："
        "要么全部写出，要么都不写，绝不覆盖已有文件。"
        "方案可直接通过检查，工作簿可直接计算：每张表都有正确的表头、下拉选项和一行待删除的示例。\n\n"
        "示例：presales-kpi init my-company",
    ),
    "help-kpis": (
        "The catalogue of KPIs: what each means and which columns it needs.\n\n"
        "With a KPI, by id or label: its definition, formula, columns with the headers they are known by, default "
        "target or scale, and which levels of which built-in schemes weigh it. A scheme's own KPIs and changes are "
        "shown with --scheme, or where presales-kpi.yaml is in this folder.\n\n"
        "Example: presales-kpi kpis bid_win_rate",
        "指标目录：每个指标的含义和所需的列。\n\n"
        "指定指标（编号或名称）时，显示其定义、公式、所需的列及可识别的表头、默认目标或得分标准，以及哪些内置方案的哪些级别使用它。"
        "用 --scheme 或当前文件夹中有 presales-kpi.yaml 时，会显示该方案自己的指标和修改。\n\n"
        "示例：presales-kpi kpis bid_win_rate",
    ),
    "help-schema": (
        "The JSON Schema of a scheme (draft 2020-12), on stdout.\n\n"
        "An editor with a YAML language server checks and completes a scheme by it whose first line is "
        '"# yaml-language-server: $schema=presales-kpi.schema.json". `init` writes both.\n\n'
        "Example: presales-kpi schema",
        "把方案的 JSON Schema（draft 2020-12）输出到标准输出。\n\n"
        "方案首行写上 “# yaml-language-server: $schema=presales-kpi.schema.json”，"
        "支持 YAML 的编辑器即可据此检查和补全。"
        "`init` 会同时写出两者。\n\n"
        "示例：presales-kpi schema",
    ),
}

_OPTIONS: Final[dict[str, tuple[str, str]]] = {
    "metavar-inputs": ("INPUT...", "数据文件..."),
    "metavar-schemes": ("[SCHEME]...", "[方案]..."),
    "metavar-scheme": ("FILE|NAME", "文件|名称"),
    "metavar-period": ("PERIOD", "期间"),
    "metavar-variable": ("VARIABLE", "变量名"),
    "metavar-encoding": ("NAME", "编码"),
    "metavar-file": ("FILE", "文件"),
    "metavar-folder": ("[DIR]", "[文件夹]"),
    "metavar-person": ("PERSON", "人员"),
    "metavar-preset": ("PRESET", "预设"),
    "metavar-source": ("SOURCE", "数据源"),
    "metavar-kpi": ("KPI", "指标"),
    "metavar-kpi-asked": ("[KPI]", "[指标]"),
    "option-inputs": (
        "Exports (.xlsx .xlsb .xls .ods .csv), or folders; - is CSV on standard input.",
        "导出的数据文件（.xlsx .xlsb .xls .ods .csv）或文件夹；- 表示从标准输入读取 CSV。",
    ),
    "option-schemes": ("Scheme files, or names of built-in schemes.", "方案文件，或内置方案的名称。"),
    "option-scheme": ("The scheme to apply; without it: see above.", "采用的方案；不指定时见上文。"),
    "option-period": ("2026Q3, 2026-08, 2026H2 or 2026.", "考核期间：2026Q3、2026-08、2026H2 或 2026。"),
    "option-without": (
        "There is none of this source in the period: its KPIs are not measured, and no card is provisional for it; "
        "repeatable.",
        "本期没有这个数据源：相关指标不计量，评分卡也不因此暂定；可重复使用。",
    ),
    "option-check-format": ("How to print it; table without it.", "输出形式，默认 table（表格）。"),
    "option-password-env": (
        "The environment variable with the password of encrypted workbooks.",
        "存放加密工作簿密码的环境变量名。",
    ),
    "option-encoding": (
        "The encoding of text files; found without it.",
        "文本文件的编码；不指定时自动判断。",
    ),
    "option-source": (
        "The preset of a CRM or bid tracker to read the inputs by; recognised by their headers without it.",
        "按哪个 CRM 或投标台账的预设读取；不指定时按表头识别。",
    ),
    "option-output": ("Where to write.", "写到哪个文件。"),
    "option-format": (
        "What to write: xlsx without it; all but xlsx go to stdout.",
        "输出格式，默认 xlsx；其他格式输出到标准输出。",
    ),
    "option-lang": (
        "Language of sheets and terminal; without it the scheme's, and the locale's.",
        "结果和终端的语言；不指定时，结果用方案的语言，终端用系统的语言。",
    ),
    "option-lang-terminal": (
        "Language of the terminal; without it the locale's.",
        "终端的语言；不指定时用系统的语言。",
    ),
    "option-findings-format": (
        "How findings are given: text on stderr, or json on stdout; text without it.",
        "结果的形式：text 输出到 stderr，json 输出到 stdout；默认 text。",
    ),
    "option-history": (
        "Inputs of earlier periods: warns of targets that nobody or everybody reached. More files may follow it.",
        "以前期间的数据文件：对无人达到或人人达到的目标给出警告。后面可跟多个文件。",
    ),
    "metavar-seal": ("SEAL", "封存文件"),
    "option-previous": (
        "The seal of an earlier period: takes what it left open, and what rows of it earned that are reversed now; "
        "repeatable.",
        "以前期间的封存文件：结转其未清余额，并收回本期冲销的行在该期所得；可重复使用。",
    ),
    "option-close": (
        "Close the period: seal results, inputs and scheme in Q1-scorecards.seal.zip beside the workbook.",
        "结账：把结果、数据和方案封存到工作簿旁的 Q1-scorecards.seal.zip。",
    ),
    "option-strict": ("Exit code 1 on warnings too.", "有警告时退出码也为 1。"),
    "option-dry-run": ("Calculate, but write nothing.", "只计算，不写入任何文件。"),
    "option-force": (
        "Overwrite any file; allow a period before effective_from.",
        "允许覆盖任何文件；允许期间早于方案的 effective_from。",
    ),
    "option-quiet": ("Only warnings and errors.", "只显示警告和错误。"),
    "option-no-color": ("No colours.", "不使用颜色。"),
    "option-person": ("Whose card: id or name.", "看谁的评分卡：编号或姓名。"),
    "option-kpi": ("Only this KPI (id or label); repeatable.", "只看这个指标（编号或名称）；可重复使用。"),
    "option-kpi-asked": ("Only this KPI (id or label).", "只看这个指标（编号或名称）。"),
    "option-kpis-format": ("How to print it; table without it.", "输出形式，默认 table（表格）。"),
    "option-explain-format": ("How to print it; tree without it.", "输出形式，默认 tree（树状）。"),
    "option-test-format": ("How to print it; text without it.", "输出形式，默认 text（文本）。"),
    "option-folder": ("Where to write; created if there is none.", "写到哪个文件夹；没有时自动建立。"),
    "option-from": (
        "The scheme whose numbers to start with; presales without it.",
        "以哪个方案的数值为起点，默认 presales。",
    ),
    "option-period-examples": (
        "The period of the example rows; without it the current one.",
        "示例行的期间；不指定时为当前期间。",
    ),
    "option-lang-files": (
        "Language of files and terminal; without it the scheme's, and the locale's.",
        "文件和终端的语言；不指定时，文件用方案的语言，终端用系统的语言。",
    ),
    "option-lang-schema": ("Language of the descriptions; en without it.", "说明文字的语言，默认 en（英文）。"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_PAGE, **_COMMANDS, **_OPTIONS}
