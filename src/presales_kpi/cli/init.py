"""`presales-kpi init`: a scheme to edit, its JSON Schema, and a workbook to fill in."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from presales_kpi.cli import options
from presales_kpi.cli.console import say_line, stderr_console
from presales_kpi.cli.language import spoken
from presales_kpi.issues import CannotRunError, Issue, cannot_run, reason_of
from presales_kpi.messages import Language, say

if TYPE_CHECKING:
    from presales_kpi.period import Period
    from presales_kpi.scheme.loaded import LoadedScheme

SCHEME_FILE: Final = "presales-kpi.yaml"
SCHEMA_FILE: Final = "presales-kpi.schema.json"
BOOK_FILE: Final = "presales-kpi-input.xlsx"


def init(
    folder: Annotated[Path, typer.Argument(metavar="metavar-folder", help="option-folder")] = Path(),
    base: Annotated[str, typer.Option("--from", metavar="metavar-scheme", help="option-from")] = "presales",
    period: Annotated[
        str | None, typer.Option("--period", metavar="metavar-period", help="option-period-examples")
    ] = None,
    lang: Annotated[
        options.Lang | None, typer.Option("--lang", metavar=options.LANGUAGES, help="option-lang-files")
    ] = None,
    quiet: options.Quiet = False,
    no_color: options.NoColor = False,
) -> None:
    """Write a scheme to edit, its JSON Schema and a workbook to fill in: all of them or none, never over a file."""
    from presales_kpi.scheme.loader import load_scheme

    console = stderr_console(no_color)
    targets = [folder / name for name in (SCHEME_FILE, SCHEMA_FILE, BOOK_FILE)]
    _check_free(folder, targets)
    loaded = load_scheme(base)
    language = lang.value if lang else loaded.scheme.language
    of_examples = _period(loaded, period)
    contents = dict(zip(targets, _contents(loaded, _extends(base, folder), of_examples, language), strict=True))
    _write_all(folder, contents)
    if quiet:
        return
    for target in targets:
        say_line(console, say("init-written", path=str(target)), spoken(lang))
    asked = "" if of_examples.kind == "quarter" else f" --period {of_examples.label}"
    command = f"presales-kpi score {targets[-1]}{asked}"
    say_line(console, say("init-next", command=command), spoken(lang))


def _check_free(folder: Path, targets: list[Path]) -> None:
    """Refuse where anything of these names exists, be it a link that leads nowhere."""
    if folder.exists() and not folder.is_dir():
        raise cannot_run("not-a-folder", str(folder), say("init-not-a-folder"), say("init-not-a-folder-hint"))
    taken = [target for target in targets if os.path.lexists(target)]
    if taken:
        issues = (
            Issue("error", "output-exists", str(one), say("init-exists"), say("init-exists-hint")) for one in taken
        )
        raise CannotRunError(issues)


def _extends(base: str, folder: Path) -> str:
    """What a scheme in `folder` calls the scheme `base`: a file by the way to it, a built-in one by its name."""
    if not Path(base).is_file():
        return base
    try:
        return Path(os.path.relpath(base, folder)).as_posix()
    except ValueError:  # another drive
        return Path(base).resolve().as_posix()


def _period(loaded: "LoadedScheme", text: str | None) -> "Period":
    """The period named, else the current one of a kind that the scheme weighs, a quarter if it can be."""
    from presales_kpi.period import PERIOD_KINDS, parse_period, period_of

    calendar = loaded.scheme.calendar
    weighed = {kind for level in loaded.scheme.levels.values() for kind, weights in level.weights.items() if weights}
    kinds = [kind for kind in ("quarter", *PERIOD_KINDS) if kind in weighed]
    if text is None:
        return period_of(date.today(), kinds[0], calendar)
    found = parse_period(text, calendar)
    hint = say("init-bad-period-hint", kinds=tuple(dict.fromkeys(kinds)))
    if found is None:
        raise cannot_run("bad-period", "", say("init-bad-period", text=text), hint)
    if found.kind not in kinds:
        message = say("init-wrong-kind", period=found.label, kind=found.kind)
        raise cannot_run("no-weights-for-period", "", message, hint)
    return found


def _contents(loaded: "LoadedScheme", extends: str, period: "Period", language: Language) -> tuple[bytes, bytes, bytes]:
    """The scheme, its JSON Schema and the workbook."""
    from presales_kpi.cli.schema import schema_text
    from presales_kpi.ingest.record_sheets import RECORD_SHEETS
    from presales_kpi.ingest.records import RELATIONS
    from presales_kpi.period import period_of
    from presales_kpi.report.template import RecordSource, template_sheets
    from presales_kpi.report.template_book import to_template
    from presales_kpi.report.template_examples import RecordExamples
    from presales_kpi.report.template_scheme import Starter, scheme_text

    year = period_of(period.start, "year", loaded.scheme.calendar)
    starter = Starter(extends, year.start, SCHEMA_FILE, SCHEME_FILE, BOOK_FILE)
    relations = {other: name for name, others in RELATIONS.items() for other in (name, *others)}
    examples = RecordExamples(loaded.scheme, period, relations, language)
    records = {name: RecordSource(sheet.source, frozenset(sheet.needed)) for name, sheet in RECORD_SHEETS.items()}
    book = to_template(template_sheets(loaded.scheme, records, examples, language))
    texts = scheme_text(loaded, language, starter), schema_text(language)
    return texts[0].encode(), texts[1].encode(), book


def _write_all(folder: Path, contents: Mapping[Path, bytes]) -> None:
    """All files or none; folders that had to be created go again if the files cannot be written."""
    from presales_kpi.report.output import write_whole

    created = [one for one in (folder, *folder.parents) if not one.exists()]
    written: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target, content in contents.items():
            write_whole(target, content)
            written.append(target)
    except (OSError, CannotRunError) as error:
        for target in written:
            target.unlink(missing_ok=True)
        for one in created:
            if one.is_dir():
                one.rmdir()
        if isinstance(error, CannotRunError):
            raise
        message = say("init-no-folder", reason=reason_of(error))
        raise cannot_run("cannot-write", str(folder), message, say("init-no-folder-hint")) from error
