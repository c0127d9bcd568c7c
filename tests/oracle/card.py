"""From measurements to points, score, grade and bonus, in the order of the interface's section on arithmetic."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tests.oracle.figures import cell_number, fixed, number, piecewise, plain, rounded
from tests.oracle.measures import Measured, World, measured, names_of, own_records
from tests.oracle.people import DAYS, KIND, LABEL, Person
from tests.oracle.scheme import ADDITIVE, CURVES, Mapping
from tests.oracle.sheets import Row

OWN = ("rating", "given")
TARGET_FOR = ("person", "team", "level", "region", "product_line")


def card(world: World, scheme: Mapping, person: Person) -> dict[str, Any]:
    """The person's card as the JSON shows it, in the fields that hold numbers."""
    level = scheme["levels"][person.level]
    lines = [line_of(world, scheme, person, level, kpi) for kpi in level["weights"][KIND]]
    redistribute(lines, int(scheme["policy"]["score"]["decimals"]))
    result = graded(world, scheme, person, lines)
    return {"person": person.id, "name": person.name, "level": person.level, "kpis": [shown(line) for line in lines],
            **result, "bonus": bonus(scheme, person, level, result["grade"])}  # fmt: skip


def line_of(world: World, scheme: Mapping, person: Person, level: Mapping, kpi_id: str) -> dict[str, Any]:
    """A KPI up to its points."""
    kpi = world.kpis[kpi_id]
    kind = kpi["measure"]["kind"]
    scope = kpi.get("scope", "person" if kind in OWN else level.get("scope", "person"))
    found = measured(world, kpi_id, person, world.people.crew(person, scope))
    places = 2 if kpi["unit"] == "money" else 6
    value = None if found.value is None else rounded(found.value, places)
    line: dict[str, Any] = {
        "kpi": kpi_id, "category": kpi["category"], "scope": scope, "found": found, "value": value, "target": None,
        "target_from": None, "attainment": None, "weight": number(level["weights"][KIND][kpi_id]),
    }  # fmt: skip
    if "scale" not in kpi:
        target, source = target_of(world, person, level, kpi_id)
        if target is not None and scope == "person" and kind in ADDITIVE and prorated(scheme):
            target = rounded(target * person.days / DAYS, places)
        line |= {"target": target, "target_from": source}
    line["status"] = status(kpi, found, value, line["target"])
    if line["status"] == "scored" and "scale" not in kpi:
        line["attainment"] = attainment(kpi, line["value"], line["target"])
    line["points"] = points(kpi, line)
    return line


def prorated(scheme: Mapping) -> bool:
    return bool(scheme["policy"]["target_proration"] == "days")


def target_of(world: World, person: Person, level: Mapping, kpi: str) -> tuple[Fraction | None, str | None]:
    """The sheet's most specific, else the level's for the period kind, else the KPI's."""
    rows = [row for row in world.rows["targets"] if row["period"] == LABEL and row["kpi"] in names_of(world, kpi)]
    for of in (*TARGET_FOR, None):
        fitting = [row for row in rows if target_row_is(world, row, of, person)]
        assert len(fitting) <= 1, f"{kpi} has two targets for {person.id}"
        if fitting:
            return cell_number(fitting[0]["target"]), "sheet"
    if kpi in level["targets"].get(KIND, {}):
        return number(level["targets"][KIND][kpi]), "level"
    own = world.kpis[kpi].get("target")
    return (number(own), "scheme") if own is not None else (None, None)


def target_row_is(world: World, row: Row, of: str | None, person: Person) -> bool:
    """Whether a target row is for `of` (None: for everybody) and this person is it or in it."""
    if any(row[one] is not None for one in TARGET_FOR if one != of):
        return False
    if of is None:
        return True
    if of == "person":
        return row["person"] is not None and world.people.find(row["person"]) == person
    return row[of] is not None and row[of] == person.row[of]


def status(kpi: Mapping, found: Measured, value: Fraction | None, target: Fraction | None) -> str:
    if value is None:
        return "missing"
    if not found.enough or found.sample < int(kpi.get("min_sample", "0")):
        return "below-sample"
    if "scale" not in kpi and (target is None or target <= 0):
        return "no-target"
    return "scored"


def attainment(kpi: Mapping, value: Fraction, target: Fraction) -> Fraction:
    ways = {"higher": "ratio", "lower": "shortfall"}
    way = kpi.get("attainment", ways[kpi["better"]])
    assert way in ("ratio", "shortfall"), f"the oracle knows no attainment {way}"
    return rounded(value / target if way == "ratio" else 2 - value / target, 6)


