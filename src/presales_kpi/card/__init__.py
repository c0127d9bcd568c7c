"""One person's card: everything on it as a `calc.Quantity`, so that an output may take value, formula or sentence."""

from presales_kpi.card.composed import Composed, PartScore, Review
from presales_kpi.card.measured import (
    CreditedKpi,
    ExtraScore,
    GateCheck,
    KpiScore,
    LeftOut,
    MeasuredKpi,
    Quantities,
    Standing,
)
from presales_kpi.card.scorecard import CategoryScore, Scorecard, Segment

__all__ = [
    "CategoryScore",
    "Composed",
    "CreditedKpi",
    "ExtraScore",
    "GateCheck",
    "KpiScore",
    "LeftOut",
    "MeasuredKpi",
    "PartScore",
    "Quantities",
    "Review",
    "Scorecard",
    "Segment",
    "Standing",
]
