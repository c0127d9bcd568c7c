"""Why each rule about the file and its shape is there; see `presales_kpi.scheme.rules`."""

from typing import Final

_HEADINGS: Final[dict[str, tuple[str, str]]] = {
    "group-reading": ("The file", "文件"),
    "group-shape": ("Shape", "结构"),
    "group-sources": ("Sources", "数据源"),
    "group-measures": ("Measures", "计量方式"),
    "group-points": ("Points", "得分"),
    "group-levels": ("Levels, weights and targets", "级别、权重与目标"),
    "group-grades": ("Grades", "等级"),
    "group-bonus": ("Bonus", "奖金"),
    "group-commission": ("Sales bonus", "销售提成"),
    "group-cases": ("Cases", "用例"),
    "group-advice": ("Design: only `validate` says it", "设计建议（仅 validate 提示）"),
}

_RULES: Final[dict[str, tuple[str, str]]] = {
    "rule-scheme-not-found": (
        "A scheme is named by its file or as a built-in one; anything else would score by rules that nobody chose.",
        "方案须为文件或内置方案名，否则会按没有人选定的规则评分。",
    ),
    "rule-unreadable-file": (
        "The file can be opened; what cannot be read cannot be checked.",
        "文件须能打开；读不到就无法检查。",
    ),
    "rule-file-too-large": (
        "A scheme is at most 1 MB; a larger file is most likely an export taken for a scheme.",
        "方案文件不超过 1 MB；更大的多半是误选了导出数据。",
    ),
    "rule-not-utf8": (
        "The file is UTF-8, so that names in Chinese are read as they were written.",
        "文件须为 UTF-8 编码，这样中文名称才能按原样读取。",
    ),
    "rule-empty-file": (
        "The file says something; an empty one is most likely not the one that was meant.",
        "文件不能为空；空文件多半不是要用的那个。",
    ),
    "rule-not-yaml": (
        "The file is YAML; where it stops being YAML, the rest cannot be understood.",
        "文件须符合 YAML 语法；语法一旦出错，其后内容无法理解。",
    ),
    "rule-not-a-mapping": (
        "The file consists of keys with values; a list or a lone text is no scheme.",
        "文件内容须为“键: 值”；列表或一段文字不是方案。",
    ),
    "rule-several-documents": (
        "One file is one scheme; of several documents only one could hold.",
        "一个文件只能有一个方案，多个文档中只有一个能生效。",
    ),
    "rule-duplicate-key": (
        "A key stands once; of two values one would silently be lost.",
        "键不能重复，否则其中一个值会不声不响地丢失。",
    ),
    "rule-key-not-text": (
        "Keys are texts, so that each can be named in messages and references.",
        "键须为文本，这样才能被引用和提示。",
    ),
    "rule-key-without-value": (
        "Inside braces each key has a value; a bare one is most likely the rest of a number with commas.",
        "花括号中的键须有值；没有值的多半是带千位逗号的数字被拆开了。",
    ),
    "rule-merge-key": (
        "`<<` is not read, since it hides where a value comes from; `extends` says it.",
        "不支持 `<<`，因为它掩盖了值的来源；请用 `extends`。",
    ),
    "rule-tag": (
        "`!tags` are not read; values mean what the reference says and nothing else.",
        "不支持 `!标签`；值的含义只以参考文档为准。",
    ),
    "rule-unknown-alias": (
        "`*name` repeats a value that `&name` has marked before.",
        "`*名称` 须引用前面用 `&名称` 标记过的值。",
    ),
    "rule-recursive-alias": ("No value contains itself; it would have no end.", "值不能包含自身，否则没有尽头。"),
    "rule-too-many-aliases": (
        "Repeated values stay within a limit, so that a small file cannot fill the memory.",
        "重复引用有上限，避免小文件占满内存。",
    ),
    "rule-too-deep": (
        "Nesting stays within a limit far beyond what any scheme needs.",
        "嵌套有上限，远超任何方案所需。",
    ),
    "rule-extends-circle": (
        "No scheme extends itself, directly or through others; it would have no bottom.",
        "方案不能直接或间接继承自身，否则没有起点。",
    ),
    "rule-calendar-not-found": (
        "The calendar file is there; without it working time cannot be counted.",
        "日历文件须存在，否则无法计算工作时间。",
    ),
    "rule-unknown-key": (
        "Only keys of the reference are read; a misspelt one would silently have no effect.",
        "只读取参考文档中的键；写错的键会不声不响地失效。",
    ),
    "rule-missing-key": (
        "Keys without a default are given; what a KPI measures or in which unit cannot be guessed.",
        "没有默认值的键必须写出；指标的计量方式和单位无法猜测。",
    ),
    "rule-unknown-choice": ("Where there is a fixed set of words, it is one of them.", "固定取值的键只能用列出的词。"),
    "rule-wrong-type": (
        "A text, a list or keys with values stand where each belongs.",
        "该写文本、列表或“键: 值”的地方须写对应的形式。",
    ),
    "rule-wrong-form": ("Currencies, times and the like are written in their form.", "货币、时长等须按规定的写法。"),
    "rule-wrong-length": (
        "Pairs have two items; a third would be dropped, a missing one guessed.",
        "成对的值须恰好两项，多了会丢，少了只能猜。",
    ),
    "rule-out-of-range": (
        "Numbers stay within their bounds: no share above 100%, no negative base.",
        "数值须在范围内：占比不超过 100%，基数不为负。",
    ),
    "rule-not-a-number": (
        "Numbers are written as 40%, 0.4, 2,000,000 or 200万; anything else is not guessed at.",
        "数字须写成 40%、0.4、2,000,000 或 200万；其他写法不作猜测。",
    ),
    "rule-not-whole": ("Counts of days, months or decimals are whole numbers.", "天数、月份、小数位数须为整数。"),
    "rule-not-a-date": (
        "Dates are written as 2026-01-31, which no country reads another way.",
        "日期须写成 2026-01-31，这种写法没有歧义。",
    ),
    "rule-not-a-boolean": (
        "Yes or no is written as true or false, yes or no, 是 or 否.",
        "是非值须写 true/false、yes/no 或 是/否。",
    ),
    "rule-label": ("A label has a text in at least one language.", "名称至少要有一种语言的文本。"),
    "rule-condition": (
        "A condition asks for something; an empty one would let every row pass.",
        "条件不能为空，否则所有行都会通过。",
    ),
    "rule-key-of-type": (
        "Keys that only some column types read stand at those only.",
        "只适用于某些列类型的键不能写在其他类型上。",
    ),
    "rule-choice-values": (
        "A choice column lists its values, so that no other cell passes unseen.",
        "choice 列须列出取值，这样其他内容不会混入。",
    ),
    "rule-when-missing": (
        "`when_missing` is one word, or the points to give.",
        "`when_missing` 只能是一个关键词，或给出分数。",
    ),
    "rule-curve": (
        "A curve or scale is given in one way, with at least one point.",
        "曲线或评分标准只能用一种写法，且至少有一个点。",
    ),
    "rule-target-and-scale": (
        "A KPI is judged by a target or by a scale; with both, one would be ignored.",
        "指标用目标值或评分标准之一；两者都写则有一个会被忽略。",
    ),
    "rule-gate": ("A gate has one line and a consequence.", "门槛须有一条界线和一个后果。"),
    "rule-tiers": (
        "Tiers are given as their method needs them: bands, or points.",
        "分档须按其方法写：bands 或 points。",
    ),
    "rule-sales": (
        "Sales are paid on one KPI or one measure, not on both or neither.",
        "销售提成须基于一个指标或一个计量方式，不能都写或都不写。",
    ),
    "rule-crediting": (
        "The least that the shares of a deal may make is not more than the most.",
        "共享业绩比例合计的下限不得高于上限。",
    ),
    "rule-bonus": ("A bonus section pays something.", "`bonus` 下至少要有一种奖金。"),
    "rule-frequency-required": (
        "A visit frequency says how many visits each tier needs.",
        "拜访频次须写明各等级要求的次数。",
    ),
    "rule-working-hours": (
        "Working hours run from earlier to later within a day and do not overlap.",
        "工作时段须由早到晚且互不重叠。",
    ),
    "rule-days": ("Days of a calendar are dates that exist.", "日历中的日期须真实存在。"),
    "rule-calendar-years": (
        "A calendar names the years that it covers; another year is an error, not a guess.",
        "日历须写明覆盖的年份；其他年份报错而不猜测。",
    ),
    "rule-calendar-base": (
        "What a calendar adds to fits the calendar that it builds on.",
        "日历的补充内容须与其所依据的日历相符。",
    ),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_HEADINGS, **_RULES}
