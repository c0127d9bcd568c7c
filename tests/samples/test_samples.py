"""The built-in data, the example schemes and the sample workbooks: sound, complete, and made again as they are."""

import importlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, Final
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from presales_kpi.scheme.catalogue import read_catalogue
from presales_kpi.scheme.loader import load_scheme

ROOT: Final = Path(__file__).resolve().parents[2]
SAMPLES: Final = ROOT / "sample_data"
PAIR: Final = ("Q3.xlsx", "Q3-with-mistakes.xlsx")
WORKBOOKS: Final = (*PAIR, "sales-Q3.xlsx")
SCHEMES: Final = (*read_catalogue().schemes, *(str(file) for file in sorted((ROOT / "configs").glob("*.yaml"))))


@pytest.fixture(scope="module")
def mistakes() -> Iterator[ModuleType]:
    sys.path.insert(0, str(SAMPLES))
    yield importlib.import_module("mistakes")
    sys.path.remove(str(SAMPLES))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    subprocess.run([sys.executable, "-B", str(SAMPLES / "make_samples.py"), str(folder)], check=True)
    return folder


def parts(file: Path) -> list[tuple[str, bytes]]:
    """The parts of a workbook, unpacked: another version of zlib may pack the same bytes otherwise."""
    with ZipFile(file) as package:
        return [(info.filename, package.read(info)) for info in package.infolist()]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_shipped_schemes_are_sound_and_without_warnings(scheme: str) -> None:
    assert load_scheme(scheme).issues == ()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_weights_are_whole_and_no_level_rests_on_outcome_alone(scheme: str) -> None:
    loaded = load_scheme(scheme).scheme
    for level in loaded.levels.values():
        for weights in level.weights.values():
            assert sum(weights.values()) == 1
            outcome = sum(weight for kpi, weight in weights.items() if loaded.kpis[kpi].category == "outcome")
            assert outcome <= Decimal("0.7")


def test_seniors_weigh_outcome_more_and_juniors_capability() -> None:
    scheme = load_scheme("presales").scheme

    def weight(level: str, category: str) -> Decimal:
        weights = scheme.levels[level].weights["quarter"].items()
        return sum((share for kpi, share in weights if scheme.kpis[kpi].category == category), Decimal(0))

    ladder = ("engineer", "senior_engineer", "expert", "chief_expert")
    assert [weight(level, "outcome") for level in ladder] == sorted(weight(level, "outcome") for level in ladder)
    assert [weight(level, "capability") for level in reversed(ladder)] == sorted(
        weight(level, "capability") for level in ladder
    )


def test_quarter_weighs_many_kpis_of_all_categories() -> None:
    scheme = load_scheme("presales").scheme
    weighed = scheme.weighed("quarter")
    assert len(weighed) >= 15
    assert {scheme.kpis[kpi].category for kpi in weighed} == {"outcome", "quality", "capability", "efficiency"}


def test_every_catalogue_kpi_can_be_used(tmp_path: Path) -> None:
    kpis = read_catalogue().kpis
    assert len(kpis) >= 18
    weights = "\n".join(f"        {kpi}: {100 if not number else 0}%" for number, kpi in enumerate(kpis))
    scheme = tmp_path / "all.yaml"
    scheme.write_text(
        "name: all\nversion: '1'\nlevels:\n  one:\n    label: one\n    weights:\n      year:\n"
        f"{weights}\ngrades:\n  year: [{{grade: all, at_least: 0}}]\n",
        encoding="utf-8",
    )
    loaded = load_scheme(str(scheme))
    assert loaded.issues == ()
    for kpi in loaded.scheme.kpis.values():
        assert kpi.label is not None
        assert kpi.label.zh and kpi.label.en
        assert kpi.definition is not None
        assert kpi.definition.zh and kpi.definition.en


def test_samples_are_made_again_as_they_are(made: Path) -> None:
    for name in WORKBOOKS:
        assert parts(made / name) == parts(SAMPLES / name)
        assert (SAMPLES / name).stat().st_size < 100_000


def test_samples_are_the_same_bytes_each_time(made: Path, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", str(SAMPLES / "make_samples.py"), str(tmp_path)], check=True)
    for name in WORKBOOKS:
        assert (tmp_path / name).read_bytes() == (made / name).read_bytes()


def test_mistakes_are_where_the_list_says(mistakes: ModuleType) -> None:
    sound, wrong = (openpyxl.load_workbook(SAMPLES / name, data_only=True) for name in PAIR)
    for mistake in mistakes.MISTAKES:
        header = [cell.value for cell in wrong[mistake.sheet][1]]
        column = header.index(mistake.column) + 1
        before, after = (book[mistake.sheet].cell(mistake.row, column) for book in (sound, wrong))
        assert before.value != after.value, mistake
        if isinstance(mistake.value, str | int):
            assert after.value == mistake.value
            assert after.data_type != "f"


def score(name: str, scheme: str = "presales") -> tuple[int, dict[str, Any]]:
    """Exit code and JSON of scoring a sample by a built-in scheme."""
    command = [sys.executable, "-B", "-m", "presales_kpi", "score", str(SAMPLES / name), "--scheme", scheme]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True, encoding="utf-8", check=False)
    return done.returncode, json.loads(done.stdout)


