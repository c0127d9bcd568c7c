"""What is said of grade shares: of which group, which bound, by how many, and who stands at the edge."""

from presales_kpi.records import Person
from presales_kpi.score.share_findings import group_text, missed
from tests.findings import told
from tests.score.test_shares import TEN, approved, shares


def people(**teams: str | None) -> dict[str, Person]:
    return {who: Person(who, f"姓名{who}", team=team, region=team) for who, team in teams.items()}


def test_group_by_group_and_then_who_is_in_none() -> None:
    """X is too small, which keeps nobody from looking at Y, where one of two may be 优秀."""
    scores = {"A": 95, "B": 95, "C": 95, "D": None, "E": 70}
    _, found = shares(
        {"within": "team", "优秀": {"max": "50%"}, "min_people": "2"}, scores,
        people=people(A="X", B="Y", C="Y", D="Y", E=None),
    )  # fmt: skip
    assert [told(one) for one in found] == [
        ("note", "grade-share-small", "",
         "team X: 1 people with a grade, fewer than 2: not held against the grade shares", ()),
        ("warning", "grade-share-above", "",
         'team Y: 2 of 2 people have the grade "优秀", at most 1 (50%) may; '
         "at the edge, tied, so that all or none of them move: 姓名B, 姓名C", ("B", "C")),
        ("note", "grade-share-open", "",
         "team Y: no grade yet, and so not counted for the grade shares: 姓名D", ("D",)),
        ("note", "grade-share-outside", "",
         "in no team, and so not counted for the grade shares: 姓名E", ("E",)),
    ]  # fmt: skip


def test_who_is_in_no_region() -> None:
    _, found = shares({"within": "region", "优秀": {"max": "100%"}}, {"A": 95}, people=people(A=None))
    assert [str(one.message) for one in found] == ["in no region, and so not counted for the grade shares: 姓名A"]


def test_a_group_is_called_by_its_kind_and_label() -> None:
    names = {}
    for within in ("team", "region", "level", "company"):
        (group,), _ = shares({"within": within, "优秀": {"max": "100%"}}, {"A": 95}, people=people(A="东"))
        names[within] = str(group_text(group))
    assert names == {
        "team": "team 东", "region": "region 东", "level": "level engineer", "company": "the company",
    }  # fmt: skip


def test_all_bounds_that_are_missed_and_no_others() -> None:
    """Three are 优秀 of at most two, two are 良好 of at most two and at least one, nobody is 不合格 of at least one."""
    distribution = {"优秀": {"max": "20%"}, "良好": {"min": "10%", "max": "20%"}, "不合格": {"min": "10%"}}
    (group,), _ = shares(distribution, TEN)
    assert tuple(map(str, missed(group))) == (
        '3 of 10 people have the grade "优秀", at most 2 (20%) may',
        '0 of 10 people have the grade "不合格", at least 1 (10%) should',
    )
    (group,), _ = shares({"合格": {"max": "50%"}}, TEN)
    assert missed(group) == ()


def test_a_grade_that_nobody_may_have() -> None:
    (group,), found = shares({"优秀": {"max": "0%"}}, {"A": 95, "B": 70})
    assert tuple(map(str, missed(group))) == ('1 of 2 people have the grade "优秀", at most 0 (0%) may',)
    assert [one.people for one in found] == [("A",)]


def test_what_no_change_can_meet() -> None:
    """An override holds A at 优秀, and nobody may be."""
    _, found = shares({"优秀": {"max": "0%"}}, {"A": 95, "B": 70},
                      adjustments=(approved("A", "override", text="优秀"),))  # fmt: skip
    assert [told(one) for one in found] == [
        ("warning", "grade-share-above", "",
         'the company: 1 of 2 people have the grade "优秀", at most 0 (0%) may; nobody could move', ()),
        ("warning", "grade-share-unmet", "",
         'the company: the shares cannot all be met; at best "优秀" has 1 too many', ()),
    ]  # fmt: skip
