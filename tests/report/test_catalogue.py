"""The catalogue in words: formulas of every kind of measure, columns, and who weighs what."""

import json
from typing import Any

import pytest
from pydantic import TypeAdapter

from presales_kpi.report.catalogue import catalogue_entries, names_of
from presales_kpi.report.catalogue_formula import formula
from presales_kpi.report.catalogue_page import to_json, to_markdown
from presales_kpi.scheme.catalogue import read_catalogue
from presales_kpi.scheme.loader import load_scheme
from presales_kpi.scheme.measures import Measure
from presales_kpi.scheme.sources import Source

SOURCE = Source.model_validate(
    {
        "match": ["商机", "deals"], "key": "id", "person": "who", "date": "day",
        "columns": {
            "id": {"type": "id"}, "who": {"type": "people", "aliases": ["售前", "Owner"]},
            "day": {"type": "date", "aliases": ["日期", "Closed"]}, "amount": {"type": "money", "aliases": ["金额"]},
            "done": {"type": "date", "aliases": ["完成", "Done"]},
            "result": {"type": "choice", "aliases": ["结果"], "values": {"won": ["赢单", "Won"], "lost": ["丢单"]}},
        },
    }
)  # fmt: skip
WON = {"result": "won"}
DEALS = {"source": "deals"}
SUM = {"kind": "sum", **DEALS, "column": "amount", "where": WON}
FORMULAS: list[tuple[dict[str, Any], str, str]] = [
    ({"kind": "count", **DEALS}, "number of rows of deals", "商机的行数"),
    (
        {"kind": "count", **DEALS,
         "where": {"result": {"not": ["won", "lost"]}, "amount": {"above": "5", "below": "9"}}},
        "number of rows of deals where “result” is not “Won” or “lost” and “amount” is above 5 and “amount” is below 9",
        "商机中“结果”不为“赢单”或“丢单”且“金额”高于 5且“金额”低于 9的行数",
    ),
    (SUM, "sum of “amount” over rows of deals where “result” is “Won”", "商机中“结果”为“赢单”的行的“金额”之和"),
    ({"kind": "mean", **DEALS, "column": "amount"}, "mean of “amount” over rows of deals", "商机的行的“金额”平均值"),
    (
        {"kind": "median", **DEALS, "column": "amount"},
        "median of “amount” over rows of deals",
        "商机的行的“金额”中位数",
    ),
    (
        {"kind": "distinct", **DEALS, "column": "id"},
        "number of different “id” in rows of deals",
        "商机的行中不同“id”的个数",
    ),
    (
        {"kind": "share", **DEALS, "of": {"amount": {"filled": "yes"}}, "where": WON},
        "number of rows of deals where “amount” is filled in and “result” is “Won” ÷ "
        "number of rows of deals where “amount” is filled in",
        "商机中“金额”已填写且“结果”为“赢单”的行数 ÷ 商机中“金额”已填写的行数",
    ),
    (
        {"kind": "share", **DEALS, "where": WON, "by": "amount"},
        "sum of “amount” over rows of deals where “result” is “Won” ÷ sum of “amount” over rows of deals",
        "商机中“结果”为“赢单”的行的“金额”之和 ÷ 商机的行的“金额”之和",
    ),
    (
        {"kind": "ratio", "over": SUM, "under": {"kind": "count", **DEALS}},
        "(sum of “amount” over rows of deals where “result” is “Won”) ÷ (number of rows of deals)",
        "（商机中“结果”为“赢单”的行的“金额”之和）÷（商机的行数）",
    ),
    (
        {"kind": "elapsed", **DEALS, "from": "day", "to": "done", "unit": "working_days", "aggregate": "p90",
         "open": "leave_out"},
        "90th percentile of the working days from “Closed” to “Done” over rows of deals, open ones left out",
        "商机的行从“日期”到“完成”的工作日数的第 90 百分位，未完成的不计",
    ),
    (
        {"kind": "on_time", **DEALS, "due": "day", "done": "done"},
        "number of rows of deals whose “Done” is by their “Closed” ÷ number of rows of deals with a “Closed”",
        "商机的行中“完成”不晚于“日期”的行数 ÷ 有“日期”的行数",
    ),
    ({"kind": "rating"}, "ratings on the reviews sheet, their mean", "评价表中评分的平均分"),
    ({"kind": "given"}, "the value entered on the assessments sheet", "人工评分表中填写的值"),
]  # fmt: skip


