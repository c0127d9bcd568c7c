"""Points by rank: the shares reach everybody, and a better place never gives fewer points."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from presales_kpi.issues import Issue
from presales_kpi.messages import say
from presales_kpi.money import plain
from presales_kpi.scheme.checks.finding import finding
from presales_kpi.scheme.loaded import LoadedScheme
from presales_kpi.scheme.wording import percent


def rankings_fit(loaded: LoadedScheme) -> Iterator[Issue]:
    """Upper shares ascend from above 0 to exactly 100%, and their points do not rise."""
    for name, kpi in loaded.scheme.kpis.items():
        if kpi.ranking is None:
            continue
        loc, points = ("kpis", name, "scale", "rank", "points"), kpi.ranking.points
        before = Decimal(0)
        for index, (share, _) in enumerate(points):
            if share <= before:
                values = {"share": percent(share), "before": percent(before)}
                message = (
                    say("rank-shares-fall", **values) if index else say("rank-share-of-nobody", share=percent(share))
                )
                yield finding(loaded, "rank-shares", (*loc, index), message, about=2)
            before = share
        if points and points[-1][0] != 1:
            message, hint = say("rank-shares-end", share=percent(points[-1][0])), say("rank-shares-end.hint")
            yield finding(loaded, "rank-shares", (*loc, len(points) - 1), message, hint, about=2)
        for index, ((_, better), (share, worse)) in enumerate(pairwise(points), 1):
            if worse > better:
                message = say("rank-points-rise", better=plain(better), worse=plain(worse), share=percent(share))
                yield finding(loaded, "rank-points", (*loc, index), message, about=2)
