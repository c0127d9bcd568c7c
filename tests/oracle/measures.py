"""One KPI of one person, straight from the rows: its value, numerator, denominator, sample and rows."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from fractions import Fraction
from typing import Any

from chinese_calendar import is_workday

from tests.oracle.figures import cell_number, largest_remainder, number
from tests.oracle.people import LABEL, LAST, People, Person
from tests.oracle.scheme import Mapping, listed
from tests.oracle.sheets import Row

PERIOD_END = datetime.combine(LAST + timedelta(days=1), time())
SELF = ("自评", "self")


@dataclass(frozen=True)
class Measured:
    """What was measured, before it is rounded; `enough` is whether there were as many raters as needed."""

    value: Fraction | None
    sample: int
    rows: frozenset[str] = frozenset()
    over: Fraction | None = None
    under: Fraction | None = None
    enough: bool = True


@dataclass(frozen=True)
class World:
    """All that a measure reads."""

    rows: dict[str, list[Row]]
    people: People
    sources: Mapping
    kpis: Mapping


def place(row: Row) -> str:
    return f"{row.sheet}!{row.line}"


def measured(world: World, kpi: str, person: Person, crew: list[Person]) -> Measured:
    """The KPI for `person`, from the rows of `crew`; ratings and given values are the person's own."""
    measure = world.kpis[kpi]["measure"]
    if measure["kind"] == "rating":
        return rating(world, kpi, measure, person)
    if measure["kind"] == "given":
        return given(world, kpi, person)
    return by_rows(world, measure, crew)


def by_rows(world: World, measure: Mapping, crew: list[Person]) -> Measured:
    if measure["kind"] == "ratio":
        over, under = (by_rows(world, measure[side], crew) for side in ("over", "under"))
        return replace(quotient(over.value, under.value), sample=under.sample, rows=over.rows | under.rows)
    kinds: dict[str, Callable[[World, Mapping, list[Person], list[Row]], Measured]] = {
        "count": count, "distinct": distinct, "sum": total, "mean": mean, "share": share, "elapsed": elapsed,
        "on_time": on_time, "nps": nps,
    }  # fmt: skip
    rows = [row for row in credited_rows(world, measure, crew) if fits(world, measure, row, measure_where(measure))]
    return kinds[measure["kind"]](world, measure, crew, rows)


def measure_where(measure: Mapping) -> Mapping:
    """The rows to take at all: a share's `where` tells its hits apart and its `of` narrows; elsewhere `where` does."""
    conditions: Mapping = measure.get("of" if measure["kind"] == "share" else "where", {})
    return conditions


def credited_rows(world: World, measure: Mapping, crew: list[Person]) -> list[Row]:
    """Rows dated in the period and credited to somebody of the crew who was employed that day."""
    source = world.sources[measure["source"]]
    date, person = measure.get("date", source["date"]), measure.get("person", source["person"])
    found = []
    for row in world.rows[measure["source"]]:
        if row[date] is None or row[person] is None:
            continue
        shares = world.people.credited(row[person])
        if any(one.id in shares and one.employed(row[date].date()) for one in crew):
            found.append(row)
    return found


def fits(world: World, measure: Mapping, row: Row, conditions: Mapping) -> bool:
    columns = world.sources[measure["source"]]["columns"]
    return all(holds(row[column], wanted, columns[column]["type"]) for column, wanted in conditions.items())


def holds(cell: Any, wanted: Any, kind: str) -> bool:
    """One condition: a value, a list of values, or filled and bounds."""
    if isinstance(wanted, dict):
        bounds = {"at_least": lambda x: cell >= x, "above": lambda x: cell > x,
                  "at_most": lambda x: cell <= x, "below": lambda x: cell < x}  # fmt: skip
        for word, value in wanted.items():
            held = (cell is not None) == (value == "true") if word == "filled" else (
                cell is not None and bounds[word](number(value)))  # fmt: skip
            if not held:
                return False
        return True
    if kind in ("number", "money", "percent"):
        return cell in [number(value) for value in listed(wanted)]
    return cell in listed(wanted)


def quotient(over: Fraction | None, under: Fraction | None) -> Measured:
    value = None if over is None or not under else over / under
    return Measured(value, 0, over=over, under=under)


def counted(over: Fraction | int, rows: list[Row]) -> Measured:
    """Something ÷ the number of rows."""
    return replace(quotient(Fraction(over), Fraction(len(rows))), sample=len(rows), rows=frozenset(map(place, rows)))


def valued(value: Fraction | int, rows: list[Row]) -> Measured:
    return Measured(Fraction(value), len(rows), frozenset(map(place, rows)))


def count(world: World, measure: Mapping, crew: list[Person], rows: list[Row]) -> Measured:
    assert "credit" not in measure
    return valued(len(rows), rows)


def distinct(world: World, measure: Mapping, crew: list[Person], rows: list[Row]) -> Measured:
    filled = [row for row in rows if row[measure["column"]] is not None]
    return valued(len({row[measure["column"]] for row in filled}), filled)


