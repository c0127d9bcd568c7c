"""Write a sample of each preset: the same made-up deals and bids as each CRM or bid tracker would export them.

    python sample_data/make_crm_samples.py [FOLDER]

Whatever a sample wears, its KPIs are the same; `deals.py` says what they come to. People, customers and figures are
invented, and the same files come out every time.
"""

import csv
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import bid_exports
import crm_exports
from crm_exports import Rows
from deals import bids, deals
from workbook import Block, Sheets, write

#: The file and the rows of each sample; a workbook's sheet is called what the CRM calls it.
DEALS: Final[dict[str, Callable[..., Rows]]] = {
    "salesforce.csv": crm_exports.salesforce,
    "salesforce-formatted.xlsx": crm_exports.salesforce_formatted,
    "hubspot.csv": crm_exports.hubspot,
    "pipedrive.xlsx": crm_exports.pipedrive,
    "zoho.csv": crm_exports.zoho,
    "dynamics365.xlsx": crm_exports.dynamics365,
    "fxiaoke.xlsx": crm_exports.fxiaoke,
    "neocrm.csv": crm_exports.neocrm,
}
BIDS: Final[dict[str, Callable[..., Rows]]] = {
    "bids-zh.xlsx": bid_exports.bids_zh,
    "bids-en.csv": bid_exports.bids_en,
    "tenders-en.csv": bid_exports.tenders_en,
}
_SHEETS: Final = {
    "salesforce-formatted": "Opportunities by owner",
    "pipedrive": "Sheet1",
    "dynamics365": "All Opportunities",
    "fxiaoke": "Sheet0",
    "bids-zh": "Sheet1",
}
#: Every value in quotation marks, as Salesforce writes them.
_QUOTED: Final = ("salesforce",)
_GROUPED: Final = ("salesforce-formatted",)
#: How many columns in front are hidden.
_TECHNICAL: Final = {"dynamics365": 3}
_ENCODINGS: Final = {"neocrm": "gb18030", "zoho": "utf-8-sig"}


def save(rows: Rows, path: Path) -> None:
    """The rows as a text file or a workbook, by the name of the file."""
    if path.suffix == ".csv":
        text = io.StringIO()
        quoting = csv.QUOTE_ALL if path.stem in _QUOTED else csv.QUOTE_MINIMAL
        csv.writer(text, quoting=quoting, lineterminator="\n").writerows(rows)
        path.write_bytes(text.getvalue().encode(_ENCODINGS.get(path.stem, "utf-8")))
        return
    sheets: Sheets = {_SHEETS[path.stem]: rows}
    write(sheets, path, hidden=_TECHNICAL.get(path.stem, 0), merged=groups(rows) if path.stem in _GROUPED else ())


def groups(rows: Rows) -> Iterator[Block]:
    """The groups of a report in its second column: a name, and blanks below it down to the subtotal."""
    records = [at for at, row in enumerate(rows) if len(row) > 3][1:]
    firsts = [at for at in records if rows[at][1]]
    for first, following in zip(firsts, [*firsts[1:], len(rows)], strict=True):
        height = sum(first <= at < following for at in records)
        if height > 1:
            yield first, 1, height


def main(arguments: Sequence[str]) -> None:
    """Write all samples into the folder named, or into `crm` beside this script."""
    folder = Path(arguments[0]) if arguments else Path(__file__).parent / "crm"
    folder.mkdir(parents=True, exist_ok=True)
    for name, make in DEALS.items():
        save(make(deals()), folder / name)
    for name, make in BIDS.items():
        save(make(bids()), folder / name)


if __name__ == "__main__":
    main(sys.argv[1:])
