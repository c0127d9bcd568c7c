"""Why a number is what it is: from the export's rows to points, score, grade and bonus, in sentences.

What was counted, and each step, come from the card itself; nothing is calculated a second time here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from presales_kpi.calc import Quantity, Voice, phrases
from presales_kpi.measure.why import columns_read, credited_parts, parts, uncounted
from presales_kpi.messages import Language, Message, in_language, say
from presales_kpi.money import MONEY_SCALE, fixed, grouped, plain, round_half_up, unscaled
from presales_kpi.period import Period
from presales_kpi.records import Adjustment
from presales_kpi.report.data import number_text
from presales_kpi.report.headline import headline
from presales_kpi.report.labels import WORDS, Labels
from presales_kpi.results import KpiScore, PersonResult, Results
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import SCALES, Table

#: Whether a quantity is read as a percentage, by its name.
_PERCENT = ("attainment", "weight", "effective_weight", "scored", "shared", "coverage")
#: Steps whose absence is the ordinary case, and goes without saying.
_UNSAID = frozenset({"score_override", "grade_override", "not_graded", "vetoes"})
_CARD_STEPS = (
    "days", "of_days", "coverage", "total", "points_added", "points_deducted", "calculated_score", "score_override",
    "not_graded", "calculated_grade", "vetoes", "grade_override", "score", "grade",
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A step of the calculation: its name, the sentence that tells it, and its value (None: missing)."""

    name: str
    sentence: str
    value: str | None


@dataclass(frozen=True)
class Row:
    """A row of the export: its place, the cells that count by column, and why it did not count ("" if it did)."""

    place: str
    cells: dict[str, str]
    reason: str = ""


