"""A check as others make it, to be laid out: three sheets read, one not, totals and issues of each severity."""

from decimal import Decimal
from typing import Any

from presales_kpi.checked import Checked, CheckedSheet, OwnTotal, SourceTotals, Suggestion, Tally
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.period import Calendar, make_period
from presales_kpi.records import ColumnReading, InputFile, SheetReading
from presales_kpi.results import LedgerLine

Q3 = make_period("quarter", 2026, 3, Calendar())


def tally(rows: int, keys: int | None = None, amount: str | None = None, **values: dict[str, Tally]) -> Tally:
    """So many rows with this sum of amounts."""
    return Tally(rows, keys, {"amount": None if amount is None else Decimal(amount)}, values)


BIDS = SourceTotals(
    "bids", "bid_id", "decided_on", {"amount": "money", "result": "choice"},
    tally(9, 9, "4090000.5", result={"won": tally(6, None, "3540000.5"), "lost": tally(2, None, "550000"),
                                     "": tally(1)}),
    tally(8, 8, "3100000", result={"won": tally(5, None, "2550000"), "lost": tally(3, None, "550000")}),
    2, {"amount": 3}, tally(1, 1, "70"),
    (OwnTotal("Q3.xlsx!投标!D12", "amount", Decimal(5000000), Decimal("4090070.5")),),
)  # fmt: skip

READ = CheckedSheet(
    SheetReading(
        "Q3.xlsx", "投标", "bids", preset="pipedrive", header_row=3,
        columns=(ColumnReading("bid_id", "编号", "A"), ColumnReading("amount", "金额", "D"),
                 ColumnReading("result", "result", "E")),
        unused=("备注", "开标日"), hidden=True, hidden_rows=4, filtered=True,
    ),
    10, ("decided_on",), (Suggestion("开标日", "decided_on", "开标日期"),),
)  # fmt: skip
PEOPLE = CheckedSheet(
    SheetReading("people.csv", None, "people", header_row=1, columns=(ColumnReading("person", "工号", "A"),),
                 encoding="GB18030", delimiter=";"), 1,
)  # fmt: skip
UNUSED = CheckedSheet(SheetReading("Q3.xlsx", "说明", None), 0)

ISSUES = (
    *(Issue("error", "bad-money", f"Q3.xlsx!投标!D{row}", say("is-not", what=say("an-amount")),
            say("bad-money.hint"), ("P1", "P2"), "See Note") for row in range(4, 9)),
    Issue("warning", "unknown-person", "Q3.xlsx!投标!B9", say("names-nobody"), "", ("P9",)),
    Issue("note", "unused-sheet", "Q3.xlsx!说明", say("unused-sheet"), say("unused-sheet.hint")),
)  # fmt: skip

LEDGER = (
    LedgerLine("bids", "Q3.xlsx", "投标", 12, 8, 3, {"subtotal": 1, "out-of-period": 2}, 1),
    LedgerLine("people", "people.csv", None, 1, 1, 0, {}, 0),
)


def made(**more: Any) -> Checked:
    """The check with these fields changed."""
    fields: dict[str, Any] = {
        "period": Q3, "unclear": None, "periods": {Q3: 8}, "inputs": (InputFile("Q3.xlsx", "ff" * 32),),
        "sheets": (READ, PEOPLE, UNUSED), "missing": ("costs",), "ledger": LEDGER, "measured": True, "totals": (BIDS,),
        "issues": ISSUES, "names": {"P1": "张伟", "P2": "李娜"}, "provisional": 2,
    }  # fmt: skip
    return Checked(**fields | more)
