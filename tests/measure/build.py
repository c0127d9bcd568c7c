"""Small tables, inputs and schemes from plain Python lists, so that a test shows its rows and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import numpy as np
import pandas as pd

from presales_kpi.issues import Issue
from presales_kpi.measure import measure
from presales_kpi.measure.measurement import Measurement, Measurements
from presales_kpi.measure.roster import build_roster
from presales_kpi.period import Calendar, Period, make_period
from presales_kpi.records import Inputs, Person
from presales_kpi.results import LedgerLine
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import ROW, SCALES, SHEET, Sheet, Table

Row = Mapping[str, object]

#: A cell that reading could not make sense of.
BAD: Final = object()
Q3: Final = make_period("quarter", 2026, 3, Calendar())

COLUMNS: Final = {
    "id": {"type": "id"},
    "who": {"type": "people"},
    "also": {"type": "people"},
    "day": {"type": "date"},
    "result": {"type": "choice", "values": {"won": "中标", "lost": "未中标", "pending": "待定"}},
    "account": {"type": "text"},
    "amount": {"type": "money"},
    "margin": {"type": "money"},
    "score": {"type": "number"},
    "rate": {"type": "percent"},
    "asked": {"type": "datetime"},
    "answered": {"type": "datetime"},
    "due": {"type": "date"},
    "deadline": {"type": "datetime"},
    "done": {"type": "datetime"},
    "closed": {"type": "date"},
    "effort": {"type": "duration"},
    "urgent": {"type": "boolean"},
}
DEALS: Final = {"match": ["商机"], "person": "who", "date": "day", "columns": COLUMNS}


def make_scheme(
    kpis: Mapping[str, Mapping[str, object]], *, sources: Mapping[str, object] | None = None,
    levels: Mapping[str, Mapping[str, object]] | None = None, **more: object,
) -> Scheme:  # fmt: skip
    """A scheme whose level `engineer` weighs all `kpis`; each KPI needs no more than its `measure`."""
    filled = {name: {"category": "outcome", "unit": "count", "target": "1", **kpi} for name, kpi in kpis.items()}
    weights = {"quarter": dict.fromkeys(kpis, "10%")}
    return Scheme.model_validate(
        {
            "name": "test", "version": "1", "sources": sources or {"deals": DEALS, "costs": DEALS}, "kpis": filled,
            "levels": {name: {"weights": weights, **level} for name, level in (levels or {"engineer": {}}).items()},
            "grades": {"quarter": [{"grade": "合格", "at_least": 0}]}, "default_level": "engineer", **more,
        }
    )  # fmt: skip


def staff(*ids: str, **of_all: Any) -> tuple[Person, ...]:
    """People with these ids, who are called by them."""
    return tuple(Person(one, one, **of_all) for one in ids)


def make_table(source: str, types: Mapping[str, str], rows: Sequence[Row], people: Sequence[Person]) -> Table:
    """A table whose rows stand in sheet `_sheet` (default 0) from row 2 on, unless `_row` says otherwise."""
    frame = pd.DataFrame({name: _column(kind, [row.get(name) for row in rows]) for name, kind in types.items()})
    frame[SHEET] = np.array([row.get("_sheet", 0) for row in rows], dtype=np.int64)
    frame[ROW] = np.array([row.get("_row", place + 2) for place, row in enumerate(rows)], dtype=np.int64)
    bad = {name: np.array([row.get(name) is BAD for row in rows], dtype=bool) for name in types}
    state = np.array([row.get("_state", "") for row in rows], dtype=object)
    ids = {person.id for person in people}
    credits = {name: _credits([row.get(name) for row in rows], ids) for name, kind in types.items() if kind == "people"}
    letters = {name: chr(65 + place) for place, name in enumerate(types)}
    count = max((int(number) for number in frame[SHEET]), default=0) + 1
    sheets = tuple(Sheet("Q3.xlsx", f"{source}{number or ''}", letters) for number in range(count))
    found = {name: cells for name, cells in bad.items() if cells.any()}
    return Table(source, types, frame, found, state, credits, sheets)


def make_inputs(scheme: Scheme, rows: Mapping[str, Sequence[Row]], people: Sequence[Person], **more: Any) -> Inputs:
    """Inputs with a table for each source named in `rows`; the scheme's other sources are missing."""
    tables = {
        name: make_table(name, {key: one.type for key, one in scheme.sources[name].columns.items()}, some, people)
        for name, some in rows.items()
    } | more.pop("tables", {})
    nothing: dict[str, Any] = dict.fromkeys(("files", "targets", "reviews", "assessments", "adjustments", "issues"), ())
    missing = tuple(name for name in scheme.sources if name not in tables)
    return Inputs(**{**nothing, "tables": tables, "people": tuple(people), "missing": missing, **more})


