"""What is said of files before anything is read from them: what they are, passwords, encodings, limits."""

from typing import Final

_KINDS: Final[dict[str, tuple[str, str]]] = {
    "is-pdf": ("this is a PDF document", "这是 PDF 文档"),
    "is-picture": ("this is a picture", "这是图片"),
    "is-archive": ("this is a packed archive", "这是压缩包"),
    "is-rtf": ("this is an RTF document", "这是 RTF 文档"),
    "is-database": ("this is a database", "这是数据库文件"),
    "is-parquet": ("this is a Parquet file", "这是 Parquet 文件"),
    "is-program": ("this is a program", "这是程序文件"),
    "is-excel-4": ("this is a workbook of Excel 4 or older", "这是 Excel 4 或更早版本的工作簿"),
    "is-excel-95": (
        "this is a workbook of Excel 95, with texts in a code page that is not read here",
        "这是 Excel 95 的工作簿，其中文字的代码页不受支持",
    ),
    "is-word": ("this is a Word document", "这是 Word 文档"),
    "is-powerpoint": ("this is a PowerPoint presentation", "这是 PowerPoint 演示文稿"),
    "is-office": ("this is an Office file, but not a workbook", "这是 Office 文件，但不是工作簿"),
    "is-numbers": ("this is an Apple Numbers (or Pages, Keynote) file", "这是苹果 Numbers（或 Pages、Keynote）文件"),
    "is-zip": ("this is a zip archive, but not a workbook", "这是 zip 压缩包，但不是工作簿"),
    "is-zip-of-tables": (
        "this is a zip archive with files in it, such as {file}: unpack it first",
        "这是压缩包，其中有 {file} 等文件：请先解压",
    ),
    "is-opendocument": (
        "this is an OpenDocument file, but not a spreadsheet",
        "这是 OpenDocument 文件，但不是电子表格",
    ),
    "is-json": ("this is a JSON file", "这是 JSON 文件"),
    "is-yaml": ("this is a YAML file, not data", "这是 YAML 文件，不是数据文件"),
    "is-yaml.hint": ("A scheme is named with --scheme", "考核方案请用 --scheme 指定"),
    "is-mail": ("this is an e-mail message", "这是电子邮件"),
    "is-mail.hint": ("Save the file that is attached to it, and give that", "请先保存邮件中的附件，再使用该附件"),
    "is-shortcut": ("this is a shortcut to a file or a page, not the file", "这是快捷方式，不是文件本身"),
    "is-shortcut.hint": ("Open it, save what it leads to, and give that", "请打开它，保存所指向的文件后再使用"),
    "is-google-link": (
        "this is only a link to a Google sheet, with no data in it",
        "这只是 Google 表格的链接，其中没有数据",
    ),
    "is-google-link.hint": (
        "Open it in the browser, choose File, Download, Microsoft Excel (.xlsx), and give that",
        "请在浏览器中打开，选择“文件 → 下载 → Microsoft Excel (.xlsx)”后再使用",
    ),
    "is-binary": ("this is neither a workbook nor a text file", "这既不是工作簿，也不是文本文件"),
    "not-a-spreadsheet.hint": (
        "Give an Excel workbook (.xlsx, .xlsm, .xlsb, .xls), an .ods, or a CSV or tab-separated text file",
        "请提供 Excel 工作簿（.xlsx、.xlsm、.xlsb、.xls）、.ods，或 CSV、制表符分隔的文本文件",
    ),
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
    "is-web-archive": (
        "this is a saved web page (MHTML), whatever its name says",
        "这其实是保存的网页（MHTML），与文件名不符",
    ),
    "xml-not-excel": ("this is an XML file, whatever its name says", "这其实是 XML 文件，与文件名不符"),
    "xml-spreadsheet": (
        "this is an XML spreadsheet of Excel 2003, whatever its name says",
        "这其实是 Excel 2003 的 XML 表格，与文件名不符",
    ),
    "xml-opendocument": (
        "this is a flat OpenDocument file (.fods), whatever its name says",
        "这其实是单一 XML 的 OpenDocument 文件（.fods），与文件名不符",
    ),
    "xml-opendocument.hint": (
        "Open it in LibreOffice or WPS and save it as .ods or .xlsx, then run again",
        "请用 LibreOffice 或 WPS 打开，另存为 .ods 或 .xlsx，然后重新运行",
    ),
    "save-as-xlsx": (
        "Open it in Excel or WPS and save it as an Excel workbook (.xlsx), then run again",
        "请用 Excel 或 WPS 打开，另存为 Excel 工作簿（.xlsx），然后重新运行",
    ),
    "lock-file": (
        "this is the lock file that Excel keeps beside a workbook while it is open",
        "这是工作簿打开期间 Excel 在旁边生成的锁定文件",
    ),
    "lock-file.hint": ("Give {file} itself", "请使用 {file} 本身"),
    "empty-stdin": ("nothing came in on standard input", "标准输入没有内容"),
    "no-stdin": (
        "- stands for standard input, and nothing is piped into it",
        "- 代表标准输入，但没有内容传入",
    ),
    "no-stdin.hint": (
        "Pipe a CSV into it: presales-kpi score - < Q3.csv",
        "请传入 CSV：presales-kpi score - < Q3.csv",
    ),
}

