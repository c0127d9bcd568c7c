"""`where` and `of`: which rows fit, read by the type of each column, in the three values of `verdict`.

An empty cell is a missing value, not a bad one: it fits neither `is` nor any bound, it fits `{filled: false}`, and it
fits `not`, since it is none of the values named there.
"""

import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
from pydantic_core import PydanticCustomError

from presales_kpi.duration import microseconds
from presales_kpi.issues import CannotRunError, cannot_run
from presales_kpi.measure.verdict import Verdict, all_of, judged
from presales_kpi.messages import say
from presales_kpi.money import CONTEXT
from presales_kpi.scheme.base import parse_boolean, parse_number
from presales_kpi.scheme.fault import text_of
from presales_kpi.scheme.measures import Condition, Conditions
from presales_kpi.table import SCALES, Table

if TYPE_CHECKING:
    from presales_kpi.measure.verdict import Where

_BOUNDS: Final = ("at_least", "above", "at_most", "below")
_DAY_ONLY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def fit(table: Table, conditions: Conditions) -> Verdict:
    """Which rows of `table` fit all `conditions`; raises `CannotRunError` for a value its column's type cannot be."""
    return all_of((_holds(table, column, wanted) for column, wanted in conditions.items()), len(table.frame))


def folded(values: pd.Series, *, case: bool = False) -> pd.Series:
    """Texts as they are compared: NFKC, outer blanks off, without case unless `case`; missing stays missing."""
    codes, different = pd.factorize(values)
    texts = np.array([*(fold(text, case=case) for text in different), None], dtype=object)
    return pd.Series(texts[codes], index=values.index, dtype=object)


def fold(text: str, *, case: bool = False) -> str:
    """One text as it is compared; see `folded`."""
    normal = unicodedata.normalize("NFKC", text).strip()
    return normal if case else normal.casefold()


def _holds(table: Table, column: str, wanted: Condition) -> Verdict:
    cells, kind = table.frame[column], table.types[column]
    empty = table.empty(column)
    holds = np.ones(len(cells), dtype=bool)
    if wanted.filled is not None:
        holds &= ~empty if wanted.filled else empty
    try:
        if kind in SCALES:
            holds &= _in_numbers(cells, empty, wanted, kind)
        elif kind == "boolean":
            holds &= _in_booleans(cells, empty, wanted)
        elif kind in ("date", "datetime"):
            holds &= _in_dates(cells, empty, wanted)
        elif kind != "people":
            holds &= _in_texts(cells, empty, wanted, kind)
        elif _values(wanted):
            raise _unusable(column, kind, say("only-filled"))
    except (PydanticCustomError, ValueError) as error:
        raise _unusable(column, kind, text_of(error)) from error
    return judged(table, column, holds)


def _values(wanted: Condition) -> list[str]:
    bounds = (getattr(wanted, bound) for bound in _BOUNDS)
    return [*(wanted.is_ or ()), *(wanted.not_ or ()), *(bound for bound in bounds if bound is not None)]


def _unusable(column: str, kind: str, why: str) -> CannotRunError:
    message = say("condition-unusable", column=column, type=kind, problem=why)
    return cannot_run("condition-value", "", message, say("condition-unusable.hint"))


def _in_texts(cells: pd.Series, empty: "Where", wanted: Condition, kind: str) -> "Where":
    if any(getattr(wanted, bound) is not None for bound in _BOUNDS):
        raise ValueError(say("bounds-need-numbers"))
    exact = kind == "choice"
    texts = cells if exact else folded(cells)

    def among(names: Iterable[str]) -> "Where":
        return texts.isin([name if exact else fold(name) for name in names]).to_numpy() & ~empty

    return _among(wanted, among, len(cells))


def _in_booleans(cells: pd.Series, empty: "Where", wanted: Condition) -> "Where":
    if any(getattr(wanted, bound) is not None for bound in _BOUNDS):
        raise ValueError(say("bounds-need-numbers"))
    said = cells.to_numpy(dtype=np.bool_, na_value=False)

    def among(texts: Iterable[str]) -> "Where":
        values = [bool(parse_boolean(text.strip())) for text in texts]
        return np.isin(said, values) & ~empty

    return _among(wanted, among, len(cells))


def _in_numbers(cells: pd.Series, empty: "Where", wanted: Condition, kind: str) -> "Where":
    units = cells.to_numpy(dtype=np.int64, na_value=0)

    def number(text: str) -> Decimal:
        if kind == "duration" and (span := microseconds(text.strip())) is not None:
            return Decimal(span)
        return CONTEXT.multiply(Decimal(str(parse_number(text))), Decimal(SCALES[kind]))

    def among(texts: Iterable[str]) -> "Where":
        whole = [int(value) for value in map(number, texts) if value == value.to_integral_value()]
        found = np.zeros(len(units), dtype=bool)
        for value in whole:
            found |= units == value
        return found & ~empty

    holds = _among(wanted, among, len(cells))
    # Units are whole, so a bound between two of them is the same as one on the nearer whole unit.
    if wanted.at_least is not None:
        holds &= (units >= math.ceil(number(wanted.at_least))) & ~empty
    if wanted.above is not None:
        holds &= (units > math.floor(number(wanted.above))) & ~empty
    if wanted.at_most is not None:
        holds &= (units <= math.floor(number(wanted.at_most))) & ~empty
    if wanted.below is not None:
        holds &= (units < math.ceil(number(wanted.below))) & ~empty
    return holds


@dataclass(frozen=True)
class _Moment:
    """A point in time to compare with; one written without a time stands for its whole day."""

    at: np.datetime64
    day_only: bool


def _moment(text: str) -> _Moment:
    day_only = _DAY_ONLY.fullmatch(text.strip()) is not None
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise ValueError(say("text-not-a-date", text=text)) from None
    return _Moment(np.datetime64(moment.replace(tzinfo=None), "us"), day_only)


def _in_dates(cells: pd.Series, empty: "Where", wanted: Condition) -> "Where":
    moments = cells.to_numpy(dtype="datetime64[us]")
    days = moments.astype("datetime64[D]").astype("datetime64[us]")

    def side(moment: _Moment) -> Any:
        return days if moment.day_only else moments

    def among(texts: Iterable[str]) -> "Where":
        found = np.zeros(len(moments), dtype=bool)
        for moment in map(_moment, texts):
            found |= side(moment) == moment.at
        return found

    holds = _among(wanted, among, len(cells))
    if wanted.at_least is not None:
        holds &= side(_moment(wanted.at_least)) >= _moment(wanted.at_least).at
    if wanted.above is not None:
        holds &= side(_moment(wanted.above)) > _moment(wanted.above).at
    if wanted.at_most is not None:
        holds &= side(_moment(wanted.at_most)) <= _moment(wanted.at_most).at
    if wanted.below is not None:
        holds &= side(_moment(wanted.below)) < _moment(wanted.below).at
    return holds


def _among(wanted: Condition, among: Any, rows: int) -> "Where":
    """`is` and `not`, given how to find the rows that have one of some values."""
    holds = np.ones(rows, dtype=bool)
    if wanted.is_ is not None:
        holds &= among(wanted.is_)
    if wanted.not_ is not None:
        holds &= ~among(wanted.not_)
    return holds
