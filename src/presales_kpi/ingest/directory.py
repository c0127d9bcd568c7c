"""Who is meant by a name in a cell: by id, then by name, then by alias."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from presales_kpi.ingest.folding import fold, suggest
from presales_kpi.records import Person


@dataclass(frozen=True)
class Directory:
    """All people by what they may be called; each of the three maps a folded text to the ids it may mean.

    `names` gives the name of each id.
    """

    by_id: Mapping[str, frozenset[str]]
    by_name: Mapping[str, frozenset[str]]
    by_alias: Mapping[str, frozenset[str]]
    names: Mapping[str, str]

    def find(self, text: str) -> frozenset[str]:
        """The ids that `text` may mean: one, none, or several where two people share it."""
        folded = fold(text)
        for known in (self.by_id, self.by_name, self.by_alias):
            if folded in known:
                return known[folded]
        return frozenset()

    def only(self, text: str | None) -> str | None:
        """The id of the one person that `text` means; None where that is nobody, or not clear."""
        ids = self.find(text) if text else frozenset()
        return next(iter(ids)) if len(ids) == 1 else None

    def nearest(self, text: str) -> str | None:
        """The id or name most like `text`, to be suggested."""
        return suggest(text, (*self.names, *self.names.values()))


def directory_of(people: Iterable[Person]) -> Directory:
    """The directory of the people sheet."""
    by_id: dict[str, set[str]] = {}
    by_name: dict[str, set[str]] = {}
    by_alias: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for person in people:
        names[person.id] = person.name
        by_id.setdefault(fold(person.id), set()).add(person.id)
        by_name.setdefault(fold(person.name), set()).add(person.id)
        for alias in person.aliases:
            by_alias.setdefault(fold(alias), set()).add(person.id)
    return Directory(_frozen(by_id), _frozen(by_name), _frozen(by_alias), names)


def people_of_names(names: Iterable[str]) -> tuple[Person, ...]:
    """Without a people sheet: one person for each name credited, spellings that differ by blanks or case being one.

    Of several spellings the first in the order of characters is taken, so that the order of rows does not matter.
    """
    spellings: dict[str, str] = {}
    for name in names:
        folded = fold(name)
        spellings[folded] = min(name, spellings.get(folded, name))
    return tuple(Person(name, name) for name in sorted(spellings.values()))


def _frozen(known: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {text: frozenset(ids) for text, ids in known.items()}
