"""What reading has to say of where the table of a sheet stands: its header, its units, rows that are no records."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Which sheet is which.
    "taken-by-headers": (
        "the sheet has no name of its own; it is read as {source}, whose headers it has",
        "该工作表没有自己的名称；其表头符合 {source}，已按 {source} 读取",
    ),
    "taken-by-headers.hint": (
        "If it is something else, name the sheet (or the file) accordingly",
        "如果不是，请为工作表（或文件）取一个相应的名称",
    ),
    "looks-like": (
        "Its headers look like {sources}: rename the sheet, or add its name to `match` of {sources} in the scheme",
        "其表头像是 {sources}：请修改工作表名称，或把名称加入考核方案中 {sources} 的 `match`",
    ),
    "looks-like.several": (
        "Its headers fit several sources, {sources}: name the sheet as the one that it is",
        "其表头同时符合多个数据源（{sources}）：请按其中一个为工作表命名",
    ),
    "of-sheet": ("{sheet}: {text}.", "{sheet}：{text}。"),
    # Headers.
    "column-called": ('"{header}" ({column})', "“{header}”（{column}）"),
    "no-header": (
        "no header is found in the first {rows} rows; this one reads: {first}; looked for {wanted}",
        "前 {rows} 行中没有找到表头；该行内容为：{first}；需要：{wanted}",
    ),
    "no-header.hint": (
        "Put the headers in one row above the data, or add yours to `aliases` in the scheme",
        "请在数据上方用一行写明表头，或把现用表头加入考核方案的 `aliases`",
    ),
    "one-column": (
        "its lines are not cut into columns: there is no comma, semicolon or tab between the cells",
        "各行没有分列：单元格之间没有逗号、分号或制表符",
    ),
    "one-column.delimiter": (
        'its lines are not cut into columns; "{delimiter}" seems to stand between the cells',
        "各行没有分列；单元格之间似乎用“{delimiter}”分隔",
    ),
    "one-column.hint": (
        "Export it with commas, semicolons or tabs between the cells, or as .xlsx",
        "请导出为以逗号、分号或制表符分隔的文件，或导出为 .xlsx",
    ),
    "near-header": (
        'the header "{header}" was not read; is {meant} meant?',
        "表头“{header}”没有读取；是否指{meant}？",
    ),
    "near-header.hint": (
        "If so, rename it, or add it to `aliases` of {column} in the scheme",
        "如果是，请修改表头，或把它加入考核方案中 {column} 的 `aliases`",
    ),
    "same-columns": (
        "several headers name one column, and it is the same in every row or empty: {headers}; column {letter} is read",
        "多个表头对应同一列，且各行内容相同或为空：{headers}；读取 {letter} 列",
    ),
    "blank-header": (
        "column {letter} has no header and is not read (filled cells: {count})",
        "{letter} 列没有表头，没有读取（有内容的单元格：{count} 个）",
    ),
    "blank-header.hint": ("Give it a header if it is needed", "如果需要该列，请补上表头"),
    "merged-header": (
        'the header "{header}" is merged over several columns, of which {first} is read; '
        "{letter} is not (filled cells: {count})",
        "表头“{header}”合并了多列，只读取 {first} 列；{letter} 列没有读取（有内容的单元格：{count} 个）",
    ),
    # Units in headers.
    "header-unit": ('the header "{header}" {flaw}', "表头“{header}”{flaw}"),
    "header-unit.differs": (
        "states the unit {unit}, but the scheme declares {declared}; the column is not read",
        "标明的单位是{unit}，而考核方案中声明的是{declared}；该列没有读取",
    ),
    "header-unit.unknown": (
        "states the unit {unit}, which is not known; known are {units}; the column is not read",
        "标明的单位{unit}无法识别，可用的单位：{units}；该列没有读取",
    ),
    "header-unit.currency": (
        "states {unit}, but the scheme counts in {currency}; the column is not read",
        "标明的是 {unit}，而考核方案的币种是 {currency}；该列没有读取",
    ),
    "header-unit.hint": (
        "Correct the header, or `unit` of {column} in the scheme",
        "请改正表头，或改正考核方案中 {column} 的 `unit`",
    ),
    "unit-taken": (
        'the header "{header}" states the unit {unit}: bare numbers below it count in {unit}',
        "表头“{header}”标明了单位：不带单位的数字按{unit}计",
    ),
    "unit-taken.line": (
        'a line beside the table states the unit {unit}: bare numbers under "{header}" count in {unit}',
        "表格上方或下方标明单位为{unit}：“{header}”列不带单位的数字按{unit}计",
    ),
    "unit-taken.hint": (
        "To be sure that it never changes, declare `unit` for {column} in the scheme",
        "如需固定，请在考核方案中为 {column} 设置 `unit`",
    ),
    # Rows that are no records.
    "header-again": (
        "the header stands again among the rows, as page breaks leave it ({rows}); such rows are set aside like sums",
        "表头在数据中重复出现，如分页所致（第 {rows} 行）；与合计行一样不计入",
    ),
    "second-table": (
        "row {row} is the header of another table, whose columns stand elsewhere; "
        "from there on nothing is read (rows: {count})",
        "第 {row} 行是另一张表的表头，各列位置不同；从该行起没有读取（共 {count} 行）",
    ),
    "second-table.hint": ("Give each table a sheet of its own", "请把每张表放在单独的工作表中"),
    "headings": (
        "rows with nothing but one word are taken for headings and set aside like sums: {rows}",
        "只有一个词的行视为分组标题，与合计行一样不计入：第 {rows} 行",
    ),
    "hidden-rows": (
        "hidden rows are read and counted like all others: {count}",
        "隐藏行照常读取并计入：{count} 行",
    ),
    "hidden-rows.filter": (
        "hidden rows (a filter) are read and counted like all others: {count}",
        "因筛选而隐藏的行照常读取并计入：{count} 行",
    ),
    "short-rows": (
        "rows have fewer cells than the header, and what they lack is read as empty: {rows}",
        "有些行的单元格比表头少，缺少的按空值读取：第 {rows} 行",
    ),
    "short-rows.hint": (
        "A line break inside a text may have cut them: check them, or export as .xlsx",
        "可能是文本中的换行把一行截断了：请检查这些行，或导出为 .xlsx",
    ),
    # Values shown once for several rows.
    "merged-cells": (
        '"{header}": cells are merged with the one above, and only that holds the value (rows {rows})',
        "“{header}”：单元格与上方单元格合并，只有上方单元格有值（第 {rows} 行）",
    ),
    "merged-cells.hint": (
        'Unmerge them and fill in every row; of a Salesforce report, export "Details Only"',
        "请取消合并，并逐行填写；如为 Salesforce 报表，请导出“Details Only”（仅明细）",
    ),
    "grouped-column": (
        'the sheet is grouped by "{header}": only the first row of a group holds it, and rows below lack it ({rows})',
        "该表按“{header}”分组：只有每组第一行有值，其下各行没有（第 {rows} 行）",
    ),
    "grouped-column.hint": (
        'Export it without groups (Salesforce: "Details Only"), or fill in every row',
        "请导出不分组的明细（Salesforce 请选“Details Only”），或逐行填写",
    ),
    "shown-once": (
        '"{header}": many cells are empty below a filled one, as where a value is shown once for several rows ({rows})',
        "“{header}”：许多单元格为空，像是一个值只在第一行显示（第 {rows} 行）",
    ),
    "shown-once.hint": (
        "If the value above is meant, fill in every row; an empty cell counts for nobody and nothing",
        "如果应与上方的值相同，请逐行填写；空单元格不计入任何人、任何项",
    ),
}
