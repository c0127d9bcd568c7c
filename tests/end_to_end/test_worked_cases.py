"""Published counts that take more rows than a case can show, through the program; the other published examples are in
tests/cases/worked*.yaml, which `presales-kpi test` runs, and the refused bands in tests/errors."""

import csv
import json
from collections.abc import Sequence

import pytest

from tests.end_to_end.quarter import Program

SCHEME = """\
name: Win rates
version: "1"
sources:
  bids:
    match: [bids]
    person: owner
    date: closed
    columns:
      owner: {type: people}
      closed: {type: date}
      result: {type: choice, values: {won: [Won, Awarded], lost: [Lost], other: [Other, Open]}}
kpis:
  over_all:
    label: Won of all
    category: outcome
    unit: percent
    target: 50%
    measure: {kind: share, source: bids, where: {result: won}}
  over_decided:
    label: Won of those decided
    category: outcome
    unit: percent
    target: 50%
    measure: {kind: share, source: bids, of: {result: [won, lost]}, where: {result: won}}
levels:
  seller: {label: Seller, weights: {over_all: 50%, over_decided: 50%}}
default_level: seller
grades: {quarter: [{grade: A, at_least: 60}, {grade: B, at_least: 0}]}
"""


def counted(program: Program, words: Sequence[tuple[str, int]]) -> dict[str, tuple[str, int]]:
    """The value and the sample of each KPI, over so many rows of each word."""
    program.scheme.write_text(SCHEME, encoding="utf-8")
    with (program.folder / "bids.csv").open("w", encoding="utf-8", newline="") as file:
        rows = [["Ann", "2017-08-15", word] for word, count in words for _ in range(count)]
        csv.writer(file).writerows([["owner", "closed", "result"], *rows])
    done = program.run("score", "bids.csv", "--period", "2017Q3", "--format", "json")
    assert done.code == 0, done.err
    (card,) = json.loads(done.out)["people"]
    return {one["kpi"]: (one["value"], one["sample"]) for one in card["kpis"]}


@pytest.mark.parametrize("order", [1, -1])
def test_whose_denominator(program: Program, order: int) -> None:
    """A contractor's bid log: 73 awarded, 2 lost, 87 other. 73 ÷ 162 = .4506 is what it calls the hit ratio; 73 ÷ 75 =
    .9733 is the same rows over those decided."""
    found = counted(program, [("Awarded", 73), ("Lost", 2), ("Other", 87)][::order])
    assert found == {"over_all": ("0.450617", 162), "over_decided": ("0.973333", 75)}


def test_the_win_rate_of_a_quarter_of_a_crm_export(program: Program) -> None:
    """Counted independently in a CRM export in wide use as teaching data, 2017Q3: 1257 won and 790 lost make .614069.
    Its won value, 2,982,255, needs the export itself: `scripts/check_crm.py`."""
    found = counted(program, [("Won", 1257), ("Lost", 790), ("Open", 3)])
    assert found["over_decided"] == ("0.614069", 2047)
