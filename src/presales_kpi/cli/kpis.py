"""`presales-kpi kpis`: what each KPI means, what it reads, and who weighs it."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from presales_kpi.cli import options
from presales_kpi.cli.console import stdout_console
from presales_kpi.cli.language import spoken
from presales_kpi.issues import cannot_run
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.report.catalogue import KpiEntry


class KpisFormat(StrEnum):
    """What `kpis --format` may be."""

    table = "table"
    json = "json"
    markdown = "markdown"


def kpis(
    kpi: Annotated[str | None, typer.Argument(metavar="metavar-kpi-asked", help="option-kpi-asked")] = None,
    scheme: options.SchemeName = None,
    format_: Annotated[
        KpisFormat, typer.Option("--format", metavar="|".join(KpisFormat), help="option-kpis-format")
    ] = KpisFormat.table,
    lang: options.TerminalLanguage = None,
    no_color: options.NoColor = False,
) -> None:
    """Print the catalogue, or one KPI of it by id or label, as `scheme` has it; and the levels that weigh it."""
    from presales_kpi.report.catalogue import catalogue_entries
    from presales_kpi.report.catalogue_page import to_json, to_markdown, to_table, to_text
    from presales_kpi.scheme.catalogue import read_catalogue
    from presales_kpi.scheme.loader import load_scheme

    language = spoken(lang)
    loaded, catalogue = load_scheme(scheme, Path()), read_catalogue()
    schemes = {name: load_scheme(name).scheme for name in catalogue.schemes}
    own = loaded.path.removeprefix("built-in ")
    if own not in schemes:
        schemes = {own: loaded.scheme, **schemes}
    every = catalogue_entries(catalogue, loaded.scheme, schemes, language)
    entries = every if kpi is None else (_find(kpi, every),)
    if format_ is KpisFormat.table:
        page = to_table(entries, language) if kpi is None else to_text(entries[0], language)
        stdout_console(no_color).print(page)
    else:
        whole = kpi is None
        text = to_json(entries, whole) if format_ is KpisFormat.json else to_markdown(entries, language, whole)
        typer.echo(text, nl=False)


def _find(asked: str, entries: "tuple[KpiEntry, ...]") -> "KpiEntry":
    """The KPI of that id or label, in any case; an unknown one cannot be shown."""
    from presales_kpi.report.catalogue import names_of
    from presales_kpi.scheme.wording import did_you_mean, fold

    named = names_of(entries)
    by_folded = {fold(name): entry for name, entry in named.items()}
    if (found := by_folded.get(fold(asked))) is not None:
        return found
    hint = did_you_mean(asked, named, say("kpis.see-all"))
    raise cannot_run("unknown-kpi", "", say("kpis.unknown", name=asked), hint)
