"""presales-kpi: quarter-end scorecards, grades and bonuses from CSV and Excel exports."""

__version__ = "0.1.0"