@dataclass(frozen=True)
class KpiExplained:
    """One KPI of a card, with the rows behind it and those beside it."""

    kpi: str
    label: str
    notes: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[Row, ...]
    not_counted: tuple[Row, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Explanation:
    """A whole card explained, or some KPIs of it."""

    person: str
    name: str
    level: str
    period: str
    headline: tuple[str, ...]
    kpis: tuple[KpiExplained, ...]
    steps: tuple[Step, ...]
    pay: tuple[Step, ...]
    adjustments: tuple[str, ...]


def explain(results: Results, scheme: Scheme, one: PersonResult, only: Sequence[str]) -> Explanation:
    """The card of one person in the scheme's language; `only` these KPIs where any are named."""
    language: Language = scheme.language
    labels, teller = Labels(language), _Teller(results, one, language)
    card = one.card
    span = card.person.employed(results.period) or (results.period.start, results.period.end)
    kpis = [kpi for kpi in card.kpis if not only or kpi.kpi in only]
    pay = one.payout
    return Explanation(
        card.person.id, card.person.name, card.level_label, results.period.label,
        headline(one, scheme, results.period, teller.show(card.not_graded)),
        tuple(
            _explain_kpi(kpi, scheme, results.period, _behind(results, one, kpi.scope), span, labels, teller)
            for kpi in kpis
        ),
        tuple(teller.of_card().steps(getattr(card, name) for name in _CARD_STEPS)),
        tuple(teller.steps(pay.quantities())) if pay else (),
        tuple(_adjusted(item, language) for item in card.adjustments),
    )  # fmt: skip


def _behind(results: Results, one: PersonResult, scope: str) -> frozenset[str]:
    """Whose rows a KPI of this scope is about: of those with a card, oneself, everyone below, the team, or everybody.
    Oneself comes with every scope."""
    person = one.card.person
    everyone = [other.card.person for other in results.people]
    found = {person.id}
    if scope == "company":
        found |= {other.id for other in everyone}
    elif scope == "team":
        found |= {other.id for other in everyone if other.team == person.team is not None}
    elif scope == "reports":
        for _ in everyone:
            found |= {other.id for other in everyone if other.manager in found}
    return frozenset(found)


def _adjusted(item: Adjustment, language: Language) -> str:
    kinds = {
        "points": say("adjustment.points"), "deduction": say("adjustment.deduction"), "veto": say("adjustment.veto"),
        "override": say("adjustment.override"), "amount": say("adjustment.amount"),
    }  # fmt: skip
    things = {
        "score": say("adjusted.score"), "grade": say("adjusted.grade"), "evaluation": say("adjusted.evaluation"),
    }  # fmt: skip
    text = say(
        "explain.adjusted", kind=kinds[item.kind], of=things.get(item.of, item.of), value=item.value or "–",
        reason=item.reason, by=item.approved_by,
    )  # fmt: skip
    return text.in_language(language)


class _Teller:
    """Tells quantities in one language: what each is called, and how its value is shown."""

    def __init__(self, results: Results, one: PersonResult, language: Language, name_kpis: bool = False) -> None:
        self._results, self._one, self._name_kpis = results, one, name_kpis
        self.person = one.card.person.id
        self._labels, self._language = Labels(language), language
        self._units = {kpi.kpi: kpi.unit for kpi in one.card.kpis}
        self._names = {kpi.kpi: kpi.label for kpi in one.card.kpis}
        self._places = {"score": results.scheme.score_decimals, "money": max(results.scheme.money_decimals, 0)}
        self._voice = Voice(self.name, self.show, self.word, phrases(language), _UNSAID)

    def of_card(self) -> "_Teller":
        """The same for the card's own steps, where a KPI's step has to say which KPI it is of."""
        return _Teller(self._results, self._one, self._language, name_kpis=True)

    def steps(self, quantities: Iterator[Quantity]) -> Iterator[Step]:
        """Each quantity as a step."""
        for one in quantities:
            yield Step(self.name(one), one.sentence(self._voice), number_text(one.result))

    def name(self, quantity: Quantity) -> str:
        """`达成率`; a KPI's step outside its own line as `中标率 加权得分`."""
        category, _, step = quantity.key.name.rpartition(".")
        word = self._labels({"scored": "scored_weight", "bonus": "total_bonus"}.get(step, step))
        whose = [self._labels(category)] if category in WORDS else []
        if self._name_kpis and quantity.key.kpi:
            whose = [self._names[quantity.key.kpi]]
        return " ".join([*whose, word])

    def show(self, quantity: Quantity) -> str:
        """The value as people write it: 40%, 1,200,000, 优秀; an en dash for missing."""
        value, step = quantity.result, quantity.key.name.rpartition(".")[2]
        if value is None:
            return "–"
        if isinstance(value, str):
            return self.word(value)
        unit = self._units.get(quantity.key.kpi, "") if step in ("value", "target", "full_target") else ""
        if step in _PERCENT or unit == "percent":
            return f"{plain(value.scaleb(2))}%"
        if unit == "money" or step in ("base", "raw", "evaluation", "adjusted", "bonus"):
            return f"{value:,.2f}" if value.as_tuple().exponent != 0 else f"{value:,}"
        return fixed(value, self._places["score"]) if step in ("score", "calculated_score") else plain(value)

    def word(self, text: str) -> str:
        """A status or reason as people call it; any other text as it is."""
        known = {
            "scored": say("status.scored"), "missing": say("status.missing"),
            "below-sample": say("status.below-sample"), "no-target": say("status.no-target"),
            "min-days": say("not-graded.min-days"), "unmeasured": say("not-graded.unmeasured"),
            "low-coverage": say("not-graded.low-coverage"),
        }  # fmt: skip
        return in_language(known.get(text, text), self._language)


def _explain_kpi(
    kpi: KpiScore, scheme: Scheme, period: Period, behind: frozenset[str], span: tuple[date, date], labels: Labels,
    teller: _Teller,
) -> KpiExplained:  # fmt: skip
    notes: list[Message] = []
    if kpi.definition:
        notes.append(say("explain.definition", text=kpi.definition))
    notes.append(say("explain.scope", scope=labels(f"scope.{kpi.scope}")))
    if kpi.target_from:
        notes.append(say("explain.target-from", source=labels(f"from.{kpi.target_from}")))
    left = {one.row: one.reason for one in kpi.left_out}
    counted = (_rows(part.table, part.rows.tolist(), kpi, scheme, teller.person) for part in kpi.evidence)
    return KpiExplained(
        kpi.kpi, kpi.label, tuple(note.in_language(scheme.language) for note in notes),
        tuple(row for rows in counted for row in rows),
        tuple(Row(place, {}, reason) for place, reason in left.items()),
        tuple(_not_counted(kpi, scheme, period, behind, span)),
        tuple(teller.steps(kpi.quantities())),
    )  # fmt: skip


def _rows(table: Table, rows: Sequence[int], kpi: KpiScore, scheme: Scheme, person: str) -> Iterator[Row]:
    """Rows with the cells that the KPI's measure reads, and the person's part of an amount that several share."""
    columns: tuple[str, ...] = ("item", "relation", "score") if table.source == "reviews" else tuple(table.types)
    shares: dict[int, int] = {}
    if table.source in scheme.sources:
        measures = parts(scheme.kpis[kpi.kpi].measure, table.source)
        columns = columns_read(measures, scheme.sources[table.source])
        for measure in measures if kpi.scope == "person" else ():
            shares |= credited_parts(measure, table, scheme, person)
    for row, place in zip(rows, table.places(rows), strict=True):
        cells = {column: _cell(table, row, column) for column in columns if column in table.types}
        if row in shares:
            cells[say("explain.part").in_language(scheme.language)] = grouped(unscaled(shares[row], MONEY_SCALE))
        yield Row(place, {column: text for column, text in cells.items() if text})


def _cell(table: Table, row: int, column: str) -> str:
    """A typed cell as text; "" where it is missing."""
    value: Any = table.frame[column].iat[row]
    if value is None or str(value) in ("<NA>", "NaT", "nan"):
        return ""
    kind = table.types[column]
    if kind in SCALES:
        number = unscaled(int(value), SCALES[kind])
        if kind == "percent":
            return f"{plain(number.scaleb(2))}%"
        return f"{grouped(round_half_up(number, 4))} h" if kind == "duration" else grouped(number)
    if kind == "boolean":
        return str(bool(value)).lower()
    return str(value)[:10] if kind == "date" else str(value)


def _not_counted(
    kpi: KpiScore, scheme: Scheme, period: Period, behind: frozenset[str], span: tuple[date, date]
) -> Iterator[Row]:
    """The rows of those behind the KPI that it does not count, each with why, and with its key and date."""
    for part in kpi.evidence:
        if part.table.source not in scheme.sources:
            continue
        counted, seen = set(part.rows.tolist()), set()
        for measure in parts(scheme.kpis[kpi.kpi].measure, part.table.source):
            for row, reason in uncounted(measure, part.table, scheme, period, span, behind):
                if row not in counted and row not in seen:
                    seen.add(row)
                    source = scheme.sources[measure.source]
                    columns = [one for one in (source.key, measure.date or source.date) if one is not None]
                    cells = {one: text for one in columns if (text := _cell(part.table, row, one))}
                    why = _reason(part.table, row, reason, scheme.language)
                    yield Row(part.table.where(row), cells, why)


def _reason(table: Table, row: int, reason: str, language: Language) -> str:
    known = {
        "blank": say("reason.blank"), "subtotal": say("reason.subtotal"), "duplicate": say("reason.duplicate"),
        "no-date": say("reason.no-date"), "out-of-period": say("reason.out-of-period"),
        "not-employed": say("reason.not-employed"),
    }  # fmt: skip
    if reason in known:
        return known[reason].in_language(language)
    column = reason.removeprefix("not-")
    return say("reason.condition", column=column, value=_cell(table, row, column) or "–").in_language(language)
