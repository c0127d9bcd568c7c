"""ratio: parts of their own kind, source and scope."""

from decimal import Decimal

from tests.measure.build import deal, facts, measured, staff

COUNT = {"kind": "count", "source": "deals"}
AMOUNT = {"kind": "sum", "source": "deals", "column": "amount"}


def test_parts_of_two_sources() -> None:
    spec = {"kind": "ratio", "over": {**COUNT, "source": "costs"}, "under": COUNT}
    found = measured(spec, {"deals": [deal(), deal()], "costs": [deal()]})
    assert facts(found, "over", "under", "sample", "value") == (1, 2, 2, None)
    assert [one.table.source for one in found.evidence] == ["costs", "deals"]


def test_contribution_to_the_team_is_a_ratio_of_scopes() -> None:
    people = staff("A", "B", team="east")
    spec = {"kind": "ratio", "over": AMOUNT, "under": {**AMOUNT, "scope": "team"}}
    found = measured(spec, [deal("A", amount="30"), deal("B", amount="70")], people=people)
    assert facts(found, "over", "under", "scope") == (30, 100, "person")
    assert found.evidence[0].rows.tolist() == [0, 1]


def test_a_part_with_a_factor_is_divided_out() -> None:
    nps = {"kind": "nps", "source": "deals", "column": "score"}
    found = measured({"kind": "ratio", "over": nps, "under": COUNT}, [deal(score="9"), deal(score="7")])
    assert facts(found, "over", "under") == (Decimal(50), 2)


def test_a_missing_part_makes_the_ratio_missing() -> None:
    mean = {"kind": "mean", "source": "deals", "column": "score"}
    for spec in ({"over": mean, "under": COUNT}, {"over": COUNT, "under": mean}):
        found = measured({"kind": "ratio", **spec}, [deal()])
        assert facts(found, "over", "under") == (None, None)


def test_nothing_under_is_a_denominator_of_zero() -> None:
    found = measured({"kind": "ratio", "over": COUNT, "under": {**COUNT, "where": {"result": "won"}}}, [deal()])
    assert facts(found, "over", "under", "sample") == (1, 0, 0)
