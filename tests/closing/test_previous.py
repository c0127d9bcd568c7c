"""Which reversals there are when several inputs tell of them."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.closed import Reversal
from presales_kpi.closing.previous import _each_once


def reversal(key: str | None, of: str = "D1", units: int = 10_000, where: str = "Q3.xlsx!成交!E4") -> Reversal:
    return Reversal("deals", of, date(2026, 7, 1), key, where, {"amount": units})


def test_a_reversal_in_two_exports_is_one_as_the_first_has_it() -> None:
    sealed, today = reversal("R1", units=10_000), reversal("R1", units=20_000, where="year.xlsx!成交!E9")
    assert _each_once([[sealed], [today, reversal("R2")]]) == (sealed, reversal("R2"))
    other = reversal("R1", of="D2")
    assert _each_once([[sealed], [other]]) == (sealed, other)


def test_without_keys_they_count_as_often_as_where_they_are_most() -> None:
    one, again = reversal(None), reversal(None, where="year.xlsx!成交!E9")
    assert _each_once([[one], [again]]) == (one,)
    assert _each_once([[one], [again, again], []]) == (one, one)
    assert len(_each_once([[one, reversal(None, units=5)], [again]])) == 2


@given(st.lists(st.lists(st.sampled_from([None, "R1", "R2"]), max_size=4), max_size=4))
def test_telling_it_all_again_adds_nothing(keys: list[list[str | None]]) -> None:
    sets = [[reversal(key) for key in own] for own in keys]
    found = _each_once(sets)
    assert sorted(_each_once([*sets, found]), key=str) == sorted(found, key=str)
    assert len(found) <= sum(map(len, sets))
