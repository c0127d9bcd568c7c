"""What reading inputs has to say of files, workbooks, sheets and headers; `reading_cells`, `reading_records` go on."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Phrases that other texts are made of.
    "is-it": ('Is it "{name}"?', "是不是“{name}”？"),
    "listed": ("{items}", "{items}"),
    "listed-more": ("{shown} and {count} more", "{shown}，还有 {count} 个"),
    "none": ("none", "无"),
    "in-two-languages": ("{first} or {second}", "{first}/{second}"),
    "foreign-detail": ("{text}", "“{text}”"),
    "export-again": ("Export it again", "请重新导出"),
    # Which files are read.
    "own-output": ("this is a workbook of scorecards, not of data", "这是评分卡工作簿，不是数据文件"),
    "own-output.hint": ("Give the export that it was made from", "请给出生成它的数据文件"),
    "no-input": ("there is no file to read", "没有可读取的文件"),
    "no-input.hint": (
        "Give files, or a folder with files, of the kinds {kinds}",
        "请指定文件，或指定含有这些类型文件的文件夹：{kinds}",
    ),
    "skipped-lock": (
        "passed over: Excel's lock file of an open workbook",
        "已跳过：这是工作簿打开时 Excel 生成的锁定文件",
    ),
    "skipped-scorecards": ("passed over: a workbook of scorecards, not an input", "已跳过：这是评分卡，不是数据文件"),
    "skipped-seal": (
        "passed over: the seal of a closed period, not an input; say --previous to take it into account",
        "已跳过：这是已结账期间的封存文件，不是数据文件；如需引用请用 --previous",
    ),
    "seal-as-input": ("this is the seal of a closed period, not an input", "这是已结账期间的封存文件，不是数据文件"),
    "seal-as-input.hint": (
        "Say --previous before it, and name the export as input",
        "请在它前面加上 --previous，并把导出的数据文件作为输入。",
    ),
    "skipped-other": ("passed over: not a spreadsheet by its name", "已跳过：从文件名看不是表格文件"),
    "same-file": ("the same file as {file}; read once", "与 {file} 是同一个文件，只读取一次"),
    "same-file.hint": ("Give the file that was meant instead", "请换成本来要用的文件"),
    # What a file is.
    "empty-file": ("the file is empty (0 bytes)", "文件是空的（0 字节）"),
    "file-not-found": ("there is no such file", "找不到该文件"),
    "file-not-found.hint": ("Check the name and the folder", "请检查文件名和所在文件夹"),
    "file-not-readable": ("the file may not be read", "没有读取该文件的权限"),
    "file-not-readable.hint": (
        "Close it in Excel, or ask for permission to read it",
        "请先在 Excel 中关闭它，或申请读取权限",
    ),
    "file-not-readable.why": ("the file cannot be read: {reason}", "文件无法读取：“{reason}”"),
    # Damaged files, and what exactly is wrong with them.
    "damaged-file": ("the file is damaged", "文件已损坏"),
    "damaged-file.why": ("the file is damaged ({detail})", "文件已损坏（{detail}）"),
    "damaged-file.unreadable": ("the workbook cannot be read ({detail})", "工作簿无法读取（{detail}）"),
    "damaged-file.hint": (
        "Open it in Excel or WPS, let it repair the file, save it as .xlsx and run again; or export it anew",
        "请用 Excel 或 WPS 打开并修复，另存为 .xlsx 后重新运行；或者重新导出",
    ),
    "damaged-file.quotes": (
        "line {line}: a cell in quotation marks is not closed as it should be ({detail})",
        "第 {line} 行：单元格的引号没有正确配对（{detail}）",
    ),
    "damaged-file.quotes.hint": (
        "Export the file again, or open it in Excel, check that line and save it as .xlsx",
        "请重新导出；或在 Excel 中打开，检查该行后另存为 .xlsx",
    ),
    # Sheets and headers.
    "unused-sheet": ("no source is read from this sheet", "该工作表没有用到"),
    "unused-sheet.hint": (
        "Rename it, or add its name to `match` in the scheme",
        "如需使用，请修改工作表名称，或把名称加入考核方案的 `match`",
    ),
    "no-known-sheet": (
        "no sheet has a name that the scheme knows; found {found}; looked for {wanted}",
        "没有工作表的名称与考核方案相符；现有：{found}；需要：{wanted}",
    ),
    "no-known-sheet.hint": (
        "Rename the sheets (or the CSV files), or add their names to `match` in the scheme",
        "请修改工作表（或 CSV 文件）的名称，或把名称加入考核方案的 `match`",
    ),
    "hidden-sheet": ("this sheet is hidden; its rows count all the same", "该工作表已隐藏，其中的数据照常计入"),
    "empty-sheet": ("the sheet has no rows", "工作表没有数据"),
    "empty-sheet.below-header": ("the sheet has no rows below its header", "表头下没有数据"),
    "empty-sheet.hint": ("Export it again if there should be some", "如果本应有数据，请重新导出"),
    "repeated-header": (
        "{count} headers name the column {column}: {headers}",
        "有 {count} 个表头对应列{column}：{headers}",
    ),
    "repeated-header.hint": (
        "Rename or delete all but one; until then none of them is read",
        "请只保留一个，其余改名或删除；在此之前这几列都不读取",
    ),
    "missing-column": ("the column {column} is missing", "缺少列{column}"),
    "missing-column.hint": (
        "Name its header {accepted}, or add your header to `aliases` of {column} in the scheme",
        "请把表头改为以下之一：{accepted}；或把现用表头加入考核方案中 {column} 的 `aliases`",
    ),
    "unused-columns": ("columns that nothing reads: {headers}", "以下列没有用到：{headers}"),
}