@dataclass(frozen=True)
class Found:
    """What was measured, by person and KPI where each KPI is needed in one scope."""

    of: Mapping[tuple[str, str], Measurement]
    ledger: tuple[LedgerLine, ...]
    issues: tuple[Issue, ...]


def run(
    scheme: Scheme, rows: Mapping[str, Sequence[Row]] | Sequence[Row], people: Sequence[Person] = staff("A", "B", "C"),
    period: Period = Q3, **more: Any,
) -> Found:  # fmt: skip
    """Everything measured; bare rows are those of `deals`."""
    return by_kpi(run_whole(scheme, rows, people, period, **more))


def by_kpi(found: Measurements) -> Found:
    """What was measured, where each KPI is needed in one scope only."""
    of = {(person, need.kpi): one for person, measured in found.of.items() for need, one in measured.items()}
    assert len(of) == sum(len(measured) for measured in found.of.values())
    return Found(of, found.ledger, found.issues)


def run_whole(
    scheme: Scheme, rows: Mapping[str, Sequence[Row]] | Sequence[Row], people: Sequence[Person] = staff("A", "B", "C"),
    period: Period = Q3, **more: Any,
) -> Measurements:  # fmt: skip
    """The same, by person and need."""
    tables = rows if isinstance(rows, Mapping) else {"deals": rows}
    inputs = make_inputs(scheme, tables, people, **more)
    return measure(inputs, scheme, period, build_roster(people, scheme, period))


def measured(
    spec: Mapping[str, object], rows: Mapping[str, Sequence[Row]] | Sequence[Row], person: str = "A",
    people: Sequence[Person] = staff("A", "B", "C"), **kpi: object,
) -> Measurement:  # fmt: skip
    """One KPI of one person."""
    spec = {"source": "deals", **spec} if spec["kind"] not in ("ratio", "rating", "given") else spec
    return run(make_scheme({"k": {"measure": spec, **kpi}}), rows, people).of[person, "k"]


def deal(who: str | object = "A", day: str | object = "2026-08-15", **cells: object) -> Row:
    """A row credited to `who` in the third quarter of 2026."""
    return {"who": who, "day": day, **cells}


def facts(found: Measurement, *names: str) -> tuple[object, ...]:
    """The named fields of a measurement; `reasons` are those of the rows it left out."""
    reasons = [one.reason for one in found.left_out]
    return tuple(reasons if name == "reasons" else getattr(found, name) for name in names)


def line(measurements: Found | Measurements, source: str = "deals") -> LedgerLine:
    """The ledger's line of a source with one sheet."""
    [found] = [one for one in measurements.ledger if one.source == source]
    return found


def _column(kind: str, cells: Sequence[object]) -> pd.Series:
    clean = [None if cell is BAD else cell for cell in cells]
    if kind in SCALES:
        units = [None if cell is None else int(Decimal(str(cell)) * SCALES[kind]) for cell in clean]
        return pd.Series(units, dtype="Int64")
    if kind in ("date", "datetime"):
        moments = [np.datetime64("NaT") if cell is None else np.datetime64(str(cell), "us") for cell in clean]
        return pd.Series(np.array(moments, dtype="datetime64[us]"))
    return pd.Series(clean, dtype="boolean" if kind == "boolean" else object)


def _credits(cells: Sequence[object], ids: set[str]) -> pd.DataFrame:
    """`A`, `A;B` or `A:60%;B:40%`, as the people columns of a table are read; `C:+50%` is an overlay beside them."""
    lines: list[tuple[int, str | None, str, int, int, bool]] = []
    for row, cell in enumerate(cells):
        if isinstance(cell, str) and cell:
            parts = cell.split(";")
            equal = sum("+" not in part for part in parts)
            for part in parts:
                name, _, share = part.partition(":")
                num, den = (int(share.strip("+%")), 100) if share else (1, equal)
                lines.append((row, name if name in ids else None, name, num, den, share.startswith("+")))
    frame = pd.DataFrame(lines, columns=["row", "person", "name", "num", "den", "overlay"])
    return frame.astype(
        {"row": "int64", "person": object, "name": object, "num": "int64", "den": "int64", "overlay": bool}
    )  # fmt: skip
