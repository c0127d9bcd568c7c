"""Which seals a run knows of, and what stands in the way."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from presales_kpi.closed import OpenCarry, SealRef
from presales_kpi.closing.found import known_seals, open_seals
from presales_kpi.closing.manifest import Manifest, SealedAs
from presales_kpi.closing.seal import Seal
from presales_kpi.issues import CannotRunError
from presales_kpi.period import Calendar, Period, parse_period

PEOPLE = frozenset({"P1", "P2"})


def period(label: str) -> Period:
    found = parse_period(label, Calendar())
    assert found is not None
    return found


def seal(label: str, *taken: Seal, owes: int = 0, people: tuple[str, ...] = ("P1",), sha256: str = "") -> Seal:
    refs = tuple(ref for one in taken for ref in (*one.manifest.taken, one.ref))
    carry = (OpenCarry("P1", "张伟", "sales", Decimal(-owes)),) if owes else ()
    manifest = Manifest("1", {}, period(label), SealedAs(), (), refs, people, carry, ("", ""), {})
    name = f"{label}.seal.zip"
    return Seal(Path(name), SealRef(name, sha256 or label, period(label)), manifest, cast(Any, None))


def codes(*given: Seal, beside: tuple[Seal, ...] = (), label: str = "2026Q3") -> list[tuple[str, str]]:
    try:
        known_seals(given, beside, period(label), PEOPLE)
    except CannotRunError as error:
        return [(issue.code, issue.where) for issue in error.issues]
    return []


def test_each_seal_has_its_place() -> None:
    first, second, third, fourth = (seal(f"2026Q{number}") for number in (1, 2, 3, 4))
    known = known_seals([second], [fourth, third, first, second], period("2026Q3"), PEOPLE)
    assert (known.taken, known.beside, known.same, known.later) == ((second,), (first,), third, (fourth,))


def test_a_carry_is_taken_or_known_to_be_taken() -> None:
    first = seal("2026Q1", owes=5)
    second = seal("2026Q2", first)
    assert codes(beside=(first,)) == [("carry-not-taken", "2026Q1.seal.zip")]
    assert codes(first) == []
    assert codes(second, beside=(first,)) == []
    assert codes(beside=(first, second)) == []
    assert codes(beside=(first,), label="2026Q1") == []


def test_who_takes_a_seal_takes_those_that_took_it() -> None:
    """They know what was taken back of it since."""
    first, other = seal("2026Q1"), seal("2025Q4")
    second = seal("2026Q2", first)
    assert codes(first, beside=(second,)) == [("seal-not-taken", "2026Q2.seal.zip")]
    assert codes(first, second) == codes(second, beside=(first,)) == codes(other, beside=(second,)) == []
    assert codes(first, beside=(second,), label="2026Q2") == [], "run again as it was"


def test_only_what_nobody_took_is_open() -> None:
    first = seal("2026Q1", owes=5)
    second = seal("2026Q2", first, owes=3)
    assert open_seals(known_seals([first, second], (), period("2026Q3"), PEOPLE)) == (second,)
    assert open_seals(known_seals([first], (), period("2026Q3"), PEOPLE)) == (first,)
    third = seal("2026Q3", second)
    assert open_seals(known_seals([first, second, third], (), period("2026Q4"), PEOPLE)) == ()


def test_a_later_period_that_was_closed_ahead_took_it() -> None:
    """The fourth quarter took the first's carry while the third was not closed: the third must not take it again. Where
    it took a seal of the third, which took the first, a run of the third still takes it."""
    first = seal("2026Q1", owes=5)
    ahead, third = seal("2026Q4", first), seal("2026Q3", first)
    assert open_seals(known_seals([first], [ahead], period("2026Q3"), PEOPLE)) == ()
    assert codes(beside=(first, ahead)) == []
    assert open_seals(known_seals([first], [third, seal("2026Q4", third)], period("2026Q3"), PEOPLE)) == (first,)
    assert open_seals(known_seals([first], [seal("2026Q4", third)], period("2026Q3"), PEOPLE)) == (first,)
    assert open_seals(known_seals([first], [third, ahead], period("2026Q3"), PEOPLE)) == (first,), "both took it"


def test_kinds_and_order_of_periods() -> None:
    assert codes(seal("2026-06")) == [("seal-of-other-kind", "2026-06.seal.zip")]
    assert codes(beside=(seal("2026-06", owes=1),)) == []
    assert codes(seal("2026Q4")) == [("seal-not-earlier", "2026Q4.seal.zip")]
    assert codes(seal("2026Q3"), seal("2026Q4")) == [], "run again, with what came after"


def test_seals_at_odds() -> None:
    first = seal("2026Q1")
    other = replace(seal("2026Q1", sha256="other"), file=Path("other.seal.zip"))
    assert codes(first, first) == []
    assert codes(first, other) == [("two-seals-of-period", "2026Q1.seal.zip")]
    assert codes(seal("2026Q2", other), first) == [("seal-replaced", "2026Q1.seal.zip")]
    anew = replace(other, ref=replace(other.ref, path="anew.seal.zip"))
    assert codes(seal("2026Q2", first), anew) == [("seal-replaced", "other.seal.zip")], "by another name, too"
    theirs = seal("2026Q1", people=("P2",), sha256="theirs")
    both = seal("2026Q2", theirs, people=("P1", "P2"))
    assert codes(both, anew) == [("seal-replaced", "other.seal.zip")], "nobody knows whose the other was"
    assert codes(both, anew, theirs) == [], "another team's"
    elsewhere = seal("2026Q1", people=("P8",), sha256="other")
    assert codes(first, elsewhere) == []


def test_a_run_for_the_people_of_two_seals_is_compared_with_neither() -> None:
    """Whoever is in one of them would be new to the other, and be paid again."""
    north, south = seal("2026Q3"), seal("2026Q3", people=("P2",), sha256="south")
    assert codes(beside=(north, south)) == [("seals-of-parts", "2026Q3.seal.zip")]
    assert codes(beside=(north, south), label="2026Q4") == []


def test_other_people_close_their_periods_in_the_same_folder() -> None:
    known = known_seals((), [seal("2026Q1", owes=1, people=("P8",)), seal("2026Q3", people=("P8",))],
                        period("2026Q3"), PEOPLE)  # fmt: skip
    assert (known.beside, known.same) == ((), None)
