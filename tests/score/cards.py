"""Builds cards from plain values: a scheme in a few lines, measurements by KPI."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.need import Need
from presales_kpi.measure.roster import Member, Part, Seat
from presales_kpi.period import Calendar, Period, make_period
from presales_kpi.records import Adjustment, Person, Target
from presales_kpi.results import Scorecard
from presales_kpi.scheme.model import Scheme
from presales_kpi.score.compose import NO_PARTS, Parts
from presales_kpi.score.scorecard import build_scorecard
from presales_kpi.score.targets import Targets

Q3 = make_period("quarter", 2026, 3, Calendar())
GRADES = [
    {"grade": "优秀", "at_least": "90"},
    {"grade": "良好", "at_least": "80"},
    {"grade": "合格", "at_least": "60"},
    {"grade": "不合格", "at_least": "0"},
]
LINEAR = {"points": [["0%", "0"], ["100%", "100"], ["120%", "120"]]}
COUNT = {"kind": "count", "source": "s"}
SHARE = {"kind": "share", "source": "s", "where": {"result": "won"}}


def kpi(category: str = "outcome", **keys: Any) -> dict[str, Any]:
    """A KPI entry: a count against a target of 10, unless told otherwise."""
    entry: dict[str, Any] = {"category": category, "unit": "count", "measure": COUNT}
    if "scale" not in keys:
        entry["target"] = "10"
    return entry | keys


def scheme(kpis: Mapping[str, dict[str, Any]], weights: Mapping[str, str], **keys: Any) -> Scheme:
    """A scheme of one level, `engineer`, with the grades of a quarter."""
    level = {"weights": dict(weights), "base": {"evaluation_bonus": {"quarter": "8000"}}} | keys.pop("level", {})
    return Scheme.model_validate(
        {
            "name": "试", "version": "1", "kpis": dict(kpis), "levels": {"engineer": level},
            "curves": {"linear": LINEAR}, "grades": {"quarter": GRADES},
            "bonus": {"evaluation": {"coefficient": {"优秀": "1.5", "良好": "1.2", "合格": "1.0", "不合格": "0"}}},
        } | keys
    )  # fmt: skip


def value(number: str | None, sample: int = 5, scope: str = "person", provisional: bool = False) -> Measurement:
    """A measurement taken whole."""
    exact = None if number is None else Decimal(number)
    return Measurement(scope, None, None, exact, sample, provisional=provisional)  # type: ignore[arg-type]  # a Scope


def part(over: str, under: str, sample: int | None = None) -> Measurement:
    """A measurement that the card divides."""
    return Measurement("person", Decimal(over), Decimal(under), None, int(under) if sample is None else sample)


def adjust(kind: str, of: str = "score", text: str | None = None) -> Adjustment:
    """An approved adjustment in the period."""
    return Adjustment("P1", Q3.label, kind, of, text, "原因", "HR", 0, "Q3.xlsx!调整!2")  # type: ignore[arg-type]


def member(days: int = 92, **keys: Any) -> Member:
    """Somebody employed for `days` of the quarter."""
    return whole(Person("P1", "张伟", **keys), days)


def whole(person: Person, days: int = 92, level: str = "engineer") -> Member:
    """Somebody at one level for the whole quarter, `days` less leave."""
    return Member(person, (Part(person, level, Q3.start, Q3.end, days),), (Seat(person, Q3.start, Q3.end),))


def card(
    rules: Scheme, measured: Mapping[str, Measurement], *, who: Member | None = None, targets: Sequence[Target] = (),
    adjustments: Sequence[Adjustment] = (), period: Period = Q3, shorter: Parts = NO_PARTS,
) -> Scorecard:  # fmt: skip
    """The card that `rules` make of `measured`: each KPI in the scope that its measurement names."""
    needed = {Need(kpi_id, one.scope): one for kpi_id, one in measured.items()}
    return build_scorecard(
        rules, period, who or member(), needed, Targets(targets, period), adjustments, shorter=shorter
    )


def number(quantity: Any) -> str | None:
    """A quantity's value as text, for short assertions."""
    from presales_kpi.report.data import number_text

    return None if quantity is None else number_text(quantity.result)
