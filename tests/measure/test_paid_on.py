"""What sales are paid on is measured with the KPIs, for whoever is paid by it; by rows, each with its credited part."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.measure.measurement import Measurement
from presales_kpi.records import Person
from presales_kpi.scheme.bonus import OWN_MEASURE
from presales_kpi.scheme.model import Scheme
from tests.measure.build import DEALS, Row, deal, make_scheme, run, staff

SUM = {"kind": "sum", "source": "deals", "column": "amount", "where": {"result": "won"}}
SOLD: dict[str, Any] = {"category": "outcome", "unit": "money", "measure": SUM, "target": "1"}
BANDS = [{"from": "0", "rate": "1%"}]


def paying(sales: dict[str, Any], base: dict[str, Any] | None = None, tiers: dict[str, str] | None = None) -> Scheme:
    """Levels that weigh a count of deals alone; `senior` has a base for the sales bonus if there is one."""
    made = make_scheme(
        {"deals_won": {"measure": {"kind": "count", "source": "deals"}}}, sources={"deals": DEALS},
        levels={"engineer": {}, "senior": {"base": base or {}}},
        bonus={"sales": {"tiers": {"method": "marginal", "bands": BANDS} | (tiers or {})} | sales},
    )  # fmt: skip
    with_sold = make_scheme({"sold": SOLD}, sources={"deals": DEALS})
    return made.model_copy(update={"kpis": made.kpis | with_sold.kpis})


ROWS = [
    deal("A", amount="100.10", result="won"),
    deal("A:70%;B:30%", amount="1000", result="won"),
    deal("B", amount="-50", result="won"),
    deal("B", amount="777", result="lost"),
]


def test_it_is_measured_for_everybody_whom_amounts_are_paid_to() -> None:
    found = run(paying({"kpi": "sold"}), ROWS, staff("A", "B")).of
    assert [found[person, "sold"].value for person in "AB"] == [Decimal("800.1"), Decimal(250)]
    assert [found[person, "sold"].credited for person in "AB"] == [None, None]


def test_where_a_base_is_multiplied_only_for_levels_that_have_one() -> None:
    people = Person("A", "A", level="engineer"), Person("B", "B", level="senior")
    by = paying({"kpi": "sold"}, {"sales_bonus": {"quarter": "5000"}}, {"basis": "attainment"})
    assert [key for key in run(by, ROWS, people).of if key[1] == "sold"] == [("B", "sold")]


def test_a_kind_of_period_that_pays_none_measures_none() -> None:
    assert not [key for key in run(paying({"kpi": "sold", "paid": ["year"]}), ROWS, staff("A")).of if key[1] == "sold"]


def test_a_measure_of_its_own() -> None:
    found = run(paying({"measure": SUM}), ROWS, staff("A", "B"))
    assert [found.of[person, OWN_MEASURE].value for person in "AB"] == [Decimal("800.1"), Decimal(250)]
    (line,) = found.ledger
    assert (line.used, line.excluded) == (4, {}), "the count of deals reads them all"


def test_a_missing_source_is_an_error_for_those_who_are_paid_by_it() -> None:
    (issue,) = run(paying({"measure": SUM}), {}, staff("A")).issues
    assert (issue.code, issue.people) == ("source-missing", ("A",))


def by_rows(rows: Sequence[Row], person: str, **measure: str) -> Measurement:
    by = paying({"measure": SUM | measure}, tiers={"apply": "row"})
    return run(by, rows, (*staff("A", "B", team="T"),)).of[person, OWN_MEASURE]


def test_each_row_with_its_credited_part() -> None:
    assert by_rows(ROWS, "A").amounts() == (("Q3.xlsx!deals!2", Decimal("100.1")), ("Q3.xlsx!deals!3", Decimal(700)))
    assert by_rows(ROWS, "B").amounts() == (("Q3.xlsx!deals!3", Decimal(300)), ("Q3.xlsx!deals!4", Decimal(-50)))


def test_in_full_each_row_is_credited_whole_and_in_a_team_once() -> None:
    assert [part for _, part in by_rows(ROWS, "A", credit="full").amounts()] == [Decimal("100.1"), Decimal(1000)]
    assert [part for _, part in by_rows(ROWS, "A", scope="team").amounts()] == [
        Decimal("100.1"), Decimal(1000), Decimal(-50),
    ]  # fmt: skip


shared = st.sampled_from(["A", "B", "A;B", "B;A;stranger", "A:10%;B:90%", "A:33%;B:33%;stranger:34%"])
rows = st.lists(
    st.builds(lambda who, amount: deal(who, amount=str(amount), result="won"), shared,
              st.decimals(-99999, 99999, places=4)), max_size=8,
)  # fmt: skip


@given(rows, st.sampled_from(["person", "team", "company"]), st.sampled_from(["split", "full"]))
def test_the_rows_make_the_whole(found: list[Row], scope: str, credit: str) -> None:
    for person in "AB":
        one = by_rows(found, person, scope=scope, credit=credit)
        assert sum((part for _, part in one.amounts()), Decimal(0)) == one.value
        assert len(one.amounts()) == one.sample
