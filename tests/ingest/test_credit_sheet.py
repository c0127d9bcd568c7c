"""The credits sheet: whom it credits instead of a row's own cell, and what is wrong with it."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from presales_kpi.issues import Issue
from presales_kpi.records import Inputs, Person, RowCredit
from tests.ingest.inputs import HEADER, bids_with, codes, column, read_book, states

PEOPLE = [["工号", "姓名"], ["P1", "张伟"], ["P2", "李娜"], ["P3", "王芳"]]
CREDITS = ["数据源", "编号", "人员", "比例", "类型"]


def bid(key: str, who: str | None = "张伟") -> list[Any]:
    return [key, who, "2026-07-01", "中标"]


def read(folder: Path, bids: list[list[Any]], *credits: list[Any], people: Any = PEOPLE, **more: Any) -> Inputs:
    sheets = {"投标": [HEADER, *bids], "业绩分配": [CREDITS, *credits]}
    return read_book(folder, sheets | ({"人员": people} if people else {}), **more)


def credited(inputs: Inputs) -> dict[str, dict[str, Fraction]]:
    """Who is credited for each bid by name, `+` for an overlay."""
    lines = inputs.tables["bids"].credits["presales"]
    keys = column(inputs, "bid_id")
    found: dict[str, dict[str, Fraction]] = {}
    for row, name, num, den, overlay in lines[["row", "name", "num", "den", "overlay"]].itertuples(index=False):
        found.setdefault(keys[row], {})[f"+{name}" if overlay else name] = Fraction(num, den)
    return found


def errors(inputs: Inputs) -> list[tuple[str, str]]:
    return [(one.code, one.where.removeprefix("Q3.xlsx!")) for one in inputs.issues if one.severity == "error"]


def issue(inputs: Inputs, code: str) -> Issue:
    (found,) = [one for one in inputs.issues if one.code == code]
    return found


def test_a_row_that_stands_there_is_credited_by_the_sheet(tmp_path: Path) -> None:
    inputs = read(
        tmp_path, [bid("B1"), bid("B2"), bid("B3", None)], ["投标", "B1", "李娜", "60%", None],
        ["bids", "B1", "P3", "40%", "业绩"], ["Bids", "B3", "张伟", "100%", "Revenue"],
    )  # fmt: skip
    assert credited(inputs) == {
        "B1": {"李娜": Fraction(3, 5), "王芳": Fraction(2, 5)},
        "B2": {"张伟": Fraction(1)},
        "B3": {"张伟": Fraction(1)},
    }
    second = RowCredit("bids", "B1", "P3", "王芳", Decimal("0.4"), "revenue", 1, "Q3.xlsx!业绩分配!3")
    assert inputs.credits[1] == second
    assert column(inputs, "presales") == ["李娜:60%;王芳:40%", "张伟", "张伟:100%"]
    assert codes(inputs) == ["credited-by-sheet"]
    assert "2 of the 3 rows of bids are credited by this sheet" in inputs.issues[0].message


def test_an_overlay_stands_beside_the_sheet_s_revenue_or_the_cell(tmp_path: Path) -> None:
    inputs = read(
        tmp_path, [bid("B1"), bid("B2", "张伟;李娜")],
        ["bids", "B1", "张伟", "100%"], ["bids", "B1", "王芳", "50%", "叠加"], ["bids", "B1", "张伟", "20%", "overlay"],
        ["bids", "B2", "王芳", "100%", "Overlay"],
    )  # fmt: skip
    half = Fraction(1, 2)
    assert credited(inputs) == {
        "B1": {"张伟": Fraction(1), "+张伟": Fraction(1, 5), "+王芳": half},
        "B2": {"张伟": half, "李娜": half, "+王芳": Fraction(1)},
    }
    assert column(inputs, "presales") == ["张伟:100%;张伟:+20%;王芳:+50%", "张伟:50%;李娜:50%;王芳:+100%"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["李娜", "60%"], ["王芳", "30%"]], [("credits-not-100", "业绩分配!D2")]),
        ([["李娜", "60%"], ["王芳", "50%"]], [("credits-not-100", "业绩分配!D2")]),
        ([["李娜", "60%"], ["王芳", "若干"]], [("bad-percent", "业绩分配!D3"), ("credits-not-100", "业绩分配!D2")]),
        ([["李娜", "50%"], ["P2", "50%"]], [("duplicate-credit", "业绩分配!2"), ("credits-not-100", "业绩分配!D2")]),
        ([["李娜", "120%"]], [("bad-share", "业绩分配!D2"), ("credits-not-100", "业绩分配!D2")]),
        ([["李娜", 0], ["王芳", 1]], [("bad-share", "业绩分配!D2"), ("credits-not-100", "业绩分配!D2")]),
        ([["李娜", None]], [("empty-required", "业绩分配!D2"), ("credits-not-100", "业绩分配!D2")]),
        ([["李娜;王芳", "100%"]], [("bad-people", "业绩分配!C2"), ("credits-not-100", "业绩分配!D2")]),
        ([["李娜", "100%", "分成"]], [("unknown-credit-kind", "业绩分配!E2"), ("credits-not-100", "业绩分配!D2")]),
    ],
)  # fmt: skip
def test_a_row_whose_shares_cannot_be_used_is_nobody_s(
    tmp_path: Path, rows: list[list[Any]], found: list[tuple[str, str]]
) -> None:
    inputs = read(tmp_path, [bid("B1"), bid("B2")], *(["bids", "B1", *row] for row in rows))
    assert sorted(errors(inputs)) == sorted(found)
    assert states(inputs) == ["rejected", ""]
    assert set(states(inputs, "credits")) == {"rejected"}
    assert inputs.credits == ()
    assert "P2" in inputs.touched
    assert "Q3.xlsx!投标!2" in issue(inputs, "credits-not-100").message


def test_what_the_shares_make_is_said_with_their_rows(tmp_path: Path) -> None:
    inputs = read(tmp_path, [bid("B1")], ["bids", "B1", "李娜", "60%"], ["bids", "B1", "王芳", "30%"])
    said = issue(inputs, "credits-not-100")
    assert "bids B1: the shares make 90%, not 100%" in said.message
    assert "Q3.xlsx!业绩分配!2, Q3.xlsx!业绩分配!3" in said.message
    assert said.people == ("P2", "P3")


def test_scales_are_not_mixed(tmp_path: Path) -> None:
    inputs = read(tmp_path, [bid("B1")], ["bids", "B1", "李娜", "60%"], ["bids", "B1", "王芳", "0.4"])
    assert ("mixed-percent", "业绩分配!D3") in errors(inputs)
    assert states(inputs) == ["rejected"]


@pytest.mark.parametrize(
    ("row", "code", "cell", "hint"),
    [
        (["投标表", "B1", "李娜", 1], "unknown-source", "A2", 'Did you mean "投标"?'),
        (["商机", "B1", "李娜", 1], "unknown-source", "A2", "Write one of 投标"),
        (["bids", "B-1", "李娜", 1], "unknown-reference", "B2", 'Did you mean "B1"?'),
        (["bids", "b1", "李娜", 1], "unknown-reference", "B2", 'Did you mean "B1"?'),
    ],
)  # fmt: skip
def test_what_it_names_must_be_there(tmp_path: Path, row: list[Any], code: str, cell: str, hint: str) -> None:
    inputs = read(tmp_path, [bid("B1")], row)
    assert errors(inputs) == [(code, f"业绩分配!{cell}")]
    assert hint in issue(inputs, code).hint
    assert credited(inputs) == {"B1": {"张伟": Fraction(1)}}
    assert inputs.touched == {"P2"}


def test_keys_that_stand_nowhere_are_one_warning(tmp_path: Path) -> None:
    rows = [["bids", f"X{number}", "李娜", 1] for number in range(14)]
    inputs = read(tmp_path, [bid("B1")], *rows, ["bids", "X0", "王芳", 0.5, "叠加"])
    said = issue(inputs, "unknown-reference")
    assert (said.severity, said.where) == ("warning", "Q3.xlsx!业绩分配!B2")
    assert 'no row of bids is called "X0", "X1"' in said.message
    assert "and 2 more (15 rows here)" in said.message
    assert set(states(inputs, "credits")) == {""}


def test_a_source_of_the_scheme_that_no_input_holds(tmp_path: Path) -> None:
    inputs = read_book(tmp_path, {"人员": PEOPLE, "业绩分配": [CREDITS, ["bids", "B1", "李娜", 1]]})
    assert codes(inputs) == ["credits-without-input"]
    assert inputs.issues[0].severity == "note"


def test_a_source_without_keys_cannot_be_credited_so(tmp_path: Path) -> None:
    inputs = read(tmp_path, [bid("B1")], ["bids", "B1", "李娜", 1], by=bids_with(key=None))
    assert errors(inputs) == [("source-without-key", "业绩分配!A2")]


def test_shares_of_the_cell_that_differ_are_said_and_the_sheet_holds(tmp_path: Path) -> None:
    cells = ["张伟:70%;李娜:30%", "李娜:40%;张伟:60%", "张伟;李娜", "张伟:50%;赵六:50%"]
    rows = [["bids", f"B{at}", who, share] for at in range(4) for who, share in (("张伟", "60%"), ("李娜", "40%"))]
    inputs = read(tmp_path, [bid(f"B{at}", cell) for at, cell in enumerate(cells)], *rows)
    assert set(credited(inputs)) == {"B0", "B1", "B2", "B3"}
    assert all(shares == {"张伟": Fraction(3, 5), "李娜": Fraction(2, 5)} for shares in credited(inputs).values())
    differ = [one for one in inputs.issues if one.code == "credits-differ"]
    assert [(one.severity, one.where) for one in differ] == [
        ("warning", "Q3.xlsx!投标!B2"), ("warning", "Q3.xlsx!投标!B5"),
    ]  # fmt: skip
    assert "the cell says 张伟:70%;李娜:30%, the credits sheet 张伟:60%;李娜:40%" in differ[0].message
    assert "unknown-person" not in codes(inputs), "a cell that the sheet replaces credits nobody"


def test_people_outside_the_team_are_a_warning_and_told_once(tmp_path: Path) -> None:
    inputs = read(
        tmp_path, [bid("B1"), bid("B2")],
        ["bids", "B1", "罗敏", "60%"], ["bids", "B1", "张伟", "40%"], ["bids", "B2", "罗敏", "50%", "叠加"],
    )  # fmt: skip
    said = issue(inputs, "unknown-person")
    assert (said.severity, said.where) == ("warning", "Q3.xlsx!业绩分配!C2")
    assert '"罗敏", credited in 2 rows' in said.message
    assert credited(inputs)["B1"] == {"张伟": Fraction(2, 5), "罗敏": Fraction(3, 5)}
    assert inputs.credits[0].person is None


def test_a_name_that_two_share_asks_for_the_id(tmp_path: Path) -> None:
    twins = [["工号", "姓名"], ["P1", "张伟"], ["P2", "张伟"]]
    credits = [["bids", "B1", "张伟", 1], ["bids", "B2", "P2", 1]]
    inputs = read(tmp_path, [bid("B1", "P1"), bid("B2")], *credits, people=twins)
    assert [one.where for one in inputs.issues if one.code == "ambiguous-person"] == ["Q3.xlsx!业绩分配!C2"]
    assert states(inputs) == ["rejected", ""]
    assert inputs.touched == {"P1", "P2"}
    assert credited(inputs)["B2"] == {"张伟": Fraction(1)}, "the id on the sheet settles whom the cell meant"


def test_without_a_people_sheet_a_replaced_cell_names_nobody(tmp_path: Path) -> None:
    inputs = read(
        tmp_path, [bid("B1", "老板"), bid("B2", "赵六")], ["bids", "B1", "李娜", 1], ["bids", "B2", "王芳", 1, "叠加"],
        people=None,
    )  # fmt: skip
    assert inputs.people == (Person("李娜", "李娜"), Person("王芳", "王芳"), Person("赵六", "赵六"))


def test_a_rejected_row_still_says_whose_it_would_have_been(tmp_path: Path) -> None:
    inputs = read(tmp_path, [bid("B1", "张伟:60%;李娜:30%")])
    lines = inputs.tables["bids"].credits["presales"]
    assert states(inputs) == ["rejected"]
    assert lines["person"].tolist() == ["P1", "P2"]


DEALS = st.dictionaries(
    st.sampled_from(["B1", "B2", "B3"]),
    st.dictionaries(st.sampled_from(["P1", "P2", "P3", "外人"]), st.integers(1, 9), min_size=1), min_size=1,
)  # fmt: skip


@settings(deadline=None, max_examples=25)
@given(deals=DEALS, random=st.randoms())
def test_shares_make_the_whole_in_any_order_of_rows(deals: dict[str, dict[str, int]], random: Any) -> None:
    """Whole percents, the last person taking what is left."""
    rows: list[list[Any]] = []
    for key, weights in deals.items():
        people = list(weights)
        shares = [100 * weights[who] // sum(weights.values()) for who in people]
        shares[-1] += 100 - sum(shares)
        rows += [["bids", key, who, f"{share}%", None] for who, share in zip(people, shares, strict=True)]
    bids = [bid("B1"), bid("B2", "张伟;李娜"), bid("B3", None)]
    with TemporaryDirectory() as folder:
        first = read(Path(folder), bids, *rows)
        random.shuffle(rows)
        second = read(Path(folder), bids, *rows)
    assert credited(first) == credited(second)
    assert all(sum(shares.values()) == 1 for shares in credited(first).values())
    assert states(first) == ["", "", ""]
    assert len(first.credits) == len(rows)
