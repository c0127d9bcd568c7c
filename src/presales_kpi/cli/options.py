"""The options that commands share, described once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """What `--format` may be."""

    xlsx = "xlsx"
    json = "json"
    csv = "csv"
    table = "table"


class Lang(StrEnum):
    """What `--lang` may be."""

    zh = "zh"
    en = "en"


Inputs = Annotated[list[Path], typer.Argument(metavar="INPUT...", help="Exports (.xlsx .xls .ods .csv), or folders.")]
SchemeName = Annotated[
    str | None, typer.Option("--scheme", metavar="FILE|NAME", help="The scheme to apply; without it: see above.")
]
PeriodText = Annotated[str | None, typer.Option("--period", help="2026Q3, 2026-08, 2026H2 or 2026.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", help="Where to write.")]
OutputFormat = Annotated[Format, typer.Option("--format", help="What to write; all but xlsx go to stdout.")]
Language = Annotated[Lang | None, typer.Option("--lang", help="Language of the sheets; without it the scheme's.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit code 1 on warnings too.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Calculate, but write nothing.")]
Force = Annotated[bool, typer.Option("--force", help="Overwrite any file; allow a period before effective_from.")]
Quiet = Annotated[bool, typer.Option("--quiet", help="Only warnings and errors.")]
NoColor = Annotated[bool, typer.Option("--no-color", help="No colours.")]
