"""What `score` says of a run on the terminal: counts, never a score or an amount; and its exit code."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from presales_kpi.cli.console import typed_again
from presales_kpi.issues import Severity
from presales_kpi.messages import say

if TYPE_CHECKING:
    from presales_kpi.results import Results
    from presales_kpi.since import Since


def exit_code(results: "Results", strict: bool) -> int:
    """1 where there is an error, a rejected row, a provisional card or, if `strict`, a warning; else 0."""
    severities = {issue.severity for issue in results.issues}
    rejected = any(line.rejected for line in results.ledger)
    provisional = any(one.card.provisional for one in results.people)
    return 1 if "error" in severities or rejected or provisional or (strict and "warning" in severities) else 0


def outcome(results: "Results") -> Iterator[str]:
    """How many people, which grades, how many rows, which closed periods; never a score or an amount."""
    grades = Counter(str(one.card.grade.result) for one in results.people if one.card.graded)
    undecided = sum(1 for one in results.people if not one.card.graded)
    listed = [say("grade-count", grade=one, count=grades[one]) for one in results.scheme.grades if grades[one]]
    if undecided:
        listed.append(say("to-decide-count", count=undecided))
    read, used = sum(line.read for line in results.ledger), sum(line.used for line in results.ledger)
    rejected = sum(line.rejected for line in results.ledger)
    period = results.period
    yield say("line-period", period=period.label, start=period.start, end=period.end)
    if results.previous:
        seals = tuple(say("seal-and-period", seal=one.path, period=one.period.label) for one in results.previous)
        yield say("line-previous", seals=seals)
    if results.since is not None:
        yield from _since(results.since)
    yield say("line-people", count=len(results.people), grades=tuple(listed))
    yield say("line-rows", read=read, used=used, excluded=read - used - rejected, rejected=rejected)
    if any(one.payout for one in results.people):
        paid = sum(1 for one in results.people if one.payout and one.payout.total.result is not None)
        yield say("line-bonuses", count=paid, open=len(results.people) - paid)
    found = Counter(issue.severity for issue in results.issues)
    kinds: dict[Severity, str] = {"error": "error-count", "warning": "warning-count", "note": "note-count"}
    counts = tuple(say(key, count=found[kind]) for kind, key in kinds.items() if found[kind])
    yield say("line-findings", counts=counts or say("no-findings"))
    provisional = sum(1 for one in results.people if one.card.provisional)
    if provisional:
        yield say("line-provisional", count=provisional)


def _since(since: "Since") -> Iterator[str]:
    """How many people, rows and keys differ from the seal of the period."""
    facts = {"period": since.seal.period.label, "seal": since.seal.path}
    counts = {"rows": since.count("row"), "records": since.count("record"), "keys": since.count("key")}
    if since.people:
        yield say("line-since", people=len(since.people), **facts, **counts)
    elif since.changes:
        yield say("line-since-same", **facts, **counts)
    else:
        yield say("line-since-nothing", **facts)
    if since.is_open:
        open_ = sum(1 for one in since.people if any(True for _ in one.open_parts))
        yield say("line-since-open", count=open_, period=since.next.label)


def next_step(
    results: "Results", inputs: Sequence[Path], asked: "Mapping[str, str | Sequence[str] | None]"
) -> str:  # fmt: skip
    """What to do now."""
    if any(issue.severity == "error" for issue in results.issues):
        return say("line-next-correct")
    return say("line-next-explain", input=typed_again(inputs, {"--period": results.period.label, **asked}))
