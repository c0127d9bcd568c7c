"""The sheet Since closing: who differs from the seal of the period, by how much, and what caused it.

What is paid now is read from the Bonus sheet; it and the differences are formulas.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from presales_kpi.calc import MISSING, Constant, Gather, If, Key, Node, Present, Quantity, Round, subtract
from presales_kpi.closed import BonusPart
from presales_kpi.report.book import Cell, Sheet, fitting, lines_of
from presales_kpi.report.context import Context, blanks, home
from presales_kpi.report.layout import Area, Highlight, Page, Tone
from presales_kpi.report.since_told import Words
from presales_kpi.results import PersonResult
from presales_kpi.since import Cause, PartChange, PersonChange, Since

#: The amounts of a part, in the order of their columns.
_AMOUNTS: Final = ("sealed", "carried_then", "now", "carried_now", "difference", "restated", "open")
_FIRST_AMOUNT: Final = 3
_WIDTH: Final = _FIRST_AMOUNT + len(_AMOUNTS)
_LINE: Final = 16.0
#: How many changes that touch nobody are listed; a whole new export may have any number.
_MOST: Final = 300


@dataclass(frozen=True)
class _Amounts:
    """The amounts of one part, each a cell of its own here."""

    sealed: Quantity
    carried_then: Quantity
    now: Quantity
    carried_now: Quantity
    difference: Quantity
    restated: Quantity
    open: Quantity

    def cells(self) -> list[Cell]:
        """The cells, in the order of the columns."""
        tones: dict[str, Tone] = {"difference": "step", "open": "step"}
        return [home(getattr(self, word), "money", tones.get(word, "line")) for word in _AMOUNTS]


def since_sheet(context: Context, name: str) -> Sheet:
    """Whose results differ, part by part, each followed by the KPIs that differ and the causes; then the changes that
    touch nobody."""
    since = context.results.since
    assert since is not None
    words = _words(context)
    sheet = Sheet(name, widths=_widths(context, since, words), frozen=(0, 0))
    _head(sheet, context, since)
    if since.people:
        _people(sheet, context, since, words)
    caused = {cause for one in since.people for cause in one.causes}
    _rest(sheet, context, words, [one for one in since.changes if one not in caused])
    sheet.page = Page()
    sheet.marked = since.is_open
    return sheet


def _words(context: Context) -> Words:
    cards = [one.card for one in context.results.people]
    segments = [segment for card in cards for segment in card.segments]
    return Words(
        context.labels, {kpi.kpi: kpi.unit for segment in segments for kpi in segment.measured},
        {segment.level: segment.level_label for segment in segments},
    )  # fmt: skip


def _widths(context: Context, since: Since, words: Words) -> list[float]:
    parts = [context.labels(f"since.{word}") for word in _AMOUNTS]
    causes = [*since.changes, *(cause for one in since.people for cause in one.causes)][:_MOST]
    names = [words.named(one) for one in causes] + [words.kpi_name(kpi) for one in since.people for kpi in one.kpis]
    ids = [one.person for one in since.people]
    kinds = [context.labels(f"cause.{one.of}") for one in causes]
    return [
        fitting([*ids, *kinds], 11, 16), fitting([one.name for one in since.people], 12, 20), fitting(names, 20, 44),
        *(fitting([text], 13.5, 16) for text in parts),
    ]  # fmt: skip


def _head(sheet: Sheet, context: Context, since: Since) -> None:
    labels, info = context.labels, context.results.scheme
    title = Cell(f" {labels('since')}  {since.seal.period.label}", tone="title", span=_WIDTH - 2)
    sheet.add(title, Cell(f"{info.currency} ", "right", tone="title", span=2), height=26)
    lines = [("since.seal", f"{since.seal.path}   sha256 {since.seal.sha256}")]
    if since.later:
        lines.append(("since.later", "    ".join(f"{one.period.label} {one.path}" for one in since.later)))
    for word, text in lines:
        sheet.add(Cell(labels(word), tone="label"), Cell(text, tone="line", span=_WIDTH - 1), height=18)
    notes = ["since.note"] if since.people else ["since.nobody"]
    for word in notes if since.explained else [*notes, "since.unexplained"]:
        text = labels(word)
        sheet.add(Cell(text, "wrap", tone="note", span=_WIDTH), height=14.0 * lines_of(text, sum(sheet.widths)) + 2)


def _people(sheet: Sheet, context: Context, since: Since, words: Words) -> None:
    """The sums of all, then each person with amounts, KPIs and causes."""
    labels = context.labels
    results = {one.card.person.id: one for one in context.results.people}
    amounts = {
        (one.person, part.part): _amounts(one, part, results.get(one.person), context.results.scheme.money_decimals)
        for one in since.people for part in one.parts
    }  # fmt: skip
    sheet.add(height=8)
    heads = [labels("person"), labels("name"), labels("since.part")]
    top = sheet.heads(*heads, *(labels(f"since.{word}") for word in _AMOUNTS), height=32)
    sheet.frozen = (top + 1, 2)
    for part in since.parts:
        own = [found for (_, of), found in amounts.items() if of == part]
        sheet.add(
            Cell(labels("since.all"), tone="total"), *blanks(1, "total"), Cell(labels(f"of.{part}"), tone="total"),
            *(home(_sum(part, word, own), "money", "total") for word in _AMOUNTS), height=20,
        )  # fmt: skip
    for one in since.people:
        _person(sheet, context, words, one, amounts)
    last = len(sheet.rows) - 1
    area = Area(top + 1, _WIDTH - 1, last, _WIDTH - 1)
    sheet.rules.append(Highlight(area, f"N(J{top + 2})<>0", "warn"))


def _person(
    sheet: Sheet, context: Context, words: Words, one: PersonChange,
    amounts: "dict[tuple[str, BonusPart], _Amounts]",
) -> None:  # fmt: skip
    labels, card = context.labels, context.cards.get(one.person)
    told = words.card(one)
    width = sum(sheet.widths[2:])
    sheet.add(
        Cell(one.person, tone="group"),
        Cell(one.name, tone="link", link=card) if card is not None else Cell(one.name, tone="group"),
        Cell(told, "wrap", tone="group", span=_WIDTH - 2), height=max(20.0, _LINE * lines_of(told, width)),
    )  # fmt: skip
    for part in one.parts:
        sheet.add(
            *blanks(2), Cell(f"{labels(f'of.{part.part}')}{_undecided(context, part)}", "wrap", tone="line"),
            *amounts[one.person, part.part].cells(), height=19,
        )  # fmt: skip
    for kpi in one.kpis:
        _told(sheet, labels("cause.kpi"), "", words.kpi_name(kpi), words.kpi(kpi), "")
    for cause in one.causes:
        _cause(sheet, context, words, cause)


def _undecided(context: Context, part: PartChange) -> str:
    """What is said beside a part that is, or was, to be decided."""
    if part.now.paid is None:
        return f" ({context.labels('since.undecided')})"
    return f" ({context.labels('since.decided')})" if part.sealed.paid is None else ""


def _cause(sheet: Sheet, context: Context, words: Words, cause: Cause) -> None:
    change = "" if cause.of in ("others", "tool") else context.labels(f"change.{cause.kind}")
    place = cause.where if cause.where == cause.was or not cause.was else f"{cause.was} → {cause.where}".rstrip(" →")
    _told(sheet, context.labels(f"cause.{cause.of}"), change, words.named(cause), words.cause(cause), place)


def _told(sheet: Sheet, kind: str, change: str, name: str, told: str, place: str) -> None:
    """A line of words below the amounts: what it is, what became of it, which one, from what to what, and where."""
    widths = sheet.widths
    for_place = 2 if place else 0
    end = _WIDTH - for_place
    lines = max(
        lines_of(name, widths[2]), lines_of(told, sum(widths[_FIRST_AMOUNT:end])), lines_of(place, sum(widths[end:]))
    )  # fmt: skip
    where = [Cell(place, "wrap", tone="label", span=for_place)] if place else []
    sheet.add(
        Cell(kind, tone="label"), Cell(change, tone="label"), Cell(name, "wrap", tone="line"),
        Cell(told, "wrap", tone="line", span=end - _FIRST_AMOUNT), *where, height=_LINE * min(lines, 12) + 1,
    )  # fmt: skip


def _rest(sheet: Sheet, context: Context, words: Words, changes: Sequence[Cause]) -> None:
    """The changes that are nobody's cause."""
    if not changes:
        return
    sheet.add(height=10)
    sheet.add(Cell(context.labels("since.others"), tone="section", span=_WIDTH), height=20)
    for one in changes[:_MOST]:
        _cause(sheet, context, words, one)
    if len(changes) > _MOST:
        more = context.labels("since.more").format(len(changes) - _MOST)
        sheet.add(Cell(more, tone="note", span=_WIDTH), height=18)


