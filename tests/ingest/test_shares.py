"""Cells that name people."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.numerals import Bad
from presales_kpi.ingest.shares import Credit, parse_people


def test_one_person() -> None:
    assert parse_people(" 张伟\u3000") == (Credit("张伟", 1, 1),)


@pytest.mark.parametrize("cell", ["张伟;李娜", "张伟；李娜", "张伟、李娜", "张伟/李娜", "张伟\n李娜", "张伟; 李娜;"])
def test_separators_make_equal_shares(cell: str) -> None:
    assert parse_people(cell) == (Credit("张伟", 1, 2), Credit("李娜", 1, 2))


def test_a_comma_is_part_of_a_name() -> None:
    assert parse_people("Smith, John; Lee") == (Credit("Smith, John", 1, 2), Credit("Lee", 1, 2))


@pytest.mark.parametrize("cell", ["张伟:60%;李娜:40%", "张伟：60％；李娜：40％", "张伟 : 60 % ; 李娜: 40%"])
def test_explicit_shares(cell: str) -> None:
    assert parse_people(cell) == (Credit("张伟", 600_000, 1_000_000), Credit("李娜", 400_000, 1_000_000))


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("张伟;张伟", "twice"),
        ("zhang;ZHANG", "twice"),
        ("张伟:60%;李娜", "others none"), ("张伟:六成;李娜:40%", "share"), (":100%", "share"), (";", "nobody"),
    ],
)  # fmt: skip
def test_refused(cell: str, reason: str) -> None:
    found = parse_people(cell)
    assert isinstance(found, Bad) and found.code == "bad-people" and reason in found.message


@given(st.text(max_size=20))
def test_shares_are_of_one_whole_and_equal_ones_make_it(cell: str) -> None:
    """What explicit ones have to make is the scheme's to say; see test_credits."""
    found = parse_people(cell)
    if not isinstance(found, Bad):
        assert len({credit.den for credit in found}) == 1
        assert "%" in cell or "％" in cell or sum(credit.num for credit in found) == found[0].den
