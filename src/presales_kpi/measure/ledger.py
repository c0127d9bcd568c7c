"""The ledger: what became of every row of every sheet, by the rule of docs/reference/data.md."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from presales_kpi.measure.credit import employed
from presales_kpi.measure.measurement import Usage
from presales_kpi.measure.roster import Roster
from presales_kpi.measure.sample import days, rows_in
from presales_kpi.measure.verdict import EMPTY, any_unread, unread
from presales_kpi.period import Period
from presales_kpi.records import Adjustment, Assessment, Inputs, Review, Target
from presales_kpi.results import LedgerLine
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import SHEET, Table

if TYPE_CHECKING:
    import numpy.typing as npt

    from presales_kpi.measure.verdict import Where

USED: Final = "used"
REJECTED: Final = "rejected"
#: Why a row is excluded, in the order in which the first that holds is named.
EXCLUDED: Final = ("blank", "subtotal", "duplicate", "unknown-person", "out-of-period", "not-counted")
_RECORDS: Final = ("people", "targets", "reviews", "assessments", "adjustments")


def ledger(
    inputs: Inputs, scheme: Scheme, period: Period, roster: Roster, usages: Sequence[Usage], periods: Collection[str]
) -> tuple[LedgerLine, ...]:
    """One line per table and sheet: the scheme's sources in its order, then the record sheets. `periods` are the labels
    of the periods that were measured: this one and those it is made of.

    For each line read = used + Σ excluded + rejected.
    """
    names = [name for name in (*scheme.sources, *_RECORDS) if name in inputs.tables]
    names += [name for name in inputs.tables if name not in names]
    lines: list[LedgerLine] = []
    for name in names:
        table, own = inputs.tables[name], [usage for usage in usages if usage.source == name]
        counted, barred = (_mask(table, (getattr(usage, kind) for usage in own)) for kind in ("counted", "barred"))
        if name in scheme.sources:
            fate = _of_source(table, scheme, period, roster, own)
        else:
            fate = _of_records(table, inputs, periods, roster)
        fate = np.where(barred | (table.state == REJECTED), REJECTED, fate)
        lines += _lines(table, np.where(counted, USED, fate), counted & barred)
    return tuple(lines)


def _lines(table: Table, fate: "npt.NDArray[np.object_]", partial: "Where") -> Iterable[LedgerLine]:
    sheets = table.frame[SHEET].to_numpy()
    for number, sheet in enumerate(table.sheets):
        here = sheets == number
        count = {name: int(np.sum(here & (fate == name))) for name in (USED, *EXCLUDED, REJECTED)}
        excluded = {name: count[name] for name in EXCLUDED if count[name]}
        yield LedgerLine(
            table.source, sheet.file, sheet.sheet, int(np.sum(here)), count[USED], int(np.sum(here & partial)),
            excluded, count[REJECTED],
        )  # fmt: skip


def _of_source(
    table: Table, scheme: Scheme, period: Period, roster: Roster, usages: Sequence[Usage]
) -> "npt.NDArray[np.object_]":
    """What becomes of each row of a measured source that no measure counts or leaves out for a bad cell."""
    source = scheme.sources[table.source]
    columns = {usage.person for usage in usages} if usages else {source.person}
    named = [column for column in columns if column is not None]
    known = _mask(table, (_known(table, column) for column in named)) | (None in columns)
    if usages:
        reached = _mask(table, (usage.reached for usage in usages))
    else:
        reached = _reached(table, source.person, source.date, period, roster)
    fate = _excluded(table, known, reached)
    for column in named:
        fate = np.where(unread(table, column) & (fate == "unknown-person"), REJECTED, fate)
    return fate


def _of_records(table: Table, inputs: Inputs, periods: Collection[str], roster: Roster) -> "npt.NDArray[np.object_]":
    """The same for a record sheet, some of whose rows the run as a whole uses.

    A row that became no record is unknown somebody's, or broken by a bad cell; a record of another period, or of
    somebody not employed in this one, is out of it.
    """
    sheets: Mapping[str, Sequence[Target | Review | Assessment | Adjustment]] = {
        "targets": inputs.targets, "reviews": inputs.reviews, "assessments": inputs.assessments,
        "adjustments": inputs.adjustments,
    }  # fmt: skip
    records = sheets.get(table.source, ())
    read = _mask(table, [_positions(one.row for one in records)])
    current = _mask(table, [_positions(one.row for one in records if _is_current(one, periods, roster))])
    named = _mask(table, (credits["row"].to_numpy(dtype=np.int64) for credits in table.credits.values()))
    known = _mask(table, (_known(table, column) for column in table.credits))
    fate = _excluded(table, read | known | ~named, current | ~read)
    fate = np.where(~read & (fate == "not-counted") & any_unread(table), REJECTED, fate)
    if table.source == "people":
        return np.where(table.state == "", USED, fate)
    if table.source in ("targets", "adjustments"):
        return np.where(current & (table.state == ""), USED, fate)
    return fate


def _is_current(record: Target | Review | Assessment | Adjustment, periods: Collection[str], roster: Roster) -> bool:
    return record.period in periods and (isinstance(record, Target) or record.person in roster.members)


def _excluded(table: Table, known: "Where", reached: "Where") -> "npt.NDArray[np.object_]":
    fate = np.where(reached, "not-counted", "out-of-period").astype(object)
    fate = np.where(known, fate, "unknown-person")
    return np.where((table.state == "") | (table.state == REJECTED), fate, table.state)


def _known(table: Table, column: str) -> "npt.NDArray[np.int64]":
    credits = table.credits[column]
    return credits.loc[credits["person"].notna(), "row"].to_numpy(dtype=np.int64)


def _reached(table: Table, person: str | None, date: str | None, period: Period, roster: Roster) -> "Where":
    """What a measure of the source's own person and date would have reached."""
    reached = rows_in(table, date, period).at_least(EMPTY)
    if person is not None:
        lines = employed(table.credits[person], None if date is None else days(table, date), roster)
        reached &= _mask(table, [lines["row"].to_numpy(dtype=np.int64)])
    return reached


def _positions(rows: Iterable[int]) -> "npt.NDArray[np.int64]":
    return np.array(list(rows), dtype=np.int64)


def _mask(table: Table, rows: Iterable["npt.NDArray[np.int64]"]) -> "Where":
    mask = np.zeros(len(table.frame), dtype=bool)
    for some in rows:
        mask[some] = True
    return mask
