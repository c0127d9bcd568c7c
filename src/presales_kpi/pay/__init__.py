"""Scorecards → payouts: what each grade is worth in money."""

from presales_kpi.pay.evaluation import pay, totals

__all__ = ["pay", "totals"]
