"""Tells quantities as steps: what each is called in one language, and how its value is shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from presales_kpi.calc import Key, Quantity, Voice, phrases
from presales_kpi.closed import TakenBack
from presales_kpi.messages import Language, in_language, say
from presales_kpi.money import fixed, plain
from presales_kpi.report.data_text import number_text
from presales_kpi.report.labels import WORDS, Labels
from presales_kpi.results import PersonResult, Results

#: Whether a quantity is read as a percentage, by its name.
_PERCENT: Final = (
    "attainment", "weight", "effective_weight", "scored", "shared", "coverage", "reached", "rate", "rank_share",
    "parts_share", "own_share", "review_share", "part_coverage", "own_coverage",
)  # fmt: skip
#: Whether it has the decimals of a score, likewise.
_SCORES: Final = ("score", "calculated_score", "part_score", "parts_score", "own_score", "composed_score")
#: Whether it is an amount of money, likewise.
_MONEY: Final = (
    "base", "part", "raw", "bounded", "evaluation", "sales", "bonus", "payout", "earned", "due", "carry_in",
    "taken_back", "carry_out", "entitled", "alone", "claim", "bound", "free",
)  # fmt: skip
#: Whether it is credit, in the unit of the KPI that sales are paid on.
_CREDIT: Final = ("counted", "credit")
#: Steps whose absence is the ordinary case, and goes without saying.
_UNSAID: Final = frozenset({
    "score_override", "grade_override", "not_graded", "vetoes", "grade_limit", "evaluation.carry_in",
    "evaluation.taken_back", "sales.carry_in", "sales.taken_back",
})  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A step of the calculation: its name, the sentence that tells it, and its value (None: missing)."""

    name: str
    sentence: str
    value: str | None


class Teller:
    """Tells quantities in one language: what each is called, and how its value is shown."""

    def __init__(self, results: Results, one: PersonResult, language: Language, name_kpis: bool = False) -> None:
        self._results, self._one, self._name_kpis = results, one, name_kpis
        self.person = one.card.person.id
        self._labels, self._language = Labels(language), language
        measured = [kpi for segment in one.card.segments for kpi in segment.measured]
        self._units = {kpi.kpi: kpi.unit for kpi in measured}
        self._names = {kpi.kpi: kpi.label for kpi in measured}
        sales = one.payout.sales if one.payout else None
        self._unit_of_sales = sales.unit if sales is not None else ""
        self._shares = {gate.line.key for gate in one.card.gates if not gate.by_value}
        # Of several segments, the steps that each has of its own say which they are of.
        several = len(one.card.segments) > 1
        self._of_segment = {step.key for segment in one.card.segments for step in segment.quantities() if several}
        made = [segment.composed for segment in one.card.segments if segment.composed is not None]
        self._periods = {step.key: part.period for one_made in made for part in one_made.parts
                         for step in part.quantities()}  # fmt: skip
        self._places = {"score": results.scheme.score_decimals, "money": max(results.scheme.money_decimals, 0)}
        unsaid = _UNSAID | {gate.fate.key.name for gate in one.card.gates}
        self._voice = Voice(self.name, self.show, self.word, phrases(language), unsaid)

    def of_card(self) -> "Teller":
        """The same for the card's own steps, where a KPI's step has to say which KPI it is of."""
        return Teller(self._results, self._one, self._language, name_kpis=True)

    def steps(self, quantities: Iterator[Quantity]) -> Iterator[Step]:
        """Each quantity as a step."""
        for one in quantities:
            yield Step(self.name(one), one.sentence(self._voice), number_text(one.result))

    def how(self, quantity: Quantity) -> str:
        """How it is made, in the names of what it is made from; "" for an input."""
        return "" if quantity.node is None else quantity.node.told(self._voice, False)

    def worked(self, quantity: Quantity) -> str:
        """How it comes about, in values: `3,000,000 × 0.8% = 24,000`."""
        told = "" if quantity.node is None else quantity.node.told(self._voice, True)
        return " = ".join(text for text in (told, self.show(quantity)) if text)

    def name(self, quantity: Quantity) -> str:
        """`达成率`; a KPI's step outside its own line as `中标率 加权得分`."""
        key = quantity.key
        category, _, step = key.name.rpartition(".")
        if key.name in WORDS:
            category, step = "", key.name
        word = self._labels({"scored": "scored_weight", "bonus": "total_bonus"}.get(step, step))
        whose = [self._labels(category)] if category in WORDS else []
        if step == "part":
            of_sales = [self._labels("sales")] if category.startswith("sales") else []
            whose = [self._labels("segment").format(key.segment + 1), *of_sales]
        if key in self._of_segment:
            whose = [self._labels("segment").format(key.segment + 1)]
        if key in self._periods:
            whose = [self._periods[key]]
        if self._name_kpis and key.kpi:
            whose = [self._names[key.kpi]]
        return " ".join([*whose, word])

    def show(self, quantity: Quantity) -> str:
        """The value as people write it: 40%, 1,200,000, 优秀; an en dash for missing."""
        value, step = quantity.result, quantity.key.name.rpartition(".")[2]
        if value is None:
            return "–"
        if isinstance(value, str):
            return self.word(value)
        unit = self._units.get(quantity.key.kpi, "") if step in ("value", "target", "full_target", "line") else ""
        if step in _CREDIT or quantity.key.name == "sales.target":
            unit = self._unit_of_sales
        if step in _PERCENT or unit == "percent" or quantity.key in self._shares:
            return f"{plain(value.scaleb(2))}%"
        if unit == "money" or step in _MONEY:
            return f"{value:,.2f}" if value.as_tuple().exponent != 0 else f"{value:,}"
        return fixed(value, self._places["score"]) if step in _SCORES else plain(value)

    def taken(self, one: TakenBack) -> str:
        """How an amount is taken back: `冲销：D1、D2；应发 1,828.63 → 686.76`."""
        rows = dict.fromkeys(reversal.of for reversal in one.reversals)
        what = self._labels("taken_rows").format(self._labels("between").join(rows))
        return self._labels("taken_how").format(what if rows else self._labels("taken_others"), one.due, one.without)

    def step_of(self, one: TakenBack) -> Step:
        """What is taken back of one closed period, as a step."""
        amount = Quantity(Key(self.person, 0, "", f"{one.part}.taken_back"), None, one.amount)
        period = self._labels("taken_of").format(one.seal.period.label)
        name = f"{self._labels(one.part)} {self._labels('taken_told').format(period, self.taken(one))}"
        return Step(name, f"{name} = {self.show(amount)}", number_text(one.amount))

    def word(self, text: str) -> str:
        """A status or reason as people call it; any other text as it is."""
        known = {
            "scored": say("status.scored"), "missing": say("status.missing"),
            "below-sample": say("status.below-sample"), "no-target": say("status.no-target"),
            "min-days": say("not-graded.min-days"), "unmeasured": say("not-graded.unmeasured"),
            "low-coverage": say("not-graded.low-coverage"),
            "fired": say("gate.fired"), "held": say("gate.held"), "unread": say("gate.unread"),
        }  # fmt: skip
        return in_language(known.get(text, text), self._language)
