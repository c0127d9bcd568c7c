"""What a finding says, in one line that a test can compare."""

from presales_kpi.issues import Issue


def told(issue: Issue) -> tuple[str, str, str, str, tuple[str, ...]]:
    """Severity, code, place, the English message, and whom it touches; every finding must say what to do about it."""
    assert issue.hint, "a finding without a hint"
    return issue.severity, issue.code, issue.where, str(issue.message), issue.people
