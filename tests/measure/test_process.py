"""Who gets which measurement, and what a missing source means."""

import subprocess
import sys

from presales_kpi.measure.kinds import KINDS
from presales_kpi.scheme.measures import Given, Rating, Ratio, RowMeasure
from tests.measure.build import deal, facts, make_scheme, run, staff

COUNT = {"kind": "count", "source": "deals"}


def test_only_kpis_that_some_card_weighs_are_measured() -> None:
    levels = {"engineer": {"weights": {"quarter": {"k": "100%"}}}, "lead": {"weights": {"quarter": {"l": "100%"}}}}
    scheme = make_scheme({"k": {"measure": COUNT}, "l": {"measure": {**COUNT, "source": "costs"}}}, levels=levels)
    found = run(scheme, [deal()])
    assert set(found.of) == {("A", "k"), ("B", "k"), ("C", "k")}
    assert found.issues == ()


def test_a_missing_source_is_one_issue_and_never_zero() -> None:
    costs = {**COUNT, "source": "costs"}
    kpis: dict[str, dict[str, object]] = {
        "k": {"measure": costs, "label": "成本"},
        "r": {"measure": {"kind": "ratio", "over": COUNT, "under": costs}, "label": {"zh": "占比"}},
        "ok": {"measure": COUNT},
        "rating": {"measure": {"kind": "rating"}},
        "given": {"measure": {"kind": "given"}},
    }
    found = run(make_scheme(kpis), [deal()], staff("A", "B"))
    missing = (None, None, None, 0, True)
    for kpi in ("k", "r", "rating", "given"):
        assert facts(found.of["A", kpi], "value", "over", "under", "sample", "provisional") == missing
    assert facts(found.of["A", "ok"], "value", "provisional") == (1, False)
    assert [(issue.code, issue.people) for issue in found.issues] == [("source-missing", ("A", "B"))] * 3
    assert "成本, 占比" in found.issues[0].message
    assert "商机" in found.issues[0].message
    assert "评价" in found.issues[1].message
    assert "人工评分" in found.issues[2].message


def test_every_kind_of_the_scheme_is_registered() -> None:
    rows = RowMeasure.__origin__.__args__  # type: ignore[attr-defined]
    kinds = [model.model_fields["kind"].annotation.__args__[0] for model in (*rows, Rating, Given, Ratio)]
    assert sorted(KINDS) == sorted(kinds)


def test_importing_the_room_does_not_load_pandas() -> None:
    code = "import sys, presales_kpi.measure, presales_kpi.measure.measurement; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_empty_input_measures_nothing_and_breaks_nothing() -> None:
    found = run(make_scheme({"k": {"measure": COUNT}}), [], ())
    assert (dict(found.of), found.issues) == ({}, ())
