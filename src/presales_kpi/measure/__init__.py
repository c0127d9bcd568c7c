"""Tables → a number per person and KPI."""

from collections.abc import Collection
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from presales_kpi.measure.measurement import Measurements
    from presales_kpi.measure.roster import Roster
    from presales_kpi.period import Period
    from presales_kpi.records import Inputs
    from presales_kpi.scheme.model import Scheme


def measure(
    inputs: "Inputs", scheme: "Scheme", period: "Period", roster: "Roster", without: Collection[str] = (),
    before: "Sequence[Measurements]" = (),
) -> "Measurements":  # fmt: skip
    """Every KPI that a card of `roster` reads in `period`, for each of its people, and what became of every row.

    The measurements are keyed by person id and need for members with a card, and hold what is described at
    `measurement.Measurement`. A missing source is an issue and a missing value, never 0; `without` are those of which
    the user says that there are none, so that nothing is provisional for it. `before` are the measurements of the
    shorter periods that this one's scores are made of: the rows that counted there are used too. Raises
    `CannotRunError` for a scheme that cannot be measured by: a condition value that its column's type cannot have, a
    source without people for a person's KPI. Source of the rules: docs/reference, "Measures", "Scope" and "Rows".
    """
    from presales_kpi.measure.process import measure_all  # pandas, which a command that measures nothing can do without

    return measure_all(inputs, scheme, period, roster, without, before)
