"""What grade shares have to say: which are missed, by how many heads, and who stands at the edge. Never a score."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from presales_kpi.calc import Quantity
from presales_kpi.distribution import Edge, GradeCount, GradeGroup
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.scheme.distribution import Distribution
from presales_kpi.scheme.wording import percent


def findings(
    groups: Sequence[GradeGroup], policy: Distribution, outside: Sequence[str], names: Mapping[str, str]
) -> Iterator[Issue]:
    """Group by group; `outside` are those in no group, `names` everybody's by id."""
    for group in groups:
        whom = group_text(group)
        if not group.held:
            message = say("grade-share-small", group=whom, people=group.people.result, least=policy.min_people)
            yield Issue("note", "grade-share-small", "", message, say("grade-share-small.hint"))
            continue
        for one in group.grades:
            for code, missed in (("grade-share-above", one.over), ("grade-share-below", one.under)):
                if missed is not None and missed.result:
                    edge = _edge(one.edge, names)
                    message = say("grade-share-missed", group=whom, fact=fact(group, one), edge=edge)
                    yield Issue("warning", code, "", message, say("grade-share-missed.hint"), one.edge.people)
        yield from _left(group, whom)
        if group.undecided:
            message = say("grade-share-open", group=whom, people=tuple(names[one] for one in group.undecided))
            yield Issue("note", "grade-share-open", "", message, say("grade-share-open.hint"), group.undecided)
    if outside:
        text = say("share-no-team") if policy.within == "team" else say("share-no-region")
        message = say("grade-share-outside", people=tuple(names[one] for one in outside), text=text)
        yield Issue("note", "grade-share-outside", "", message, say("grade-share-outside.hint"), tuple(outside))


def group_text(group: GradeGroup) -> str:
    """What a group is called."""
    texts = {
        "team": say("whose-team", name=group.label), "region": say("whose-region", name=group.label),
        "level": say("whose-level", name=group.label), "company": say("share-company"),
    }  # fmt: skip
    return texts[group.within]


def fact(group: GradeGroup, one: GradeCount) -> str:
    """How a grade stands against the bound that it misses."""
    values = {"grade": one.grade, "count": one.count.result, "people": group.people.result}
    if one.over is not None and one.over.result:
        return say("share-too-many", **values, most=_result(one.at_most), share=percent(one.max or Decimal(0)))
    return say("share-too-few", **values, least=_result(one.at_least), share=percent(one.min or Decimal(0)))


def missed(group: GradeGroup) -> tuple[str, ...]:
    """The facts about all grades of the group that miss a bound."""
    there = (one for one in group.grades if any(by is not None and by.result for by in (one.over, one.under)))
    return tuple(fact(group, one) for one in there)


def _result(quantity: Quantity | None) -> object:
    return quantity.result if quantity is not None else None


def _edge(edge: Edge, names: Mapping[str, str]) -> str:
    if not edge.people:
        return say("share-nobody")
    people = tuple(names[one] for one in edge.people)
    if not edge.tied:
        return say("share-edge", people=people)
    if edge.tied == edge.people:
        return say("share-edge-level", people=people)
    return say("share-edge-tied", people=people, tied=tuple(names[one] for one in edge.tied))


def _left(group: GradeGroup, whom: str) -> Iterator[Issue]:
    """What no change of grades can meet."""
    for one in group.grades:
        count = one.count.result if isinstance(one.count.result, Decimal) else Decimal(0)
        count += sum((move.after == one.grade) - (move.before == one.grade) for move in group.moves)
        for key, bound, sign in (("share-left-over", one.at_most, 1), ("share-left-short", one.at_least, -1)):
            by = sign * (count - bound.result) if bound is not None and isinstance(bound.result, Decimal) else 0
            if by > 0:
                message = say("grade-share-unmet", group=whom, grade=one.grade, left=say(key, count=by))
                yield Issue("warning", "grade-share-unmet", "", message, say("grade-share-unmet.hint"))
