"""The first page of a seal, `seal.json`: which run it closes, of what, and by what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from presales_kpi.closed import BONUS_PARTS, OpenCarry, SealRef
from presales_kpi.period import PERIOD_KINDS, Period

#: The version of the format of seals; one that is higher is not read.
FORMAT: Final = 1
#: The members of a seal beside its inputs.
MANIFEST, RESULTS, SCHEME, INPUTS = "seal.json", "results.json", "scheme.json", "inputs/"
#: What a copy of the program says of itself as its name.
PROGRAM: Final = "presales-kpi"

Json = dict[str, Any]


@dataclass(frozen=True)
class SealedAs:
    """What was asked for beside inputs and scheme: sources that were allowed to miss, encoding and preset by which the
    inputs were read, the language of the results, and whether anything was forced."""

    without: tuple[str, ...] = ()
    encoding: str | None = None
    preset: str | None = None
    language: str = "zh"
    force: bool = False


@dataclass(frozen=True)
class SealedInput:
    """An input: its name towards users when it was read, the sha256 of its bytes, and the member that holds them."""

    path: str
    sha256: str
    member: str


@dataclass(frozen=True)
class Manifest:
    """What a seal says of itself.

    `version` is the tool's; `scheme` has its name, version, sha256 and path. `taken` are the seals that were taken into
    account, and those that these took; `people` the ids of all with a card or an open carry. `workbook` is the name and
    the sha256 of the workbook; `members` the sha256 of every member but this.
    """

    version: str
    scheme: Mapping[str, str]
    period: Period
    asked: SealedAs
    inputs: tuple[SealedInput, ...]
    taken: tuple[SealRef, ...]
    people: tuple[str, ...]
    carry: tuple[OpenCarry, ...]
    workbook: tuple[str, str]
    members: Mapping[str, str]


def to_data(manifest: Manifest) -> Json:
    """The manifest as JSON data."""
    asked = manifest.asked
    return {
        "seal": FORMAT,
        "tool": {"name": PROGRAM, "version": manifest.version},
        "scheme": dict(manifest.scheme),
        "period": period_data(manifest.period),
        "asked": {
            "without": list(asked.without), "encoding": asked.encoding, "source": asked.preset, "lang": asked.language,
            "force": asked.force,
        },
        "inputs": [{"path": one.path, "sha256": one.sha256, "member": one.member} for one in manifest.inputs],
        "previous": [
            {"path": one.path, "sha256": one.sha256, "period": period_data(one.period)} for one in manifest.taken
        ],
        "people": list(manifest.people),
        "carry": [
            {"person": one.person, "name": one.name, "part": one.part, "amount": f"{one.amount:f}"}
            for one in manifest.carry
        ],
        "workbook": {"path": manifest.workbook[0], "sha256": manifest.workbook[1]},
        "members": dict(manifest.members),
    }  # fmt: skip


def period_data(period: Period) -> Json:
    """A period as JSON data."""
    start, end = period.start.isoformat(), period.end.isoformat()
    return {"label": period.label, "kind": period.kind, "from": start, "to": end}


def of_data(data: Json) -> Manifest:
    """The manifest of JSON data as `to_data` makes it; raises ValueError or KeyError for any other."""
    try:
        asked, workbook = data["asked"], data["workbook"]
        return Manifest(
            version=_text(data["tool"]["version"]),
            scheme={key: _text(data["scheme"][key]) for key in ("name", "version", "sha256", "path")},
            period=_period(data["period"]),
            asked=SealedAs(
                tuple(map(_text, asked["without"])), _text_or_none(asked["encoding"]), _text_or_none(asked["source"]),
                _text(asked["lang"]), asked["force"] is True,
            ),
            inputs=tuple(
                SealedInput(_text(one["path"]), _text(one["sha256"]), _text(one["member"])) for one in data["inputs"]
            ),
            taken=tuple(
                SealRef(_text(one["path"]), _text(one["sha256"]), _period(one["period"])) for one in data["previous"]
            ),
            people=tuple(map(_text, data["people"])),
            carry=tuple(map(_carry, data["carry"])),
            workbook=(_text(workbook["path"]), _text(workbook["sha256"])),
            members={_text(name): _text(sha256) for name, sha256 in data["members"].items()},
        )  # fmt: skip
    except (TypeError, AttributeError, InvalidOperation) as error:
        raise ValueError(str(error)) from None


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(type(value).__name__)
    return value


def _text_or_none(value: object) -> str | None:
    return None if value is None else _text(value)


def _period(data: Json) -> Period:
    kind = data["kind"]
    if kind not in PERIOD_KINDS:
        raise ValueError(kind)
    start, end = date.fromisoformat(data["from"]), date.fromisoformat(data["to"])
    return Period(start, end, kind, _text(data["label"]))


def _carry(data: Json) -> OpenCarry:
    part, amount = data["part"], Decimal(_text(data["amount"]))
    if part not in BONUS_PARTS or not amount.is_finite():
        raise ValueError(part)
    return OpenCarry(_text(data["person"]), _text(data["name"]), part, amount)
