"""What closed periods leave to later ones: seals, what is carried and taken back, and what differs since.

A closed period is never calculated anew in place: its seal stands, and whatever changes afterwards is a line of a later
period.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, Literal

from presales_kpi.issues import Issue
from presales_kpi.period import Period

#: How the name of a seal ends; a workbook and its seal differ in nothing else.
SEAL_SUFFIX: Final = ".seal.zip"

BonusPart = Literal["evaluation", "sales"]
#: The parts of pay that are calculated, each with a carry of its own.
BONUS_PARTS: Final[tuple[BonusPart, ...]] = ("evaluation", "sales")


def seal_beside(workbook: Path) -> Path:
    """The seal that closes the period which the workbook shows: Q1-scorecards.xlsx → Q1-scorecards.seal.zip."""
    return workbook.with_name(workbook.stem + SEAL_SUFFIX)


def previous_option(seal: Path) -> str:
    """The option that takes a seal into account, as it is typed."""
    return f'--previous "{seal}"' if any(one.isspace() for one in str(seal)) else f"--previous {seal}"


@dataclass(frozen=True)
class SealRef:
    """Which seal: its file as shown to users, the sha256 of its bytes, and the period that it closes."""

    path: str
    sha256: str
    period: Period


@dataclass(frozen=True)
class Reversal:
    """A row that takes back the row of `source` with the key `of`.

    `amounts` are those by which it lowers that row, by column of money, in units of 10⁻⁴ and above 0; empty where it
    says none: then it takes back the whole row. `on` is its date (None where it has none), `key` its own key (None
    where its cell is empty), `where` its place.
    """

    source: str
    of: str
    on: date | None
    key: str | None
    where: str
    amounts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class TakenBack:
    """What a person's payout of a closed period is less (as a rule below 0) without the rows that were reversed.

    `due` is what was due with them and `without` what is due without, by the sealed scheme, each rounded as it was
    paid. `reversals` are those of this period whose rows counted for the person; none where the payout differs through
    others alone, by a pool or a ranking.
    """

    seal: SealRef
    part: BonusPart
    due: Decimal
    without: Decimal
    reversals: tuple[Reversal, ...]

    @property
    def amount(self) -> Decimal:
        """What is taken back: without − due."""
        return self.without - self.due


@dataclass(frozen=True)
class Brought:
    """What one person brings from closed periods: by part what stayed open (see `OpenCarry`), and what is taken
    back."""

    name: str
    carry: Mapping[BonusPart, Decimal] = field(default_factory=dict)
    taken: tuple[TakenBack, ...] = ()

    def taken_of(self, part: BonusPart) -> Decimal:
        """What is taken back of a part, all closed periods together."""
        return sum((one.amount for one in self.taken if one.part == part), Decimal(0))


@dataclass(frozen=True)
class Previous:
    """What closed periods bring into this one: the seals taken into account, what each person brings, by id, the places
    of the reversals that were taken back, and what was found on the way."""

    seals: tuple[SealRef, ...] = ()
    brought: Mapping[str, Brought] = field(default_factory=dict)
    settled: frozenset[str] = frozenset()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True)
class OpenCarry:
    """What a person still owes at the end of a period, and a later one must take; `name` as on the card.

    `amount` is below 0; above it only where more is due of a closed period to somebody who is not paid now.
    """

    person: str
    name: str
    part: BonusPart
    amount: Decimal
