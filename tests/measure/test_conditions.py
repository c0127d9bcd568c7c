"""What a condition makes of a cell, by the column's type."""

import pytest

from presales_kpi.issues import CannotRunError
from tests.measure.build import BAD, deal, facts, measured

FITS = {True: 1, False: 0}


@pytest.mark.parametrize(
    ("column", "cell", "condition", "fits"),
    [
        ("result", "won", "won", True),
        ("result", "won", ["lost", "won"], True),
        ("result", "lost", {"not": "won"}, True),
        ("result", None, {"not": "won"}, True),
        ("result", None, "won", False),
        ("account", "ＡＢＣ ", "abc", True),
        ("id", "007", "7", False),
        ("amount", "10000", "1万", True),
        ("amount", "10000", {"at_least": "1万"}, True),
        ("amount", "10000", {"above": "10,000"}, False),
        ("amount", "9999.9999", {"below": "1万"}, True),
        ("amount", "10000", {"at_most": "9999.99999"}, False),
        ("amount", "10000", {"above": "9999.99999"}, True),
        ("amount", "10000", {"is": "10000.00001"}, False),
        ("amount", "-1", {"below": "0"}, True),
        ("amount", None, {"below": "1"}, False),
        ("score", "5", {"at_least": "4", "not": "5"}, False),
        ("rate", "0.4", {"at_least": "40%"}, True),
        ("closed", "2026-08-01", {"at_most": "2026-08-01"}, True),
        ("closed", "2026-08-01", "2026-08-01", True),
        ("answered", "2026-08-01T15:00", {"at_most": "2026-08-01"}, True),
        ("answered", "2026-08-01T15:00", {"above": "2026-08-01"}, False),
        ("answered", "2026-08-01T15:00", {"above": "2026-08-01T12:00"}, True),
        ("answered", None, {"above": "2026-08-01"}, False),
        ("answered", None, {"not": "2026-08-01"}, True),
        ("urgent", True, "是", True),
        ("urgent", True, "yes", True),
        ("urgent", True, "false", False),
        ("urgent", False, ["true", "no"], True),
        ("urgent", False, {"not": "yes"}, True),
        ("urgent", None, "no", False),
        ("urgent", None, {"not": "no"}, True),
        ("urgent", None, {"filled": "false"}, True),
        ("effort", "1.5", "1.5", True),
        ("effort", "1.5", "90 min", True),
        ("effort", "1.5", {"at_least": "1:30", "below": "2小时"}, True),
        ("effort", "30", {"above": "1天"}, True),
        ("effort", "30", {"at_most": "29.999"}, False),
        ("effort", None, {"at_least": "0"}, False),
        ("account", None, {"filled": "false"}, True),
        ("account", "x", {"filled": "false"}, False),
        ("account", "x", {"filled": "true"}, True),
        ("also", "B", {"filled": "true"}, True),
        ("also", None, {"filled": "true"}, False),
        ("amount", None, {"filled": "false", "at_least": "1"}, False),
    ],
)
def test_conditions(column: str, cell: object, condition: object, fits: bool) -> None:
    found = measured({"kind": "count", "where": {column: condition}}, [deal(**{column: cell})])
    assert found.value == FITS[fits]
    assert found.left_out == ()


def test_every_condition_must_hold() -> None:
    where = {"result": "won", "account": "x"}
    assert measured({"kind": "count", "where": where}, [deal(result="won", account="y")]).value == 0


def test_a_bad_cell_matters_only_where_nothing_else_decides() -> None:
    where = {"result": "won", "account": "x"}
    decided = measured({"kind": "count", "where": where}, [deal(result=BAD, account="y")])
    assert facts(decided, "value", "provisional") == (0, False)
    undecided = measured({"kind": "count", "where": where}, [deal(result=BAD, account="x")])
    assert facts(undecided, "value", "provisional") == (None, True)
    assert [one.reason for one in undecided.left_out] == ["bad-choice"]


@pytest.mark.parametrize(
    "where",
    [
        {"amount": "a lot"}, {"closed": {"above": "soon"}}, {"account": {"above": "x"}}, {"also": "B"},
        {"urgent": "maybe"}, {"urgent": {"above": "no"}}, {"effort": "long"},
    ],
)  # fmt: skip
def test_a_value_the_column_cannot_have_stops_the_run(where: dict[str, object]) -> None:
    with pytest.raises(CannotRunError) as stopped:
        measured({"kind": "count", "where": where}, [deal()])
    assert stopped.value.issues[0].code == "condition-value"
