"""given: the value that somebody entered for the person."""

from fractions import Fraction

from presales_kpi.measure import entered
from presales_kpi.measure.exact import decimal
from presales_kpi.measure.measurement import Measurement
from presales_kpi.measure.scope import units
from presales_kpi.measure.task import Outcome, Task
from presales_kpi.records import Assessment
from presales_kpi.scheme.measures import Given


def given(measure: Given, task: Task) -> Outcome:
    """The value entered for the KPI and period; for a group the plain mean of what its members were given.

    `sample` is the number of values behind it. Two different values for one person contradict each other: both are
    left out as `entered-twice`. The same value twice is one value.
    """
    table = task.inputs.tables["assessments"]
    entries: dict[str, list[Assessment]] = {}
    for one in task.inputs.assessments:
        if one.kpi == task.kpi and one.period == task.period.label:
            entries.setdefault(one.person, []).append(one)
    twice = {person: same for person, same in entries.items() if len({one.value for one in same}) > 1}
    broken = entered.unreadable(table, task.inputs.assessments, "kpi", task.kpi, task)
    contradictory = {one.row: (person,) for person, same in twice.items() for one in same}
    about = entered.credited(table, broken) | contradictory
    reasons = broken | dict.fromkeys(contradictory, "entered-twice")

    needed = units(task.scope, task.people, task.roster, task.part)
    behind = {unit: frozenset(people) for unit, people in enumerate(needed.people)}
    made = {}
    for unit, people in behind.items():
        counted = [entries[person] for person in sorted(people & entries.keys() - twice.keys())]
        out = {row: reason for row, reason in reasons.items() if people.intersection(about[row])}
        values = [Fraction(same[0].value) for same in counted]
        made[unit] = Measurement(
            task.scope, None, None, decimal(sum(values, Fraction(0)) / len(values)) if values else None, len(values),
            entered.evidence(table, (one.row for same in counted for one in same)), entered.left_out(table, out),
            bool(out),
        )  # fmt: skip
    everybody = frozenset[str]().union(*behind.values())
    touched = {row for row in reasons if everybody.intersection(about[row])}
    counted_rows = (one.row for person in everybody & entries.keys() - twice.keys() for one in entries[person])
    usage = entered.used("assessments", counted_rows, touched)
    found = entered.findings(
        table, "value", "entered-twice", {row: who for row, who in contradictory.items() if row in touched}
    )  # fmt: skip
    return Outcome({person: made[unit] for person, unit in needed.of.items()}, (usage,), found)
