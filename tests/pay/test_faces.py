"""Every step of pay: a key of its own, a name, and a formula that gives its value."""

from collections import Counter
from collections.abc import Iterator

import pytest

from presales_kpi.calc import Quantity
from presales_kpi.pay import Paid
from presales_kpi.report.labels import WORDS
from tests.calc.test_calc import Recalculated, assert_same
from tests.pay.kinds import DONE


@pytest.fixture(params=DONE)
def done(request: pytest.FixtureRequest) -> Paid:
    """One after the other."""
    return DONE[request.param]()


def steps(done: Paid) -> list[Quantity]:
    """Each once: those of everybody, kind by kind as they stand in columns, then those of pools, and the sums."""
    return list(dict.fromkeys(_in_columns(done)))


def _in_columns(done: Paid) -> Iterator[Quantity]:
    found: dict[str, list[Quantity]] = {}
    for payout in done.payouts.values():
        for step in payout.quantities():
            found.setdefault(step.key.name, []).append(step)
    for kind in found.values():
        yield from kind
    for pool in done.pools:
        yield from pool.quantities()
    yield from done.totals.values()


def test_every_step_is_recalculated_to_the_same(done: Paid) -> None:
    """A spreadsheet engine makes of the formulas what the run says, where each quantity has its cell."""
    found = steps(done)
    book = Recalculated(found)
    for step in found:
        assert_same(step, book.value(step))


def test_every_step_has_a_key_of_its_own_and_a_name(done: Paid) -> None:
    """Whose it is; and a word by which sheets and sentences call it."""
    found = steps(done)
    assert [key for key, count in Counter(step.key for step in found).items() if count > 1] == []
    for person, payout in done.payouts.items():
        assert {step.key.person for step in payout.quantities()} == {person}
        assert {step.key.kpi for step in payout.quantities()} == {""}
    for pool in done.pools:
        assert {step.key[:3] for step in pool.quantities()} == {("", 0, pool.name)}
    assert [step.key.name for step in found if not named(step)] == []
    assert {name: step.key for name, step in done.totals.items()} == {
        name: ("", 0, "", f"all.{name}") for name in done.totals
    }


def named(step: Quantity) -> bool:
    """Whether there is a word for it; `bonus` is called the total on sheets."""
    return any(name in WORDS for name in (step.key.name, step.key.name.rpartition(".")[2])) or step.key.name == "bonus"
