"""Inputs lowered by rows of another period, as closed periods are calculated again."""

from hypothesis import given as drawn
from hypothesis import strategies as st

from presales_kpi.closed import Reversal
from presales_kpi.netting import holds, lowered, net, reversals_of
from presales_kpi.netting.lowering import what_is_left
from tests.measure.build import BAD, Row
from tests.netting.build import Q1, Q3, back, cells, deal, given, netted, rules, states, sums

D_IN_Q1 = deal("D", 100, day="2026-02-01")


def reversal(of: str = "D", key: str = "R", source: str = "deals", **amounts: int) -> Reversal:
    return Reversal(source, of, None, key, "Q3.xlsx!deals!9", {name: one * 10_000 for name, one in amounts.items()})


def test_all_rows_that_take_back_whatever_their_period() -> None:
    rows = [D_IN_Q1, back("R", "D", -30), back("S", "D", -1, day="2026-04-01"), back("T", "nowhere"),
            back("U", "D", BAD), back("V", "V"), back("W", "R"), back("X", "D", 0)]  # fmt: skip
    inputs = given(*rows)
    assert [one.key for one in reversals_of(inputs, rules())] == ["R", "S", "T"]
    assert reversals_of(net(inputs, rules(), Q3).inputs, rules()) == reversals_of(inputs, rules())


def test_what_holds_a_deal() -> None:
    inputs = given(D_IN_Q1, back("R", "D"))
    assert holds(inputs, rules(), reversal())
    assert not holds(inputs, rules(), reversal("E"))
    assert not holds(inputs, rules(), reversal("R")), "a row that takes back cannot be taken back"
    assert not holds(inputs, rules(), reversal(source="bids"))


def test_deals_lowered_by_rows_of_elsewhere() -> None:
    inputs = given(D_IN_Q1, deal("E", 50, day="2026-03-01"))
    found = lowered(
        inputs, rules(), [reversal(amount=30), reversal("E", "S"), reversal("F", "T"), reversal(source="bids")]
    )
    assert (cells(found), states(found)) == ([70, 50], ["", "reversed"])
    assert (cells(inputs), states(inputs)) == ([100, 50], ["", ""]), "what was read stays as it is"
    assert lowered(inputs, rules(), []).tables["deals"] is inputs.tables["deals"]


def test_a_row_that_is_there_as_well_is_not_taken_off_twice() -> None:
    inputs = given(D_IN_Q1, back("R", "D", -30, day="2026-03-01"), back("S", "D", -5, day="2026-03-02"))
    found = net(lowered(inputs, rules(), [reversal(amount=30)]), rules(), Q1)
    assert cells(found.inputs)[0] == 65


def test_a_row_dated_before_the_deal_takes_nothing_back_here_either() -> None:
    inputs = given(D_IN_Q1, back("R", "D", -30, day="2026-01-31"))
    found = net(lowered(inputs, rules(), reversals_of(inputs, rules())), rules(), Q1)
    assert (cells(found.inputs)[0], [one.code for one in found.issues]) == (100, ["reversal-too-early"])


def test_a_column_that_the_inputs_lack_holds_nothing() -> None:
    assert states(lowered(given(D_IN_Q1), rules(), [reversal(amount=100, tax=3)])) == ["reversed"]


def test_more_of_each_column_than_there_is() -> None:
    table = given(deal("D", 100, margin=-40)).tables["deals"]
    left = what_is_left(table, 0, [{"amount": 300_000, "margin": 500_000}, {"amount": 800_000}])
    assert (dict(left.units), left.out, dict(left.beyond)) == (
        {"amount": 0, "margin": 0}, True, {"amount": 100_000, "margin": 100_000},
    )  # fmt: skip


PARTS = st.lists(st.one_of(st.none(), st.integers(-60, -1)), max_size=4)


@drawn(parts=PARTS, data=st.data())
def test_the_order_of_rows_says_nothing(parts: list[int | None], data: st.DataObject) -> None:
    rows = [deal("D", 100, who="A:60%;B:40%"), deal("E", 7)]
    rows += [back(f"R{at}", "D", part) for at, part in enumerate(parts)]
    order: list[Row] = data.draw(st.permutations(rows))
    assert sums(*order) == sums(*rows)


@drawn(parts=PARTS)
def test_what_is_left_is_the_deal_less_its_parts_and_never_below_zero(parts: list[int | None]) -> None:
    rows = [back(f"R{at}", "D", part) for at, part in enumerate(parts)]
    left = 0 if None in parts else max(0, 100 + sum(part or 0 for part in parts))
    assert sums(deal("D", 100), *rows)["A"] == left


@drawn(st.lists(st.integers(1, 50), max_size=3), st.integers(1, 90))
def test_a_deal_taken_back_whole_is_as_if_neither_row_were_there(others: list[int], amount: int) -> None:
    rows = [deal(f"E{at}", one, who="A;B") for at, one in enumerate(others)]
    assert sums(*rows, deal("D", amount), back("R", "D", -amount)) == sums(*rows)


@drawn(first=PARTS, then=PARTS)
def test_in_one_go_or_one_after_the_other(first: list[int | None], then: list[int | None]) -> None:
    """What a closed period was lowered by before makes no difference to what is left of it in the end."""
    taken = [
        Reversal("deals", "D", None, f"R{at}", "", {} if part is None else {"amount": -part * 10_000})
        for at, part in enumerate([*first, *then])
    ]
    inputs = given(deal("D", 100))
    at_once = lowered(inputs, rules(), taken)
    in_turn = lowered(lowered(inputs, rules(), taken[: len(first)]), rules(), taken[len(first) :])
    assert states(at_once) == states(in_turn)
    if states(at_once) == [""]:
        assert cells(at_once) == cells(in_turn)
        total = -10_000 * sum(part or 0 for part in [*first, *then])
        for one in (at_once, in_turn) if total else ():
            assert one.tables["deals"].taken_back["amount"].tolist() == [total]


def test_lowering_and_netting_come_to_the_same() -> None:
    found = netted(deal("D", 100), back("R", "D", -30))
    assert cells(lowered(given(deal("D", 100)), rules(), [reversal(amount=30)]))[0] == cells(found.inputs)[0] == 70
