"""Two resolved schemes compared, key by key."""

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.closing.compare_keys import keys_changed

SCHEME: dict[str, Any] = {
    "name": "方案", "kpis": {"win_rate": {"target": "40%", "measure": {"kind": "share", "where": {"result": "won"}}}},
    "levels": {"engineer": {"weights": {"quarter": {"win_rate": "100%"}}}},
    "grades": {"quarter": [{"grade": "优秀", "at_least": "90"}, {"grade": "不合格", "at_least": "0"}]},
    "curves": {"linear": {"points": [["0%", "0"], ["120%", "120"]]}},
}  # fmt: skip


def changed(new: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [(one.value.name, one.value.old, one.value.new) for one in keys_changed(SCHEME, new)]


def edited(*path: Any, value: Any) -> dict[str, Any]:
    made = copy.deepcopy(SCHEME)
    inner: Any = made
    for part in path[:-1]:
        inner = inner[part]
    inner[path[-1]] = value
    return made


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (SCHEME, []),
        (edited("kpis", "win_rate", "target", value="45%"), [("kpis.win_rate.target", "40%", "45%")]),
        (edited("grades", "quarter", 0, "at_least", value="85"), [("grades.quarter.1.at_least", "90", "85")]),
        (edited("curves", "linear", "points", value=[["0%", "0"], ["100%", "100"]]),
         [("curves.linear.points", "[[0%, 0], [120%, 120]]", "[[0%, 0], [100%, 100]]")]),
        (edited("bonus", value={"rounding": "1"}), [("bonus.rounding", None, "1")]),
        (edited("kpis", "win_rate", value=None),
         [("kpis.win_rate.target", "40%", None), ("kpis.win_rate.measure.kind", "share", None),
          ("kpis.win_rate.measure.where.result", "won", None)]),
        (edited("kpis", "win_rate", "target", value={"of": "x"}), [("kpis.win_rate.target", "40%", "{of: x}")]),
        (edited("grades", value={"quarter": SCHEME["grades"]["quarter"][:1]}),
         [("grades.quarter.2.grade", "不合格", None), ("grades.quarter.2.at_least", "0", None)]),
    ],
)  # fmt: skip
def test_keys_that_differ(new: dict[str, Any], expected: list[tuple[str, str | None, str | None]]) -> None:
    assert changed(new) == expected


SCALARS = st.text(max_size=3) | st.none()
TREES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner))


@given(st.dictionaries(st.text(max_size=2), TREES), st.dictionaries(st.text(max_size=2), TREES))
def test_what_changed_one_way_changed_back(one: dict[str, Any], other: dict[str, Any]) -> None:
    there = {(change.path, change.value.old, change.value.new) for change in keys_changed(one, other)}
    back = {(change.path, change.value.new, change.value.old) for change in keys_changed(other, one)}
    assert there == back
    assert keys_changed(one, copy.deepcopy(one)) == ()
