"""`python -m presales_kpi` is the same program as `presales-kpi`."""

from presales_kpi.cli import main

main()
