"""Two results documents of the same period, as sealed and as they are now: whose results differ, and by how much.

The documents are what `--format json` prints; only what is calculated is compared, never names, labels or places.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from presales_kpi.closed import BONUS_PARTS, BonusPart
from presales_kpi.since import Balance, Changed, KpiChange, PartChange, PersonChange, Role

Json = Mapping[str, Any]
#: What sealed later periods paid of this one's differences, by person id and part.
Restated = Mapping[tuple[str, BonusPart], Decimal]

#: What of a card is compared, and of each line that reads a KPI, by where the line stands.
_CARD: Final = ("level", "score", "grade", "provisional")
_KPI: Final = (
    "value", "over", "under", "sample", "target", "attainment", "points", "weight", "effective_weight", "contribution",
    "status", "provisional",
)  # fmt: skip
_EXTRA: Final = ("value", "each", "max", "points", "status")
_GATE: Final = ("value", "attainment", "target", "below", "above", "attainment_below", "status", "fired")
_SALES: Final = ("credit", "counted", "target", "attainment", "raw", "due")
_NOBODY: Final[Json] = {}
#: A line of a card: where it stands, its KPI, its segment, and which of the KPI's lines there it is.
_Line = tuple[Role, str, int, int]


def people_changed(sealed: Json, now: Json, restated: Restated) -> tuple[PersonChange, ...]:
    """Whoever's results differ between the documents, and whoever a later period paid a difference, by id; without
    causes."""
    then, here = by_id(sealed), by_id(now)
    paid = {person for person, _ in restated}
    changes = (_person(then.get(one), here.get(one), one, restated) for one in sorted(then.keys() | here.keys() | paid))
    return tuple(one for one in changes if one is not None)


def restated_in(documents: Iterable[Json], label: str) -> dict[tuple[str, BonusPart], Decimal]:
    """What the documents of later periods paid of the differences of the period `label`: the amounts entered that name
    it, by person and part. A line counts as paid once it stands in a sealed period, decided or not."""
    found: dict[tuple[str, BonusPart], Decimal] = {}
    for document in documents:
        for person in document["people"]:
            for one in person["adjustments"]:
                if one.get("restates") == label and one["of"] in BONUS_PARTS:
                    key = person["person"], one["of"]
                    found[key] = found.get(key, Decimal(0)) + Decimal(one["value"] or 0)
    return found


def alike(one: Json | None, other: Json | None) -> bool:
    """Whether a person's entries in two documents say the same of everything that is calculated."""
    if one is None or other is None:
        return one is other
    return _card(one) == _card(other) and _lines(one) == _lines(other) and _balances(one) == _balances(other)


def by_id(document: Json) -> dict[str, Json]:
    """The people of a document by id, each with what is still `owed` by part; of those without a card only that."""
    found: dict[str, dict[str, Any]] = {one["person"]: {**one, "owed": {}} for one in document["people"]}
    for one in document["carry"]:
        nobody: dict[str, Any] = {"person": one["person"], "name": one["name"], "owed": {}}
        found.setdefault(one["person"], nobody)["owed"][one["part"]] = one["amount"]
    return dict(found)


def _person(then: Json | None, now: Json | None, person: str, restated: Restated) -> PersonChange | None:
    paid = {part: restated.get((person, part), Decimal(0)) for part in BONUS_PARTS}
    if alike(then, now) and not any(paid.values()):
        return None
    sealed, here = _balances(then or _NOBODY), _balances(now or _NOBODY)
    parts = tuple(
        PartChange(part, sealed.get(part, Balance()), here.get(part, Balance()), paid[part])
        for part in BONUS_PARTS
        if part in sealed or part in here or paid[part]
    )
    return PersonChange(
        person=person,
        name=str((now or then or {"name": person})["name"]),
        kind="changed" if _has_card(then) == _has_card(now) else "gone" if _has_card(then) else "new",
        card=tuple(_changed(_card(then or _NOBODY), _card(now or _NOBODY))),
        parts=parts,
        kpis=tuple(_kpis(then or _NOBODY, now or _NOBODY)),
    )


