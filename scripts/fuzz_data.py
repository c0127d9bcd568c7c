"""Small valid inputs of every format for the fuzz run, and ways to damage them, inside their packed parts too."""

import io
import sys
import zipfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from random import Random
from typing import Final

import xlsxwriter

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.ingest import binary_office as xlsb  # noqa: E402
from tests.ingest import old_office as xls  # noqa: E402

HEADER: Final = ("投标编号", "售前", "开标日期", "结果", "投标金额")
ROWS: Final = (
    ("B1", "张伟", date(2026, 7, 1), "中标", 1200.5),
    ("B2", "李娜;王强", date(2026, 8, 15), "未中标", 88.0),
    ("B3", "张伟:60%;李娜:40%", date(2026, 9, 30), "中标", 1e6),
)
_EPOCH: Final = date(1899, 12, 30)
_NAMES: Final = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
_FLAGS: Final = (0, 1, 2, 9, 0x0A, 0x20, 0x2C, 0x3C, 0x3E, 0x7F, 0x80, 0xFE, 0xFF)
_NUMBERS: Final = (b"0", b"-1", b"65536", b"1048577", b"4294967295", b"99999999999999999999", b"1e308", b"NaN")


def seeds() -> Mapping[str, bytes]:
    """One valid file of each kind, by what it is called here; the last word is the ending of its name."""
    table = "\n".join(",".join(map(str, row)) for row in (HEADER, *ROWS))
    return {
        "xlsx": _xlsx(), "whole quarter xlsx": (ROOT / "sample_data" / "Q3.xlsx").read_bytes(),
        "shared texts xlsx": _xlsx(shared=True), "xlsb": _xlsb(), "xls": _xls(), "ods": _ods(),
        "csv": table.encode(), "GB18030 csv": table.encode("gb18030"),
        "UTF-16 txt": table.replace(",", "\t").encode("utf-16"),
    }  # fmt: skip


def _xlsx(shared: bool = False) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True, "constant_memory": not shared})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("投标")
    sheet.write_row(0, 0, HEADER)
    for at, row in enumerate(ROWS, 1):
        sheet.set_row(at, None, None, {"hidden": at == 2})
        for column, cell in enumerate(row):
            sheet.write(at, column, cell, day if isinstance(cell, date) else None)
    sheet.write_formula(len(ROWS) + 1, 4, "=1/0", None, "#DIV/0!")
    sheet.autofilter(0, 0, len(ROWS), 4)
    if shared:
        sheet.merge_range(6, 0, 7, 0, "合计")
        sheet.add_table(9, 0, 11, 1, {"columns": [{"header": "a"}, {"header": "b"}]})
    book.add_worksheet("人员").write_row(0, 0, ("工号", "姓名", "级别"))
    book.close()
    return made.getvalue()


def _xlsb() -> bytes:
    header = xlsb.row(0, *(xlsb.text(at, name) for at, name in enumerate(HEADER)))
    rows = [
        xlsb.row(at, xlsb.shared(0, at), xlsb.text(1, row[1]), xlsb.whole(2, (row[2] - _EPOCH).days, 1),
                 xlsb.text(3, row[3]), xlsb.number(4, row[4]), hidden=at == 2)
        for at, row in enumerate(ROWS, 1)
    ]  # fmt: skip
    failed = xlsb.row(4, xlsb.failed_formula(4, 7), xlsb.error(3, 0x2A))
    made = io.BytesIO()
    xlsb.write_binary(made, {"投标": xlsb.sheet(header, *rows, failed)}, ("", "B1", "B2", "B3"))
    return made.getvalue()


def xls_stream() -> bytes:
    """The records of the old workbook."""
    cells = [xls.row_header(at, hidden=at == 2) for at in range(5)]
    cells += [xls.text_cell(0, at, name) for at, name in enumerate(HEADER)]
    for at, row in enumerate(ROWS, 1):
        cells += [
            xls.shared_cell(at, 0, at), xls.text_cell(at, 1, row[1]), xls.number_cell(at, 2, (row[2] - _EPOCH).days, 1),
            xls.text_cell(at, 3, row[3]), xls.number_cell(at, 4, row[4]),
        ]  # fmt: skip
    cells += [xls.error_cell(4, 3, 7), xls.failed_formula(4, 4, 0x2A), xls.merged((6, 7, 0, 0)), xls.filter_mode()]
    return xls.workbook("投标", cells, book=xls.shared_texts("B0", "B1", "B2", "B3", piece=2))


