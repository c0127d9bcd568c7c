"""Rows that take other rows back, set off against them before anything is measured."""

from presales_kpi.netting.findings import beyond_of, elsewhere_of
from presales_kpi.netting.lowering import day_of, holds, lowered, reversals_of
from presales_kpi.netting.process import Netted, net
from presales_kpi.netting.unsettled import unsettled

__all__ = ["Netted", "beyond_of", "day_of", "elsewhere_of", "holds", "lowered", "net", "reversals_of", "unsettled"]
