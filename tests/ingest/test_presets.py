"""Exports of known CRMs and bid trackers: which sheets are one, and how their preset reads them."""

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from presales_kpi.ingest import read_inputs
from presales_kpi.ingest.cells import RawSheet
from presales_kpi.ingest.exported import lay_out_export
from presales_kpi.ingest.opening import Opening
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.records import Inputs
from presales_kpi.scheme.loader import load_scheme
from presales_kpi.scheme.model import Scheme
from presales_kpi.scheme.presets import Preset, read_presets
from tests.ingest.inputs import codes, states

ROOT: Final = Path(__file__).resolve().parents[2]
DEALS: Final = ROOT / "configs/crm-opportunities.yaml"
BIDS: Final = ROOT / "configs/bid-tracker.yaml"
SALESFORCE: Final = ["Opportunity ID", "Opportunity Name", "Account Name", "Stage", "Close Date", "Created Date",
                     "Amount", "Opportunity Owner", "Presales"]  # fmt: skip
DEAL: Final = ["006A", "Acme cloud", "Acme", "Closed Won", "2026-08-01", "2026-07-01", "1000", "Sun Jie", "Li Na"]


def scheme(path: Path, more: str = "", base: Path = DEALS) -> Scheme:
    """One of the schemes for exports, with more said of it."""
    file = path / "scheme.yaml"
    file.write_text(f"extends: {base}\n{more}", encoding="utf-8")
    return load_scheme(str(file)).scheme


def read(
    path: Path, *rows: Sequence[Any], name: str = "report1761955200000.csv", more: str = "", preset: str | None = None,
    base: Path = DEALS,
) -> Inputs:  # fmt: skip
    """What a text file with these rows, header first, is read as."""
    with (path / name).open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    return read_inputs([path / name], scheme(path, more, base), (), Opening(preset=preset))


def refused(path: Path, *rows: Sequence[Any], **how: Any) -> Issue:
    with pytest.raises(CannotRunError) as raised:
        read(path, *rows, **how)
    (issue,) = raised.value.issues
    return issue


def values(inputs: Inputs, column: str, table: str = "opportunities") -> list[Any]:
    series = inputs.tables[table].frame[column]
    return [None if missing else value for value, missing in zip(series.tolist(), series.isna(), strict=True)]


def deal(**cells: str) -> list[str]:
    """A row below `SALESFORCE`, some of its cells being others."""
    return [cells.get(header.replace(" ", "_").casefold(), cell) for header, cell in zip(SALESFORCE, DEAL, strict=True)]


def found(inputs: Inputs, code: str) -> Issue:
    (issue,) = [issue for issue in inputs.issues if issue.code == code]
    return issue


def read_by(inputs: Inputs) -> list[tuple[str | None, str | None]]:
    return [(one.source, one.preset) for one in inputs.readings]


# Which sheets are exports.


def test_a_sheet_of_any_name_is_known_by_its_headers_and_says_so(tmp_path: Path) -> None:
    inputs = read(tmp_path, ["Closed deals, all owners"], [], SALESFORCE, DEAL)
    assert read_by(inputs) == [("opportunities", "salesforce")] and inputs.readings[0].header_row == 3
    note = found(inputs, "preset")
    assert note.severity == "note" and "Salesforce opportunity report (preset salesforce)" in note.message
    assert "Salesforce 商机报表" in note.told("zh") and "sources.opportunities" in note.hint
    assert values(inputs, "result") == ["won"] and states(inputs, "opportunities") == [""]


def test_headers_are_compared_as_everywhere(tmp_path: Path) -> None:
    header = [" ＯＰＰＯＲＴＵＮＩＴＹ  name * ", "STAGE", "close date:", "Account Name", "Amount", "Opportunity Owner"]
    inputs = read(tmp_path, header, ["a", "Closed Lost", "2026-08-01", "b", "1", "Li Na"])
    assert read_by(inputs) == [("opportunities", "salesforce")] and values(inputs, "result") == ["lost"]


def test_the_name_of_a_sheet_decides_its_source_and_the_headers_how_it_is_read(tmp_path: Path) -> None:
    named = read(tmp_path, SALESFORCE, DEAL, name="deals.csv")
    assert read_by(named) == [("opportunities", "salesforce")]
    elsewhere = read(tmp_path, SALESFORCE, DEAL, name="bids.csv", base=BIDS)
    assert read_by(elsewhere) == [("bids", None)], (
        "an export of deals that is called bids is no bids, and is read as such"
    )


