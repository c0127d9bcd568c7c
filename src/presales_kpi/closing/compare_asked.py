"""What else may cause a difference: options, presets, seals of earlier periods, the program, other people's results."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from presales_kpi import __version__
from presales_kpi.closing.seal import Seal
from presales_kpi.records import Inputs
from presales_kpi.run import Asked
from presales_kpi.since import Cause, Changed

Json = Mapping[str, Any]
_NOBODY: Final[Json] = {}


def asked_changed(seal: Seal, asked: Asked) -> Iterator[Cause]:
    """The options of the run that are not as they were when it was sealed, those that bear on what is read."""
    then, opening = seal.manifest.asked, asked.opening
    options = {
        "--without": (", ".join(sorted(then.without)) or None, ", ".join(sorted(asked.without)) or None),
        "--encoding": (then.encoding, opening.encoding), "--source": (then.preset, opening.preset),
    }  # fmt: skip
    for name, (old, new) in options.items():
        if old != new:
            yield Cause("asked", "changed", name, values=(Changed(name, old, new),))


def presets_changed(old: Inputs, new: Inputs) -> Iterator[Cause]:
    """The sheets that are read by another preset, or by none any more."""
    then, here = ({(one.file, one.sheet): one.preset for one in inputs.readings} for inputs in (old, new))
    for (file, sheet), preset in here.items():
        if then.get((file, sheet), preset) != preset:
            place = f"{file}!{sheet}" if sheet else file
            values = (Changed("preset", then[file, sheet], preset),)
            yield Cause("asked", "changed", "preset", "", values, place, place)


def previous_changed(then: Json, now: Json) -> Iterator[Cause]:
    """The seals of earlier periods that were taken into account then, and are not now, or the other way round."""
    old, new = ({one["period"]: one for one in data["previous"]} for data in (then, now))
    for period in dict.fromkeys((*old, *new)):
        was, here = old.get(period), new.get(period)
        if was is None or here is None or was["sha256"] != here["sha256"]:
            old_text, new_text = (None if one is None else f"{one['path']} {one['sha256'][:12]}" for one in (was, here))
            yield Cause("previous", "changed", period, values=(Changed(period, old_text, new_text),))


def tool_changed(seal: Seal) -> Iterator[Cause]:
    if seal.manifest.version != __version__:
        yield Cause("tool", "changed", "version", values=(Changed("version", seal.manifest.version, __version__),))


def taken_rows(person: Json | None) -> frozenset[str]:
    """The places of the rows by which closed periods take something back from a person."""
    lines = ((person or _NOBODY).get("bonus") or {"lines": ()})["lines"]
    taken = (one for line in lines for one in line.get("taken_back") or ())
    return frozenset(place for one in taken for place in one["reversals"])


def through_others(before: Json | None, after: Json | None) -> Iterator[Cause]:
    """What other people's results changed for a person: the factor of a pool, a place in a ranking."""
    then, now = before or _NOBODY, after or _NOBODY
    old, new = (
        {line["part"]: line["pool_factor"] for line in (one.get("bonus") or {"lines": ()})["lines"]}
        for one in (then, now)
    )
    for part in old.keys() & new.keys():
        if old[part] != new[part]:
            yield Cause("others", "changed", "pool", values=(Changed("pool_factor", old[part], new[part]),))
    ranks = [{(kpi["kpi"], kpi["segment"]): kpi["rank"] for kpi in one.get("kpis", ())} for one in (then, now)]
    for (kpi, segment), was in ranks[0].items():
        here = ranks[1].get((kpi, segment))
        if was and here and (was["place"], was["of"]) != (here["place"], here["of"]):
            old_text, new_text = (f"{one['place']} / {one['of']}" for one in (was, here))
            yield Cause("others", "changed", "ranking", kpi, (Changed("rank_place", old_text, new_text),))
