"""Score the public CRM export for the four quarters of 2017 and compare every agent with independent figures.

    python scripts/check_crm.py DATA_DIR

DATA_DIR holds `sales_pipeline.csv` (the export) and `expected_2017.csv` (won, lost, win rate, won value and mean cycle
days for each agent and quarter, worked out without this tool). Neither is part of the project. Exits 1 on any
difference and 2 where something needed is not there.
"""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, Final

SCHEME: Final = Path(__file__).resolve().parent.parent / "configs" / "crm-pipeline.yaml"
QUARTERS: Final = ("2017Q1", "2017Q2", "2017Q3", "2017Q4")
AGENTS: Final = 30

Expected = Mapping[str, str]
Card = Mapping[str, Any]


@dataclass(frozen=True)
class Difference:
    """A figure of one agent and quarter that is not what it should be."""

    quarter: str
    agent: str
    kpi: str
    expected: object
    actual: object


def main(arguments: Sequence[str]) -> int:
    """Compare all quarters, print a table of them and each difference; the exit code."""
    if len(arguments) != 1:
        print(f"usage: {Path(__file__).name} DATA_DIR", file=sys.stderr)
        return 2
    pipeline, answers = (Path(arguments[0]) / name for name in ("sales_pipeline.csv", "expected_2017.csv"))
    absent = [str(file) for file in (pipeline, answers) if not file.is_file()]
    if absent:
        print(f"not found: {', '.join(absent)}; the export is not part of the project", file=sys.stderr)
        return 2
    differences: list[Difference] = []
    print(f"{'quarter':8} {'agents':>6} {'won':>6} {'lost':>6} {'won value':>12} {'figures':>8} {'differ':>7}")
    for quarter in QUARTERS:
        expected = read_expected(answers, quarter)
        cards = score(pipeline, quarter)
        found = list(compare(quarter, expected, cards))
        differences += found
        won, lost, value = (sum(int(row[name]) for row in expected.values()) for name in ("won", "lost", "won_value"))
        print(f"{quarter:8} {len(cards):6} {won:6} {lost:6} {value:12,} {5 * len(expected):8} {len(found):7}")
    for one in differences:
        print(f"{one.quarter} {one.agent}: {one.kpi} should be {one.expected}, is {one.actual}")
    print("all figures agree" if not differences else f"{len(differences)} differences")
    return 1 if differences else 0


def read_expected(file: Path, quarter: str) -> dict[str, Expected]:
    """The expected figures of the quarter by agent; agents without a single row in the export are not among them."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["scope"] == "agent"]
    active = {row["sales_agent"] for row in rows if row["quarter"] == f"{quarter[:4]}ALL" and int(row["closed"])}
    return {row["sales_agent"]: row for row in rows if row["quarter"] == quarter and row["sales_agent"] in active}


def score(pipeline: Path, quarter: str) -> dict[str, Card]:
    """The cards of the quarter by agent, from the command line's JSON. Exits 2 where the tool could not run."""
    command = [sys.executable, "-m", "presales_kpi", "score", str(pipeline), "--scheme", str(SCHEME)]
    done = subprocess.run(
        [*command, "--period", quarter, "--format", "json"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        print(f"{quarter}: the tool left with {done.returncode}\n{done.stderr}", file=sys.stderr)
        raise SystemExit(2)
    return {person["name"]: person for person in json.loads(done.stdout)["people"]}


def compare(quarter: str, expected: Mapping[str, Expected], cards: Mapping[str, Card]) -> Iterator[Difference]:
    """Every figure that differs, agents that are missing or too many included."""
    if len(expected) != AGENTS or set(expected) != set(cards):
        yield Difference(quarter, "all", "agents", sorted(expected), sorted(cards))
    for agent, answer in sorted(expected.items()):
        if agent not in cards:
            continue
        kpis = {kpi["kpi"]: kpi for kpi in cards[agent]["kpis"]}
        for name, wanted, actual in figures(answer, kpis):
            if wanted != actual:
                yield Difference(quarter, agent, name, wanted, actual)


def figures(answer: Expected, kpis: Mapping[str, Card]) -> Iterator[tuple[str, Decimal | None, Decimal | None]]:
    """Name, expected and actual of each figure: counts and money exactly, the rate from the JSON's own `over` and
    `under` to ten decimals, mean days to the six decimals shown."""
    for name, column in (("won_deals", "won"), ("lost_deals", "lost"), ("won_value", "won_value")):
        yield name, Decimal(answer[column]), number(kpis[name]["value"])
    over, under = (number(kpis["win_rate"][part]) for part in ("over", "under"))
    rate = number(answer["win_rate"])
    actual = to_places(over / under, 10) if over is not None and under else None
    yield "win_rate", None if rate is None else to_places(rate, 10), actual
    yield "cycle_days", mean_days(answer), number(kpis["cycle_days"]["value"])


def mean_days(answer: Expected) -> Decimal | None:
    """The expected mean to six decimals. It is given to ten digits, and rounding it once more could go wrong; but the
    days add up to a whole number, from which it can be had exactly."""
    mean, closed = number(answer["avg_cycle_days_all"]), Decimal(answer["closed"])
    return None if mean is None else to_places(to_places(mean * closed, 0) / closed, 6)


def number(text: str | None) -> Decimal | None:
    """A number of the JSON or the CSV; None for null and for an empty cell."""
    return Decimal(text) if text else None


def to_places(value: Decimal, places: int) -> Decimal:
    """`value` to so many decimals, half away from zero."""
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
