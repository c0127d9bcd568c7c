"""What happens where a sheet is missing: an error, unless the user says that there is none."""

from dataclasses import replace

import numpy as np
import pytest

from presales_kpi.issues import CannotRunError
from presales_kpi.measure import measure
from presales_kpi.measure.missing import allowed_to_miss
from presales_kpi.measure.roster import build_roster
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from presales_kpi.table import Sheet, Table
from tests.measure.build import Q3, Found, by_kpi, deal, facts, make_inputs, make_scheme, make_table, staff

COUNT = {"kind": "count", "source": "deals"}
COST = {"kind": "sum", "source": "costs", "column": "amount"}
SCHEME = make_scheme({
    "deals_won": {"measure": COUNT},
    "cost_rate": {"measure": {"kind": "ratio", "over": COST, "under": {**COST, "source": "deals"}}},
    "quality": {"measure": {"kind": "given"}, "unit": "score"},
})  # fmt: skip
PEOPLE = staff("A", "B")


def found(without: tuple[str, ...], inputs: Inputs, scheme: Scheme = SCHEME) -> Found:
    roster = build_roster(PEOPLE, scheme, Q3)
    return by_kpi(measure(inputs, scheme, Q3, roster, allowed_to_miss(without, scheme)))


def codes(measurements: Found) -> list[tuple[str, str]]:
    return sorted((issue.severity, issue.code) for issue in measurements.issues)


def test_a_missing_source_is_an_error_and_provisional_until_it_is_said_that_there_is_none() -> None:
    inputs = make_inputs(SCHEME, {"deals": [deal(amount=5)]}, PEOPLE)
    before, after = found((), inputs), found(("costs", "assessments"), inputs)
    assert codes(before) == [("error", "source-missing")] * 2
    assert codes(after) == [("note", "source-without")] * 2
    for kpi in ("cost_rate", "quality"):
        assert (before.of["A", kpi].provisional, after.of["A", kpi].provisional) == (True, False)
        assert after.of["A", kpi].value is None and after.of["A", kpi].sample == 0, "not measured, never 0"
    assert after.of["A", "deals_won"].value == 1
    note = next(issue for issue in after.issues if "costs" in issue.message)
    assert "cost_rate" in note.message and note.people == ("A", "B")


def test_both_of_a_ratio_s_sources_have_to_be_allowed_to_miss() -> None:
    nothing = make_inputs(SCHEME, {}, PEOPLE)
    half = found(("costs",), nothing)
    assert half.of["A", "cost_rate"].provisional
    assert ("error", "source-missing") in codes(half)
    assert not found(("costs", "deals", "assessments"), nothing).of["A", "cost_rate"].provisional


def test_a_source_may_be_called_by_its_sheet() -> None:
    assert allowed_to_miss(("商机", "Assessments", " 人工评分 "), SCHEME) == {"deals", "assessments"}, (
        "of two sources with the same sheet name, the first, as reading takes it"
    )


def test_a_name_that_is_no_source_stops_the_run() -> None:
    with pytest.raises(CannotRunError) as stopped:
        allowed_to_miss(("cots",), SCHEME)
    (issue,) = stopped.value.issues
    assert issue.code == "unknown-source"
    assert 'Did you mean "costs"?' in issue.hint
    assert '"deals", "costs", "reviews", "assessments"' in issue.hint


def test_a_source_that_is_there_counts_all_the_same_and_is_warned_of() -> None:
    rows = {"deals": [deal(amount=1)], "costs": [deal(amount=2)]}
    measurements = found(("deals", "assessments"), make_inputs(SCHEME, rows, PEOPLE))
    assert measurements.of["A", "deals_won"].value == 1
    (warning,) = (issue for issue in measurements.issues if issue.severity == "warning")
    assert (warning.code, warning.where) == ("without-present", "Q3.xlsx!deals")


def test_to_do_without_what_nobody_needs_changes_nothing() -> None:
    scheme = make_scheme({"deals_won": {"measure": COUNT}})
    measurements = found(("costs",), make_inputs(scheme, {"deals": [deal()]}, PEOPLE), scheme)
    assert codes(measurements) == [("note", "without-unneeded")]


def without_rows(source: str, *, header: bool) -> Table:
    """A table of no rows, of a sheet that has a header or is blank."""
    types = {name: column.type for name, column in SCHEME.sources[source].columns.items()}
    table = make_table(source, types, [deal()], PEOPLE)
    letters = table.sheets[0].letters if header else {}
    credits = {name: lines.iloc[:0] for name, lines in table.credits.items()}
    return replace(table, frame=table.frame.iloc[:0], state=np.array([], dtype=object), credits=credits,
                   sheets=(Sheet("Q3.xlsx", source, letters),))  # fmt: skip


def test_a_header_without_rows_says_that_nothing_happened_and_a_blank_sheet_says_nothing() -> None:
    scheme = make_scheme({"deals_won": {"measure": COUNT}})
    empty = found((), make_inputs(scheme, {}, PEOPLE, tables={"deals": without_rows("deals", header=True)}), scheme)
    assert facts(empty.of["A", "deals_won"], "value", "provisional") == (0, False)
    assert codes(empty) == []
    blank = found((), make_inputs(scheme, {}, PEOPLE, tables={"deals": without_rows("deals", header=False)}), scheme)
    assert facts(blank.of["A", "deals_won"], "value", "provisional") == (None, True)
    assert codes(blank) == [("error", "source-missing")]