def _amounts(one: PersonChange, part: PartChange, result: PersonResult | None, decimals: int) -> _Amounts:
    """The quantities of a part: sealed ones as given, those of today from the payout where there is one."""

    def made(name: str, node: Node | None, given: Decimal | None = None) -> Quantity:
        key = Key(one.person, 0, "", f"since.{part.part}.{name}")
        return Quantity(key, node, given)

    payout = result.payout if result else None
    line = payout.lines.get(part.part) if payout else None
    entered = payout.by_hand.get(part.part) if payout else None
    summands: list[Node] = [one for one in (line.amount if line else None, entered) if one is not None]
    paid: Node = Round(Gather("SUM", summands), decimals) if summands else Constant(part.now.paid)
    if line is not None:
        paid = If(Present(line.amount), paid, MISSING)
    carry = line.carry_out if line is not None else None
    sealed, carried_then = made("sealed", None, part.sealed.paid), made("carried_then", None, part.sealed.carried)
    now = made("now", paid)
    carried_now = made("carried_now", carry if carry is not None else None, part.now.carried)
    here, then = (Gather("SUM", parts, present_only=True) for parts in ((now, carried_now), (sealed, carried_then)))
    apart = Round(subtract(here, then), decimals)
    held = If(Present(sealed), MISSING, apart)
    difference = made("difference", If(Present(now), apart, held))
    restated = made("restated", None, part.restated)
    left = Round(subtract(difference, restated), decimals)
    return _Amounts(
        sealed, carried_then, now, carried_now, difference, restated,
        made("open", If(Present(difference), left, MISSING)),
    )  # fmt: skip


def _sum(part: BonusPart, word: str, found: Iterable[_Amounts]) -> Quantity:
    parts = [getattr(one, word) for one in found]
    return Quantity(Key("", 0, "", f"since.{part}.{word}"), Gather("SUM", parts, present_only=True))
