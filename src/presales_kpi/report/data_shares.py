"""Grade shares as data."""

from decimal import Decimal
from typing import Any

from presales_kpi.calc import Quantity
from presales_kpi.money import plain
from presales_kpi.report.data_text import number, whole
from presales_kpi.results import GradeCount, GradeGroup

Json = dict[str, Any]


def grade_group(group: GradeGroup) -> Json:
    """A group: how many people have which grade, what the scheme allows, who is at the edge, and what would meet it."""
    return {
        "within": group.within, "group": group.name or None, "people": whole(group.people),
        "members": list(group.members), "to_decide": list(group.undecided), "held": group.held,
        "grades": [_grade(one) for one in group.grades],
        "moves": [{"person": one.person, "from": one.before, "to": one.after} for one in group.moves],
    }  # fmt: skip


def _grade(one: GradeCount) -> Json:
    return {
        "grade": one.grade, "count": whole(one.count), "share": number(one.share), "min": _share(one.min),
        "max": _share(one.max), "at_least": _heads(one.at_least), "at_most": _heads(one.at_most),
        "under": _heads(one.under), "over": _heads(one.over), "edge": list(one.edge.people),
        "tied": list(one.edge.tied),
    }  # fmt: skip


def _share(share: Decimal | None) -> str | None:
    return None if share is None else plain(share)


def _heads(quantity: Quantity | None) -> int | None:
    return None if quantity is None else whole(quantity)
