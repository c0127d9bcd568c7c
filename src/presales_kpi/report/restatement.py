"""What is still open of a sealed period, as lines for the adjustments sheet of the next; who approves is left blank."""

from typing import Final

from presales_kpi.closed import BonusPart
from presales_kpi.messages import Language, Message, in_language, say
from presales_kpi.report.adjustment_lines import Line
from presales_kpi.since import Cause, PersonChange, Since

#: How many causes a reason names, and how long it may be.
_MOST, _LONGEST = 3, 200
_OF: Final[dict[BonusPart, str]] = {"evaluation": "of.evaluation", "sales": "of.sales"}


def restated_lines(since: Since, language: Language) -> list[Line]:
    """A line for each person and part of which something is open, by person id."""
    kind, of = say("template.kind.amount"), {part: say(key) for part, key in _OF.items()}
    return [
        {
            "person": one.person, "period": since.next.label, "kind": in_language(kind, language),
            "of": in_language(of[part], language),
            "value": amount,
            "reason": in_language(_reason(since, one), language), "restates": since.seal.period.label,
        }
        for one in since.people for part, amount in one.open_parts
    ]  # fmt: skip


def _reason(since: Since, one: PersonChange) -> Message:
    """Whose difference of which period it is, and what caused it, up to a length that a cell shows."""
    told: list[str] = []
    for cause in one.causes[:_MOST]:
        text = _told(cause)
        if told and sum(map(len, told)) + len(text) > _LONGEST:
            break
        told.append(text)
    if len(told) < len(one.causes):
        told.append(say("restated-more", count=len(one.causes) - len(told)))
    causes = tuple(told) or say("restated-unexplained")
    return say("restated-reason", person=one.name, period=since.seal.period.label, causes=causes)


def _told(cause: Cause) -> str:
    """A cause in a few words: its key and where it stands, else what it is called."""
    if cause.of == "others":
        return say("cause.others")
    if cause.of == "tool":
        return say("cause.tool")
    place = cause.where or cause.was
    return f"{cause.key} ({place})" if cause.key and place else place or cause.name
