"""What the sheets show besides the results: marks, category averages, the team's medians, what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
    Count,
    Gather,
    If,
    Key,
    Node,
    Present,
    Quantity,
    Round,
    divide,
    subtract,
)
from presales_kpi.report.labels import Labels
from presales_kpi.report.live import Joined, Median
from presales_kpi.results import GateCheck, KpiScore, PersonResult, Results, Scorecard, Segment, Standing
from presales_kpi.score.blend import of_present

#: The mark beside a KPI that was not scored, by its status; the last one stands for rows left out of a scored one.
MARKS: Final[Mapping[str, str]] = {"missing": "–", "below-sample": "▲", "no-target": "○"}
PROVISIONAL_MARK: Final = "◇"
#: For more people than this, lists of names would outgrow Excel's formulas: the filters show them instead.
NAMED_AT_MOST: Final = 150
#: Gaps are common; in a larger team the names of whoever has one are left to the filter too.
GAPS_NAMED_AT_MOST: Final = 20
ZERO: Final = Constant(Decimal(0))


@dataclass(frozen=True)
class ShownKpi:
    """A KPI's line: its name, its mark, and on the heat map its points, or the mark where it was not scored;
    the bar is empty instead of 0, so that nothing is drawn. `standing` is its place, where points go by rank."""

    label: Quantity
    mark: Quantity
    heat: Quantity
    bar: Quantity
    standing: Quantity | None


@dataclass(frozen=True)
class ShownSegment:
    """A segment: its KPIs, the weights together, average points by category, and what became of each gate."""

    kpis: tuple[ShownKpi, ...]
    weights: Quantity
    averages: Mapping[str, Quantity]
    gates: tuple[Quantity, ...]


@dataclass(frozen=True)
class ShownCard:
    """One card: grade or "to decide", what the banner, footnote and Summary say, average points by category; `heats`
    are those of the KPIs, of the last segment that weighs each."""

    name: Quantity
    grade: Quantity
    reason: Quantity
    unmeasured: Quantity
    banner: Quantity
    footnote: Quantity
    attention: Quantity
    segments: tuple[ShownSegment, ...]
    averages: Mapping[str, Quantity]
    heats: Mapping[str, Quantity]


@dataclass(frozen=True)
class ShownTeam:
    """All cards: medians of scores, of categories and of KPIs, people by grade, and the names of whom to look at."""

    median: Quantity
    categories: Mapping[str, Quantity]
    kpis: Mapping[str, Quantity]
    grades: Mapping[str, Quantity]
    graded: Quantity
    to_decide: Quantity
    undecided: Quantity
    unmeasured: Quantity
    gaps: Quantity


def show_card(one: PersonResult, labels: Labels) -> ShownCard:
    """What the sheets show of one card."""
    card = one.card
    make = _Maker(card.person.id)
    name = make("name", None, card.person.name)
    segments = tuple(_show_segment(card, number, labels) for number in range(len(card.segments)))
    # A KPI that several segments weigh was measured once: what the last of them shows stands for it.
    lines = {kpi.kpi: (kpi, line) for own, shown in zip(card.segments, segments, strict=True)
             for kpi, line in zip(own.kpis, shown.kpis, strict=True)}  # fmt: skip
    scored = Count([kpi.status for kpi, _ in lines.values()], "scored")
    unmeasured = make("unmeasured", subtract(Constant(Decimal(len(lines))), scored))
    decide = Constant(labels("to_decide"))
    banner = [Constant(labels("banner.provisional") if card.provisional else ""), _fired(card, labels("banner.gates"))]
    return ShownCard(
        name=name,
        grade=make("grade", If(Present(card.grade), card.grade, decide)),
        reason=make("reason", _reason(card, labels)),
        unmeasured=unmeasured,
        banner=make("banner", Joined([*banner, If(Present(card.grade), MISSING, Constant(labels("banner.decide")))])),
        footnote=make("footnote", _footnote(list(lines.values()), unmeasured, labels)),
        attention=make("attention", _attention(card, unmeasured, labels)),
        segments=segments,
        averages=segments[0].averages if len(segments) == 1 else _blended(make, card, segments),
        heats={kpi: line.heat for kpi, (_, line) in lines.items()},
    )


def _show_segment(card: Scorecard, number: int, labels: Labels) -> ShownSegment:
    own = card.segments[number]
    make = _Maker(card.person.id, number, "shown." if len(card.segments) == 1 else "shown.segment.")
    return ShownSegment(
        kpis=tuple(_show_kpi(kpi, labels) for kpi in own.kpis),
        weights=make("weights", Gather("SUM", [part.weight for part in own.categories])),
        averages={part.category: make(f"{part.category}.average", _average(own, part.category, part.contribution))
                  for part in own.categories},
        gates=tuple(make(f"gate{place}", _fate(gate, labels), kpi=gate.kpi)
                    for place, gate in enumerate(own.gates, 1)),
    )  # fmt: skip


def _blended(make: "_Maker", card: Scorecard, segments: Sequence[ShownSegment]) -> dict[str, Quantity]:
    """The averages of the segments by their days."""
    averages: dict[str, Quantity] = {}
    for category in dict.fromkeys(part.category for part in card.categories):
        with_it = [(shown.averages[category], own.days) for own, shown in zip(card.segments, segments, strict=True)
                   if category in shown.averages]  # fmt: skip
        node = of_present([average for average, _ in with_it], [days for _, days in with_it], 2)
        averages[category] = make(f"{category}.average", node)
    return averages


def _fired(card: Scorecard, text: str) -> Node:
    """`text` where a gate of the card fired."""
    if not card.gates:
        return MISSING
    fired = Count([gate.fate for gate in card.gates], "fired")
    return If(Compare(fired, ">", ZERO), Constant(text), MISSING)


def _fate(gate: GateCheck, labels: Labels) -> Node:
    told: Node = Constant(labels("gate.unread"))
    for code in ("held", "fired"):
        told = If(Compare(gate.fate, "=", Constant(code)), Constant(labels(f"gate.{code}")), told)
    return told


def show_team(results: Results, people: Sequence[PersonResult], cards: Mapping[str, ShownCard]) -> ShownTeam:
    """What the sheets show of all cards; `people` in the order in which they are listed."""
    make = _Maker("")
    scores = [one.card.score for one in people]
    grades = [one.card.grade for one in people]
    shown = [cards[one.card.person.id] for one in people]
    categories = dict.fromkeys(part.category for one in people for part in one.card.categories)
    kpis = dict.fromkeys(kpi.kpi for one in people for kpi in one.card.kpis)
    counts = {grade: make(f"count.{grade}", Count(grades, grade)) for grade in results.scheme.grades}
    graded = make("graded", Gather("SUM", list(counts.values())))
    undecided = [If(Present(one.card.grade), MISSING, _named(cards[one.card.person.id])) for one in people]
    gaps = [If(Compare(card.unmeasured, ">", ZERO), _named(card, card.unmeasured), MISSING) for card in shown]
    return ShownTeam(
        median=make("median", Median(scores)),
        categories={
            name: make(f"{name}.median", Median([card.averages[name] for card in shown if name in card.averages]))
            for name in categories
        },
        kpis={kpi: make("median", Median(_heats(people, cards, kpi)), kpi=kpi) for kpi in kpis},
        grades=counts,
        graded=graded,
        to_decide=make("to_decide", subtract(Constant(Decimal(len(people))), graded)),
        undecided=make("undecided", Joined(undecided if len(people) <= NAMED_AT_MOST else [])),
        gaps=make("gaps", _sum([card.unmeasured for card in shown])),
        unmeasured=make("unmeasured", Joined(gaps if len(people) <= GAPS_NAMED_AT_MOST else [])),
    )


class _Maker:
    """Names what is shown of one person, in one segment or in all, or of all people ("")."""

    def __init__(self, person: str, segment: int = 0, prefix: str = "shown.") -> None:
        self._person, self._segment, self._prefix = person, segment, prefix

    def __call__(self, name: str, node: Node | None, given: str | None = None, kpi: str = "") -> Quantity:
        return Quantity(Key(self._person, self._segment, kpi, f"{self._prefix}{name}"), node, given)


def _show_kpi(kpi: KpiScore, labels: Labels) -> ShownKpi:
    key = kpi.points.key

    def quantity(name: str, node: Node | None, given: str | None = None) -> Quantity:
        return Quantity(Key(key.person, key.segment, key.kpi, f"shown.{name}"), node, given)

    chain: Node = Constant("•")
    for status, sign in reversed(list(MARKS.items())):
        chain = If(Compare(kpi.status, "=", Constant(status)), Constant(sign), chain)
    chain = If(Compare(kpi.status, "=", Constant("scored")), MISSING, chain)
    mark = quantity("mark", Joined([chain, Constant(PROVISIONAL_MARK)]) if kpi.provisional else chain)
    heat = If(Compare(kpi.status, "=", Constant("scored")), kpi.points, mark)
    drawn = If(Present(kpi.points), If(Compare(kpi.points, ">", ZERO), kpi.points, MISSING), MISSING)
    standing = None if kpi.standing is None else quantity("standing", _standing(kpi.standing, labels))
    return ShownKpi(quantity("label", None, kpi.label), mark, quantity("heat", heat), quantity("bar", drawn), standing)


def _standing(standing: Standing, labels: Labels) -> Node:
    before, between, after = (Constant(text) for text in labels("standing").split("{}"))
    told = Joined([before, standing.place, between, standing.of, after])
    return If(Present(standing.place), told, MISSING)


def _average(card: Segment, category: str, contribution: Quantity) -> Node:
    """The points of a category, weighted: its contribution ÷ its effective weight; missing where it has none."""
    weight = Gather("SUM", [kpi.effective_weight for kpi in card.kpis if kpi.category == category])
    return If(Compare(weight, ">", ZERO), Round(divide(contribution, weight), 2), MISSING)


def _reason(card: Scorecard, labels: Labels) -> Node:
    chain: Node = card.not_graded
    for code in ("min-days", "unmeasured", "low-coverage"):
        chain = If(Compare(card.not_graded, "=", Constant(code)), Constant(labels(f"why.{code}")), chain)
    return If(Present(card.not_graded), chain, MISSING)


def _footnote(lines: Sequence[tuple[KpiScore, ShownKpi]], unmeasured: Quantity, labels: Labels) -> Node:
    """Which KPIs were not scored, under the mark that stands beside them."""
    notes: list[Node] = []
    for status, sign in MARKS.items():
        first: list[Node] = []
        for kpi, line in lines:
            sample = [Constant(" ("), kpi.sample, Constant(f" < {kpi.min_sample})")] if status == "below-sample" else []
            named = Joined([Constant("  "), line.label, *sample])
            first.append(If(Compare(kpi.status, "=", Constant(status)), named, MISSING))
        head = Constant(f"{sign} {labels(f'mark.{status}')}")
        there = Compare(Count([kpi.status for kpi, _ in lines], status), ">", ZERO)
        notes.append(If(there, Joined([head, *first, Constant("    ")]), MISSING))
    text: Node = If(
        Compare(unmeasured, ">", ZERO), Joined([*notes, Constant(labels("not_zero"))]), Constant(labels("all_measured"))
    )
    left = [(kpi, line) for kpi, line in lines if kpi.provisional]
    if not left:
        return text
    before = Constant(f"    {PROVISIONAL_MARK} {labels('mark.provisional')}")
    return Joined([text, before, *(part for kpi, line in left for part in _left_out(kpi, line))])


def _left_out(kpi: KpiScore, line: ShownKpi) -> list[Node]:
    return [Constant("  "), line.label, Constant(f" ({len(kpi.left_out)})" if kpi.left_out else "")]


def _attention(card: Scorecard, unmeasured: Quantity, labels: Labels) -> Node:
    gaps = Joined([unmeasured, Constant(labels("n_unmeasured"))])
    return Joined([
        If(Present(card.grade), MISSING, Constant(labels("to_decide") + "  ")),
        _fired(card, labels("gate.fired") + "  "),
        Constant(labels("provisional") + "  " if card.provisional else ""),
        If(Compare(unmeasured, ">", ZERO), gaps, MISSING),
    ])  # fmt: skip


def _sum(parts: Sequence[Node]) -> Node:
    """The sum of any number of parts; Excel's SUM takes 255."""
    return Gather("SUM", [Gather("SUM", parts[start : start + 200]) for start in range(0, len(parts), 200)])


def _named(card: ShownCard, number: Quantity | None = None) -> Node:
    counted = [Constant(" ("), number, Constant(")")] if number is not None else []
    return Joined([card.name, *counted, Constant("  ")])


def _heats(people: Sequence[PersonResult], cards: Mapping[str, ShownCard], wanted: str) -> list[Quantity]:
    heats = (cards[one.card.person.id].heats for one in people)
    return [heat[wanted] for heat in heats if wanted in heat]