def points(kpi: Mapping, line: dict[str, Any]) -> Fraction | None:
    """Read from the curve at the attainment, or from the scale at the value; to 4 decimals."""
    if line["status"] != "scored":
        assert kpi.get("when_missing", "redistribute") == "redistribute"
        return None
    if kpi.get("scale") == "direct":
        return rounded(line["value"], 4)
    curve = kpi["scale"] if "scale" in kpi else CURVES[kpi.get("curve", "linear")]
    knots = [(number(x), number(y)) for x, y in curve["points"]]
    return rounded(piecewise(knots, line["value"] if "scale" in kpi else line["attainment"]), 4)


def redistribute(lines: list[dict[str, Any]], decimals: int) -> None:
    """points × weight × (category's weight ÷ its weight scored) ÷ (weight of the categories with any)."""
    whole = weight_by_category(lines)
    scored = weight_by_category(line for line in lines if line["points"] is not None)
    shared = sum(whole[category] for category in scored)
    for line in lines:
        effective = exact = Fraction(0)
        if line["points"] is not None:
            effective = line["weight"] * whole[line["category"]] / scored[line["category"]] / shared
            exact = line["points"] * effective
        line["effective_weight"], line["contribution"] = rounded(effective, 6), rounded(exact, decimals + 2)
        line["decimals"] = decimals + 2


def weight_by_category(lines: Iterable[dict[str, Any]]) -> dict[str, Fraction]:
    weights: dict[str, Fraction] = {}
    for line in lines:
        weights[line["category"]] = weights.get(line["category"], Fraction(0)) + line["weight"]
    return weights


def graded(world: World, scheme: Mapping, person: Person, lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Score, grade and coverage: Σ contributions + extras − deductions, each capped, kept between 0 and the most."""
    policy = scheme["policy"]
    assert policy["redistribute"] == "category"
    total = sum((line["contribution"] for line in lines), Fraction(0))
    total += min(adjusted(world, person, "加分"), number(policy["extra_points"]["max"]))
    total -= min(adjusted(world, person, "扣分"), number(policy["deductions"]["max"]))
    decimals = int(policy["score"]["decimals"])
    score = rounded(min(max(total, Fraction(0)), number(policy["score"]["max"])), decimals)
    coverage = sum((line["weight"] for line in lines if line["status"] == "scored"), Fraction(0))
    enough = coverage >= number(policy["min_coverage"]) and person.days >= int(policy["min_days"])
    bands = [band["grade"] for band in scheme["grades"][KIND] if score >= number(band["at_least"])]
    return {"score": fixed(score, decimals), "coverage": plain(coverage), "grade": bands[0] if enough else None,
            "graded": enough, "days": person.days}  # fmt: skip


def adjusted(world: World, person: Person, kind: str) -> Fraction:
    """The points that were added or deducted; the sample has no veto, override or amount."""
    rows = own_records(world, "adjustments", person)
    assert all(row["kind"] in ("加分", "扣分") and row["reason"] and row["approved_by"] for row in rows)
    return sum((cell_number(row["value"]) for row in rows if row["kind"] == kind), Fraction(0))


def bonus(scheme: Mapping, person: Person, level: Mapping, grade: str | None) -> dict[str, str | None]:
    """base × coefficient × days employed ÷ days of the period, rounded once; unknown without a grade."""
    rule = scheme["bonus"]["evaluation"]
    assert rule["base"] == "level" and rule["prorate"] == "days" and scheme["bonus"]["rounding"] == "0.01"
    base = number(level["base"]["evaluation_bonus"][KIND])
    coefficient = None if grade is None else number(rule["coefficient"][grade])
    raw = None if coefficient is None else base * coefficient * person.days / DAYS
    paid = None if raw is None else rounded(raw, 2)
    return {"base": fixed(base, 2), "coefficient": plain(coefficient), "evaluation": fixed(paid, 2),
            "adjustments": "0.00", "total": fixed(paid, 2)}  # fmt: skip


def shown(line: dict[str, Any]) -> dict[str, Any]:
    """A line as the JSON spells it; numerator and denominator stand only where value is their quotient."""
    found: Measured = line["found"]
    numbers = {name: plain(line[name]) for name in
               ("value", "target", "attainment", "points", "weight", "effective_weight")}  # fmt: skip
    texts = {name: line[name] for name in ("kpi", "scope", "target_from", "status")}
    return {**texts, **numbers, "over": plain(found.over), "under": plain(found.under), "sample": found.sample,
            "contribution": fixed(line["contribution"], line["decimals"]), "rows": found.rows}  # fmt: skip


def places(cards: list[dict[str, Any]]) -> dict[str, int]:
    """Everybody's rank by score, ties sharing the better one."""
    scores = {one["person"]: Fraction(one["score"]) for one in cards}
    return {person: 1 + sum(other > score for other in scores.values()) for person, score in scores.items()}
