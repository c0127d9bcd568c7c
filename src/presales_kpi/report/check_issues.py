"""Issues for the terminal, grouped: of each kind how many, the first places, what to do, and whom it touches."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from rich.padding import Padding
from rich.text import Text

from presales_kpi.issues import Issue, Severity
from presales_kpi.messages import Language, Message, in_language, say

#: How many places of a kind are told in full, how many more are named, and how many people.
TOLD: Final = 3
NAMED: Final = 6
_STYLES: Final[Mapping[Severity, str]] = {"error": "bold red", "warning": "yellow", "note": "dim"}


def issue_group(group: Sequence[Issue], names: Mapping[str, str], language: Language) -> Iterator[Text | Padding]:
    """The lines that tell one kind of issue; `names` are the people's by id."""
    first = group[0]
    head = say("check.group", severity=say(first.severity), code=first.code, count=len(group))
    line = Text(in_language(head, language), style=_STYLES[first.severity])
    if touched := _touched(group, names):
        line.append("  ·  ", style="not bold dim").append(in_language(touched, language), style="not bold default")
    yield line
    for issue in group[:TOLD]:
        message = issue.message
        yield _indented(say("check.at", place=issue.where, message=message) if issue.where else message, language)
    if len(group) > TOLD:
        yield _indented(_more(group[TOLD:]), language)
    for hint in dict.fromkeys(issue.hint for issue in group[:TOLD] if issue.hint):
        yield _indented(say("check.fix", hint=hint), language)


def _indented(text: str, language: Language) -> Padding:
    return Padding(Text(in_language(text, language)), (0, 0, 0, 2), expand=False)


def _more(rest: Sequence[Issue]) -> Message:
    places = tuple(dict.fromkeys(issue.where for issue in rest if issue.where))
    if not places:
        return say("check.more-unplaced", count=len(rest))
    shown = places if len(places) <= NAMED else say("check.and-so-on", places=places[:NAMED])
    return say("check.more", count=len(rest), places=shown)


def _touched(group: Sequence[Issue], names: Mapping[str, str]) -> Message | None:
    people = tuple(names.get(one, one) for one in dict.fromkeys(one for issue in group for one in issue.people))
    if not people:
        return None
    if len(people) <= NAMED:
        return say("check.touched", people=people)
    return say("check.touched-more", people=people[:NAMED], count=len(people) - NAMED)
