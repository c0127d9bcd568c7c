"""Scorecards → payouts: what each grade and each sale is worth in money."""

from presales_kpi.pay.places import located
from presales_kpi.pay.process import Paid, pay, places_of

__all__ = ["Paid", "located", "pay", "places_of"]