@pytest.mark.parametrize(("measure", "english", "chinese"), FORMULAS, ids=lambda one: str(one)[:40])
def test_a_measure_in_words(measure: dict[str, Any], english: str, chinese: str) -> None:
    read: Measure = TypeAdapter(Measure).validate_python(measure)
    assert formula(read, {"deals": SOURCE}, "en") == english
    assert formula(read, {"deals": SOURCE}, "zh") == chinese


def entries(scheme: str = "presales") -> Any:
    catalogue = read_catalogue()
    schemes = {name: load_scheme(name).scheme for name in catalogue.schemes}
    return catalogue_entries(catalogue, load_scheme(scheme).scheme, schemes, "en")


def test_every_kpi_of_catalogue_and_schemes_is_told_in_both_languages() -> None:
    every = entries()
    ids = [entry.id for entry in every]
    assert set(read_catalogue().kpis) < set(ids)
    assert "report_accuracy" in ids, "a KPI of a built-in scheme alone"
    assert len(ids) == len(set(ids))
    told = json.loads(to_json(every, whole=True))["kpis"]
    for one in told:
        assert one["formula"]["zh"] != one["formula"]["en"]
        assert one["label"]["zh"] and one["label"]["en"] and one["definition"]["zh"] and one["definition"]["en"]
        assert bool(one["sources"]) != bool(one["record_sheet"])
        assert (one["target"] is None) == (one["scale"] is not None)


def test_columns_are_those_that_the_measure_reads() -> None:
    of = {entry.id: entry for entry in entries()}
    read = {name: {one.name: one.columns for one in of[name].sources} for name in of}
    assert read["bid_win_rate"] == {"bids": ("bid_id", "presales", "decided_on", "result")}
    assert read["visit_compliance"] == {
        "customers": ("customer_id", "owner", "tier"), "visits": ("customer_id", "visited_on"),
    }  # fmt: skip
    assert set(read["complaint_rate"]) == {"surveys", "requests"}
    assert (of["collaboration"].record_sheet, of["market_share"].record_sheet) == ("reviews", "assessments")


def test_who_weighs_it_and_as_what() -> None:
    of = {entry.id: entry for entry in entries()}
    weighed = {(one.scheme, one.level): one for one in of["collection_rate"].weighed}
    manager = weighed["sales-team", "regional_manager"]
    assert {kind: str(weight) for kind, weight in manager.weights.items()} == {"quarter": "0.15", "year": "0.10"}
    assert manager.uses == ("gate",)
    assert {one.uses for one in of["knowledge_assets"].weighed} == {("extra",)}
    assert not of["benchmark_cases"].weighed[0].weights
    assert {one.scheme for one in of["report_accuracy"].weighed} == {"sales-small-team"}


def test_what_a_scheme_says_goes_before_the_catalogue() -> None:
    of_presales, of_sales = ({entry.id: entry for entry in entries(name)} for name in ("presales", "sales-team"))
    columns = [of["opportunity_win_rate"].sources[0].columns for of in (of_presales, of_sales)]
    assert [("presales" in one, "sales" in one) for one in columns] == [(True, False), (False, True)]


def test_names_are_ids_and_labels() -> None:
    named = names_of(entries())
    assert named["bid_win_rate"] is named["项目中标率"] is named["Bid win rate"]


def test_the_page_has_a_section_for_each_kpi_and_category() -> None:
    every = entries()
    page = to_markdown(every, "en", whole=True)
    sections = [line.split(":")[0] for line in page.splitlines() if line.startswith("### ")]
    assert sorted(sections) == sorted(f"### {entry.id}" for entry in every)
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## Capability", "## Efficiency", "## Extra", "## Outcome", "## Quality",
    ]  # fmt: skip
    assert "- **Target or scale**: target 35%, points by attainment (ratio, curve linear)" in page
    assert "- **Counted for**: “Presales”, in the period of “Bid Date”" in page
