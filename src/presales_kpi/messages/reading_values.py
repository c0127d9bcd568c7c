"""What reading inputs has to say of the values of a whole column: what decided how they are read, and what did not."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Choices.
    "bad-choice": (
        "{column}: these texts are none of the values that the scheme knows: {texts}",
        "{column}：以下文本不是考核方案中的可选值：{texts}",
    ),
    "unknown-text": ("{cell} ({count}, first {place})", "{cell}（{count} 处，首见 {place}）"),
    "unknown-text.near": (
        "{cell} ({count}, first {place}; perhaps {near})",
        "{cell}（{count} 处，首见 {place}；可能是 {near}）",
    ),
    "bad-choice.hint": (
        "Correct the cells, or add to the scheme, NAME being the value that the texts belong to ({names}): {line}",
        "请改正单元格；或在考核方案中加入（NAME 换成这些文本所属的取值：{names}）：{line}",
    ),
    "taken-as-other": (
        '{column}: these texts are read as "{name}", which stands for all others: {texts}',
        "{column}：以下文本视为“{name}”（代表其他所有写法）：{texts}",
    ),
    "text-times": ('"{text}" ({count})', "“{text}”（{count}）"),
    # What the scheme may say of a column.
    "scheme-line": (
        "sources: {{{source}: {{columns: {{{name}: {{{line}}}}}}}}}",
        "sources: {{{source}: {{columns: {{{name}: {{{line}}}}}}}}}",
    ),
    "scheme-line.or": ("{line} (or {others})", "{line}（或 {others}）"),
    "add-line": (
        "{hint}. Or say in the scheme how they are meant: {line}",
        "{hint}。或在考核方案中写明含义：{line}",
    ),
    # Words for nothing.
    "says-nothing": ("may stand for nothing, or for 0", "可能表示空值，也可能表示 0"),
    "says-nothing.hint": ("Leave the cell empty, or write 0", "请留空，或填写 0"),
    # Dates.
    "date-reading": ("{day} (date_order: {order})", "{day}（date_order: {order}）"),
    "date-reading.or": ("{first} or {second}", "{first}或 {second}"),
    "date-order": (
        "{column}: read as date_order: {order}, since {cell} can only be read so",
        "{column}：按 date_order: {order} 读取，因为{cell}只能这样读",
    ),
    "date-order.hint": ("To hold on to it, add to the scheme: {line}", "如需固定，请在考核方案中加入：{line}"),
    "ambiguous-dates": (
        "can be read as {readings}, and nothing in the column decides which",
        "可以读作 {readings}，而该列中没有内容可以判定",
    ),
    "ambiguous-dates.hint": ("Write dates like 2026-04-05", "请把日期写成 2026-04-05 这样的格式"),
    "mixed-date-orders": (
        'is in a column that mixes orders: "{day_first}" has the day first, "{month_first}" the month',
        "所在的列混用了两种顺序：“{day_first}”是日在前，“{month_first}”是月在前",
    ),
    "mixed-date-orders.hint": (
        "None of these dates is read; write them like 2026-04-05",
        "这些日期都不读取；请写成 2026-04-05 这样的格式",
    ),
    "two-digit-year": (
        "has a year of two digits, which may be the first or the last, and can be read as {readings}",
        "的年份只有两位，可能在最前，也可能在最后，可以读作 {readings}",
    ),
    "other-order": (
        "does not have the order that the scheme declares (date_order: {order})",
        "不符合考核方案声明的顺序（date_order: {order}）",
    ),
    "order-contradicted": (
        "is in a column of which more dates contradict the declared order (date_order: {order}) than bear it out",
        "所在的列中，不符合所声明顺序（date_order: {order}）的日期多于只能按该顺序读的日期",
    ),
    "order-contradicted.hint": (
        "None of these dates is read; correct date_order in the scheme, or take it out and let the column decide",
        "这些日期都不读取；请更正考核方案中的 date_order，或将其删去，由该列内容判定",
    ),
    "half-converted-dates": (
        "is a date cell beside texts whose day is always after the 12th, as all date cells' is up to the 12th: "
        "a spreadsheet has taken days for months",
        "是日期单元格，且该列日期单元格的日都不超过 12，而文本日期的日都大于 12：电子表格软件把日当成了月",
    ),
    "half-converted-dates.hint": (
        "Open the export again with this column imported as text",
        "请重新打开导出文件，并把该列按文本导入",
    ),
    "bare-number.day": (
        "is a bare number; as Excel counts days it would be {day}",
        "只是一个数字；按 Excel 的日期序号，应为 {day}",
    ),
    "bare-number.moment": (
        "is a bare number; as milliseconds since 1970 it would be {day} UTC",
        "只是一个数字；按 1970 年以来的毫秒数，应为 UTC 时间 {day}",
    ),
    # Numbers and percentages.
    "decimal-comma": (
        "is a number only if its comma stands before the decimals",
        "只有把逗号当作小数点才是数字",
    ),
    "either-decimal": (
        "has a mark that may stand before the decimals or between thousands, since there is a decimal comma "
        "in the column or the sheet",
        "中的符号可能是小数点，也可能是千位分隔符，因为该列或该表用逗号作小数点",
    ),
    "decimal-comma.hint": ("Write it like 1234.56", "请写成 1234.56 这样的格式"),
    "mixed-percent": (
        "has no % sign, where other cells of the column have one",
        "没有 %，而同列其他单元格有",
    ),
    "ambiguous-percent": (
        "may be a percentage or a fraction: the column has bare numbers beyond 1",
        "可能是百分数，也可能是小数：该列中有大于 1 且没有 % 的数字",
    ),
    "mixed-percent.hint": ("Write all of them like 85%", "请统一写成 85% 这样的格式"),
    # Durations, yes and no.
    "a-duration": ("a duration", "时长"),
    "bad-duration.hint": ("Write it like 1:30, 90 min, 1.5h or 2天", "请写成 1:30、90 min、1.5h 或 2天 的格式"),
    "duration-without-unit": ("is a bare number, without its unit", "只是一个数字，没有单位"),
    "duration-without-unit.hint": ("Write it like 90 min or 1.5h", "请写成 90 min 或 1.5h 的格式"),
    "duration-negative": ("is below zero", "小于零"),
    "duration-too-long": (
        "is too long for a duration (a million hours or more)",
        "作为时长太长（达到或超过一百万小时）",
    ),
    "duration-hides-days": (
        "is a duration of a day or more in a format that hides the days",
        "是一天以上的时长，而单元格格式隐藏了天数",
    ),
    "duration-hides-days.hint": ("Format the cells as [h]:mm", "请把单元格格式设为 [h]:mm"),
    "a-boolean": ("a yes or a no", "“是”或“否”"),
    "bad-boolean.hint": (
        "Write 是/否, yes/no, Y/N, true/false, 1/0, √/× or ✓/✗",
        "请填写 是/否、yes/no、Y/N、true/false、1/0、√/× 或 ✓/✗",
    ),
    # Currencies.
    "no-currency": ("has no currency in its row", "所在行没有写币种"),
    "no-currency.hint": ("Fill in the currency", "请补填币种"),
    "unknown-currency": (
        'has the currency "{text}", which is none known for sure',
        "的币种“{text}”无法确定",
    ),
    "unknown-currency.hint": ("Write a code like USD", "请填写 USD 这样的代码"),
    "no-rate": (
        "is in {currency}, for which the scheme has no rate to {home}",
        "的币种是 {currency}，考核方案中没有它对 {home} 的汇率",
    ),
    "no-rate.hint": (
        "Add to the scheme, with its rate: rates: {{{line}}}",
        "请在考核方案中加入汇率：rates: {{{line}}}",
    ),
    "rate-too-late": (
        "is in {currency}, whose first rate holds from {first}, and the row is of {day}",
        "的币种是 {currency}，最早的汇率自 {first} 起生效，而该行的日期是 {day}",
    ),
    "rate-too-late.hint": (
        "Add to the scheme's rates of {currency} one that holds on {day}",
        "请在考核方案中为 {currency} 补充 {day} 有效的汇率",
    ),
    "no-rate-date": (
        "is in {currency}, and the row has no date to take the rate of",
        "的币种是 {currency}，而该行没有日期，无法确定汇率",
    ),
    "no-rate-date.hint": ("Fill in the date", "请补填日期"),
    "converted-currency": ("{column}: converted {parts}", "{column}：已换算 {parts}"),
    "converted-part": (
        "{count} in {currency} at {rate} (from {day})",
        "{currency} {count} 笔（汇率 {rate}，自 {day} 起）",
    ),
}
