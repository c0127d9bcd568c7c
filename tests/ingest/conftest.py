"""Whatever a test reads, no row of it is lost: `read = used + excluded + rejected`, for every sheet."""

from collections.abc import Iterable, Mapping
from typing import Any

import pytest

from presales_kpi.ingest import reader
from presales_kpi.ingest.resolve import Resolved, resolve
from presales_kpi.ingest.tables import Draft
from presales_kpi.measure.ledger import ledger, ledger_of_reading
from presales_kpi.measure.roster import build_roster
from presales_kpi.period import Calendar, make_period
from presales_kpi.records import Inputs
from presales_kpi.scheme.model import Scheme

Q3 = make_period("quarter", 2026, 3, Calendar())


@pytest.fixture(autouse=True)
def _every_row_ends_in_one_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold what `read_inputs` gives against the ledger, in each test of this room that reads anything."""
    schemes: list[Scheme] = []

    def resolved(drafts: Mapping[str, Draft], scheme: Scheme, elsewhere: Iterable[str]) -> Resolved:
        schemes.append(scheme)
        return resolve(drafts, scheme, elsewhere)

    def read(**fields: Any) -> Inputs:
        inputs = Inputs(**fields)
        assert_balanced(inputs, schemes[-1])
        return inputs

    monkeypatch.setattr(reader, "resolve", resolved)
    monkeypatch.setattr(reader, "Inputs", read)


def assert_balanced(inputs: Inputs, scheme: Scheme) -> None:
    """The lines of the ledger, with and without a period, add up, and have every row of every table."""
    rows = sum(len(table.frame) for table in inputs.tables.values())
    roster = build_roster(inputs.people, scheme, Q3, inputs.tables.get("people"))
    for lines in (ledger(inputs, scheme, Q3, roster, (), (Q3.label,)), ledger_of_reading(inputs, scheme)):
        for line in lines:
            assert line.read == line.used + sum(line.excluded.values()) + line.rejected, line
        assert sum(line.read for line in lines) == rows
