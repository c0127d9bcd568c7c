"""What the keys of sources and their columns mean, in English and Chinese, for the JSON Schema."""

from typing import Final

SOURCE_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "Source.match": (
        "Whole names of sheets or text files; case does not matter, * and ? are wildcards.",
        "工作表名或文本文件名（完整名称，不分大小写，可用 * 和 ?）。",
    ),
    "Source.columns": ("The columns by the names that KPIs use.", "各列，以指标中使用的名称为键。"),
    "Source.key": ("The column that may not be empty or repeated.", "主键列，不能为空或重复。"),
    "Source.person": ("The people column that is credited.", "计入业绩的人员列。"),
    "Source.date": ("The date that places a row in a period.", "决定该行属于哪个期间的日期列。"),
    "Source.duplicates": ("What a repeated key is.", "主键重复时：报错，或取第一行、最后一行。"),
    "Source.references": (
        "For a column, the source whose rows it names by their key.",
        "列名: 数据源；该列填写的是那个数据源的主键。",
    ),
    "Source.reverses": (
        "The column that names the row which this one takes back; it needs `key` and `date`.",
        "填写被冲销行主键的列；须有 `key` 和 `date`。",
    ),
    "Source.in_order": (
        "Pairs of date columns, of which the second is never the earlier: [[created_on, closed_on]].",
        "成对的日期列，后者不得早于前者：[[created_on, closed_on]]。",
    ),
    "Source.preset": (
        "The preset that its sheets are read by; auto leaves it to their headers, none to the scheme alone.",
        "读取所用的预设；auto 按表头识别，none 只按方案读取。",
    ),
    "Column.type": ("How the cells are read.", "单元格的类型。"),
    "Column.aliases": ("Other headers that the column goes by.", "该列的其他表头写法。"),
    "Column.required": ("Whether the header must be there.", "是否必须有此表头。"),
    "Column.values": ("For a choice: each value, and the words for it.", "选项列：每个取值及其各种写法。"),
    "Rate.from": ("The day from which it holds.", "生效日期。"),
    "Rate.rate": ("What one unit of the currency is worth in the scheme's.", "一单位外币合多少方案币种。"),
    "Column.empty": ("Words that stand for an empty cell.", "表示空值的文本，例如 -、N/A、无。"),
    "Column.others": ("For a choice: the value that any other text stands for.", "选项列：其他文本一律视为此取值。"),
    "Column.unless": (
        "Texts that `others` does not cover, with the wildcards * and ?: they stay unknown, which is an error.",
        "不适用 `others` 的文本，可用 * 和 ? 通配：仍按未知取值报错。",
    ),
    "Column.unit": ("What a bare number counts in.", "没有写单位的数字，以什么为单位。"),
    "Column.currency": ("For money: the text column with each row's currency.", "金额列：写明每行币种的列。"),
    "Column.decimal": ("The mark before the decimals.", "小数点的写法：点或逗号。"),
    "Column.date_order": (
        "The order of day, month and year in texts; without it the column decides, or it is an error.",
        "文本日期中年月日的顺序；不写则由该列内容判定，无法判定即报错。",
    ),
    "Column.dates": (
        "What a bare number is: days as Excel counts them, or milliseconds since 1970.",
        "纯数字的含义：Excel 日期序号，或 1970 年以来的毫秒数。",
    ),
    "Column.utc_offset": (
        "The local time that times with a zone are turned into, like +08:00.",
        "带时区的时间换算成哪里的当地时间，例如 +08:00。",
    ),
}