def test_sound_quarter_scores_without_a_word() -> None:
    code, results = score("Q3.xlsx")
    assert (code, results["issues"]) == (0, [])
    assert [person["grade"] for person in results["people"]] == [
        "优秀", "优秀", "优秀", "优秀", "合格", "合格", "合格", "优秀", "合格", "不合格", "良好", "良好",
    ]  # fmt: skip
    statuses = {kpi["status"] for person in results["people"] for kpi in person["kpis"]}
    assert statuses == {"scored", "missing", "below-sample"}
    assert {reason for line in results["ledger"] for reason in line["excluded"]} == {"out-of-period", "not-counted"}


def test_sales_quarter_scores_without_a_word() -> None:
    code, results = score("sales-Q3.xlsx", "sales-team")
    assert (code, results["issues"], results["period"]["label"]) == (0, [], "2026Q3")
    people = {person["name"]: person for person in results["people"]}
    assert Counter(person["grade"] for person in people.values()) == {"优秀": 6, "良好": 4, "合格": 1, "不合格": 1}
    scopes = {name: {kpi["kpi"]: kpi["scope"] for kpi in people[name]["kpis"]} for name in ("周立新", "何军", "林静")}
    assert [scopes[name]["sales_amount"] for name in scopes] == ["reports", "region", "person"]
    assert {one["collaboration"] for one in scopes.values()} == {"person"}
    assert {kpi["status"] for person in people.values() for kpi in person["kpis"]} == {"scored"}
    assert {line["source"] for line in results["ledger"]} >= {
        "leads",
        "customers",
        "visits",
        "payments",
        "opportunities",
    }
    assert people["沈月"]["bonus"]["sales"] is None
    assert people["高鹏"]["bonus"]["sales"] == "0.00", "767,700 of 1,500,000 is below 60%"


def test_a_card_says_whose_rows_it_counts(tmp_path: Path) -> None:
    command = [
        "score",
        str(SAMPLES / "sales-Q3.xlsx"),
        "--scheme",
        "sales-team",
        "--output",
        str(tmp_path / "out.xlsx"),
    ]
    subprocess.run([sys.executable, "-B", "-m", "presales_kpi", *command], capture_output=True, check=True)
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    texts = {
        name: [str(row[0]) for row in book[name].iter_rows(values_only=True)] for name in ("何军", "周立新", "林静")
    }
    said = {name: next(text for text in lines if text.startswith("销售额：")) for name, lines in texts.items()}
    assert "[范围：大区 华东]" in said["何军"]
    assert "[范围：本人及下属]" in said["周立新"]
    assert "[范围：本人]" in said["林静"]
    assert any(text.startswith("跨部门协作评分：") and "[范围：本人;" in text for text in texts["何军"])


def test_sales_roll_up_from_rows_to_sellers_regions_and_the_director() -> None:
    """Added up by hand: amounts won in the quarter by seller's share, and what the tiers make of them."""
    book = openpyxl.load_workbook(SAMPLES / "sales-Q3.xlsx", data_only=True)
    sold: Counter[str] = Counter()
    header, *rows = book["商机"].iter_rows(values_only=True)
    for values in rows:
        row = dict(zip(header, values, strict=True))
        day = str(row["关闭日期"] or "")[:10]
        if row["结果"] == "赢单" and "2026-07-01" <= day <= "2026-09-30":
            for part in str(row["销售"]).split(";"):
                name, _, share = part.partition(":")
                sold[name] += int(str(row["金额(元)"])) * int(share.rstrip("%") or 100) // 100
    region = {row[1]: row[4] for row in book["人员"].iter_rows(min_row=2, values_only=True)}
    _, results = score("sales-Q3.xlsx", "sales-team")
    values = {
        person["name"]: int(kpi["value"])
        for person in results["people"] for kpi in person["kpis"] if kpi["kpi"] == "sales_amount"
    }  # fmt: skip
    for name, value in values.items():
        within = [one for one in sold if name in ("周立新", one)]
        if name in ("何军", "罗敏"):
            within = [one for one in sold if region[one] == region[name]]
        assert value == sum(sold[one] for one in within), name
    paid = {person["name"]: Decimal(person["bonus"]["sales"] or 0) for person in results["people"]}
    reached = Decimal(sold["林静"]) / 2_400_000  # above 120%: 100% + 20% × 150% + the rest × 200%
    assert abs(paid["林静"] - 15_000 * (Decimal("1.3") + (reached - Decimal("1.2")) * 2)) < Decimal("0.1")
    assert abs(paid["周立新"] - 40_000 * Decimal(sum(sold.values())) / 16_700_000) < Decimal("0.1")


def test_every_mistake_is_reported_at_its_place(mistakes: ModuleType) -> None:
    code, results = score("Q3-with-mistakes.xlsx")
    assert code == 1
    said = "\n".join(f"{issue['where']} {issue['message']}\n" for issue in results["issues"])
    wrong = openpyxl.load_workbook(SAMPLES / "Q3-with-mistakes.xlsx")
    for mistake in mistakes.MISTAKES:
        header = [cell.value for cell in wrong[mistake.sheet][1]]
        letter = get_column_letter(header.index(mistake.column) + 1)
        at_cell, at_row = (f"{mistake.sheet}!{place}{mistake.row}" for place in (letter, ""))
        found = any(re.search(rf"{at}\b", said) for at in (at_cell, at_row))
        assert found == (mistake.effect != "fine"), mistake
    people = {person["person"]: person for person in results["people"]}
    assert len(people["P004"]["adjustments"]) == 1
    assert not people["P007"]["adjustments"]
    assert not people["P009"]["adjustments"]


def test_crm_check_says_what_is_not_there(tmp_path: Path) -> None:
    script = [sys.executable, "-B", str(ROOT / "scripts" / "check_crm.py"), str(tmp_path)]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "sales_pipeline.csv" in done.stderr
