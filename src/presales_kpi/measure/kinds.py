"""The registry of measure kinds. A new kind is a class in `scheme.measures`, a module here, and a line below."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from presales_kpi.measure.amounts import mean, median, total
from presales_kpi.measure.counting import count, distinct
from presales_kpi.measure.customers import frequency, repeat, retained
from presales_kpi.measure.elapsed import elapsed, on_time
from presales_kpi.measure.given import given
from presales_kpi.measure.nps import nps
from presales_kpi.measure.rating import rating
from presales_kpi.measure.ratio import contribution, ratio
from presales_kpi.measure.share import share
from presales_kpi.measure.task import Kind

#: The kinds that read the rows of a source, and so may be parts of a ratio.
ROW_KINDS: Final[Mapping[str, Kind]] = {
    "count": count,
    "distinct": distinct,
    "sum": total,
    "mean": mean,
    "median": median,
    "contribution": partial(contribution, {"sum": total}),
    "share": share,
    "repeat": repeat,
    "retained": retained,
    "frequency": frequency,
    "elapsed": elapsed,
    "on_time": on_time,
    "nps": nps,
}

KINDS: Final[Mapping[str, Kind]] = {
    **ROW_KINDS,
    "ratio": partial(ratio, ROW_KINDS),
    "rating": rating,
    "given": given,
}
