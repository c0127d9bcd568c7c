"""What differs from a sealed period, as data."""

from decimal import Decimal
from typing import Any

from presales_kpi.money import fixed
from presales_kpi.since import Balance, Cause, Changed, PartChange, PersonChange, Since

Json = dict[str, Any]


def since_json(since: Since, places: int) -> Json:
    """The seal, what changed, and who differs; amounts have `places` decimals."""
    seal = since.seal
    return {
        "seal": {"path": seal.path, "sha256": seal.sha256, "period": seal.period.label},
        "later": [{"path": one.path, "sha256": one.sha256, "period": one.period.label} for one in since.later],
        "explained": since.explained, "changes": [_cause(one) for one in since.changes],
        "people": [_person(one, places) for one in since.people],
    }  # fmt: skip


def _person(one: PersonChange, places: int) -> Json:
    return {
        "person": one.person, "name": one.name, "kind": one.kind, "card": _changed(one.card),
        "parts": [_part(part, places) for part in one.parts],
        "kpis": [
            {"kpi": kpi.kpi, "segment": kpi.segment, "label": kpi.label, "role": kpi.role,
             "values": _changed(kpi.values)}
            for kpi in one.kpis
        ],
        "causes": [_cause(cause) for cause in one.causes],
    }  # fmt: skip


def _part(one: PartChange, places: int) -> Json:
    def amount(value: Decimal | None) -> str | None:
        return None if value is None else fixed(value, max(places, 0))

    def balance(value: Balance) -> Json:
        return {"paid": amount(value.paid), "carried": amount(value.carried)}

    return {
        "part": one.part, "sealed": balance(one.sealed), "now": balance(one.now), "difference": amount(one.difference),
        "restated": amount(one.restated), "open": amount(one.open),
    }  # fmt: skip


def _cause(one: Cause) -> Json:
    return {
        "of": one.of, "kind": one.kind, "name": one.name, "key": one.key or None, "values": _changed(one.values),
        "was": one.was or None, "where": one.where or None,
    }  # fmt: skip


def _changed(values: tuple[Changed, ...]) -> list[Json]:
    return [{"name": one.name, "old": one.old, "new": one.new} for one in values]
