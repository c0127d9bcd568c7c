"""Rows that take others back and turn up late: dated in a period that was closed without them."""

from collections.abc import Iterable, Iterator

from presales_kpi.closing.seal import Seal
from presales_kpi.ingest.opening import Opening
from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.netting import reversals_of
from presales_kpi.run import Read
from presales_kpi.scheme.loaded import LoadedScheme


def late_reversals(read: Read, loaded: LoadedScheme, seals: Iterable[Seal], opening: Opening) -> Iterator[Issue]:
    """A warning for each row of what was read that takes back another and is dated in the period of a seal whose inputs
    do not have it: no period takes anything back for it, until that one is run again. The inputs of a seal are read
    only where such rows are of its period; raises CannotRunError where they cannot be."""
    reversals = reversals_of(read.inputs, loaded.scheme)
    for seal in seals:
        own = [one for one in reversals if one.on is not None and seal.period.start <= one.on <= seal.period.end]
        then = reversals_of(seal.inputs(opening), seal.loaded().scheme) if own else ()
        known = {(one.source, one.key, one.of) for one in then}
        for one in own:
            if (one.source, one.key, one.of) not in known:
                message = say("late-reversal", value=one.of, period=seal.period.label)
                hint = say("late-reversal.hint", period=seal.period.label)
                yield Issue("warning", "late-reversal", one.where, message, hint, found=one.of)
