"""The unit that a header states: honoured where the column declares none, refused where they differ."""

from collections.abc import Mapping
from dataclasses import dataclass

from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.header_names import Mark
from presales_kpi.ingest.headers import Header, header_cell
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.sources import UNITS, Column


@dataclass(frozen=True)
class Stated:
    """The columns of a sheet with the units that it states; those of `refused` are not to be read."""

    columns: Mapping[str, Column]
    refused: frozenset[str]
    issues: tuple[Issue, ...]


def in_stated_units(sheet: RawSheet, header: Header, columns: Mapping[str, Column], currency: str) -> Stated:
    """The columns as their headers, or a line such as `单位：万元` beside the table, say that they are to be read.

    A percentage is left to its cells: under `(%)`, 85% may be a percent cell or the number 85.
    """
    stated, refused, issues = dict(columns), set[str](), list[Issue]()
    for column, at in header.positions.items():
        spec = columns[column]
        mark = header.marks.get(column) or (header.line if spec.type == "money" else None)
        if mark is None or spec.type == "percent":
            continue
        place, text = header_cell(sheet, header, at), header.texts[at]
        if flaw := _contradiction(spec, mark, currency):
            refused.add(column)
            message = say("header-unit", header=text, flaw=flaw)
            hint = say("header-unit.hint", column=column)
            issues.append(Issue("error", "header-unit", place, message, hint))
            continue
        stated[column] = spec.model_copy(update={"unit": mark.unit})
        if spec.unit is None and spec.type == "money" and mark.unit != "元":
            message = say("unit-taken" if column in header.marks else "unit-taken.line", header=text, unit=mark.unit)
            issues.append(Issue("note", "unit-taken", place, message, say("unit-taken.hint", column=column)))
    return Stated(stated, frozenset(refused), tuple(issues))


def _contradiction(spec: Column, mark: Mark, currency: str) -> str:
    if mark.currencies and currency not in mark.currencies and not spec.currency:
        named = next(iter(mark.currencies)) if len(mark.currencies) == 1 else mark.text
        return say("header-unit.currency", unit=named, currency=currency)
    if mark.unit not in UNITS[spec.type]:
        return say("header-unit.unknown", unit=mark.text, units=UNITS[spec.type])
    if spec.unit is not None and spec.unit != mark.unit:
        return say("header-unit.differs", unit=mark.text, declared=spec.unit)
    return ""
