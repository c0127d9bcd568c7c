"""What differs from a sealed period: person by person, part by part, each with what caused it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from presales_kpi.closed import BONUS_PARTS, BonusPart, SealRef
from presales_kpi.period import Period

#: What became of a row, a record or a key.
Kind = Literal["added", "gone", "changed"]
#: By which kind of line a card reads a KPI.
Role = Literal["kpi", "extra", "deduction", "gate", "sales"]
#: A row of a measured source; a row of a sheet about people; a key of the scheme; an option or a preset of the run; the
#: seals of earlier periods; this program; or the results of other people, through a pool or a ranking.
CauseOf = Literal["row", "record", "key", "asked", "previous", "tool", "others"]


@dataclass(frozen=True)
class Changed:
    """What something (a column, a key, a step) was and is, as texts; None where it had or has no value, or where the
    value is nobody's business. `label` is the header of a column as it stands in the sheet."""

    name: str
    old: str | None
    new: str | None
    label: str = ""


@dataclass(frozen=True)
class Cause:
    """Something that is not as it was when the period was closed.

    `name` is the source or sheet of a row, the scheme's key with its parts joined by dots, or the option; `key` the key
    of the row ("" where it has none); `values` what changed of it; `was` and `where` its places then and now, "" where
    it was or is not there.
    """

    of: CauseOf
    kind: Kind
    name: str
    key: str = ""
    values: tuple[Changed, ...] = ()
    was: str = ""
    where: str = ""


@dataclass(frozen=True)
class Balance:
    """What a part of pay came to: `paid` (what was entered by hand included; None: still to decide, nothing is paid)
    and `carried`, which the next period takes (as a rule at most 0)."""

    paid: Decimal | None = Decimal(0)
    carried: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal:
        """Both together; what is to be decided is not paid yet."""
        return (self.paid or Decimal(0)) + self.carried


@dataclass(frozen=True)
class PartChange:
    """One part of somebody's pay as it was sealed and as it is now; `restated` is what sealed later periods paid of the
    difference."""

    part: BonusPart
    sealed: Balance
    now: Balance
    restated: Decimal = Decimal(0)

    @property
    def difference(self) -> Decimal | None:
        """now − sealed; None while the part is to be decided now and was not then: there is nothing to hold against."""
        if self.now.paid is None and self.sealed.paid is not None:
            return None
        return self.now.total - self.sealed.total

    @property
    def open(self) -> Decimal | None:
        """What of the difference no later period has paid."""
        return None if self.difference is None else self.difference - self.restated


@dataclass(frozen=True)
class KpiChange:
    """A KPI of a card of which something is not as it was, in the `segment`-th part of the period; as `extra`,
    `deduction`, `gate` or `sales` (whose `label` is "") where it is not weighed."""

    kpi: str
    segment: int
    label: str
    role: Role
    values: tuple[Changed, ...]


@dataclass(frozen=True)
class PersonChange:
    """Somebody whose results are not as they were sealed: `card` holds what differs of the card itself (level, score,
    grade, …), `parts` all parts of pay, `kpis` those that differ. `new` people have no sealed card, those `gone` none
    now, and then count as paid 0."""

    person: str
    name: str
    kind: Literal["new", "gone", "changed"]
    card: tuple[Changed, ...] = ()
    parts: tuple[PartChange, ...] = ()
    kpis: tuple[KpiChange, ...] = ()
    causes: tuple[Cause, ...] = ()

    def of(self, name: str) -> Changed | None:
        """What changed of the card under that name."""
        return next((one for one in self.card if one.name == name), None)

    @property
    def open_parts(self) -> Iterator[tuple[BonusPart, Decimal]]:
        """The parts of which something is still to be paid or taken back, with the amount."""
        for part in self.parts:
            if part.open:
                yield part.part, part.open


@dataclass(frozen=True)
class Since:
    """A later run of a sealed period against its seal.

    `people` are those who differ, by id; `changes` all that is not as it was then, whomever it touches; `later` the
    sealed later periods that were looked through for what they restate; `next` the period in which a restatement would
    be paid; `explained` whether the sealed period could be calculated again, without which no row or key is held to be
    the cause of anything.
    """

    seal: SealRef
    people: tuple[PersonChange, ...]
    changes: tuple[Cause, ...]
    later: tuple[SealRef, ...]
    next: Period
    explained: bool = True

    def count(self, of: CauseOf) -> int:
        """How many changes of that kind there are."""
        return sum(one.of == of for one in self.changes)

    def total(self, part: BonusPart) -> tuple[Decimal, Decimal, Decimal]:
        """The differences of a part, what of them was restated, and what is open, of all people together."""
        found = [one for person in self.people for one in person.parts if one.part == part]
        zero = Decimal(0)
        return (
            sum((one.difference or zero for one in found), zero), sum((one.restated for one in found), zero),
            sum((one.open or zero for one in found), zero),
        )  # fmt: skip

    @property
    def is_open(self) -> bool:
        """Whether anything is still to be paid or taken back."""
        return any(True for person in self.people for _ in person.open_parts)

    @property
    def parts(self) -> tuple[BonusPart, ...]:
        """The parts that anybody's pay has."""
        found = {one.part for person in self.people for one in person.parts}
        return tuple(part for part in BONUS_PARTS if part in found)
