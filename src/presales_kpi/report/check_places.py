"""How a check names the sheets it is about."""

from presales_kpi.records import SheetReading
from presales_kpi.results import LedgerLine


def place(one: SheetReading | LedgerLine) -> str:
    """`Q3.xlsx!投标`, or the name of a text file."""
    return one.file if one.sheet is None else f"{one.file}!{one.sheet}"
