"""Who is who: the people sheet, names in cells, and what is done without a people sheet."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from presales_kpi.issues import Issue
from presales_kpi.measure.roster import build_roster
from presales_kpi.period import Calendar, parse_period
from presales_kpi.records import Inputs, Person
from tests.ingest.inputs import HEADER, codes, read_bids, read_book, scheme, states

PEOPLE = [
    "工号",
    "姓名",
    "别名",
    "级别",
    "团队",
    "上级",
    "入职日期",
    "离职日期",
    "生效日期",
    "考核奖金基数",
    "请假天数",
]


def read(folder: Path, *people: dict[str, Any], credited: tuple[str, ...] = ()) -> Inputs:
    rows = [[person.get(header) for header in PEOPLE] for person in people]
    bids = [HEADER, *([f"B{at}", who, "2026-07-01", "中标"] for at, who in enumerate(credited))]
    return read_book(folder, {"人员": [PEOPLE, *rows], "投标": bids})


def one(folder: Path, **person: Any) -> tuple[Person, Inputs]:
    inputs = read(folder, {"工号": "P1", "姓名": "张伟"} | person)
    return inputs.people[0], inputs


def about_people(inputs: Inputs) -> list[Issue]:
    """The issues of the people sheet; the sheet of bids may be empty."""
    return [issue for issue in inputs.issues if "人员" in issue.where]


def credited(inputs: Inputs) -> list[tuple[int, str | None, str]]:
    credits = inputs.tables["bids"].credits["presales"]
    return list(zip(credits["row"].tolist(), credits["person"].tolist(), credits["name"].tolist(), strict=True))


def test_a_whole_person(tmp_path: Path) -> None:
    row = {
        "工号": "007", "姓名": " 张  伟 ", "别名": "Wei Zhang;老张", "级别": "初级售前", "团队": "华东", "上级": "李娜",
        "入职日期": date(2020, 3, 1), "考核奖金基数": "1.2万", "请假天数": 3,
    }  # fmt: skip
    inputs = read(tmp_path, row, {"工号": "008", "姓名": "李娜", "级别": "ENGINEER"})
    assert inputs.people[0] == Person(
        "007", "张 伟", ("Wei Zhang", "老张"), "engineer", "华东", manager="008", joined=date(2020, 3, 1),
        evaluation_base=Decimal(12_000), leave_days=3, row=0,
    )  # fmt: skip
    assert (
        inputs.people[1].level == "engineer" and [issue for issue in inputs.issues if issue.severity == "error"] == []
    )


def test_cells_match_by_id_then_name_then_alias(tmp_path: Path) -> None:
    inputs = read(
        tmp_path, {"工号": "P1", "姓名": "张伟", "别名": "李娜"}, {"工号": "P2", "姓名": "李娜", "别名": "Nana"},
        {"工号": "张伟", "姓名": "王芳"}, credited=("p1", "张伟", "李娜", " nana "),
    )  # fmt: skip
    assert [person for _, person, _ in credited(inputs)] == ["P1", "张伟", "P2", "P2"]


def test_a_name_that_two_share_needs_the_id(tmp_path: Path) -> None:
    people = [{"工号": "P1", "姓名": "张伟"}, {"工号": "P2", "姓名": "张伟"}]
    inputs = read(tmp_path, *people, credited=("张伟", "P2", "P1;张伟"))
    assert states(inputs) == ["rejected", "", "rejected"]
    both = [(0, "P1", "张伟"), (0, "P2", "张伟"), (2, "P1", "张伟"), (2, "P2", "张伟")]
    assert sorted(credited(inputs)) == sorted([(1, "P2", "张伟"), *both]), "a rejected row may be either's"
    issue = next(issue for issue in inputs.issues if issue.code == "ambiguous-person")
    assert issue.where == "Q3.xlsx!投标!B2" and "P1, P2" in issue.message
    assert issue.people == ("P1", "P2"), "either card may be wrong"
    assert inputs.tables["bids"].bad["presales"].tolist() == [True, False, True]


def test_those_whom_an_unreadable_cell_names_are_touched_by_it(tmp_path: Path) -> None:
    inputs = read(
        tmp_path,
        {"工号": "P1", "姓名": "张伟"},
        {"工号": "P2", "姓名": "李娜"},
        credited=("张伟：60%；P2:30%；赵六:1%",),
    )
    issue = next(issue for issue in inputs.issues if issue.code == "bad-people")
    assert issue.people == ("P1", "P2") and states(inputs) == ["rejected"]


def test_one_person_under_two_names_is_named_twice(tmp_path: Path) -> None:
    inputs = read(tmp_path, {"工号": "P1", "姓名": "张伟", "别名": "老张"}, credited=("张伟;老张",))
    assert states(inputs) == ["rejected"] and "bad-people" in codes(inputs)


def test_unknown_people_are_told_once_and_only_suggested(tmp_path: Path) -> None:
    inputs = read(tmp_path, {"工号": "P1", "姓名": "Jeff S"}, credited=("Jeff S.", "jeff s.", "Jeff  S", "Ann;Jeff S"))
    issues = [issue for issue in inputs.issues if issue.code == "unknown-person"]
    assert [(issue.severity, issue.people) for issue in issues] == [("error", ("P1",)), ("warning", ())]
    assert '"Jeff S.", credited in 2 rows' in issues[0].message and 'Did you mean "Jeff S"?' in issues[0].hint
    assert issues[0].where == "Q3.xlsx!投标!B2" and states(inputs) == ["", "", "", ""]
    assert credited(inputs)[:2] == [(0, None, "Jeff S."), (1, None, "jeff s.")]


def test_without_a_people_sheet_people_are_those_credited(tmp_path: Path) -> None:
    rows = [[f"B{at}", who, "2026-07-01", "中标"] for at, who in enumerate(["张伟;李娜", " 张伟", "zoe", "Zoe"])]
    for order in (rows, rows[::-1]):
        inputs = read_bids(tmp_path, *order)
        assert inputs.people == (Person("Zoe", "Zoe"), Person("张伟", "张伟"), Person("李娜", "李娜"))
        assert codes(inputs) == []


def test_a_people_sheet_without_ids_takes_the_names(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"人员": [["姓名", "团队"], ["张伟", "华东"], ["李娜", None]], "投标": [HEADER]})
    assert [(person.id, person.name, person.team) for person in inputs.people] == [
        ("张伟", "张伟", "华东"), ("李娜", "李娜", None),
    ]  # fmt: skip


def test_levels_that_the_scheme_does_not_know(tmp_path: Path) -> None:
    person, inputs = one(tmp_path, 级别="售前工程帅")
    issue = next(issue for issue in inputs.issues if issue.code == "unknown-level")
    assert person.level is None and issue.severity == "error" and "售前工程师" in issue.hint and issue.people == ("P1",)


def test_managers_nobody_knows(tmp_path: Path) -> None:
    person, inputs = one(tmp_path, 上级="王总")
    assert person.manager is None and "unknown-manager" in codes(inputs)


def test_leaving_before_joining(tmp_path: Path) -> None:
    row = {"工号": "P1", "入职日期": "2026-08-01", "离职日期": "2026-07-01"}
    inputs = read(tmp_path, row)
    assert inputs.people == () and states(inputs, "people") == ["rejected"]
    issue = next(issue for issue in inputs.issues if issue.code == "left-before-joined")
    assert issue.where == "Q3.xlsx!人员!H2"


@pytest.mark.parametrize("since", [None, "2026-07-01"])
def test_the_same_person_twice_from_the_same_day(tmp_path: Path, since: str | None) -> None:
    rows = [{"工号": "P1", "姓名": "张伟", "生效日期": since}] * 2
    inputs = read(tmp_path, *rows)
    assert inputs.people == () and states(inputs, "people") == ["rejected", "rejected"]
    assert "duplicate-person" in codes(inputs)


def test_a_later_row_holds_from_its_day_and_keeps_what_it_does_not_say(tmp_path: Path) -> None:
    inputs = read(
        tmp_path, {"工号": "P1", "生效日期": "2026-08-01", "级别": "技术专家"},
        {"工号": "P1", "姓名": "张伟", "级别": "售前工程师", "团队": "华东", "入职日期": "2020-01-01", "请假天数": 2},
    )  # fmt: skip
    first, second = inputs.people
    assert (first.since, first.level, first.row) == (None, "engineer", 1)
    assert (second.since, second.level, second.row) == (date(2026, 8, 1), "expert", 0)
    assert (second.name, second.team, second.joined, second.leave_days) == ("张伟", "华东", date(2020, 1, 1), 0)


@pytest.mark.parametrize("days", ["-1", "0.5", "三天"])
def test_leave_days_are_whole(tmp_path: Path, days: str) -> None:
    person, inputs = one(tmp_path, 请假天数=days)
    assert person.leave_days == 0 and {"bad-leave-days", "bad-number"} & set(codes(inputs))


def test_salaries_are_never_quoted(tmp_path: Path) -> None:
    person, inputs = one(tmp_path, 考核奖金基数="12345左右")
    assert person.evaluation_base is None and "bad-money" in codes(inputs)
    assert not any("12345" in str(issue) for issue in inputs.issues)


def test_of_one_team_there_is_one_spelling(tmp_path: Path) -> None:
    teams = ["East", "EAST", " east", "East."]
    inputs = read(tmp_path, *({"工号": f"P{at}", "团队": team} for at, team in enumerate(teams)))
    assert [person.team for person in inputs.people] == ["EAST", "EAST", "EAST", "East."]
    (issue,) = about_people(inputs)
    assert (issue.severity, issue.code, issue.where) == ("warning", "near-duplicate-group", "Q3.xlsx!人员!E5")
    assert issue.message == '团队: "EAST" and "East." count as two, and are alike'


def test_a_later_row_that_leaves_before_it_joins_by_an_earlier_one(tmp_path: Path) -> None:
    rows = [
        {"工号": "P1", "入职日期": "2026-05-01"},
        {"工号": "P1", "生效日期": "2026-04-01", "离职日期": "2026-04-20"},
        {"工号": "P1", "生效日期": "2026-08-01", "离职日期": "2026-09-30"},
    ]
    inputs = read(tmp_path, *rows)
    assert states(inputs, "people") == ["", "rejected", ""]
    assert [(one.code, one.where) for one in about_people(inputs)] == [("left-before-joined", "Q3.xlsx!人员!H3")]
    assert inputs.touched == {"P1"}


def test_a_row_that_holds_from_a_day_outside_employment(tmp_path: Path) -> None:
    rows = [
        {"工号": "P1", "入职日期": "2026-05-01"},
        {"工号": "P1", "生效日期": "2026-08-01", "离职日期": "2026-07-15"},
        {"工号": "P2", "入职日期": "2026-05-01", "生效日期": "2026-01-01"},
    ]
    inputs = read(tmp_path, *rows)
    assert [(one.severity, one.code, one.where) for one in about_people(inputs)] == [
        ("error", "from-after-left", "Q3.xlsx!人员!I3"), ("warning", "from-before-joined", "Q3.xlsx!人员!I4"),
    ]  # fmt: skip
    assert states(inputs, "people") == ["", "rejected", ""]


def test_two_levels_on_one_day(tmp_path: Path) -> None:
    rows = [{"工号": "P1", "级别": level, "生效日期": "2026-08-01"} for level in ("Engineer", "技术专家")]
    inputs = read(tmp_path, *rows)
    assert states(inputs, "people") == ["rejected", "rejected"]
    (issue,) = about_people(inputs)
    assert issue.code == "duplicate-person"
    assert "Q3.xlsx!人员!2, Q3.xlsx!人员!3" in issue.message


def test_managers_in_a_circle_are_said_at_their_cell(tmp_path: Path) -> None:
    people = [{"工号": "P1", "上级": "P2"}, {"工号": "P2", "上级": "P3"}, {"工号": "P3", "上级": "P1"}]
    inputs = read(tmp_path, *people)
    period = parse_period("2026Q3", Calendar())
    assert period is not None
    roster = build_roster(inputs.people, scheme(), period, inputs.tables["people"])
    cycle = next(issue for issue in roster.issues if issue.code == "manager-cycle")
    assert (cycle.where, cycle.people) == ("Q3.xlsx!人员!F2", ("P1", "P2", "P3"))


def test_names_alike_without_a_people_sheet_are_listed_and_never_merged(tmp_path: Path) -> None:
    names = ["Jeff S", "Jeff S.", "Boris Faz", "Boris Fazz", "张伟", "张玮", "jeff s"]
    inputs = read_bids(tmp_path, *([f"B{at}", name, "2026-07-01", "中标"] for at, name in enumerate(names)))
    assert {person.name for person in inputs.people} == {"Jeff S", "Jeff S.", "Boris Faz", "Boris Fazz", "张伟", "张玮"}
    (issue,) = inputs.issues
    assert (issue.severity, issue.code, issue.where) == ("warning", "near-duplicate-people", "Q3.xlsx!投标!B3")
    assert '"Boris Faz" and "Boris Fazz", "Jeff S" and "Jeff S."' in issue.message
    assert issue.people == ("Boris Faz", "Boris Fazz", "Jeff S", "Jeff S.")


def test_a_people_sheet_settles_who_is_who(tmp_path: Path) -> None:
    people = [{"工号": "P1", "姓名": "Jeff S"}, {"工号": "P2", "姓名": "Jeff S."}]
    assert codes(read(tmp_path, *people, credited=("Jeff S", "Jeff S."))) == []