def total(world: World, measure: Mapping, crew: list[Person], rows: list[Row]) -> Measured:
    """Money by share, to the cent; other numbers count whole."""
    source, column = world.sources[measure["source"]], measure["column"]
    filled = [row for row in rows if row[column] is not None]
    if source["columns"][column]["type"] != "money":
        return valued(sum(row[column] for row in filled), filled)
    amount = Fraction(0)
    for row in filled:
        parts = largest_remainder(row[column], world.people.credited(row[measure.get("person", source["person"])]))
        day = row[measure.get("date", source["date"])].date()
        amount += sum(parts[one.id] for one in crew if one.id in parts and one.employed(day))
    return valued(amount, filled)


def mean(world: World, measure: Mapping, crew: list[Person], rows: list[Row]) -> Measured:
    filled = [row for row in rows if row[measure["column"]] is not None]
    return counted(sum(row[measure["column"]] for row in filled), filled)


def share(world: World, measure: Mapping, crew: list[Person], rows: list[Row]) -> Measured:
    assert "by" not in measure and "credit" not in measure
    return counted(sum(fits(world, measure, row, measure["where"]) for row in rows), rows)


def elapsed(world: World, measure: Mapping, crew: list[Person], rows: list[Row]) -> Measured:
    """The mean time between two columns; what is still open counts up to the end of the period."""
    assert measure["aggregate"] == "mean" and "open" not in measure
    begun = [row for row in rows if row[measure["from"]] is not None]
    if measure["unit"] == "working_days":
        days = sum(working_days(row[measure["from"]], row[measure["to"]] or PERIOD_END) for row in begun)
        return replace(valued(days, begun), value=Fraction(days, len(begun)) if begun else None)
    assert measure["unit"] == "working_hours"
    spent = sum((working_time(row[measure["from"]], row[measure["to"]] or PERIOD_END) for row in begun), timedelta())
    unit = timedelta(hours=1)
    exact = Fraction(spent // timedelta(microseconds=1), unit // timedelta(microseconds=1))
    return replace(valued(exact, begun), value=exact / len(begun) if begun else None)


def working_time(start: datetime, end: datetime) -> timedelta:
    """What of the time lies in 9–12 and 13–18 of China's working days, day by day."""
    worked, day = timedelta(), start.date()
    while day <= end.date():
        for first, last in ((time(9), time(12)), (time(13), time(18))) if is_workday(day) else ():
            overlap = min(end, datetime.combine(day, last)) - max(start, datetime.combine(day, first))
            worked += max(overlap, timedelta())
        day += timedelta(days=1)
    return worked


def working_days(start: datetime, end: datetime) -> int:
    """China's working days after the first day, up to and including the last."""
    between = range(1, (end.date() - start.date()).days + 1)
    return sum(bool(is_workday(start.date() + timedelta(days=day))) for day in between)


def on_time(world: World, measure: Mapping, crew: list[Person], rows: list[Row]) -> Measured:
    """Done by the due time ÷ due; a due day without a time ends with the day, and what is not done is late."""
    assert "grace" not in measure

    def punctual(row: Row) -> bool:
        due, done = row[measure["due"]], row[measure["done"]]
        by = due + timedelta(days=1, microseconds=-1) if due.time() == time() else due
        return done is not None and done <= by

    due_rows = [row for row in rows if row[measure["due"]] is not None]
    return counted(sum(map(punctual, due_rows)), due_rows)


def nps(world: World, measure: Mapping, crew: list[Person], rows: list[Row]) -> Measured:
    answers = [row for row in rows if row[measure["column"]] is not None]
    grades = [row[measure["column"]] for row in answers]
    found = counted(sum(grade >= 9 for grade in grades) - sum(grade <= 6 for grade in grades), answers)
    return replace(found, value=None if found.value is None else 100 * found.value)


def rating(world: World, kpi: str, measure: Mapping, person: Person) -> Measured:
    """The mean of each relation, weighted, shared out over the relations that are there."""
    low, high = (number(end) for end in measure["scale"])
    weights = {relation: number(weight) for relation, weight in measure["relations"].items()}
    rows = [
        row for row in own_records(world, "reviews", person)
        if row["item"] in names_of(world, measure.get("item", kpi)) and row["relation"] in weights
        and low <= cell_number(row["score"]) <= high
    ]  # fmt: skip
    raters = {row["rater"] or place(row) for row in rows if row["relation"] not in SELF}
    scores = {
        relation: [cell_number(row["score"]) for row in rows if row["relation"] == relation] for relation in weights
    }
    there = {relation: weight for relation, weight in weights.items() if scores[relation]}
    weighted = sum((weight * sum(scores[one]) / len(scores[one]) for one, weight in there.items()), Fraction(0))
    value = weighted / sum(there.values()) if there else None
    enough = len(raters) >= int(measure["min_raters"])
    return Measured(value, len(raters), frozenset(map(place, rows)), enough=enough)


def given(world: World, kpi: str, person: Person) -> Measured:
    rows = [row for row in own_records(world, "assessments", person) if row["kpi"] in names_of(world, kpi)]
    assert len(rows) <= 1, f"{person.id} is assessed twice"
    return Measured(cell_number(rows[0]["value"]) if rows else None, len(rows), frozenset(map(place, rows)))


def own_records(world: World, sheet: str, person: Person) -> list[Row]:
    """The person's rows of a record sheet for exactly this period."""
    rows = world.rows.get(sheet, [])
    return [row for row in rows if row["period"] == LABEL and world.people.find(row["person"]) == person]


def names_of(world: World, kpi: str) -> list[str]:
    return [kpi, *world.kpis[kpi]["label"].values()]
