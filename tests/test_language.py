"""The terminal in both languages: who decides, help pages, outcome and errors, and a scheme's faults in Chinese."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import typer

from presales_kpi.cli import app
from presales_kpi.cli.language import chosen
from presales_kpi.cli.page import text
from presales_kpi.issues import CannotRunError, Issue
from presales_kpi.messages import Language, in_language
from presales_kpi.scheme.loader import load_scheme
from tests.end_to_end.quarter import Program, Sheets

BROKEN = sorted((Path(__file__).parent / "errors" / "scheme").iterdir())
BUILTIN = Path(__file__).parent / "scheme" / "builtin"
CHINESE = re.compile("[一-鿿]")
QUOTED = re.compile(r'“[^”]*”|"[^"]*"|`[^`]*`|\{[^}]*\}|\[[^\]]*\]')
SENTENCE = re.compile(r"[A-Za-z']+(?:[ ,;]+[A-Za-z']+){2}")
COMMANDS: Mapping[str, Any] = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # app is a group


@pytest.fixture(name="chinese")
def _chinese(program: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    return program


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        ([], {}, "en"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "de_DE.UTF-8"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh_TW"}, "zh"),
        ([], {"LC_MESSAGES": "zh_CN.UTF-8", "LANG": "en_US.UTF-8"}, "zh"),
        ([], {"LC_ALL": "C", "LC_MESSAGES": "zh_CN.UTF-8", "LANG": "zh_CN.UTF-8"}, "en"),
        ([], {"LC_ALL": "", "LANG": "zh_CN.UTF-8"}, "zh"),
        (["score", "--lang", "zh", "Q3.xlsx"], {"LANG": "C"}, "zh"),
        (["score", "Q3.xlsx", "--lang=en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["score", "--lang", "en", "--lang", "zh"], {}, "zh"),
        (["score", "--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["score", "--lang"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["score", "--", "--lang", "zh"], {"LANG": "C"}, "en"),
    ],
)
def test_who_decides(arguments: list[str], environment: dict[str, str], language: Language) -> None:
    assert chosen(arguments, environment) == language


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_and_option_has_help_in_both_languages(command: str) -> None:
    described = COMMANDS[command]
    for key in (described.help, *(param.help for param in described.params)):
        assert CHINESE.search(in_language(text(key), "zh")), key
        assert not CHINESE.search(text(key).split("Example: ")[0]), key
    for param in described.params:
        assert param.metavar or getattr(param, "is_flag", False), param.name


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_pages(program: Program, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    arguments = [command, "--help"] if command else ["--help"]
    english = program.run(*arguments)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    chinese = program.run(*arguments)
    assert (english.code, chinese.code) == (0, 0)
    assert english.out.startswith("Usage: ")
    assert chinese.out.startswith("用法：")
    for word in re.findall(r"^  (--[a-z-]+)", english.out, re.MULTILINE):
        assert word in chinese.out
    for line in chinese.out.splitlines()[1:]:
        prose = line.split("示例：")[0]
        assert not SENTENCE.search(QUOTED.sub("", prose)), line


def test_without_arguments_it_is_the_help(chinese: Program) -> None:
    done = chinese.run()
    assert (done.code, done.err) == (2, "")
    assert done.out == chinese.run("--help").out


@pytest.mark.parametrize(
    ("arguments", "english", "told"),
    [
        (["scroe"], 'there is no command "scroe". Did you mean "score"?', "没有命令“scroe”。是否指“score”？"),
        (["score", "--langg", "zh"], 'there is no option --langg. Did you mean "--lang"?',
         "没有选项 --langg。是否指“--lang”？"),
        (["score"], "INPUT... is missing.", "缺少参数“数据文件...”。"),
        (["explain", "Q3.xlsx"], "the option --person, -p is missing.", "缺少选项 --person, -p。"),
        (["score", "Q3.xlsx", "--format", "jsn"], '--format cannot be "jsn". Did you mean "json"?',
         "--format 不能是“jsn”。是否指“json”？"),
        (["score", "Q3.xlsx", "--period"], "the option --period needs a value.", "选项 --period 需要一个值。"),
        (["schema", "more"], "one argument too many: more.", "多余的参数：more。"),
        (["validate", "nowhere"], 'there is no scheme "nowhere".', "找不到方案“nowhere”。"),
    ],
)  # fmt: skip
def test_wrong_usage(
    program: Program, monkeypatch: pytest.MonkeyPatch, arguments: list[str], english: str, told: str
) -> None:
    done = program.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"error {english}")
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    done = program.run(*arguments)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"错误 {told}")


def typo(content: Sheets) -> None:
    content["投标"][1][2] = "TBD"


def test_english_by_default(program: Program) -> None:
    done = program.score(typo)
    assert done.err.startswith('scheme: "小方案" 1 (presales-kpi.yaml)\n')
    assert "error Q3.xlsx!投标!C2: " in done.err
    assert "period: 2026Q3 (2026-07-01 to 2026-09-30)\npeople: 3 (优秀 " in done.err
    assert "findings: errors 1\n" in done.err
    assert "\nwritten: Q3-scorecards.xlsx\nnext: correct what the Issues sheet names, and run again\n" in done.err


def test_a_run_in_chinese(chinese: Program) -> None:
    done = chinese.score(typo)
    assert done.err.startswith("方案：“小方案” 1（presales-kpi.yaml）\n")
    assert "错误 Q3.xlsx!投标!C2: " in done.err
    assert "期间：2026Q3（2026-07-01 至 2026-09-30）\n人员：3 人（优秀 " in done.err
    assert "\n已写入：Q3-scorecards.xlsx\n下一步：更正“问题”工作表所列内容后重新运行\n" in done.err
    for line in done.err.splitlines():
        assert CHINESE.search(line), line
        assert not SENTENCE.search(QUOTED.sub("", line)), line


def test_asking_for_a_language_goes_before_the_locale(chinese: Program) -> None:
    assert chinese.score(typo, "--lang", "en").err.startswith("scheme: ")
    assert chinese.run("validate", "--lang", "en").out.endswith("is sound (2 levels, 3 KPIs)\n")
    assert chinese.run("validate").out.endswith("检查通过（2 个级别，3 个指标）\n")
    assert chinese.score(lambda _: None, "--dry-run").err.endswith("试运行：未写入任何文件\n")


def test_errors_before_anything_is_read_are_in_the_language_asked_for(program: Program) -> None:
    done = program.run("score", "nowhere.xlsx", "--lang", "zh")
    assert done.code == 2
    assert "错误 nowhere.xlsx: " in done.err


def test_what_is_held_back_is_counted(chinese: Program) -> None:
    def change(content: Sheets) -> None:
        for row in content["投标"][1:]:
            row[2] = "TBD"

    assert "……另有 4 条 [bad-date]：工作簿的“问题”表" in chinese.score(change).err


def test_a_bug_and_an_interruption(chinese: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("presales_kpi.run.measure", broken)
    assert "presales-kpi 自身出错，未写入任何文件。日志：" in chinese.score().err
    monkeypatch.setattr("presales_kpi.run.measure", interrupted)
    done = chinese.score()
    assert (done.code, done.err.splitlines()[-1]) == (130, "已中断，未写入任何文件")


def test_results_are_in_the_language_of_the_sheets_whatever_the_terminal_speaks(program: Program) -> None:
    program.score(typo)
    texts = [row[6] for row in openpyxl.load_workbook(program.written)["问题"].iter_rows(min_row=2, values_only=True)]
    assert texts and all(CHINESE.search(str(told)) for told in texts)
    assert any("TBD" in str(told) for told in texts)
    program.score(typo, "--lang", "en")
    texts = [row[6] for row in openpyxl.load_workbook(program.written)["Issues"].iter_rows(min_row=2, values_only=True)]
    assert any('"TBD" is not a date' in str(told) for told in texts)


def faults(folder: Path) -> Iterator[Issue]:
    try:
        yield from load_scheme("scheme.yaml", builtin=BUILTIN).issues
    except CannotRunError as error:
        yield from error.issues


@pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)
def test_every_fault_of_a_scheme_is_told_in_chinese(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    for issue in faults(folder):
        told = issue.told("zh")
        assert CHINESE.search(in_language(issue.message, "zh")), told
        assert not SENTENCE.search(QUOTED.sub("", told)), told
        assert not issue.hint or in_language(issue.hint, "zh").endswith(("。", "？")), told
