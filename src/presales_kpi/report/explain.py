"""Why a number is what it is: from the export's rows to points, score, grade and bonus, in sentences.

What was counted, and each step, come from the card itself; nothing is calculated a second time here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from presales_kpi.calc import Quantity
from presales_kpi.messages import Language, Message, say
from presales_kpi.records import Adjustment
from presales_kpi.report.explain_rows import Row, counted_rows, uncounted_rows
from presales_kpi.report.explain_teller import Step, Teller
from presales_kpi.report.headline import headline
from presales_kpi.report.labels import Labels
from presales_kpi.results import (
    Composed,
    CreditedKpi,
    GateCheck,
    KpiScore,
    MeasuredKpi,
    Payout,
    PersonResult,
    Results,
    Review,
    Scorecard,
    Segment,
)
from presales_kpi.scheme.model import Scheme


@dataclass(frozen=True)
class KpiExplained:
    """One KPI that a card reads, with the rows behind it and those beside it; `part` names the segment of several, and
    what it is read for beside a weight."""

    kpi: str
    label: str
    part: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[Row, ...]
    not_counted: tuple[Row, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Explanation:
    """A whole card explained, or some KPIs of it; `beside` are extras, deductions and gates."""

    person: str
    name: str
    level: str
    period: str
    headline: tuple[str, ...]
    kpis: tuple[KpiExplained, ...]
    beside: tuple[KpiExplained, ...]
    steps: tuple[Step, ...]
    pay: tuple[Step, ...]
    adjustments: tuple[str, ...]


def explain(results: Results, scheme: Scheme, one: PersonResult, only: Sequence[str]) -> Explanation:
    """The card of one person in the scheme's language; `only` these KPIs where any are named."""
    language: Language = scheme.language
    teller = Teller(results, one, language)
    teller_of_kpis = _OfKpis(results, scheme, one, teller)
    card, pay = one.card, one.payout
    return Explanation(
        card.person.id, card.person.name, card.level_label, results.period.label,
        headline(one, scheme, results.period, teller.show(card.not_graded)),
        tuple(teller_of_kpis.weighed(kpi) for kpi in card.kpis if not only or kpi.kpi in only),
        tuple(teller_of_kpis.beside(kpi) for segment in card.segments
              for kpi in _beside(segment) if not only or kpi.kpi in only),
        tuple(teller.of_card().steps(_card_steps(card))),
        tuple(_pay_told(teller, pay)) if pay else (),
        tuple(_adjusted(item, language) for item in card.adjustments),
    )  # fmt: skip


def _pay_told(teller: Teller, payout: Payout) -> Iterator[Step]:
    """The steps of pay; before what is taken back in all, what is of each closed period."""
    taken = {id(line.taken_back): line.taken for line in payout.lines.values() if line.taken}
    for quantity in _pay_steps(payout):
        for one in taken.get(id(quantity), ()):
            yield teller.step_of(one)
        yield from teller.steps(iter([quantity]))


def _pay_steps(payout: Payout) -> Iterator[Quantity]:
    """The steps of pay; of a pool only those that this share went through."""
    share = payout.evaluation.share if payout.evaluation else None
    aside: list[Quantity] = []
    if share is not None:
        unscaled = [share.units, share.whole, share.rest] if share.units.result is None else [share.alone]
        unheld = [share.bound] if share.bound is not None and share.bound.result is None else []
        aside = [share.claim, share.free, *unheld, *unscaled]
    left_out = {id(one) for one in aside}
    yield from (one for one in payout.quantities() if id(one) not in left_out)


def _beside(segment: Segment) -> list[MeasuredKpi]:
    """What a segment reads beside its weights; what sales are paid on only where it has no weight."""
    weighed = {kpi.value.key for kpi in segment.kpis}
    sales = [segment.sales] if segment.sales is not None and segment.sales.value.key not in weighed else []
    review = [segment.composed.review] if segment.composed and segment.composed.review else []
    return [*segment.extras, *segment.deductions, *segment.gates, *review, *sales]


def _card_steps(card: Scorecard) -> Iterator[Quantity]:
    """The steps after the KPIs, each once: days, what each segment comes to, then the card."""
    steps = [card.days, card.of_days, card.points_added, card.points_deducted]
    for segment in card.segments:
        steps += [segment.days, segment.total, *(_composed(segment.composed) if segment.composed else ())]
        steps += [segment.coverage, segment.added, segment.deducted, segment.score]
        steps += [segment.evaluation_gate] if segment.evaluation_gate is not None else []
    steps += [
        card.coverage, card.calculated_score, card.score_override, card.not_graded, card.calculated_grade, card.score,
    ]  # fmt: skip
    gated = (card.reached_grade, card.grade_limit, card.evaluation_gate)
    steps += [*(one for one in gated if one is not None), card.vetoes, card.grade_override, card.grade]
    yield from dict.fromkeys(steps)


