"""What a score is made of, on the card: shorter periods, the own KPIs, the review, each with its share and score."""

from presales_kpi.calc import Quantity
from presales_kpi.report.book import Cell, Sheet
from presales_kpi.report.card_kpis import amount_style, beside
from presales_kpi.report.card_page import BESIDE, ROW
from presales_kpi.report.context import Context, blanks, home, unit_style
from presales_kpi.results import Composed, Segment


def composed_table(sheet: Sheet, context: Context, segment: Segment) -> None:
    """The shorter periods by their weights, the pieces by their shares, and what they make; where there are any."""
    labels, made = context.labels, segment.composed
    if made is None:
        return
    sheet.add(
        Cell(None, tone="head"), Cell(labels("composed"), "wrap", tone="head"),
        Cell(labels("part_weight"), "right", tone="head"), Cell(labels("part_score"), "right", tone="head"),
        *blanks(4, "head"), Cell(labels("share"), "right", tone="head"),
        Cell(labels("result"), "right", tone="head"), Cell(None), *blanks(len(BESIDE) - 1, "head"),
        Cell(labels("part_coverage"), "right", tone="head"), height=18,
    )  # fmt: skip
    for part in made.parts:
        sheet.add(
            Cell(None, tone="line"), Cell(part.period, tone="line"), home(part.weight, "plain"),
            home(part.score, "score"), *blanks(6), Cell(None), *blanks(len(BESIDE) - 1),
            home(part.coverage, "percent"), height=ROW,
        )  # fmt: skip
    _piece(sheet, context, "parts_score", made.parts_share, made.parts_score, made)
    if made.own is not None and made.own_share is not None:
        _piece(sheet, context, "own_score", made.own_share, made.own, made)
    if made.review is not None and made.review_share is not None:
        _piece(sheet, context, "review_score", made.review_share, made.review.points, made)
    sheet.add(
        Cell(None, tone="total"), Cell(labels("composed_score"), tone="total", span=8),
        home(made.score, "score", "total"), height=19,
    )  # fmt: skip


def _piece(sheet: Sheet, context: Context, word: str, share: Quantity, score: Quantity, made: Composed) -> None:
    """A piece with its share; of the review also what was entered, and of the own KPIs how much was measured."""
    row = [Cell(None, tone="line"), Cell(context.labels(word), tone="line", span=2)]
    review = made.review if word == "review_score" else None
    if review is not None:
        style = amount_style(review.value, unit_style(review))
        row += [home(review.value, style), home(review.sample, "whole"), home(review.attainment, "percent")]
        row += [Cell(None, tone="line")] * 2
    else:
        row += [Cell(None, tone="line")] * 5
    aside = beside(context, review) if review is not None else blanks(len(BESIDE))
    if word == "own_score" and made.own_coverage is not None:
        aside = [*aside[:-1], home(made.own_coverage, "percent")]
    target = [home(review.target, amount_style(review.target, unit_style(review)))] if review is not None else []
    sheet.add(*row, home(share, "percent"), home(score, "score"), Cell(None), *aside, *target, height=ROW)
