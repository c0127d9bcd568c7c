"""Where what pay has to say is: the cell that lacks something, else its sheet, else the line of the scheme."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.pay import located
from presales_kpi.records import Person
from presales_kpi.scheme.nodes import Part
from presales_kpi.table import Sheet, Table
from tests.measure.build import make_table

P1 = Person("P1", "张伟", team="北京", row=0)
P2 = Person("P2", "李娜", team="上海", row=1)
BY_HAND = Person("P3", "王芳")
#: The letters are A to D, and the first person stands on row 2.
PEOPLE = make_table(
    "人员", dict.fromkeys(("id", "team", "evaluation_base", "sales_base"), "text"),
    [{"id": "P1"}, {"id": "P2"}], (),
)  # fmt: skip
FACTORS, TARGETS = (make_table(name, {"value": "number"}, [], ()) for name in ("系数", "目标"))
SHEETS = {"people": PEOPLE, "factors": FACTORS, "targets": TARGETS}
VALUES: Mapping[str, Mapping[str, Any]] = {
    "no-base": {"person": "张伟"}, "no-sales-base": {"person": "张伟"},
    "no-sales-target": {"person": "张伟", "kpi": "sold"}, "no-sales-value": {"person": "张伟", "kpi": "sold"},
    "no-factor": {"whose": "X", "period": "2026Q3"}, "pool-below-floors": {"pool": "X"},
    "pool-undecided": {"pool": "X", "people": ("张伟",)},
}  # fmt: skip


def place(parts: Sequence[Part]) -> str:
    return "scheme.yaml " + ".".join(map(str, parts))


def where(key: str, *people: str, tables: dict[str, Table] | None = None, at: str = "") -> str:
    """Where the finding with this message is told to be."""
    issue = Issue("error", "code", at, say(key, **VALUES[key]), "hint", people)
    known = {person.id: person for person in (P1, P2, BY_HAND)}
    (found,) = located([issue], place, SHEETS if tables is None else tables, known)
    assert (found.severity, found.code, found.message, found.hint, found.people) == (
        "error", "code", issue.message, "hint", people,
    )  # fmt: skip
    return found.where


@pytest.mark.parametrize(
    ("key", "person", "cell"),
    [
        ("no-base", "P1", "C2"), ("no-base", "P2", "C3"), ("no-sales-base", "P1", "D2"), ("no-sales-base", "P2", "D3"),
    ],
)  # fmt: skip
def test_what_a_person_lacks_is_their_cell(key: str, person: str, cell: str) -> None:
    assert where(key, person) == f"Q3.xlsx!人员!{cell}"
    assert where(key, person, "P3") == f"Q3.xlsx!人员!{cell}"


def test_the_team_of_who_has_none_is_their_cell() -> None:
    people = {"pool": "X", "people": ("张伟",), "person": "张伟", "team": "X"}
    for key in ("factor-without-team", "no-team-no-pool"):
        (found,) = located([Issue("note", "c", "", say(key, **people), "", ("P2",))], place, SHEETS, {"P2": P2})
        assert found.where == "Q3.xlsx!人员!B3"


def test_what_a_sheet_lacks_is_the_sheet() -> None:
    assert where("no-factor", "P1") == where("no-factor") == "Q3.xlsx!系数"
    assert where("no-sales-target", "P1") == "Q3.xlsx!目标"


@pytest.mark.parametrize(
    ("key", "part"),
    [
        ("no-base", "bonus.evaluation.base"), ("no-sales-base", "bonus.sales.base"),
        ("no-factor", "bonus.evaluation.factors"), ("no-sales-target", "bonus.sales.kpi"),
    ],
)  # fmt: skip
def test_without_a_sheet_it_is_the_scheme_that_asks(key: str, part: str) -> None:
    assert where(key, "P1", tables={}) == f"scheme.yaml {part}"


def test_who_stands_in_no_sheet_has_no_cell() -> None:
    """Somebody named by no sheet, somebody unknown, and nobody at all."""
    for people in (("P3",), ("P9",), ()):
        assert where("no-base", *people) == "scheme.yaml bonus.evaluation.base"


def test_a_table_of_no_sheets_has_no_place() -> None:
    empty = Table("factors", {}, FACTORS.frame, {}, FACTORS.state, {}, ())
    assert where("no-factor", tables={"factors": empty}) == "scheme.yaml bonus.evaluation.factors"
    text = Table("factors", {}, FACTORS.frame, {}, FACTORS.state, {}, (Sheet("a.csv", None, {}), *FACTORS.sheets))
    assert where("no-factor", tables={"factors": text}) == "a.csv"


def test_a_pool_is_the_amount_in_the_scheme() -> None:
    """A pool below its floors is that of the team, where somebody in it has one."""
    amount = "scheme.yaml bonus.pool.evaluation.amount"
    assert where("pool-below-floors", "P2", "P1") == f"{amount}.上海"
    assert where("pool-below-floors", "P3") == where("pool-below-floors") == amount
    assert where("pool-undecided", "P1") == amount


def test_what_is_measured_has_no_sheet_but_the_scheme() -> None:
    assert where("no-sales-value", "P1") == "scheme.yaml bonus.sales.kpi"


def test_a_place_that_is_known_stays_and_other_findings_are_let_through() -> None:
    assert where("no-base", "P1", at="here") == "here"
    issues = [
        Issue("note", "a", "", "plain text", "", ("P1",)), Issue("note", "b", "", say("whose-all")),
        Issue("note", "no-base", "", say("no-base", person="张伟"), "", ("P1",)),
    ]  # fmt: skip
    found = list(located(issues, place, SHEETS, {"P1": P1}))
    assert found[:2] == issues[:2]
    assert found[2].where == "Q3.xlsx!人员!C2"
