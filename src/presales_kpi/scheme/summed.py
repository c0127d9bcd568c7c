"""The measures that read rows, and the columns of a source that they add up."""

from collections.abc import Iterator

from presales_kpi.scheme.measures import Contribution, Given, Rating, Ratio, RowMeasure, ShareOf, Sum
from presales_kpi.scheme.model import Scheme


def row_measures(scheme: Scheme) -> Iterator[RowMeasure]:
    """All measures of rows, those inside a ratio and the sales bonus's own too."""
    for kpi in scheme.measured.values():
        for measure in [kpi.measure.over, kpi.measure.under] if isinstance(kpi.measure, Ratio) else [kpi.measure]:
            if not isinstance(measure, Rating | Given | Ratio):
                yield measure


def summed_columns(source: str, scheme: Scheme) -> tuple[str, ...]:
    """The columns of a source that some KPI or the sales bonus adds up."""
    columns: list[str | None] = []
    for measure in row_measures(scheme):
        if measure.source == source:
            adds = measure.column if isinstance(measure, Sum | Contribution) else None
            columns.append(measure.by if isinstance(measure, ShareOf) else adds)
    return tuple(dict.fromkeys(column for column in columns if column is not None))
