"""What reading inputs has to say of rows and cells: keys, dates, amounts, names of people."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # A cell, and what is wrong with it: the flaw follows the cell's text, or "the cell".
    "cell-flaw": ("{column}: {cell} {flaw}", "{column}：{cell}{flaw}"),
    "the-cell": ("the cell", "该单元格"),
    "more-like-it": ("{first}; {count} more like it: {places}", "{first}；另有 {count} 处同样的问题：{places}"),
    "a-date": ("a date", "日期"),
    "a-datetime": ("a date with time", "日期时间"),
    "an-amount": ("an amount", "金额"),
    "a-number": ("a number", "数字"),
    "a-percentage": ("a percentage", "百分比"),
    "true-or-false": ("TRUE or FALSE", "逻辑值（TRUE/FALSE）"),
    "a-time": ("a time of day or a duration", "时刻或时长"),
    "a-date-or-time": ("a date or time", "日期或时间"),
    "is-not": ("is not {what}", "不是{what}"),
    "holds": ("holds {found}, not {what}", "是{found}，不是{what}"),
    "formula-without-value": (
        "holds a formula that was saved without its value",
        "是公式，但文件中没有保存计算结果",
    ),
    "formula-without-value.hint": (
        "Open the file in Excel or WPS, save it, and run again",
        "请用 Excel 或 WPS 打开该文件并保存，然后重新运行",
    ),
    "excel-error": ("shows Excel's error {error}", "显示 Excel 错误 {error}"),
    "excel-error.hint": ("Correct the formula, or type the value", "请改正公式，或直接填写数值"),
    # Dates.
    "bad-date.hint": ("Write it like 2026-04-05", "请写成 2026-04-05 这样的格式"),
    "bad-datetime.hint": ("Write it like 2026-04-05 09:30", "请写成 2026-04-05 09:30 这样的格式"),
    "time-zone": ("has a time zone", "带有时区"),
    "time-zone.hint": ("Export local times without one.", "请导出不带时区的本地时间。"),
    "no-such-date": ("is a date that does not exist", "是不存在的日期"),
    "year-out-of-range": ("is in the year {year}, outside {first}–{last}", "的年份是 {year}，不在 {first}–{last} 之内"),
    "year-out-of-range.hint": ("Check the year", "请检查年份"),
    "bare-number": ("is a bare number, not {what}", "只是一个数字，不是{what}"),
    "bare-number.hint": (
        "Format the column as a date in Excel, or write it like 2026-04-05",
        "请在 Excel 中把该列设为日期格式，或写成 2026-04-05 这样的格式",
    ),
    # Amounts, numbers, percentages.
    "bad-money.hint": (
        "Write an amount like 1200000, 1,200,000.00 or 120万",
        "请填写金额，如 1200000、1,200,000.00 或 120万",
    ),
    "foreign-currency": (
        "is in {symbol}, but the scheme counts in {currency}",
        "带有 {symbol}，而考核方案的币种是 {currency}",
    ),
    "foreign-currency.hint": (
        "Convert the amount to {currency}, or name the column with each row's currency (`currency`) and give `rates`",
        "请先折算成 {currency}；或在考核方案中用 `currency` 指明写有币种的列，并用 `rates` 给出汇率",
    ),
    "bad-number.hint": ("Write digits only, like 12, 1,200 or 4.5", "请只填数字，如 12、1,200 或 4.5"),
    "bad-percent.hint": ("Write 85% or 0.85", "请填写 85% 或 0.85"),
    "percent-or-multiple": (
        "is beyond 1 without a % sign, and may mean a percentage or a multiple",
        "超过 1 又没有 %，无法判断是百分比还是倍数",
    ),
    "percent-or-multiple.hint": ("Write 85% or 0.85", "请填写 85% 或 0.85"),
    "too-large": ("is too large for {what} (a trillion or more)", "太大，不像{what}（达到或超过一万亿）"),
    "too-large.hint": ("Check the digits", "请检查位数"),
    "format-as-number": ("Format the cell as a number.", "请把单元格设为数值格式。"),
    # Choices, ids and keys.
    "bad-choice.flaw": ("is none of the values that the scheme knows", "不是考核方案中的可选值"),
    "long-id-number": (
        "{column}: {cell} was stored as a number and has lost its last digits",
        "{column}：{cell}被存成了数字，末尾几位已丢失",
    ),
    "long-id-number.hint": (
        "Format the column as text before the numbers are entered, and export again",
        "请先把该列设为文本格式再录入，然后重新导出",
    ),
    "shifted-row": (
        "the row has cells beyond the last header, from column {letter} on",
        "该行从 {letter} 列起超出了表头范围",
    ),
    "shifted-row.hint": (
        "A delimiter inside a text has shifted it: put that text in quotation marks, or export as .xlsx",
        "文本中的分隔符造成了错列：请给该文本加上引号，或导出为 .xlsx",
    ),
    "empty-key": ("{column}: the key is empty", "{column}：编号为空"),
    "empty-key.hint": ("Fill it in, so that the row can be told from a copy of it", "请补填编号，以便识别重复行"),
    "duplicate-key": (
        '{column}: "{value}" stands in {count} rows: {places}',
        "{column}：“{value}”在 {count} 行中重复出现：{places}",
    ),
    "duplicate-key.first": (
        '{column}: "{value}" stands in {count} rows, of which the first counts: {places}',
        "{column}：“{value}”在 {count} 行中重复出现，以第一行为准：{places}",
    ),
    "duplicate-key.last": (
        '{column}: "{value}" stands in {count} rows, of which the last counts: {places}',
        "{column}：“{value}”在 {count} 行中重复出现，以最后一行为准：{places}",
    ),
    "duplicate-key.hint": (
        "Delete the copies, or say in the scheme which one counts (duplicates: first | last)",
        "请删除重复行，或在考核方案中设置以哪一行为准（duplicates: first | last）",
    ),
    # Names of people.
    "bad-people.hint": (
        "Write 张伟, 张伟;李娜 or 张伟:60%;李娜:40%",
        "请按“张伟”“张伟;李娜”或“张伟:60%;李娜:40%”的格式填写",
    ),
    "names-nobody": ("names nobody", "没有人名"),
    "unreadable-share": ("has a share that cannot be read", "中有无法识别的比例"),
    "names-twice": ("names a person twice", "中有人重复"),
    "names-twice.hint": ("Name each person once, with the whole share", "每人请只写一次，比例合并填写"),
    "some-shares": ("gives some people a share and others none", "中有人写了比例，有人没写"),
    "shares-not-100": ("has shares that add up to {total}, not {wanted}", "的比例合计为 {total}，应为 {wanted}"),
    "shares.hint": (
        "Correct the shares: until then nobody is credited for the row. `policy.credits` says what they have to make",
        "请改正比例；在此之前该行不计入任何人。应合计多少见 `policy.credits`",
    ),
    "ambiguous-person": (
        '{column}: "{name}" may be any of {ids}',
        "{column}：“{name}”对应多人：{ids}",
    ),
    "ambiguous-person.hint": ("Write the id instead of the name", "请改填人员编号"),
    "same-person-twice": (
        '{column}: "{names}" names {person} twice',
        "{column}：“{names}”中 {person} 出现了两次",
    ),
    "unknown-person": ('"{name}", credited in {count}, is nobody {where}', "“{name}”{where}，涉及 {count}"),
    "credited-row": ("1 row", "1 行数据"),
    "credited-rows": ("{rows} rows", "{rows} 行数据"),
    "unknown-person.hint": (
        "Add the person, or the name as an alias, to the people sheet; until then these rows count for nobody",
        "请在人员表中添加此人，或把该姓名加为别名；在此之前这些数据不计入任何人",
    ),
    "refused-person": (
        '"{name}", credited in {count}, is left out: the row on the people sheet ({row}) is rejected',
        "“{name}”在人员表中的行（{row}）未被采用，因此不计，涉及 {count}",
    ),
    "refused-person.hint": (
        "Correct that row; until then there is no card and no pay",
        "请改正该行；在此之前没有评分卡，也不发放",
    ),
    "on-the-people-sheet": ("on the people sheet", "不在人员表中"),
    "whom-rows-credit": ("whom the measured rows credit", "不在业务数据涉及的人员中"),
}
