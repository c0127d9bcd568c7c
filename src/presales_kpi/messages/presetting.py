"""What reading the exports of known CRMs and bid trackers by their presets has to say."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    #: A text of the data in both languages; `.0` leaves the other one out.
    "in-either": ("{en}{zh:.0}", "{en:.0}{zh}"),
    "preset": ("read as {label} (preset {name})", "按{label}读取（预设 {name}）"),
    "preset.hint": (
        "If it is none, name another with --source, or put `preset: none` under {source} in the scheme",
        "如果不是，请用 --source 指定其他预设，或在考核方案的 {source} 下写 `preset: none`",
    ),
    "preset-left": (
        "this sheet looks like an export (preset {name}), and is not read: {sheet} of this file is {source} already",
        "该工作表像是导出数据（预设 {name}），但没有读取：同一文件中的 {sheet} 已作为 {source}",
    ),
    "preset-left.hint": (
        "If its rows should count as well, give it as a file of its own, or say --source {name}",
        "如其中数据也应计入，请另存为单独的文件，或加上 --source {name}",
    ),
    "read-instead": (
        '{column} is read from "{header}", for want of a column of its own',
        "{column} 取自“{header}”：没有专门的列",
    ),
    "read-instead.person": (
        'people are credited by "{header}": there is no column for {column}',
        "业绩记在“{header}”名下：没有 {column} 对应的列",
    ),
    "read-instead.hint": (
        "If that is not meant, add a column to the export: {headers}",
        "如不是本意，请在导出时加上其中一列：{headers}",
    ),
    "no-key": (
        "there is no column for {column}: rows that the export holds twice cannot be told from others, and count twice",
        "没有 {column} 对应的列：重复导出的行无法识别，会重复计入",
    ),
    "no-key.hint": ("Add a column to the export: {headers}", "请在导出时加上其中一列：{headers}"),
    "currency-unread": (
        'amounts are not all in {home}: "{header}" holds {currencies}, and the scheme does not read it',
        "金额不全是 {home}：“{header}”列有 {currencies}，而考核方案没有读取该列",
    ),
    "currency-unread.hint": (
        "Declare the column under {source}.columns, `currency: {{type: text, required: false}}`, say `currency: "
        "currency` of `{column}`, and give `rates`",
        "请在 {source}.columns 下声明 `currency: {{type: text, required: false}}`，"
        "在 `{column}` 中写 `currency: currency`，并给出 `rates`。",
    ),
    "several-presets": (
        "the headers fit several presets equally well: {names}",
        "表头同样符合多个预设：{names}",
    ),
    "several-presets.hint": ("Say which it is: --source {name}", "请指明是哪一个：--source {name}"),
    "unknown-preset": ('--source {name}: there is no preset "{name}"', "--source {name}：没有名为“{name}”的预设"),
    "presets-are": ("The presets are {names}", "可用的预设：{names}"),
    "no-such-preset": ('there is no preset "{name}"', "没有名为“{name}”的预设"),
    "unless-alone": (
        "`unless` names what `others` does not cover; say `others` as well",
        "`unless`列出不适用 `others` 的文本，请同时写 `others`",
    ),
    "preset-feeds-nothing": (
        'the preset "{name}" feeds none of its columns',
        "预设“{name}”没有任何列与之对应",
    ),
    "preset-feeds-nothing.hint": (
        "Call the columns what the preset calls them: {columns}.",
        "请使用预设中的列名：{columns}。",
    ),
    "preset-without-source": (
        '--source {name}: the scheme has no source "{source}", whose rows it reads',
        "--source {name}：考核方案中没有它所读取的数据源“{source}”",
    ),
    "preset-without-source.hint": (
        "Weigh a KPI that reads {source}, or put `preset: {name}` under one of the scheme's own sources",
        "请在方案中使用读取 {source} 的指标，或在自己的数据源下写 `preset: {name}`",
    ),
    "preset-not-found": (
        "--source {name}: no sheet looks like one; looked for the headers {headers}",
        "--source {name}：没有符合的工作表；查找过的表头：{headers}",
    ),
    "preset-not-found.hint": (
        "Check that the file is the export itself, with its headers unchanged",
        "请确认文件是原始导出，且表头没有改动",
    ),
}
