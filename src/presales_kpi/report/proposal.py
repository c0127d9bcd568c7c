"""The overrides that would meet the grade shares, as lines for the adjustments sheet; who approves is left open."""

from presales_kpi.messages import Language, in_language, say
from presales_kpi.report.adjustment_lines import Line
from presales_kpi.results import Results
from presales_kpi.score.share_findings import group_text, missed


def proposed_lines(results: Results, language: Language) -> list[Line]:
    """A line for everybody who would have to move, group by group, the best first."""
    names = {one.card.person.id: one.card.person.name for one in results.people}
    kind, of = (say(key).in_language(language) for key in ("template.kind.override", "template.of.grade"))
    lines: list[Line] = []
    for group in results.distribution:
        facts = {"group": group_text(group), "facts": missed(group)}
        for move in group.moves:
            reason = say(
                "proposal-reason", person=names[move.person], before=move.before, after=move.after, **facts
            )  # fmt: skip
            lines.append({
                "person": move.person, "period": results.period.label, "kind": kind, "of": of, "value": move.after,
                "reason": in_language(reason, language),
            })  # fmt: skip
    return lines