def test_a_preset_without_a_source_in_the_scheme_is_none(tmp_path: Path) -> None:
    issue = refused(tmp_path, SALESFORCE, DEAL, base=BIDS)
    assert issue.code == "no-known-sheet"


def test_the_scheme_may_want_no_preset(tmp_path: Path) -> None:
    none = "sources: {opportunities: {preset: none}}\n"
    assert refused(tmp_path, SALESFORCE, DEAL, more=none).code == "no-known-sheet"
    inputs = read(tmp_path, [*SALESFORCE, "Result"], [*DEAL, "Lost"], more=none, name="deals.csv")
    assert read_by(inputs) == [("opportunities", None)] and values(inputs, "result") == ["lost"]


OWN: Final = """
sources:
  pipeline:
    match: [pipeline]
    key: opportunity_id
    person: sales
    date: closed_on
    preset: hubspot
    columns:
      opportunity_id: {type: id}
      sales: {type: people}
      closed_on: {type: date}
      result: {type: choice, values: {won: [Signed], lost: [Gone]}}
      amount: {type: money}
kpis:
  signed: {label: signed, category: outcome, unit: count, target: 1,
           measure: {kind: count, source: pipeline, where: {result: won}}}
levels: {presales: {weights: {quarter: {signed: 60%, opportunity_win_rate: 40%}}}}
"""
HUBSPOT: Final = ["Record ID", "Deal Name", "Deal Stage", "Close Date", "Amount", "Deal owner"]


def test_a_source_of_the_companys_own_may_be_fed_by_a_preset(tmp_path: Path) -> None:
    more = OWN + "  \n"
    rows = [
        HUBSPOT,
        ["1", "a", "Closed Won", "2026-08-01", "5", "Li Na"],
        ["2", "b", "Gone", "2026-08-01", "5", "Li Na"],
    ]
    inputs = read(tmp_path, *rows, more=more, preset="hubspot")
    assert read_by(inputs) == [("pipeline", "hubspot")] and values(inputs, "result", "pipeline") == ["won", "lost"]
    inputs = read(tmp_path, *rows, more=more, name="pipeline.csv")
    assert read_by(inputs) == [("pipeline", "hubspot")]


def test_of_several_that_fit_the_one_known_by_most_headers_is_taken(tmp_path: Path) -> None:
    inputs = read(tmp_path, ["Topic", "Est. revenue", *SALESFORCE], ["x", "1", *DEAL])
    assert read_by(inputs) == [("opportunities", "salesforce")], "three headers before two"


BOTH: Final = ["Deal Name", "Deal Stage", "Close Date", "Stage", "Closing Date", "Amount", "Deal Owner", "Account Name"]
BOTH_ROW: Final = ["a", "Closed Won", "2026-08-01", "Closed Lost", "2026-08-02", "1", "Li Na", "b"]


def test_presets_that_fit_alike_are_not_guessed_between(tmp_path: Path) -> None:
    issue = refused(tmp_path, BOTH, BOTH_ROW)
    assert issue.code == "several-presets" and issue.where == "report1761955200000.csv"
    assert "hubspot, zoho" in issue.message and "--source hubspot" in issue.hint
    for name, result in (("hubspot", "won"), ("zoho", "lost")):
        inputs = read(tmp_path, BOTH, BOTH_ROW, preset=name)
        assert read_by(inputs) == [("opportunities", name)] and values(inputs, "result") == [result]
    more = "sources: {opportunities: {preset: zoho}}\n"
    assert read_by(read(tmp_path, BOTH, BOTH_ROW, more=more)) == [("opportunities", "zoho")]


def test_a_preset_asked_for_needs_no_more_than_columns_of_it(tmp_path: Path) -> None:
    header = ["Deal Name", "Account Name", "Stage", "Amount", "Deal Owner"]
    row = ["a", "b", "Closed Won", "1", "Li Na"]
    assert refused(tmp_path, header, row).code == "no-known-sheet"
    inputs = read(tmp_path, header, row, preset="zoho")
    assert read_by(inputs) == [("opportunities", "zoho")] and found(inputs, "missing-column").severity == "error"


