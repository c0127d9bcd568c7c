"""Dates in order, and values that are counted apart although they are probably one."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme
from tests.ingest.inputs import BIDS, read_bids, scheme

HEADER = ["投标编号", "售前", "开标日期", "截止时间", "结果", "备注"]


def rules(**kpi: Any) -> Scheme:
    bids = {**BIDS, "in_order": [["deadline", "decided_on"]]}
    kpis = {"k": {"category": "outcome", "unit": "count", "target": 1, "measure": {"source": "bids", **kpi}}}
    return scheme(sources={"bids": bids}, kpis=kpis, levels={"engineer": {"weights": {"k": 1}}})


def read(folder: Path, *rows: tuple[Any, Any, str | None], **kpi: Any) -> Inputs:
    whole = [[f"B{at}", "张伟", decided, deadline, "中标", note] for at, (decided, deadline, note) in enumerate(rows)]
    return read_bids(folder, *whole, header=HEADER, by=rules(**({"kind": "count"} | kpi)))


def test_the_later_column_is_never_the_earlier(tmp_path: Path) -> None:
    inputs = read(
        tmp_path,
        (date(2026, 7, 2), datetime(2026, 7, 1, 9), None),
        (date(2026, 7, 2), datetime(2026, 7, 2, 15), None),
        (date(2026, 7, 2), datetime(2026, 7, 3, 9, 30), None),
        (None, datetime(2026, 7, 3, 9), None), (date(2026, 7, 2), None, None),
        (date(2026, 6, 30), datetime(2026, 7, 1, 0), None),
    )  # fmt: skip
    found = [one for one in inputs.issues if one.code == "out-of-order"]
    assert [(one.severity, one.where, one.found, one.people) for one in found] == [
        ("warning", "Q3.xlsx!投标!C4", "2026-07-02", ("张伟",)),
        ("warning", "Q3.xlsx!投标!C7", "2026-06-30", ("张伟",)),
    ]  # fmt: skip
    assert found[0].message == "开标日期: 2026-07-02 is before 截止时间, 2026-07-03"


def test_times_of_one_day_are_compared_where_both_have_them(tmp_path: Path) -> None:
    bids = {**BIDS, "in_order": [["deadline", "submitted"]]}
    bids["columns"] = {**BIDS["columns"], "submitted": {"type": "datetime", "aliases": ["备注时间"], "required": False}}
    row = ["B1", "张伟", "2026-07-02", datetime(2026, 7, 1, 9, 30), "中标", datetime(2026, 7, 1, 9, 0)]
    inputs = read_bids(tmp_path, row, header=[*HEADER[:-1], "备注时间"], by=scheme(sources={"bids": bids}))
    (issue,) = [one for one in inputs.issues if one.code == "out-of-order"]
    assert issue.message == "备注时间: 2026-07-01 09:00 is before 截止时间, 2026-07-01 09:30"


CUSTOMERS = ["GTXPro", "GTX Pro", "gtxpro ", "Acme Co., Ltd.", "ACME", "Plant 1", "Plant 2", None]


def test_values_counted_apart_that_are_probably_one(tmp_path: Path) -> None:
    rows = [("2026-07-01", None, customer) for customer in CUSTOMERS]
    inputs = read(tmp_path, *rows, kind="distinct", column="note")
    (issue,) = inputs.issues
    assert (issue.severity, issue.code, issue.where) == ("warning", "near-duplicate-values", "Q3.xlsx!投标!F5")
    assert issue.message == (
        '备注: values that may be the same, counted apart: "ACME" and "Acme Co., Ltd.", "GTX Pro" and "GTXPro"'
    )


def test_where_nobody_counts_them_nothing_is_said(tmp_path: Path) -> None:
    assert read(tmp_path, *(("2026-07-01", None, customer) for customer in CUSTOMERS)).issues == ()
    ids = [["A1", "张伟", "2026-07-01", None, "中标", None], ["A-1", "张伟", "2026-07-01", None, "中标", None]]
    by = rules(kind="distinct", column="bid_id")
    assert read_bids(tmp_path, *ids, header=HEADER, by=by).issues == (), "systems tell ids apart"