_PASSWORDS: Final[dict[str, tuple[str, str]]] = {
    "encrypted": ("the workbook is protected with a password", "工作簿设有密码"),
    "encrypted.hint": (
        "Put the password into an environment variable and name that variable with --password-env; or open the "
        "workbook in Excel, take the password off (File, Info, Protect Workbook) and use the copy",
        "请把密码放入环境变量，并用 --password-env 指定变量名；"
        "或在 Excel 中取消密码（文件 → 信息 → 保护工作簿）后另存一份",
    ),
    "wrong-password": ("the password does not open this workbook", "密码不正确，无法打开该工作簿"),
    "wrong-password.hint": (
        "Check the environment variable that --password-env names; capitals count",
        "请检查 --password-env 所指环境变量的内容，注意大小写",
    ),
    "rights-managed": (
        "the workbook is protected by rights management (IRM) and opens only for those it was shared with",
        "工作簿受权限管理（IRM）保护，只有被授权的人能打开",
    ),
    "rights-managed.hint": (
        "Ask its owner for a copy without restrictions",
        "请向所有者索取不受限制的副本",
    ),
    "encryption-not-supported": (
        "the workbook is encrypted in a way that cannot be opened here, with whatever password",
        "工作簿的加密方式不受支持，有密码也无法打开",
    ),
    "encrypted-opendocument": (
        "the .ods is protected with a password, and such files cannot be opened here",
        "该 .ods 设有密码，这类文件无法在此打开",
    ),
    "old-encrypted-too-large": (
        "an old encrypted workbook (.xls) of more than {megabytes} MB cannot be opened here",
        "超过 {megabytes} MB 的旧版加密工作簿（.xls）无法在此打开",
    ),
    "save-without-password": (
        "Open it in the program that it comes from, save it as .xlsx without a password, and give that",
        "请用原来的程序打开，另存为不带密码的 .xlsx 后再使用",
    ),
    "zip-encrypted": (
        "this is a zip archive that is locked with a password of its own",
        "这是设有密码的压缩包",
    ),
    "zip-encrypted.hint": ("Unpack it, and give the file in it", "请先解压，再使用其中的文件"),
    "no-password": (
        "the environment variable {variable} is not set, or empty",
        "环境变量 {variable} 没有设置或为空",
    ),
    "no-password.hint": (
        "Put the password of the workbooks into it; on the command line stands only its name",
        "请把工作簿的密码放入该变量；命令行中只写变量名",
    ),
}