def test_a_preset_asked_for_leaves_alone_what_is_something_else(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "Q3.xlsx")
    for name, rows in {
        "人员": [["姓名"], ["Li Na"]],
        "Export": [SALESFORCE, DEAL],
        "Notes": [["Amount"], ["x"]],
    }.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    inputs = read_inputs([tmp_path / "Q3.xlsx"], scheme(tmp_path), (), Opening(preset="salesforce"))
    assert read_by(inputs) == [("people", None), ("opportunities", "salesforce"), (None, None)]


def test_raw_data_beside_the_sheet_made_of_it_is_not_counted_twice(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "Q3.xlsx")
    for name in ("商机", "raw"):
        for at, row in enumerate((SALESFORCE, DEAL)):
            (book.get_worksheet_by_name(name) or book.add_worksheet(name)).write_row(at, 0, row)
    book.close()
    inputs = read_inputs([tmp_path / "Q3.xlsx"], scheme(tmp_path))
    assert read_by(inputs) == [("opportunities", "salesforce"), (None, None)]
    warning = found(inputs, "preset-left")
    assert (warning.severity, warning.where) == ("warning", "Q3.xlsx!raw") and '"商机"' in warning.message
    both = read_inputs([tmp_path / "Q3.xlsx"], scheme(tmp_path), (), Opening(preset="salesforce"))
    assert read_by(both) == [("opportunities", "salesforce")] * 2 and "duplicate-key" in codes(both)


