"""The options that commands share, described once, in texts of the catalogue."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

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


#: What stands for standard input among the inputs.
STDIN: Final = Path("-")
#: What stands for a language's name on the help pages.
LANGUAGES: Final = "|".join(Lang)

Inputs = Annotated[list[Path], typer.Argument(metavar="metavar-inputs", help="option-inputs")]
SchemeName = Annotated[str | None, typer.Option("--scheme", metavar="metavar-scheme", help="option-scheme")]
PeriodText = Annotated[str | None, typer.Option("--period", metavar="metavar-period", help="option-period")]
Without = Annotated[list[str] | None, typer.Option("--without", metavar="metavar-source", help="option-without")]
PasswordEnv = Annotated[
    str | None, typer.Option("--password-env", metavar="metavar-variable", help="option-password-env")
]
EncodingName = Annotated[str | None, typer.Option("--encoding", metavar="metavar-encoding", help="option-encoding")]
PresetName = Annotated[str | None, typer.Option("--source", metavar="metavar-preset", help="option-source")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="metavar-file", help="option-output")]
OutputFormat = Annotated[Format | None, typer.Option("--format", metavar="|".join(Format), help="option-format")]
Language = Annotated[Lang | None, typer.Option("--lang", metavar=LANGUAGES, help="option-lang")]
TerminalLanguage = Annotated[Lang | None, typer.Option("--lang", metavar=LANGUAGES, help="option-lang-terminal")]
Previous = Annotated[list[Path] | None, typer.Option("--previous", metavar="metavar-seal", help="option-previous")]
Close = Annotated[bool, typer.Option("--close", help="option-close")]
Restate = Annotated[bool, typer.Option("--restate", help="option-restate")]
Propose = Annotated[Path | None, typer.Option("--propose", metavar="metavar-file", help="option-propose")]
Strict = Annotated[bool, typer.Option("--strict", help="option-strict")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="option-dry-run")]
Force = Annotated[bool, typer.Option("--force", help="option-force")]
Quiet = Annotated[bool, typer.Option("--quiet", help="option-quiet")]
NoColor = Annotated[bool, typer.Option("--no-color", help="option-no-color")]
