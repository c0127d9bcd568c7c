"""Tables → a number per person and KPI."""
