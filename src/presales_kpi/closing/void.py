"""What of a closed period's differences is of rows that later periods have taken back since.

A row that is both corrected and taken back is paid for neither as it was nor as it is: once a later period took it
back, what its correction changes is settled. So both sides, sealed and now, are held against each other without it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from presales_kpi.closed import BONUS_PARTS, BonusPart, Reversal
from presales_kpi.closing.dues import Dues, dues_of
from presales_kpi.closing.seal import Seal
from presales_kpi.ingest.opening import Opening
from presales_kpi.measure.missing import allowed_to_miss
from presales_kpi.netting import lowered, reversals_of
from presales_kpi.period import Period
from presales_kpi.records import Inputs
from presales_kpi.run import Read, calculate
from presales_kpi.scheme.loaded import LoadedScheme

#: A person's id and a part of pay.
Pay = tuple[str, BonusPart]


def settled_since(
    seal: Seal, read: Read, loaded: LoadedScheme, later: Sequence[Seal], opening: Opening
) -> Mapping[Pay, Decimal]:
    """By person and part, what of now − sealed is settled since `later` periods took back rows of the period of `seal`:
    (now − now without them) − (sealed − sealed without them). `read` is the period as it is read now, by `loaded`;
    `opening` gives the password of encrypted inputs. Raises CannotRunError where they cannot be read."""
    took = [one for one in later if _took_back(one.results(), seal.period.label)]
    reversals = [one for other in took for one in _reversals_in(other, opening)]
    if not reversals:
        return {}
    then, scheme = seal.inputs(opening), seal.loaded()
    missing = allowed_to_miss(seal.manifest.asked.without, scheme.scheme)
    sealed = _earned(then, scheme, seal.period, missing, reversals)
    now = _earned(read.inputs, loaded, read.period, read.without, reversals)
    return {pay: now.get(pay, Decimal(0)) - sealed.get(pay, Decimal(0)) for pay in {*sealed, *now}}


def _took_back(document: Mapping[str, Any], label: str) -> bool:
    lines = (line for person in document["people"] for line in (person["bonus"] or {"lines": ()})["lines"])
    return any(one["period"] == label for line in lines for one in line["taken_back"])


def _reversals_in(seal: Seal, opening: Opening) -> Iterator[Reversal]:
    """The rows of the period of a seal that take back others."""
    for one in reversals_of(seal.inputs(opening), seal.loaded().scheme):
        if one.on is not None and seal.period.start <= one.on <= seal.period.end:
            yield one


def _earned(
    inputs: Inputs, loaded: LoadedScheme, period: Period, without: Collection[str], reversals: Iterable[Reversal]
) -> Mapping[Pay, Decimal]:
    """What the rows that are taken back earn: due with them − due without them, of those decided in both."""
    rest = lowered(inputs, loaded.scheme, reversals)
    whole, part = (_dues(one, loaded, period, without) for one in (inputs, rest))
    found: defaultdict[Pay, Decimal] = defaultdict(Decimal)
    for (person, of), due in whole.items():
        left = part.get((person, of))
        if of in BONUS_PARTS and due is not None and left is not None:
            found[person, of] = due - left
    return found


def _dues(inputs: Inputs, loaded: LoadedScheme, period: Period, without: Collection[str]) -> Dues:
    return dues_of(calculate(inputs, loaded, period, without, lambda _: None))
