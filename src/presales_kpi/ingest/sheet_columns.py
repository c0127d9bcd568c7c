"""The columns of one sheet → typed values: each by itself, then what one column says about another."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from presales_kpi.ingest.cells import Cell
from presales_kpi.ingest.column_scale import either_decimals
from presales_kpi.ingest.columns import NUMERIC, ParsedColumn, cell_parser, parse_column
from presales_kpi.ingest.conversion import Exchange, convert
from presales_kpi.scheme.sources import Column


@dataclass(frozen=True)
class SheetStyle:
    """What a sheet says of its cells beside them: whether `semicolons` part its columns, as in text of a decimal comma,
    and whether its workbook counts days since 1904."""

    semicolons: bool = False
    since_1904: bool = False


_PLAIN: Final = SheetStyle()


def parse_columns(
    cells: Mapping[str, Sequence[Cell]], columns: Mapping[str, Column], date: str | None, found: Collection[str],
    exchange: Exchange, style: SheetStyle = _PLAIN,
) -> dict[str, ParsedColumn]:  # fmt: skip
    """Parse the columns of a sheet. `date` is the one that rates are taken of, `found` those that have a header."""
    parsed = {
        name: parse_column(cells[name], spec, exchange.currency, style.since_1904) for name, spec in columns.items()
    }
    _doubt_decimals(parsed, cells, columns, exchange.currency, style)
    for name, spec in columns.items():
        codes = columns.get(spec.currency) if spec.currency else None
        if spec.currency and codes and (codes.required or spec.currency in found):
            days = parsed[date].values if date else [None] * len(cells[name])
            parsed[name] = _converted(parsed[name], cells[name], spec, parsed[spec.currency].values, days, exchange)
    return parsed


def _doubt_decimals(
    parsed: dict[str, ParsedColumn], cells: Mapping[str, Sequence[Cell]], columns: Mapping[str, Column], currency: str,
    style: SheetStyle,
) -> None:  # fmt: skip
    """Where semicolons or another column speak for a decimal comma, 1,234 may be 1.234, unless its column says."""
    numeric = [name for name, spec in columns.items() if spec.type in NUMERIC and spec.decimal is None]
    doubted = {name for name in numeric if any(bad.code == "ambiguous-decimals" for bad in parsed[name].bad.values())}
    if not (doubted or style.semicolons):
        return
    for name in numeric:
        if name not in doubted:
            by_comma = cell_parser(columns[name].model_copy(update={"decimal": "comma"}), currency)
            parsed[name] = parsed[name].without(either_decimals(cells[name], parsed[name].values, by_comma))


def _converted(
    parsed: ParsedColumn, cells: Sequence[Cell], spec: Column, codes: Sequence[object], days: Sequence[object],
    exchange: Exchange,
) -> ParsedColumn:  # fmt: skip
    """The column in the scheme's currency. What is bad for another reason than its currency stays so, and 0 is 0."""
    foreign = {at for at, bad in parsed.bad.items() if bad.code == "foreign-currency"}
    at_all = [at for at, value in enumerate(parsed.values) if value or at in foreign]
    made = convert(cells, at_all, spec, codes, days, exchange)
    values = [None if at in made.bad else made.values.get(at, value) for at, value in enumerate(parsed.values)]
    bad = {at: why for at, why in parsed.bad.items() if at not in made.values}
    return replace(parsed, values=values, bad={**bad, **made.bad}, conversion=made)