_ENCODINGS: Final[dict[str, tuple[str, str]]] = {
    "encoding": ("read as {encoding}", "已按 {encoding} 编码读取"),
    "encoding.hint": (
        "If texts look wrong, name the right one with --encoding",
        "如果文字显示为乱码，请用 --encoding 指定正确的编码",
    ),
    "unknown-encoding": ('there is no encoding "{name}"', "没有名为“{name}”的编码"),
    "unknown-encoding.near": ("Did you mean {name}?", "是不是 {name}？"),
    "unknown-encoding.hint": (
        "Frequent ones are utf-8, gb18030, big5, latin-1, cp1252 and utf-16",
        "常用的有 utf-8、gb18030、big5、latin-1、cp1252 和 utf-16",
    ),
    "encoding-unknown": (
        "the text is in neither UTF-8 nor UTF-16 nor GB18030 (GBK); line {line} has the first letters that do not fit",
        "文本不是 UTF-8、UTF-16 或 GB18030（GBK）编码；第一处不符在第 {line} 行",
    ),
    "encoding-unknown.hint": (
        "Name its encoding, such as --encoding latin-1 or --encoding big5, or save it as .xlsx or as CSV in UTF-8",
        "请指定编码，如 --encoding latin-1 或 --encoding big5；或另存为 .xlsx 或 UTF-8 编码的 CSV",
    ),
    "unsure-encoding": (
        "the encoding of this text cannot be told: not UTF-8, and what GB18030 (GBK) makes of it is hardly Chinese",
        "无法判断文本的编码：不是 UTF-8，按 GB18030（GBK）读出的也不像中文",
    ),
    "unsure-encoding.hint": (
        "Name it, such as --encoding latin-1, --encoding big5 or --encoding gb18030, or save the file as CSV in UTF-8",
        "请指定编码，如 --encoding latin-1、--encoding big5 或 --encoding gb18030；或另存为 UTF-8 编码的 CSV",
    ),
    "undecodable": (
        "the text is not in {encoding}: line {line}, byte {byte} of the file, does not fit",
        "文本不是 {encoding} 编码：第 {line} 行（文件第 {byte} 字节）不符",
    ),
    "undecodable.hint": (
        "Name another encoding with --encoding, or leave it out to have it found",
        "请用 --encoding 指定其他编码，或不指定，由程序判断",
    ),
}

_LIMITS: Final[dict[str, tuple[str, str]]] = {
    "bad-limit": ('"{text}" is no limit', "“{text}”不能作为上限"),
    "bad-limit.hint": ("Set it to a whole number above 0, or unset it", "请设为大于 0 的整数，或取消设置"),
    "file-too-large": ("the file has more than {megabytes} MB", "文件超过 {megabytes} MB"),
    "file-too-large.hint": (
        "Export fewer rows, or split it by month; {variable} sets the limit",
        "请减少导出的行数，或按月拆分；上限由 {variable} 设定",
    ),
    "unpacks-too-large": ("the file unpacks to more than {megabytes} MB", "文件解压后超过 {megabytes} MB"),
    "swollen": (
        "{part} inside the file unpacks to far more than it does in real workbooks",
        "文件中的 {part} 解压后远大于正常工作簿",
    ),
    "unpacks-too-large.hint": (
        "Export fewer rows, or delete unused sheets and save it again; {variable} sets the limit",
        "请减少导出的行数，或删除不用的工作表后重新保存；上限由 {variable} 设定",
    ),
    "sheet-too-large": (
        'sheet "{sheet}" reaches as far as {cell}, too far to be a table of records',
        "工作表“{sheet}”一直延伸到 {cell}，范围过大，不像数据表",
    ),
    "sheet-too-large.numbered": (
        "sheet {number} reaches as far as {cell}, too far to be a table of records",
        "第 {number} 张工作表一直延伸到 {cell}，范围过大，不像数据表",
    ),
    "sheet-too-large.hint": (
        "Delete the empty rows and columns behind the data (or the stray cell itself) and save the file again; "
        "{variable} sets the limit",
        "请删除数据之后的空行、空列（或零散的单元格），再保存文件；上限由 {variable} 设定",
    ),
    "too-many-cells": (
        "there are more than {most} cells to read, all files together",
        "需要读取的单元格合计超过 {most} 个",
    ),
    "too-many-cells.hint": (
        "Export fewer rows, or only the columns that are needed; {variable} sets the limit",
        "请减少导出的行数，或只导出需要的列；上限由 {variable} 设定",
    ),
    "long-line": (
        "line {line} has more than {most} characters: this is no table of records",
        "第 {line} 行超过 {most} 个字符，不像数据表",
    ),
    "long-line.hint": (
        "Check what was exported: a table has one record a line",
        "请检查导出的内容：数据表应每行一条记录",
    ),
    "too-much-text": (
        "the texts of the workbook's cells come to more than {megabytes} MB",
        "工作簿单元格中的文字合计超过 {megabytes} MB",
    ),
    "too-much-text.hint": (
        "Export fewer rows, or leave out columns with long texts; {variable} sets the limit",
        "请减少导出的行数，或去掉文字很长的列；上限由 {variable} 设定",
    ),
    "too-many": ("the file has more than {most} {what}", "文件中有超过 {most} {what}"),
    "too-many.hint": (
        "Copy the table into a new workbook (paste as values), and give that",
        "请把表格粘贴（只粘贴数值）到新的工作簿后再使用",
    ),
    "too-many.parts": ("parts", "个组成部分"),
    "too-many.sheets": ("sheets", "张工作表"),
    "too-many.merged": ("merged ranges on a sheet", "处合并单元格（同一工作表）"),
    "too-many.errors": ("cells with an error on a sheet", "个出错的单元格（同一工作表）"),
}

