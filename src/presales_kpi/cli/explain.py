"""`presales-kpi explain`: every step from the export's rows to the number."""

import unicodedata
from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from presales_kpi.cli import options
from presales_kpi.cli.closing import folders_of
from presales_kpi.cli.console import say_issues, stderr_console, stdout_console
from presales_kpi.cli.language import spoken
from presales_kpi.cli.loading import scheme_for
from presales_kpi.cli.opening import opening_of
from presales_kpi.issues import CannotRunError, cannot_run
from presales_kpi.messages import joined, say

if TYPE_CHECKING:
    from presales_kpi.results import PersonResult, Results


class ExplainFormat(StrEnum):
    """What `explain --format` may be."""

    tree = "tree"
    json = "json"


def explain(
    inputs: options.Inputs,
    person: Annotated[str, typer.Option("--person", "-p", metavar="metavar-person", help="option-person")],
    kpi: Annotated[list[str] | None, typer.Option("--kpi", "-k", metavar="metavar-kpi", help="option-kpi")] = None,
    scheme: options.SchemeName = None,
    period: options.PeriodText = None,
    without: options.Without = None,
    password_env: options.PasswordEnv = None,
    encoding: options.EncodingName = None,
    source: options.PresetName = None,
    previous: options.Previous = None,
    format_: Annotated[
        ExplainFormat, typer.Option("--format", metavar="|".join(ExplainFormat), help="option-explain-format")
    ] = ExplainFormat.tree,
    lang: options.Language = None,
    force: options.Force = False,
    no_color: options.NoColor = False,
) -> None:
    """Score the inputs as `score` does, and print how one person's numbers came about."""
    from presales_kpi.closing.process import find_closings, prepare
    from presales_kpi.report.explain import explain as explain_card
    from presales_kpi.report.explain_tree import to_json, to_tree
    from presales_kpi.run import Asked, results_of

    console, opening = stderr_console(no_color), opening_of(password_env, encoding, source)
    loaded = scheme_for(inputs, scheme, lang)
    closings = find_closings(previous or (), folders_of(inputs), opening)
    with console.status(""):
        asked = Asked(period, force, opening, tuple(without or ()))
        prepared = prepare(inputs, loaded, asked, closings, lambda _: None)
        results = results_of(prepared.read, loaded, prepared.previous, lambda _: None)
    one = _find_person(results, person)
    only = [_find_kpi(one, name) for name in kpi or ()]
    explanation = explain_card(results, loaded.scheme, one, only)
    about = [issue for issue in results.issues if one.card.person.id in issue.people]
    say_issues(about, spoken(lang), console)
    if format_ is ExplainFormat.json:
        typer.echo(to_json(explanation), nl=False)
    else:
        stdout_console(no_color).print(to_tree(explanation, loaded.scheme.language))


def _find_person(results: "Results", asked: str) -> "PersonResult":
    """The one person whose id or name was asked for."""
    by_id = [one for one in results.people if _fold(one.card.person.id) == _fold(asked)]
    found = by_id or [one for one in results.people if _fold(asked) in map(_fold, _names(one))]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(one.card.person.id for one in found)
        raise cannot_run(
            "several-people-asked", "", say("several-people-asked", name=asked, ids=ids), say("say-the-id")
        )
    names = [name for one in results.people for name in _names(one)]
    unknown = say("unknown-person-asked", name=asked, period=results.period.label)
    raise _unknown("unknown-person-asked", unknown, asked, names, [one.card.person.name for one in results.people])


def _names(one: "PersonResult") -> list[str]:
    return [one.card.person.id, one.card.person.name, *one.card.person.aliases]


def _find_kpi(one: "PersonResult", asked: str) -> str:
    """The id of the KPI on the card that was asked for by id or label."""
    read = {kpi.kpi: kpi for segment in one.card.segments for kpi in segment.measured}.values()
    for kpi in read:
        if _fold(asked) in (_fold(kpi.kpi), _fold(kpi.label)):
            return kpi.kpi
    names = [name for kpi in read for name in (kpi.kpi, kpi.label)]
    unknown = say("unknown-kpi-asked", person=one.card.person.name, name=asked)
    raise _unknown("unknown-kpi-asked", unknown, asked, names, [kpi.kpi for kpi in read])


def _unknown(code: str, text: str, asked: str, names: Sequence[str], all_: Sequence[str]) -> CannotRunError:
    close = get_close_matches(asked, names, n=1)
    hint = joined(say("did-you-mean", name=close[0]) if close else "", say("card-has", names=", ".join(all_)))
    return cannot_run(code, "", text, hint)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).split()).casefold()