def test_exports_in_files_of_their_own_stack(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(",".join(SALESFORCE) + "\n" + ",".join(DEAL) + "\n", "utf-8")
    read(tmp_path, HUBSPOT, ["1", "a", "Closed Won", "2026-08-01", "5", "Li Na"])
    inputs = read_inputs([tmp_path / "deals.csv", tmp_path / "report1761955200000.csv"], scheme(tmp_path))
    assert read_by(inputs) == [("opportunities", "salesforce"), ("opportunities", "hubspot")]
    assert values(inputs, "amount") == [10_000_000, 50_000]


def test_what_is_asked_for_in_vain_is_said(tmp_path: Path) -> None:
    issue = refused(tmp_path, SALESFORCE, DEAL, preset="salesfroce")
    assert issue.code == "unknown-preset" and 'Did you mean "salesforce"?' in issue.hint
    assert all(name in issue.hint for name in read_presets())
    issue = refused(tmp_path, SALESFORCE, DEAL, preset="bids-zh")
    assert issue.code == "preset-without-source" and '"bids"' in issue.message
    issue = refused(tmp_path, ["a", "b"], ["c", "d"], preset="pipedrive")
    assert issue.code == "preset-not-found" and "Deal - Title" in issue.message and "Deal - Status" in issue.message


# What feeds which column.


def test_the_first_header_there_is_wins_and_the_next_is_no_error(tmp_path: Path) -> None:
    header = [*SALESFORCE, "Total Amount", "Sales Engineer", "Customer"]
    inputs = read(tmp_path, header, [*DEAL, "9", "Wang Fang", "Zenith"])
    assert values(inputs, "amount") == [10_000_000] and values(inputs, "customer") == ["Acme"]
    assert values(inputs, "presales") == ["Li Na"] and "repeated-header" not in codes(inputs)
    assert set(inputs.readings[0].unused) == {"Total Amount", "Sales Engineer", "Customer"}


def test_the_same_header_twice_is_an_error_as_ever(tmp_path: Path) -> None:
    inputs = read(tmp_path, [*SALESFORCE, "Stage"], [*DEAL, "Closed Lost"])
    assert found(inputs, "repeated-header").severity == "error" and values(inputs, "result") == [None]


def test_headers_of_the_scheme_serve_for_the_rest_and_before_what_is_only_a_substitute(tmp_path: Path) -> None:
    more = "sources: {opportunities: {columns: {presales: {aliases: [Technical lead]}}}}\n"
    inputs = read(tmp_path, [*SALESFORCE[:-1], "Technical lead", "毛利"], [*DEAL, "5"], more=more)
    assert values(inputs, "presales") == ["Li Na"] and values(inputs, "margin") == [50_000]
    assert "read-instead" not in codes(inputs)


def test_without_a_column_for_presales_the_owner_is_credited_and_the_run_says_so(tmp_path: Path) -> None:
    inputs = read(tmp_path, SALESFORCE[:-1], DEAL[:-1])
    assert values(inputs, "presales") == values(inputs, "sales") == ["Sun Jie"]
    warning = found(inputs, "read-instead")
    assert (warning.severity, warning.where) == ("warning", "report1761955200000.csv!H1")
    assert '"Opportunity Owner"' in warning.message and "Presales, Presales Engineer" in warning.hint
    assert [(one.column, one.letter) for one in inputs.readings[0].columns][-2:] == [("presales", "H"), ("sales", "H")]


def test_columns_that_the_scheme_does_not_declare_are_not_read(tmp_path: Path) -> None:
    more = (
        "sources: {opportunities: {columns: {created_on: ~, customer_kind: ~}, in_order: []}}\nkpis: {deal_cycle: ~}\n"
    )
    more += "levels: {presales: {weights: {quarter: {opportunity_win_rate: 60%, contract_value: 40%}}}}\n"
    inputs = read(tmp_path, SALESFORCE, DEAL, more=more)
    assert "created_on" not in inputs.tables["opportunities"].frame and "Created Date" in inputs.readings[0].unused


def test_an_export_without_ids_is_read_and_its_doubles_are_warned_of(tmp_path: Path) -> None:
    inputs = read(tmp_path, SALESFORCE[1:], DEAL[1:], DEAL[1:])
    assert states(inputs, "opportunities") == ["", ""] and found(inputs, "no-key").severity == "warning"
    assert "Opportunity ID" in found(inputs, "no-key").hint
    (tmp_path / "deals.csv").write_text(",".join(SALESFORCE) + "\n" + ",".join(deal(opportunity_id="")) + "\n", "utf-8")
    both = read_inputs([tmp_path / "report1761955200000.csv", tmp_path / "deals.csv"], scheme(tmp_path))
    assert states(both, "opportunities") == ["", "", "rejected"], "an empty cell under Opportunity ID is a mistake"


def test_a_preset_that_always_has_a_key_rejects_rows_without_its_column(tmp_path: Path) -> None:
    inputs = read(tmp_path, HUBSPOT[1:], ["a", "Closed Won", "2026-08-01", "5", "Li Na"])
    assert states(inputs, "opportunities") == ["rejected"] and "missing-column" in codes(inputs)


# What the cells say.


@pytest.mark.parametrize(
    ("stage", "result"),
    [("Closed Won", "won"), ("closed lost", "lost"), ("Negotiation/Review", "open"), ("自定义阶段", "open"),
     ("Closed - Won (verbal)", None), ("Deal lost", None), ("Cancelled by customer", None)],
)  # fmt: skip
def test_an_open_stage_is_any_that_does_not_sound_closed(tmp_path: Path, stage: str, result: str | None) -> None:
    inputs = read(tmp_path, SALESFORCE, deal(stage=stage))
    assert values(inputs, "result") == [result]
    assert ("bad-choice" in codes(inputs)) == (result is None)
    assert ("taken-as-other" in codes(inputs)) == (result == "open")


def test_what_the_scheme_says_of_a_word_holds(tmp_path: Path) -> None:
    meant = "{won: [Verbally Won], cancelled: [Closed Lost to Competition]}"
    more = f"sources: {{opportunities: {{columns: {{result: {{values: {meant}}}}}}}}}\n"
    rows = [["a", "b", stage, "2026-08-01", "1", "Li Na"] for stage in ("Verbally Won", "Closed Lost to Competition")]
    inputs = read(
        tmp_path, ["Deal Name", "Account Name", "Stage", "Closing Date", "Amount", "Deal Owner"], *rows, more=more
    )
    assert read_by(inputs) == [("opportunities", "zoho")] and values(inputs, "result") == ["won", "cancelled"]


def test_a_scheme_of_other_values_gets_no_others(tmp_path: Path) -> None:
    more = "sources: {opportunities: {columns: {result: {values: {open: ~}}}}}\n"
    inputs = read(tmp_path, SALESFORCE, deal(stage="Prospecting"), more=more)
    assert values(inputs, "result") == [None] and "bad-choice" in codes(inputs)


def test_stages_of_hubspot_with_their_pipeline_and_as_internal_ids(tmp_path: Path) -> None:
    stages = ["Closed Won", "closedwon", "Closed Won (Sales Pipeline)", "closedlost", "Closed lost (Renewals)",
              "qualifiedtobuy", "5. Closed Won (Sales Pipeline)"]  # fmt: skip
    rows = [[str(at), "a", stage, "2026-08-01", "5", "Li Na"] for at, stage in enumerate(stages)]
    inputs = read(tmp_path, HUBSPOT, *rows)
    assert values(inputs, "result") == ["won", "won", "won", "lost", "lost", "open", None]
    assert "5. Closed Won (Sales Pipeline)" in found(inputs, "bad-choice").message


def test_pipedrive_in_the_words_of_an_import(tmp_path: Path) -> None:
    header = ["Deal - Title *", "Deal - Stage (pipeline)", "Deal - Status", "Deal - Value", "Deal - Creation date",
              "Deal - Closed on", "Organization", "Deal - Owner"]  # fmt: skip
    inputs = read(tmp_path, header, ["a", "Proposal Made", "Lost", "7", "2026-07-01", "2026-08-01", "Acme", "Li Na"])
    assert read_by(inputs) == [("opportunities", "pipedrive")] and values(inputs, "result") == ["lost"]
    assert values(inputs, "customer") == ["Acme"] and [str(day)[:10] for day in values(inputs, "closed_on")] == [
        "2026-08-01"
    ]


def test_pipedrive_without_the_day_of_closing_is_refused_for_the_half_that_was_won(tmp_path: Path) -> None:
    header = ["Deal - ID", "Deal - Title", "Deal - Status", "Deal - Value", "Deal - Organization", "Deal - Owner",
              "Deal - Won time", "Deal - Lost time"]  # fmt: skip
    inputs = read(tmp_path, header, ["1", "a", "Won", "7", "b", "Li Na", "2026-08-01 10:00:00", ""])
    assert "Deal - Deal closed on" in found(inputs, "missing-column").hint


def test_zoho_of_the_days_of_potentials(tmp_path: Path) -> None:
    header = ["Potential Owner", "Potential Name*", "Account Name*", "Amount", "Closing Date", "Stage*", "Type"]
    inputs = read(tmp_path, header, ["Li Na", "a", "b", "7", "2026-08-01", "Closed Lost to Competition", "-None-"])
    assert read_by(inputs) == [("opportunities", "zoho")] and values(inputs, "result") == ["lost"]
    assert values(inputs, "customer_kind") == [None]


def test_dynamics_in_either_case_and_with_estimates_alone(tmp_path: Path) -> None:
    header = ["Topic", "Potential Customer", "Status", "Sales Stage", "Est. Revenue", "Est. Close Date", "Owner"]
    inputs = read(tmp_path, header, ["a", "b", "Won", "Propose", "7", "2026-08-01", "Li Na"])
    assert values(inputs, "amount") == [70_000] and values(inputs, "result") == ["won"]
    told = [issue.message for issue in inputs.issues if issue.code == "read-instead"]
    assert len(told) == 3 and any('amount is read from "Est. Revenue"' in one or "Est. revenue" in one for one in told)


def test_fxiaoke_through_its_api(tmp_path: Path) -> None:
    header = [
        "_id",
        "name",
        "account_id__r",
        "sales_stage",
        "sales_status",
        "amount",
        "close_date",
        "create_time",
        "owner__r",
    ]
    at_midnight, before = "1785513600000", "1782835200000"  # 2026-08-01 and 2026-07-01, 00:00 at +08:00
    rows = [
        [key, "a", "b", "POC", status, "7.50", at_midnight, before, "李娜"]
        for key, status in (("1", "赢单"), ("2", "1"))
    ]
    inputs = read(tmp_path, header, *rows)
    assert values(inputs, "result") == ["won", "open"] and values(inputs, "amount") == [75_000, 75_000]
    assert [str(day) for day in values(inputs, "closed_on")] == ["2026-08-01 00:00:00"] * 2
    unknown = read(tmp_path, header, [*rows[0][:4], "2", *rows[0][5:]])
    assert values(unknown, "result") == [None], "a code that is not known for sure is asked for"


def test_a_declared_date_order_holds_before_that_of_a_preset(tmp_path: Path) -> None:
    preset = preset_with({"headers": ["Day"], "date_order": "mdy"})
    sheet = RawSheet("x.csv", None, ("x",), [["Day"], ["03/04/2026"]])
    source = scheme(tmp_path).sources["opportunities"]
    layout = lay_out_export(sheet, "opportunities", source, preset, "CNY")
    assert layout.columns["closed_on"].date_order == "mdy"
    declared = scheme(tmp_path, "sources: {opportunities: {columns: {closed_on: {date_order: dmy}}}}\n")
    layout = lay_out_export(sheet, "opportunities", declared.sources["opportunities"], preset, "CNY")
    assert layout.columns["closed_on"].date_order == "dmy"
    of_one = preset_with({"headers": [{"header": "Day", "date_order": "ymd"}], "date_order": "mdy"})
    layout = lay_out_export(sheet, "opportunities", declared.sources["opportunities"], of_one, "CNY")
    assert layout.columns["closed_on"].date_order == "ymd", "what holds under one header is a matter of the export"


def preset_with(closed_on: dict[str, Any]) -> Preset:
    """A preset of one column."""
    return Preset.model_validate(
        {
            "preset": "x",
            "label": "x",
            "source": "opportunities",
            "recognise": [["Day"]],
            "columns": {"closed_on": closed_on},
        }
    )


LEDGER: Final = ["招标编号", "项目名称", "招标单位", "开标日期", "是否中标", "我方报价(万元)", "售前"]


@pytest.mark.parametrize(
    ("words", "results"),
    [(("中标", "未中标"), ["won", "lost"]), (("是", "否"), ["won", "lost"]), (("1", "2"), [None, None]),
     (("1", "0"), [None, None])],
)  # fmt: skip
def test_codes_for_won_are_not_guessed(tmp_path: Path, words: tuple[str, str], results: list[str | None]) -> None:
    rows = [[f"B{at}", "a", "b", "2026-08-01", word, "1.5", "李娜"] for at, word in enumerate(words)]
    inputs = read(tmp_path, LEDGER, *rows, base=BIDS)
    assert read_by(inputs) == [("bids", "bids-zh")] and values(inputs, "result", "bids") == results
    assert values(inputs, "amount", "bids") == [150_000_000, 150_000_000]
    more = 'sources: {bids: {columns: {result: {values: {won: ["1"], lost: ["0", "2"]}}}}}\n'
    declared = read(tmp_path, LEDGER, *rows, more=more, base=BIDS)
    assert values(declared, "result", "bids") == ["won", "lost"]


def test_amounts_of_other_currencies_are_not_taken_for_the_schemes(tmp_path: Path) -> None:
    unread = "sources: {opportunities: {columns: {currency: ~, amount: {currency: ~}, margin: {currency: ~}}}}\n"
    header, row = [*SALESFORCE, "Amount Currency"], [*DEAL, "USD"]
    inputs = read(tmp_path, header, row, more=unread)
    error = found(inputs, "currency-unread")
    assert error.severity == "error" and '"Amount Currency" holds USD' in error.message
    assert values(inputs, "amount") == [None] and inputs.tables["opportunities"].bad["amount"].all()
    home = read(tmp_path, header, [*DEAL, "人民币"], more=unread)
    assert values(home, "amount") == [10_000_000] and "currency-unread" not in codes(home)
    assert values(read(tmp_path, header, row), "amount") == [71_000_000], "7.1 yuan for a dollar from August on"


# Shapes of reports.


def test_a_report_grouped_by_owner_lacks_presales_too_where_the_owner_stands_for_them(tmp_path: Path) -> None:
    rows = [SALESFORCE[-2:-1] + SALESFORCE[1:-2], ["Sun Jie", *DEAL[1:-2]], ["", *DEAL[1:-2]], ["Subtotal", "2"],
            ["Wu Hao", *DEAL[1:-2]], ["", *DEAL[1:-2]]]  # fmt: skip
    inputs = read(tmp_path, *rows)
    grouped = [issue for issue in inputs.issues if issue.code in ("grouped-column", "shown-once")]
    assert {issue.severity for issue in grouped} >= {"error"}
    table = inputs.tables["opportunities"]
    assert table.bad["presales"].tolist() == [False, True, False, False, True]
    assert states(inputs, "opportunities") == ["", "rejected", "subtotal", "", "rejected"]


@given(order=st.permutations(range(len(SALESFORCE))), extra=st.integers(0, 3))
def test_neither_the_order_of_columns_nor_others_beside_them_matter(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], extra: int
) -> None:
    folder = tmp_path_factory.mktemp("order")
    rows = [[row[at] for at in order] + [f"x{at}" for at in range(extra)] for row in (SALESFORCE, DEAL)]
    inputs = read(folder, *rows)
    assert read_by(inputs) == [("opportunities", "salesforce")]
    whole = {column: values(inputs, column) for column in ("opportunity_id", "result", "amount", "presales", "sales")}
    assert whole == {"opportunity_id": ["006A"], "result": ["won"], "amount": [10_000_000], "presales": ["Li Na"],
                     "sales": ["Sun Jie"]}  # fmt: skip