_DAMAGE: Final[dict[str, tuple[str, str]]] = {
    "detail.zip": ("as a zip archive: {detail}", "zip 压缩包有误：{detail}"),
    "detail.zip-cut": ("its end is missing: it was not saved or transferred whole", "文件不完整，可能未保存或传输完毕"),
    "detail.same-parts": ("it holds two parts of the same name", "含有两个同名的部分"),
    "detail.two-workbooks": ("it holds two workbooks", "含有两个工作簿"),
    "detail.part-differs": ("{part} is not what the zip says of it", "{part} 与压缩包的记录不符"),
    "detail.part-packing": ("{part} is packed as no workbook is", "{part} 的压缩方式异常"),
    "detail.part-gone": ("{part} is listed but not there", "目录中有 {part}，但内容不存在"),
    "detail.part-cut": ("{part} is cut off", "{part} 不完整"),
    "detail.part-encoding": ("{part} is in another encoding than workbooks are", "{part} 的编码异常"),
    "detail.endless": ("{part} has a cell or a mark without an end", "{part} 中有没有结尾的内容"),
    "detail.too-deep": ("its parts are nested too deeply", "内容嵌套过深"),
    "detail.declarations": ("it declares what no workbook does", "含有工作簿不应有的声明"),
    "detail.row-number": ("there is a row {row}", "出现第 {row} 行"),
    "detail.no-relations": ("it does not say where its sheets are", "没有写明工作表的存放位置"),
    "detail.part-xml": ("{part} is no sound XML: {detail}", "{part} 不是正确的 XML：{detail}"),
    "detail.text-count": ("{part} holds far fewer texts than it says", "{part} 中的文字远少于其声明的数量"),
    "detail.text-gone": (
        'a cell of sheet "{sheet}" refers to a text that is not there',
        "工作表“{sheet}”有单元格引用了不存在的文字",
    ),
    "detail.sheet-gone": ('sheet "{sheet}" is listed but not there', "目录中有工作表“{sheet}”，但内容不存在"),
    "detail.sheet-unseen": ('sheet "{sheet}" was not seen before', "工作表“{sheet}”前后不一致"),
    "detail.gave-up": ("the reader gave up", "读取中断"),
    "detail.sheet-endless": ("a sheet does not end", "有工作表没有结束标记"),
    "detail.sheet-backwards": ("a sheet ends before it begins", "有工作表的起止位置颠倒"),
    "detail.no-header": ("no header", "缺少文件头"),
    "detail.sector-size": ("odd sector size", "扇区大小异常"),
    "detail.stream-cut": ("stream {stream} is cut off", "数据流 {stream} 不完整"),
    "detail.sector-past-end": ("a sector lies past the end of the file", "有扇区超出文件末尾"),
    "detail.sector-circle": ("the list of sectors runs in a circle", "扇区列表循环"),
    "detail.sector-cut": ("a sector is cut off", "有扇区不完整"),
    "detail.chain-broken": ("a chain of sectors is broken", "扇区链断裂"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_KINDS, **_PASSWORDS, **_ENCODINGS, **_LIMITS, **_DAMAGE}
