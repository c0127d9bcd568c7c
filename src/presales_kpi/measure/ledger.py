"""The ledger: what became of every row of every sheet, by the rule of docs/reference/data.md."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np

from presales_kpi.measure.credit import credit_lines, employed
from presales_kpi.measure.measurement import Usage
from presales_kpi.measure.roster import Roster
from presales_kpi.measure.sample import days, rows_in
from presales_kpi.measure.verdict import EMPTY, any_unread, unread
from presales_kpi.period import Period
from presales_kpi.records import Adjustment, Assessment, Factor, Inputs, Review, Target
from presales_kpi.results import LedgerLine
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import SHEET, Table

if TYPE_CHECKING:
    import numpy.typing as npt

    from presales_kpi.measure.verdict import Where

    _Record = Target | Review | Assessment | Adjustment | Factor

USED: Final = "used"
REJECTED: Final = "rejected"
#: Why a row is excluded, in the order in which the first that holds is named.
EXCLUDED: Final = (
    "blank", "subtotal", "duplicate", "reversal", "reversed", "unknown-person", "out-of-period", "not-counted",
)  # fmt: skip
_RECORDS: Final = ("people", "targets", "reviews", "assessments", "adjustments", "factors", "credits")
#: What the scheme's bonus calls the factors of each kind that the factors sheet has.
_FACTORS: Final = {"person": "person", "team": "team", "all": "company"}


def ledger(
    inputs: Inputs, scheme: Scheme, period: Period, roster: Roster, usages: Sequence[Usage], periods: Collection[str]
) -> tuple[LedgerLine, ...]:
    """One line per table and sheet: the scheme's sources in its order, then the record sheets. `periods` are the labels
    of the periods that were measured: this one and those it is made of.

    For each line read = used + Σ excluded + rejected.
    """
    lines: list[LedgerLine] = []
    fates: dict[str, npt.NDArray[np.object_]] = {}
    for name in _in_order(inputs, scheme):
        table, own = inputs.tables[name], [usage for usage in usages if usage.source == name]
        counted, barred = (_mask(table, (getattr(usage, kind) for usage in own)) for kind in ("counted", "barred"))
        if name in scheme.sources:
            fate = _of_source(table, scheme, period, roster, own)
        elif name == "credits":
            fate = _of_credits(table, inputs, scheme, fates)
        else:
            fate = _of_records(table, inputs, scheme, periods, roster)
        fate = np.where(barred | (table.state == REJECTED), REJECTED, fate)
        fates[name] = np.where(counted, USED, fate)
        lines += _lines(table, fates[name], counted & barred)
    return tuple(lines)


def ledger_of_reading(inputs: Inputs, scheme: Scheme) -> tuple[LedgerLine, ...]:
    """The same lines where there is no period to measure in: a row that could be read counts as used."""
    tables = [inputs.tables[name] for name in _in_order(inputs, scheme)]
    nothing = [np.zeros(len(table.frame), dtype=bool) for table in tables]
    fates = [np.where(table.state == "", USED, table.state) for table in tables]
    return tuple(line for parts in zip(tables, fates, nothing, strict=True) for line in _lines(*parts))


def _in_order(inputs: Inputs, scheme: Scheme) -> list[str]:
    """The sources of the scheme that were read, in its order, then the record sheets."""
    names = [name for name in (*scheme.sources, *_RECORDS) if name in inputs.tables]
    return names + [name for name in inputs.tables if name not in names]


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


def _of_credits(
    table: Table, inputs: Inputs, scheme: Scheme, fates: "Mapping[str, npt.NDArray[np.object_]]"
) -> "npt.NDArray[np.object_]":
    """A row of the credits sheet shares the fate of the row it credits: used or out of the period; else it is not
    counted, as are those whose row is not there. Who is nobody's is said first."""
    ends: dict[tuple[str, str], str] = {}
    for source in {one.source for one in inputs.credits} & fates.keys():
        key = scheme.sources[source].key
        keys = inputs.tables[source].frame[key].tolist() if key else []
        for of, fate in zip(keys, fates[source].tolist(), strict=False):
            if ends.get((source, of)) != USED:
                ends[source, of] = fate
    own = table.state.copy()
    for one in inputs.credits:
        end = ends.get((one.source, one.key), "")
        counted = end if end in (USED, "out-of-period") else "not-counted"
        own[one.row] = counted if one.person else "unknown-person"
    return own


def _of_records(
    table: Table, inputs: Inputs, scheme: Scheme, periods: Collection[str], roster: Roster
) -> "npt.NDArray[np.object_]":
    """The same for a record sheet, some of whose rows the run as a whole uses.

    A row that became no record is unknown somebody's, or broken by a bad cell; a record of another period, or of
    somebody not employed in this one, is out of it.
    """
    sheets: Mapping[str, Sequence[_Record]] = {
        "targets": inputs.targets, "reviews": inputs.reviews, "assessments": inputs.assessments,
        "adjustments": inputs.adjustments, "factors": inputs.factors,
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
    if table.source == "factors":
        kinds = scheme.bonus.evaluation.factors if scheme.bonus and scheme.bonus.evaluation else ()
        multiplied = _mask(table, [_positions(one.row for one in inputs.factors if _FACTORS[one.of] in kinds)])
        return np.where(current & multiplied & (table.state == ""), USED, fate)
    return fate


def _is_current(record: "_Record", periods: Collection[str], roster: Roster) -> bool:
    if isinstance(record, Target):
        about = True
    elif isinstance(record, Factor):
        about = record.of != "person" or record.name in roster.members
    else:
        about = record.person in roster.members
    return about and record.period in periods


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
        lines = employed(credit_lines(table, person), None if date is None else days(table, date), roster)
        reached &= _mask(table, [lines["row"].to_numpy(dtype=np.int64)])
    return reached


def _positions(rows: Iterable[int]) -> "npt.NDArray[np.int64]":
    return np.array(list(rows), dtype=np.int64)


def _mask(table: Table, rows: Iterable["npt.NDArray[np.int64]"]) -> "Where":
    mask = np.zeros(len(table.frame), dtype=bool)
    for some in rows:
        mask[some] = True
    return mask
