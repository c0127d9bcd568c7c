"""Pay of a closed period that is restated and taken back as well.

What is taken back is what the row had earned as it was sealed. Where that row was corrected as well and the difference
restated, the correction is left: the closed period, run again once this one is sealed, finds how much (see `void`).
"""

from collections.abc import Collection, Iterator, Mapping

from presales_kpi.closed import BONUS_PARTS, BonusPart
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.period import Period
from presales_kpi.run import Read

#: A person's id and a part of pay.
Pay = tuple[str, BonusPart]


def overlapping(
    period: Period, where: str, restated: Collection[Pay], taken: Collection[Pay], names: Mapping[str, str]
) -> Iterator[Issue]:  # fmt: skip
    """A warning at `where` for whatever of the closed `period` is both; `names` are those of the people, by id."""
    for person, part in sorted(set(restated) & set(taken)):
        told = say("adjusted.evaluation") if part == "evaluation" else say("adjusted.sales")
        hint = say("taken-and-restated.hint", period=period.label)
        message = say("taken-and-restated", person=names.get(person, person), part=told, period=period.label)
        yield Issue("warning", "taken-and-restated", where, message, hint, (person,))


def restated_now(read: Read, label: str) -> Iterator[Pay]:
    """What the adjustments of the run restate of the closed period `label`."""
    for one in read.inputs.adjustments:
        for part in BONUS_PARTS:
            if (one.period, one.restates, one.of) == (read.period.label, label, part):
                yield one.person, part
