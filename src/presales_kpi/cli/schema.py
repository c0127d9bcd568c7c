"""`presales-kpi schema`: the JSON Schema of a scheme, for editors."""

import json
from typing import Annotated

import typer

from presales_kpi.cli import options


def schema(
    lang: Annotated[
        options.Lang, typer.Option("--lang", metavar=options.LANGUAGES, help="option-lang-schema")
    ] = options.Lang.en,
) -> None:
    """Print the JSON Schema of a scheme, for editors."""
    typer.echo(schema_text(lang.value), nl=False)


def schema_text(language: str) -> str:
    """The schema as a text, the same for the same version."""
    from presales_kpi.scheme.json_schema import scheme_schema

    return json.dumps(scheme_schema(language), ensure_ascii=False, indent=2) + "\n"
