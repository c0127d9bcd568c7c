"""`init` and `schema`: what they write is valid, scores as it stands, and takes nobody's file away."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from jsonschema import Draft202012Validator

from presales_kpi.period import Calendar, period_of
from presales_kpi.scheme.catalogue import read_catalogue
from presales_kpi.scheme.loader import load_scheme
from tests.end_to_end.quarter import Program, Sheets, write_workbook

FILES = ("presales-kpi.yaml", "presales-kpi.schema.json", "presales-kpi-input.xlsx")
CONFIGS = Path(__file__).parents[2] / "configs"
#: What is said of a word that is none of those known.
UNKNOWN = {
    "bad-choice", "unknown-level", "unknown-kpi", "unknown-relation", "unknown-adjustment", "adjustment-not-supported",
}  # fmt: skip
#: Each what `init` is told, and the period that its example rows lie in.
WAYS: dict[str, tuple[list[str], str]] = {
    "built-in": (["--period", "2026Q3"], "2026Q3"),
    "english": (["--period", "2026Q3", "--lang", "en"], "2026Q3"),
    "year": (["--period", "2026"], "2026"),
    "small": (["--period", "2026Q4", "--from", "presales-kpi.yaml"], "2026Q4"),
    "sales": (["--period", "2026Q3", "--from", "sales-team"], "2026Q3"),
    "sales-english-year": (["--period", "2026", "--from", "sales-team", "--lang", "en"], "2026"),
    "small-sales-team": (["--period", "2026Q3", "--from", "sales-small-team"], "2026Q3"),
    "company": (["--period", "2026Q1", "--from", str(CONFIGS / "example-company.yaml")], "2026Q1"),
    "crm": (["--period", "2026Q2", "--from", str(CONFIGS / "crm-pipeline.yaml")], "2026Q2"),
    "crm-chinese": (["--period", "2026Q2", "--from", str(CONFIGS / "crm-pipeline.yaml"), "--lang", "zh"], "2026Q2"),
}


@pytest.mark.parametrize("way", WAYS)
def test_what_init_writes_is_valid_and_scores_without_an_edit(program: Program, way: str) -> None:
    arguments, label = WAYS[way]
    done = program.run("init", "new", *arguments)
    assert (done.code, done.out) == (0, "")
    assert sorted(path.name for path in (program.folder / "new").iterdir()) == sorted(FILES)

    base = arguments[arguments.index("--from") + 1] if "--from" in arguments else "presales"
    advised = program.run("validate", base, "--strict").code
    assert (program.run("validate", "new/presales-kpi.yaml").code, advised) in ((0, 0), (0, 1))
    assert program.run("validate", "new/presales-kpi.yaml", "--strict").code == advised, "nothing is added to advise on"
    period = [] if "Q" in label else ["--period", label]
    scored = program.run("score", "new/presales-kpi-input.xlsx", *period, "--format", "json")
    assert scored.code == 0, scored.err
    results = json.loads(scored.out)
    assert results["period"]["label"] == label
    assert [one["person"] for one in results["people"]] == ["E001"]
    assert results["people"][0]["score"] is not None
    assert not results["people"][0]["provisional"]
    assert sum(line["rejected"] for line in results["ledger"]) == 0
    assert not [issue for issue in results["issues"] if issue["severity"] == "error"]
    assert {line["source"] for line in results["ledger"] if line["used"]} >= {"people", "adjustments"}


def test_every_example_row_that_the_period_is_about_counts(program: Program) -> None:
    program.run("init", "new", "--period", "2026Q3")
    scored = program.run("score", "new/presales-kpi-input.xlsx", "--format", "json")
    ledger = {line["source"]: line for line in json.loads(scored.out)["ledger"]}
    assert {name for name, line in ledger.items() if not line["used"]} == {"assessments"}  # of the year's card
    assert {line["read"] for line in ledger.values()} == {1}


def test_without_a_period_the_examples_lie_in_the_current_quarter(program: Program) -> None:
    before = period_of(date.today(), "quarter", Calendar()).label
    assert program.run("init", "new").code == 0
    scored = program.run("score", "new/presales-kpi-input.xlsx", "--format", "json")
    after = period_of(date.today(), "quarter", Calendar()).label
    assert (scored.code, json.loads(scored.out)["period"]["label"] in (before, after)) == (0, True)


@pytest.mark.parametrize("way", WAYS)
def test_the_scheme_is_the_one_it_was_made_from(program: Program, way: str) -> None:
    arguments, _ = WAYS[way]
    program.run("init", "new", *arguments)
    base = load_scheme(arguments[arguments.index("--from") + 1] if "--from" in arguments else "presales")
    made = load_scheme("new/presales-kpi.yaml")
    assert made.issues == base.issues
    own = {"name", "version", "effective_from", "language", "currency", "fiscal_year_starts", "cases"}
    assert {key: value for key, value in made.resolved.items() if key not in own} == {
        key: value for key, value in base.resolved.items() if key not in own
    }


@pytest.mark.parametrize("way", WAYS)
def test_the_scheme_shows_every_weight_and_fits_its_schema(program: Program, way: str) -> None:
    program.run("init", "new", *WAYS[way][0])
    text = (program.folder / "new" / FILES[0]).read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={FILES[1]}\n")
    schema = json.loads((program.folder / "new" / FILES[1]).read_text(encoding="utf-8"))
    written = yaml.load(text, yaml.BaseLoader)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(written)] == []
    scheme = load_scheme("new/presales-kpi.yaml").scheme
    for level, spec in scheme.levels.items():
        assert {kind: list(weights) for kind, weights in written["levels"][level]["weights"].items()} == {
            kind: list(weights) for kind, weights in spec.weights.items()
        }


@pytest.mark.parametrize("way", WAYS)
def test_its_examples_hold_when_they_are_taken_in(program: Program, way: str) -> None:
    program.run("init", "new", *WAYS[way][0])
    path = program.folder / "new" / FILES[0]
    kept, examples = re.split(r"^## .*\n", path.read_text(encoding="utf-8"), maxsplit=1, flags=re.MULTILINE)
    taken = re.sub(r"^# ", "", examples, flags=re.MULTILINE)
    targets = re.sub(r"^( {6,})# (\S+:)(?= |$)", r"\1\2", kept, flags=re.MULTILINE)
    targets = re.sub(r"^    # targets:", "    targets:", targets, flags=re.MULTILINE)
    path.write_text(targets + taken, encoding="utf-8")
    done = program.run("validate", "new/presales-kpi.yaml")
    assert done.code == 0, done.err
    made = load_scheme("new/presales-kpi.yaml").scheme
    assert made.kpis["our_kpi"].curve == "our_curve"
    assert len(next(iter(made.levels.values())).targets) > 0


@pytest.mark.parametrize("left", FILES)
def test_nothing_is_overwritten_and_nothing_is_added(program: Program, left: str) -> None:
    folder = program.folder / "new"
    folder.mkdir()
    (folder / left).write_text("mine", encoding="utf-8")
    done = program.run("init", "new")
    assert done.code == 2
    assert done.err == (
        f"error new/{left}: there is a file of this name already. "
        "init overwrites nothing: name another folder, or move the file away [output-exists]\n"
    )
    assert [(path.name, path.read_text(encoding="utf-8")) for path in folder.iterdir()] == [(left, "mine")]


def test_a_second_time_all_files_are_named_and_stay(program: Program) -> None:
    assert program.run("init", "new").code == 0
    before = {path: path.read_bytes() for path in (program.folder / "new").iterdir()}
    done = program.run("init", "new", "--lang", "en")
    assert done.code == 2
    assert [line.split(":")[0] for line in done.err.splitlines()] == [f"error new/{name}" for name in FILES]
    assert {path: path.read_bytes() for path in (program.folder / "new").iterdir()} == before


def test_a_link_that_leads_nowhere_is_a_file_too(program: Program) -> None:
    folder = program.folder / "new"
    folder.mkdir()
    (folder / FILES[2]).symlink_to("nowhere.xlsx")
    assert program.run("init", "new").code == 2
    assert [path.name for path in folder.iterdir()] == [FILES[2]]


def test_this_folder_is_meant_where_none_is_named(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty := tmp_path / "empty").mkdir()
    monkeypatch.chdir(empty)
    done = program.run("init", "--period", "2026Q3")
    assert (done.code, sorted(path.name for path in empty.iterdir())) == (0, sorted(FILES))
    assert done.err.splitlines()[-1].endswith("presales-kpi score presales-kpi-input.xlsx")
    assert program.run("validate").code == 0
    assert program.run("score", "presales-kpi-input.xlsx").code == 0


def test_folders_are_made_and_the_same_bytes_are_written(program: Program) -> None:
    assert program.run("init", "a/b", "--period", "2026Q3").code == 0
    assert program.run("init", "c", "--period", "2026Q3").code == 0
    for name in FILES:
        assert (program.folder / "a/b" / name).read_bytes() == (program.folder / "c" / name).read_bytes()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--from", "presale"], 'there is no scheme "presale". Did you mean "presales"?'),
        (["--from", "nope"], 'there is no scheme "nope". '),
        (["--period", "third"], '"third" is not a period. Write it like 2026Q3'),
        (["--period", "2026-08"], "2026-08 is a month, and no level has weights for one."),
    ],
)
def test_what_it_cannot_do_is_said_and_nothing_written(program: Program, arguments: list[str], told: str) -> None:
    done = program.run("init", "new", *arguments)
    assert done.code == 2
    assert told in done.err
    assert not (program.folder / "new").exists()


def test_a_file_is_no_folder(program: Program) -> None:
    (program.folder / "new").write_text("mine", encoding="utf-8")
    assert (done := program.run("init", "new")).code == 2
    assert "new: this is a file, not a folder" in done.err
    assert program.run("init", "new/inside").code == 2
    assert (program.folder / "new").read_text(encoding="utf-8") == "mine"


def test_a_folder_that_cannot_be_written_to_stays_as_it_is(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    from presales_kpi.report import output

    written: list[Path] = []
    real = output.write_whole

    def full(path: Path, content: bytes) -> None:
        if path.name == FILES[2]:
            monkeypatch.setattr("tempfile.mkstemp", refuse)
        real(path, content)
        written.append(path)

    def refuse(**_: object) -> tuple[int, str]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(output, "write_whole", full)
    done = program.run("init", "far/new")
    assert (done.code, [path.name for path in written]) == (2, list(FILES[:2]))
    assert "[cannot-write]" in done.err
    assert not (program.folder / "far").exists()


def test_the_workbook_has_headers_lists_notes_and_an_example(program: Program) -> None:
    program.run("init", "new", "--period", "2026Q3")
    book = openpyxl.load_workbook(program.folder / "new" / FILES[2])
    assert book.sheetnames == [
        "人员", "投标", "商机", "方案", "需求", "客户满意度", "培训", "活动", "目标", "评价", "人工评分", "调整",
        "业绩分配",
    ]  # fmt: skip
    for sheet in book:
        header = [cell.value for cell in sheet[1]]
        assert sheet.max_row == 2
        assert sheet.freeze_panes == "A2"
        assert header[-1] == "填写说明"
        assert all(re.search("[\u4e00-\u9fff]", text) for text in header)
        assert "示例" in str(sheet[2][len(header) - 1].value)
    bids = book["投标"]
    headers = {cell.value: cell for cell in bids[1]}
    lists = {rule.formula1 for sheet in book for rule in sheet.data_validations.dataValidation}
    assert '"中标,未中标,待定,弃标,流标"' in lists
    assert '"售前工程师,资深售前工程师,技术专家,首席技术专家,售前项目经理,售前部门经理"' in lists
    assert '"加分,扣分,一票否决,改判,奖金调整"' in lists
    assert book["目标"]["B2"].number_format == "@"
    assert bids[2][headers["开标日期"].column - 1].number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_of_every_list_is_understood(program: Program, lang: str) -> None:
    """A row for each word, the rest as in the example: no word is one that the program does not know."""
    program.run("init", "new", "--period", "2026Q3", "--lang", lang)
    book = openpyxl.load_workbook(program.folder / "new" / FILES[2])
    content: Sheets = {}
    for sheet in book:
        rows = content[sheet.title] = [[shown(cell.value) for cell in row] for row in sheet.iter_rows()]
        for rule in sheet.data_validations.dataValidation:
            column = next(iter(rule.sqref.ranges)).min_col - 1
            for number, word in enumerate(words_of(book, rule.formula1)):
                row = [*rows[1][:column], word, *rows[1][column + 1 :]]
                if sheet.title in ("人员", "people"):
                    row[:2] = [f"E{number}", f"Somebody {number}"]
                elif row[0] == "A-001":
                    row[0] = f"A-{column}-{number}"
                if rows[0][column] in ("对象", "Of"):  # only an override names what it is of
                    row[column - 1] = {"zh": "改判", "en": "override"}[lang]
                rows.append(row)
    write_workbook(program.folder / "new" / "all.xlsx", content)
    done = program.run("score", "new/all.xlsx", "--period", "2026Q3", "--format", "json")
    found = Counter(issue["code"] for issue in json.loads(done.out)["issues"])
    # An override that does not say of what, and two KPIs that the example's relation does not count for.
    assert {code: found[code] for code in UNKNOWN if found[code]} == {
        "adjustment-not-supported": 1,
        "unknown-relation": 2,
    }


def shown(value: Any) -> Any:
    """A cell as somebody would type it."""
    return "" if value is None else f"{value:%Y-%m-%d %H:%M}" if isinstance(value, date) else value


def words_of(book: Any, formula: str) -> list[str]:
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    sheet, _, cells = formula.partition("!")
    return [str(row[0].value) for row in book[sheet.strip("'")][cells.replace("$", "")]]


def test_schema_prints_the_schema_that_init_writes(program: Program) -> None:
    done = program.run("schema", "--lang", "zh")
    assert (done.code, done.err) == (0, "")
    program.run("init", "new")
    assert (program.folder / "new" / FILES[1]).read_text(encoding="utf-8") == done.out
    assert json.loads(program.run("schema").out)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


@pytest.mark.parametrize("name", ["presales", "sales-team", "sales-small-team"])
@pytest.mark.parametrize("period", ["2026Q3", "2026"])
def test_there_is_a_sheet_for_every_source_that_the_scheme_reads(program: Program, name: str, period: str) -> None:
    assert set(read_catalogue().schemes) == {"presales", "sales-team", "sales-small-team"}
    program.run("init", "new", "--from", name, "--period", period)
    scored = program.run("score", "new/presales-kpi-input.xlsx", "--period", period, "--format", "json")
    assert scored.code == 0, scored.err
    results = json.loads(scored.out)
    assert {issue["code"] for issue in results["issues"]} <= {
        "not-graded", "category-limit-passed", "credited-by-sheet",  # the example row of the credits sheet
    }  # fmt: skip
    own = read_catalogue().scheme(name).entries.get("sources")
    read = {line["source"] for line in results["ledger"]}
    assert {"people", "targets", "reviews", "assessments", "adjustments", "opportunities", "surveys"} <= read
    if name != "presales":
        assert {"leads", "customers", "visits", "payments"} <= read
    if name == "sales-small-team":
        assert own is not None and "analyses" in read


def test_the_sales_input_credits_sellers_and_shows_a_region(program: Program) -> None:
    program.run("init", "new", "--from", "sales-team", "--period", "2026Q3")
    book = openpyxl.load_workbook(program.folder / "new" / FILES[2])
    example = {
        sheet.title: dict(zip(*((cell.value for cell in row) for row in sheet[1:2]), strict=True)) for sheet in book
    }
    assert example["人员"]["大区"] == "示例大区"
    assert (example["商机"]["销售"], example["商机"]["售前"]) == ("示例员工", None)
    assert [example[sheet]["销售"] for sheet in ("线索", "客户满意度", "回款")] == ["示例员工"] * 3
    assert example["客户"]["合作开始日期"].date() == date(2025, 1, 1)
    assert example["客户"]["流失日期"] is None
    assert example["拜访"]["客户编号"] == example["客户"]["客户编号"]
    text = (program.folder / "new" / FILES[0]).read_text(encoding="utf-8")
    regional = text.split("regional_manager:")[1].split("director:")[0]
    assert "# sales_amount:" not in regional, "a region's sum has its target on the sheet"
    assert "# collection_rate:" in regional