def _has_card(person: Json | None) -> bool:
    return person is not None and "segments" in person


def _card(person: Json) -> dict[str, str | None]:
    """What a person's entry says of the card: level or levels with their days, score, grade, whether it is provisional
    and, where there is no grade, why."""
    if not _has_card(person):
        return {}
    found = {field: _text(person[field]) for field in _CARD}
    levels = [f"{one['level']} {one['from']} – {one['to']}, {one['days']}" for one in person["segments"]]
    if len(levels) > 1:
        found["level"] = "; ".join(levels)
    elif person["segments"]:
        found["days"] = _text(person["segments"][0]["days"])
    return {**found, "reason": _text(person["reason"])}


def _kpis(then: Json, now: Json) -> Iterator[KpiChange]:
    old, new = _lines(then), _lines(now)
    labels = _labels(then) | _labels(now)
    for line in dict.fromkeys((*new, *old)):
        changed = tuple(_changed(old.get(line, {}), new.get(line, {})))
        if changed:
            role, kpi, segment, _ = line
            yield KpiChange(kpi, segment, labels[line], role, changed)


def _lines(person: Json) -> dict[_Line, dict[str, str | None]]:
    return {line: {field: _text(entry.get(field)) for field in fields} for line, entry, fields in _entries(person)}


def _labels(person: Json) -> dict[_Line, str]:
    """The label of each line; one that sales are paid on has none of its own."""
    return {line: str(entry.get("label") or "") for line, entry, _ in _entries(person)}


def _entries(person: Json) -> Iterator[tuple[_Line, Json, tuple[str, ...]]]:
    """Every line that reads a KPI, with the fields that are compared."""
    listed: tuple[tuple[Role, Sequence[Json], tuple[str, ...]], ...] = (
        ("kpi", person.get("kpis", ()), _KPI), ("extra", person.get("extras", ()), _EXTRA),
        ("deduction", person.get("deductions", ()), _EXTRA), ("gate", person.get("gates", ()), _GATE),
        ("sales", [one for one in _bonus_lines(person) if one["part"] == "sales"], _SALES),
    )  # fmt: skip
    seen: dict[tuple[str, str, int], int] = {}
    for role, entries, fields in listed:
        for entry in entries:
            key = role, entry["kpi"], entry.get("segment", 0)
            seen[key] = seen.get(key, -1) + 1
            yield (*key, seen[key]), entry, fields


def _balances(person: Json) -> dict[BonusPart, Balance]:
    """What each part of somebody's pay came to, with what was entered for it by hand."""
    owed: Mapping[BonusPart, str] = person.get("owed", {})
    found = {part: Balance(carried=Decimal(amount)) for part, amount in owed.items()}
    for line in _bonus_lines(person):
        if line["part"] in BONUS_PARTS:
            found[line["part"]] = Balance(_amount(line["amount"]), _amount(line["carry_out"]) or Decimal(0))
    for line in _bonus_lines(person):
        if line["part"] == "adjustments":
            part: BonusPart = line["of"]
            before, entered = found.get(part, Balance()), _amount(line["amount"]) or Decimal(0)
            paid = None if before.paid is None else before.paid + entered
            found[part] = Balance(paid, before.carried)
    return found


def _bonus_lines(person: Json) -> list[Json]:
    bonus = person.get("bonus")
    return [] if bonus is None else list(bonus["lines"])


def _changed(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> Iterator[Changed]:
    for name in dict.fromkeys((*new, *old)):
        if old.get(name) != new.get(name):
            yield Changed(name, old.get(name), new.get(name))


def _amount(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _text(value: object) -> str | None:
    """A field of the document as a text; whether something holds as yes or no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return None if value is None else str(value)
