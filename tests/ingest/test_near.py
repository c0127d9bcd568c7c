"""Which texts are suggested to be the same, and which are not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest.near import near_names, same_but_for, surely, without_form
from presales_kpi.scheme.likeness import bare, keys_by_likeness, near_key


@pytest.mark.parametrize(
    ("names", "pairs"),
    [
        (["Jeff S", "Jeff S."], [("Jeff S", "Jeff S.")]),
        (["GTX Pro", "GTXPro", "GTX-Pro"], [("GTX Pro", "GTX-Pro"), ("GTX Pro", "GTXPro")]),
        (["Boris Faz", "Boris Fazz"], [("Boris Faz", "Boris Fazz")]),
        (["Rocco Neubert", "Rocco Neubret"], [("Rocco Neubert", "Rocco Neubret")]),
        (["张伟", "张伟伟", "李伟"], []), (["Ann", "Anna"], []), (["Zhang Wei 1", "Zhang Wei 2"], []),
        (["Christopher S", "Christopher T"], []), (["北京分公司售前技术支持一部", "北京分公司售前技术支持二部"], []),
        (["Presales Team A", "presales team A."], [("Presales Team A", "presales team A.")]),
        (["Anna Smith", "Anne Schmidt"], []), ([".", "-", "…"], []), ([], []),
    ],
)  # fmt: skip
def test_names_that_are_probably_one(names: list[str], pairs: list[tuple[str, str]]) -> None:
    assert near_names(names) == pairs


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GTXPro", "GTX Pro"), ("Acme Co., Ltd.", "ACME"), ("Acme Inc", "Acme, Inc."), ("远通物流", "远通物流有限公司"),
        ("恒达制造股份有限公司", "恒达制造（有限公司）"), ("ＧＴＸ　Ｐｒｏ", "gtx pro"),
    ],
)  # fmt: skip
def test_companies_that_are_probably_one(one: str, other: str) -> None:
    assert without_form(one) == without_form(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Plant 1", "Plant 2"), ("Zinc", "Z"), ("Co", "Ltd"), ("公司", "有限公司"), ("远通", "远达")]
)
def test_companies_that_differ(one: str, other: str) -> None:
    assert without_form(one) != without_form(other)


def test_further_spellings_stand_with_the_first() -> None:
    assert same_but_for(["b", "A-1", "a 1", "A1", "a-1"], bare) == [("A-1", "A1"), ("A-1", "a 1")]
    assert same_but_for(["b", "A-1", "a 1"], bare, str) == [("A-1", "a 1")]


@pytest.mark.parametrize(
    ("text", "key"), [("sj-26 0001", "SJ260001"), ("7", "007"), ("SJ260009", None), ("0", None), ("a0b", None)]
)
def test_keys_are_alike_but_for_signs_and_leading_zeros(text: str, key: str | None) -> None:
    assert near_key(text, keys_by_likeness(["SJ260001", "007", "SJ260002", "ab"])) == key


def test_a_likeness_of_nine_tenths_is_a_slip() -> None:
    assert surely("Boris Faz", "boris  fazz")
    assert not surely("李娜", "李娜娜")


@given(st.lists(st.text(alphabet="ab .-1", max_size=12), max_size=8))
def test_pairs_are_of_the_names_given_and_never_of_one(names: list[str]) -> None:
    for first, second in near_names(names):
        assert first < second
        assert {first, second} <= set(names)


def test_thousands_of_names_take_no_time() -> None:
    names = [f"Person Number {number:05d}" for number in range(8000)] + [f"员工{number}" for number in range(4000)]
    start = time.process_time()
    assert near_names(names) == []
    assert time.process_time() - start < 5
