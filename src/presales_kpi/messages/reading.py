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
    "skipped-other": ("passed over: not a spreadsheet by its name", "已跳过：从文件名看不是表格文件"),
    "same-file": ("the same file as {file}; read once", "与 {file} 是同一个文件，只读取一次"),
    "same-file.hint": ("Give the file that was meant instead", "请换成本来要用的文件"),
    # What a file is.
    "empty-file": ("the file is empty (0 bytes)", "文件是空的（0 字节）"),
    "file-too-large": ("the file has more than {megabytes} MB", "文件超过 {megabytes} MB"),
    "file-too-large.hint": ("Export fewer rows, or split it by month", "请减少导出的行数，或按月拆分"),
    "unpacks-too-large": ("the file unpacks to more than {megabytes} MB", "文件解压后超过 {megabytes} MB"),
    "unpacks-too-large.hint": (
        "Export fewer rows, or delete unused sheets and save it again",
        "请减少导出的行数，或删除不用的工作表后重新保存",
    ),
    "file-not-found": ("there is no such file", "找不到该文件"),
    "file-not-found.hint": ("Check the name and the folder", "请检查文件名和所在文件夹"),
    "file-not-readable": ("the file may not be read", "没有读取该文件的权限"),
    "file-not-readable.hint": (
        "Close it in Excel, or ask for permission to read it",
        "请先在 Excel 中关闭它，或申请读取权限",
    ),
    "file-not-readable.why": ("the file cannot be read: {reason}", "文件无法读取：“{reason}”"),
    "is-pdf": ("this is a PDF document", "这是 PDF 文档"),
    "is-png": ("this is a PNG picture", "这是 PNG 图片"),
    "is-jpeg": ("this is a JPEG picture", "这是 JPEG 图片"),
    "is-gif": ("this is a GIF picture", "这是 GIF 图片"),
    "is-rar": ("this is a RAR archive", "这是 RAR 压缩包"),
    "is-7z": ("this is a 7-Zip archive", "这是 7-Zip 压缩包"),
    "is-gzip": ("this is a gzip archive", "这是 gzip 压缩包"),
    "is-rtf": ("this is an RTF document", "这是 RTF 文档"),
    "is-database": ("this is a database", "这是数据库文件"),
    "is-parquet": ("this is a Parquet file", "这是 Parquet 文件"),
    "is-word": ("this is a Word document", "这是 Word 文档"),
    "is-office": ("this is an Office file, but not a workbook", "这是 Office 文件，但不是工作簿"),
    "is-zip": ("this is a zip archive, but not a workbook", "这是 zip 压缩包，但不是工作簿"),
    "is-opendocument": (
        "this is an OpenDocument file, but not a spreadsheet",
        "这是 OpenDocument 文件，但不是电子表格",
    ),
    "is-binary": ("this is neither a workbook nor a text file", "这既不是工作簿，也不是文本文件"),
    "is-no-text": (
        "this is neither a workbook nor a text in UTF-8, UTF-16 or GB18030 (GBK)",
        "这既不是工作簿，也不是 UTF-8、UTF-16 或 GB18030（GBK）编码的文本",
    ),
    "is-no-text.hint": ("Save it as .xlsx, or as CSV in UTF-8", "请另存为 .xlsx，或 UTF-8 编码的 CSV"),
    "not-a-spreadsheet.hint": (
        "Give an Excel workbook (.xlsx, .xlsm, .xls), an .ods, or a CSV or tab-separated text file",
        "请提供 Excel 工作簿（.xlsx、.xlsm、.xls）、.ods，或 CSV、制表符分隔的文本文件",
    ),
    "xlsb-not-supported": ("this is a binary workbook (.xlsb)", "这是二进制工作簿（.xlsb）"),
    "strict-ooxml": (
        'this workbook is saved as "Strict Open XML Spreadsheet"',
        "该工作簿的保存类型是“Strict Open XML 电子表格”",
    ),
    "strict-ooxml.hint": (
        'Save it as "Excel Workbook (.xlsx)" in Excel, then run again',
        "请在 Excel 中另存为“Excel 工作簿（.xlsx）”，然后重新运行",
    ),
    "html-not-excel": (
        "this is a web page (HTML), whatever its name says; web systems export such files as .xls",
        "这其实是网页（HTML），与文件名不符；网页系统常把这种文件导出为 .xls",
    ),
    "xml-not-excel": ("this is an XML file, whatever its name says", "这其实是 XML 文件，与文件名不符"),
    "save-as-xlsx": (
        "Open it in Excel or WPS and save it as an Excel workbook (.xlsx), then run again",
        "请用 Excel 或 WPS 打开，另存为 Excel 工作簿（.xlsx），然后重新运行",
    ),
    "encrypted": ("the workbook is protected with a password", "工作簿设有密码"),
    "encrypted.hint": (
        "Open it in Excel, take the password off (File, Info, Protect Workbook), save a copy and use that",
        "请在 Excel 中打开，取消密码（文件 → 信息 → 保护工作簿），另存一份后使用",
    ),
    "sheet-too-large": (
        'sheet "{sheet}" reaches as far as {cell}, too far to be a table of records',
        "工作表“{sheet}”一直延伸到 {cell}，范围过大，不像数据表",
    ),
    "sheet-too-large.numbered": (
        "sheet {number} reaches as far as its last cell, too far to be a table of records",
        "第 {number} 张工作表的最后一个单元格过远，范围过大，不像数据表",
    ),
    "sheet-too-large.hint": (
        "Delete the empty rows and columns behind the data (or the stray cell itself) and save the file again",
        "请删除数据之后的空行、空列（或零散的单元格），再保存文件",
    ),
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
    "detail.zip": ("as a zip archive: {detail}", "zip 压缩包有误：{detail}"),
    "detail.same-parts": ("it holds two parts of the same name", "含有两个同名的部分"),
    "detail.no-relations": ("it does not say where its sheets are", "没有写明工作表的存放位置"),
    "detail.sheet-gone": ('sheet "{sheet}" is listed but not there', "目录中有工作表“{sheet}”，但内容不存在"),
    "detail.sheet-unseen": ('sheet "{sheet}" was not seen before', "工作表“{sheet}”前后不一致"),
    "detail.gave-up": ("the reader gave up", "读取中断"),
    "detail.sheet-endless": ("a sheet does not end", "有工作表没有结束标记"),
    "detail.no-header": ("no header", "缺少文件头"),
    "detail.sector-size": ("odd sector size", "扇区大小异常"),
    "detail.stream-cut": ("stream {stream} is cut off", "数据流 {stream} 不完整"),
    "detail.sector-past-end": ("a sector lies past the end of the file", "有扇区超出文件末尾"),
    "detail.sector-circle": ("the list of sectors runs in a circle", "扇区列表循环"),
    "detail.sector-cut": ("a sector is cut off", "有扇区不完整"),
    "detail.chain-broken": ("a chain of sectors is broken", "扇区链断裂"),
    "encoding": ("read as {encoding}", "已按 {encoding} 编码读取"),
    "encoding.hint": (
        "If Chinese texts look wrong, save the file as UTF-8 CSV",
        "如果中文显示为乱码，请将文件另存为 UTF-8 编码的 CSV",
    ),
    # Sheets and headers.
    "sheet-not-supported": (
        "this version does not read this sheet yet; nothing in it counted",
        "本版本尚不支持这张工作表，其中内容均未计入",
    ),
    "sheet-not-supported.hint": (
        "Write shares into the people cell (张伟:60%;李娜:40%) and amounts on the adjustments sheet",
        "请把分配比例写在人员单元格中（张伟:60%;李娜:40%），金额写在调整表中",
    ),
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
        "有 {count} 个表头对应列 {column}：{headers}",
    ),
    "repeated-header.hint": (
        "Rename or delete all but one; until then none of them is read",
        "请只保留一个，其余改名或删除；在此之前这几列都不读取",
    ),
    "missing-column": ("the column {column} is missing", "缺少列 {column}"),
    "missing-column.hint": (
        "Name its header {accepted}, or add your header to `aliases` of {column} in the scheme",
        "请把表头改为以下之一：{accepted}；或把现用表头加入考核方案中 {column} 的 `aliases`",
    ),
    "unused-columns": ("columns that nothing reads: {headers}", "以下列没有用到：{headers}"),
    "merged-cells": (
        "{column}: the cells down to row {row} are merged, and only the first holds a value",
        "{column}：到第 {row} 行为止的单元格已合并，只有第一个有值",
    ),
    "merged-cells.hint": ("Unmerge them and fill in every row", "请取消合并，并逐行填写"),
}