def _composed(made: Composed) -> Iterator[Quantity]:
    """What a score is made of: each shorter period, then what is made of them, without the review's own steps."""
    for part in made.parts:
        yield from part.quantities()
    yield from made.quantities()


def _adjusted(item: Adjustment, language: Language) -> str:
    kinds = {
        "points": say("adjustment.points"), "deduction": say("adjustment.deduction"), "veto": say("adjustment.veto"),
        "override": say("adjustment.override"), "amount": say("adjustment.amount"),
    }  # fmt: skip
    things = {
        "score": say("adjusted.score"), "grade": say("adjusted.grade"), "evaluation": say("adjusted.evaluation"),
        "sales": say("adjusted.sales"),
    }  # fmt: skip
    text = say(
        "explain.adjusted", kind=kinds[item.kind], of=things.get(item.of, item.of), value=item.value or "–",
        reason=item.reason, by=item.approved_by,
    )  # fmt: skip
    return text.in_language(language)


class _OfKpis:
    """Explains what a card reads, KPI by KPI."""

    def __init__(self, results: Results, scheme: Scheme, one: PersonResult, teller: Teller) -> None:
        self._results, self._scheme, self._card, self._teller = results, scheme, one.card, teller
        self._labels = Labels(scheme.language)
        sales = one.payout.sales if one.payout else None
        self._paid_on = sales.kpi if sales is not None else None
        self._paid = {row.place: row.payout for row in sales.rows} if sales is not None else {}
        person, period = one.card.person, results.period
        self._span = person.employed(period) or (period.start, period.end)

    def weighed(self, kpi: KpiScore) -> KpiExplained:
        """A KPI with a weight."""
        return self._explained(kpi, self._part(kpi), kpi.quantities())

    def beside(self, one: MeasuredKpi) -> KpiExplained:
        """An extra, a deduction or a gate, or what sales are paid on; a gate on a KPI that is weighed begins where that
        one ends."""
        word = "gates" if isinstance(one, GateCheck) else "added" if one in self._card.extras else "deducted"
        word = "paid_on" if isinstance(one, CreditedKpi) else "review" if isinstance(one, Review) else word
        told = {quantity.key for kpi in self._card.kpis for quantity in kpi.quantities()}
        steps = (quantity for quantity in one.quantities() if quantity.key not in told)
        part = "  ".join(text for text in (self._labels(word), self._part(one)) if text)
        return self._explained(one, part, steps)

    def _part(self, kpi: MeasuredKpi) -> str:
        segment = self._card.segments[kpi.segment]
        number = self._labels("segment").format(kpi.segment + 1)
        return f"{number}  {segment.level_label}" if len(self._card.segments) > 1 else ""

    def _explained(self, kpi: MeasuredKpi, part: str, steps: Iterator[Quantity]) -> KpiExplained:
        language, labels, person = self._scheme.language, self._labels, self._card.person.id
        notes: list[Message] = []
        if kpi.definition:
            notes.append(say("explain.definition", text=kpi.definition))
        notes.append(say("explain.scope", scope=labels(f"scope.{kpi.scope}")))
        if kpi.target_from:
            notes.append(say("explain.target-from", source=labels(f"from.{kpi.target_from}")))
        left = {one.row: one.reason for one in kpi.left_out}
        counted = (counted_rows(one.table, one.rows.tolist(), kpi, self._scheme, person) for one in kpi.evidence)
        behind = _behind(self._results, self._card, kpi)
        return KpiExplained(
            kpi.kpi, kpi.label, part, tuple(note.in_language(language) for note in notes),
            tuple(self._with_payout(kpi, row) for rows in counted for row in rows),
            tuple(Row(place, {}, reason) for place, reason in left.items()),
            tuple(uncounted_rows(kpi, self._scheme, self._results.period, behind, self._span)),
            tuple(self._teller.steps(steps)),
        )  # fmt: skip

    def _with_payout(self, kpi: MeasuredKpi, row: Row) -> Row:
        """The row with what the tiers give on it, where each row is paid by itself."""
        if kpi.kpi != self._paid_on or row.place not in self._paid:
            return row
        return replace(row, cells=row.cells | {self._labels("payout"): self._teller.worked(self._paid[row.place])})


def _behind(results: Results, card: Scorecard, kpi: MeasuredKpi) -> frozenset[str]:
    """Whose rows a KPI is about: of those with a card, oneself, everyone below, the team or region of its segment, or
    everybody. Oneself comes with every scope."""
    everyone = [other.card for other in results.people]
    found = {card.person.id}
    if kpi.scope == "company":
        found |= {other.person.id for other in everyone}
    elif kpi.scope in ("team", "region"):
        own = card.segments[kpi.segment].person
        group = own.team if kpi.scope == "team" else own.region
        found |= {
            other.person.id
            for other in everyone
            for part in other.segments
            if (part.person.team if kpi.scope == "team" else part.person.region) == group is not None
        }
    elif kpi.scope == "reports":
        for _ in everyone:
            found |= {other.person.id for other in everyone if other.person.manager in found}
    return frozenset(found)
