"""What the sheets show besides the results: marks, category averages, the team's medians, what is open."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from presales_kpi.calc import (
    MISSING,
    Compare,
    Constant,
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
from presales_kpi.report.live import Count, Joined, Median
from presales_kpi.results import KpiScore, PersonResult, Results, Scorecard

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
    the bar is empty instead of 0, so that nothing is drawn."""

    label: Quantity
    mark: Quantity
    heat: Quantity
    bar: Quantity


@dataclass(frozen=True)
class ShownCard:
    """One card: grade or "to decide", what the banner, footnote and Summary say, average points by category."""

    name: Quantity
    grade: Quantity
    reason: Quantity
    unmeasured: Quantity
    weights: Quantity
    banner: Quantity
    footnote: Quantity
    attention: Quantity
    kpis: tuple[ShownKpi, ...]
    averages: Mapping[str, Quantity]


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
    lines = tuple(_show_kpi(kpi, labels) for kpi in card.kpis)
    scored = Count([kpi.status for kpi in card.kpis], "scored")
    unmeasured = make("unmeasured", subtract(Constant(Decimal(len(card.kpis))), scored))
    decide = Constant(labels("to_decide"))
    banner = [Constant(labels("banner.provisional") if card.provisional else "")]
    return ShownCard(
        name=name,
        grade=make("grade", If(Present(card.grade), card.grade, decide)),
        reason=make("reason", _reason(card, labels)),
        unmeasured=unmeasured,
        weights=make("weights", Gather("SUM", [part.weight for part in card.categories])),
        banner=make("banner", Joined([*banner, If(Present(card.grade), MISSING, Constant(labels("banner.decide")))])),
        footnote=make("footnote", _footnote(card, lines, unmeasured, labels)),
        attention=make("attention", _attention(card, unmeasured, labels)),
        kpis=lines,
        averages={part.category: make(f"{part.category}.average", _average(card, part.category, part.contribution))
                  for part in card.categories},
    )  # fmt: skip


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
    """Names what is shown of one person, or of all ("")."""

    def __init__(self, person: str) -> None:
        self._person = person

    def __call__(self, name: str, node: Node | None, given: str | None = None, kpi: str = "") -> Quantity:
        return Quantity(Key(self._person, 0, kpi, f"shown.{name}"), node, given)


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
    return ShownKpi(quantity("label", None, kpi.label), mark, quantity("heat", heat), quantity("bar", drawn))


def _average(card: Scorecard, category: str, contribution: Quantity) -> Node:
    """The points of a category, weighted: its contribution ÷ its effective weight; missing where it has none."""
    weight = Gather("SUM", [kpi.effective_weight for kpi in card.kpis if kpi.category == category])
    return If(Compare(weight, ">", ZERO), Round(divide(contribution, weight), 2), MISSING)


def _reason(card: Scorecard, labels: Labels) -> Node:
    chain: Node = card.not_graded
    for code in ("min-days", "unmeasured", "low-coverage"):
        chain = If(Compare(card.not_graded, "=", Constant(code)), Constant(labels(f"why.{code}")), chain)
    return If(Present(card.not_graded), chain, MISSING)


def _footnote(card: Scorecard, lines: Sequence[ShownKpi], unmeasured: Quantity, labels: Labels) -> Node:
    """Which KPIs were not scored, under the mark that stands beside them."""
    notes: list[Node] = []
    for status, sign in MARKS.items():
        first: list[Node] = []
        for kpi, line in zip(card.kpis, lines, strict=True):
            sample = [Constant(" ("), kpi.sample, Constant(f" < {kpi.min_sample})")] if status == "below-sample" else []
            named = Joined([Constant("  "), line.label, *sample])
            first.append(If(Compare(kpi.status, "=", Constant(status)), named, MISSING))
        head = Constant(f"{sign} {labels(f'mark.{status}')}")
        there = Compare(Count([kpi.status for kpi in card.kpis], status), ">", ZERO)
        notes.append(If(there, Joined([head, *first, Constant("    ")]), MISSING))
    text: Node = If(
        Compare(unmeasured, ">", ZERO), Joined([*notes, Constant(labels("not_zero"))]), Constant(labels("all_measured"))
    )
    left = [kpi for kpi in card.kpis if kpi.provisional]
    if not left:
        return text
    before = Constant(f"    {PROVISIONAL_MARK} {labels('mark.provisional')}")
    return Joined([text, before, *(part for kpi in left for part in _left_out(kpi, card, lines))])


def _left_out(kpi: KpiScore, card: Scorecard, lines: Sequence[ShownKpi]) -> list[Node]:
    label = lines[card.kpis.index(kpi)].label
    return [Constant("  "), label, Constant(f" ({len(kpi.left_out)})" if kpi.left_out else "")]


def _attention(card: Scorecard, unmeasured: Quantity, labels: Labels) -> Node:
    gaps = Joined([unmeasured, Constant(labels("n_unmeasured"))])
    return Joined([
        If(Present(card.grade), MISSING, Constant(labels("to_decide") + "  ")),
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
    return [
        line.heat
        for one in people
        for kpi, line in zip(one.card.kpis, cards[one.card.person.id].kpis, strict=True)
        if kpi.kpi == wanted
    ]