def _xls() -> bytes:
    return xls.container("Workbook", xls_stream())


def _ods() -> bytes:
    names = " ".join(_NAMES.format(one) for one in ("office", "table", "text"))
    rows = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in (HEADER, *ROWS))
    rows += '<table:table-row table:visibility="filter" table:number-rows-repeated="3"><table:table-cell '
    rows += 'table:number-columns-repeated="1024"/></table:table-row>'
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="投标">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("content.xml", content)
        package.writestr("META-INF/manifest.xml", "<manifest/>")
    return made.getvalue()


def _ods_cell(cell: object) -> str:
    kind, value = "string", ""
    if isinstance(cell, date | float):
        kind = "date" if isinstance(cell, date) else "float"
        value = f' office:{"date-" if kind == "date" else ""}value="{cell}"'
    return f'<table:table-cell office:value-type="{kind}"{value}><text:p>{cell}</text:p></table:table-cell>'


def mutate(data: bytes, kind: str, inside: bool, dice: Random) -> bytes:
    """The file with a few bytes changed, either as it stands or in one or two of its parts before they are packed."""
    if not inside or kind.endswith(("csv", "txt")):
        return damage(data, dice)
    if kind == "xls":
        return xls.container("Workbook", damage(xls_stream(), dice))
    source = zipfile.ZipFile(io.BytesIO(data))
    parts = {name: source.read(name) for name in source.namelist()}
    for name in dice.sample([one for one in parts if parts[one]], dice.choice((1, 1, 2))):
        parts[name] = damage(parts[name], dice)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", dice.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def damage(data: bytes, dice: Random) -> bytes:
    """A few bytes, numbers or stretches of `data` changed, lost, repeated or put elsewhere."""
    made = bytearray(data)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8, 20))):
        dice.choice(_WAYS)(made, dice)
        if not made:
            made += b"\0"
    return bytes(made)


def _flip(made: bytearray, dice: Random) -> None:
    made[dice.randrange(len(made))] ^= 1 << dice.randrange(8)


def _replace(made: bytearray, dice: Random) -> None:
    made[dice.randrange(len(made))] = dice.choice((*_FLAGS, dice.randrange(256)))


def _replace_number(made: bytearray, dice: Random) -> None:
    at, size = dice.randrange(len(made)), dice.choice((2, 4, 8))
    number = dice.choice((0, 1, 2**15, 2**16 - 1, 2**20, 2**31 - 1, 2**31, 2**32 - 1, 2**63)) % 2 ** (8 * size)
    made[at : at + size] = number.to_bytes(size, dice.choice(("little", "big")))


def _replace_digits(made: bytearray, dice: Random) -> None:
    digits = [at for at, byte in enumerate(made) if 0x30 <= byte <= 0x39]
    if digits:
        start = end = dice.choice(digits)
        while end < len(made) and 0x30 <= made[end] <= 0x39:
            end += 1
        made[start:end] = dice.choice(_NUMBERS)


def _lose(made: bytearray, dice: Random) -> None:
    at = dice.randrange(len(made))
    del made[at : at + dice.choice((1, 2, 5, 30, 200))]


def _repeat(made: bytearray, dice: Random) -> None:
    at, size = dice.randrange(len(made)), dice.choice((1, 4, 40, 400))
    made[at:at] = made[at : at + size] * dice.choice((1, 2, 50))


def _move(made: bytearray, dice: Random) -> None:
    at, size = dice.randrange(len(made)), dice.choice((4, 40, 400))
    piece = made[at : at + size]
    del made[at : at + size]
    to = dice.randrange(len(made) + 1)
    made[to:to] = piece


def _cut(made: bytearray, dice: Random) -> None:
    del made[dice.randrange(len(made)) :]


_WAYS: Final = (_flip, _flip, _replace, _replace, _replace_number, _replace_digits, _lose, _repeat, _move, _cut)
