"""The words of grade shares on the sheets, in Chinese and English."""

from typing import Final

SHARE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "grade_shares": ("等级占比", "Grade shares"),
    "shares.count": ("人数", "People"), "shares.share": ("占比", "Share"), "shares.min": ("下限", "Minimum"),
    "shares.max": ("上限", "Maximum"), "shares.at_least": ("至少（人）", "At least"),
    "shares.at_most": ("至多（人）", "At most"), "shares.under": ("少（人）", "Too few"),
    "shares.over": ("多（人）", "Too many"), "shares.edge": ("处于边缘", "At the edge"),
    "shares.move": ("满足占比的改动", "To meet the shares"), "shares.on_edge": ("是", "yes"),
    "shares.tied": ("同分，须同进同退", "tied: all or none"),
    "shares.within.team": ("团队", "Team"), "shares.within.region": ("大区", "Region"),
    "shares.within.level": ("级别", "Level"), "shares.within.company": ("全公司", "The company"),
    "shares.small": ("人数不足，不作要求", "too few people to be held against it"),
    "shares.note": (
        "等级不会自动改动。人数与差额为公式，随等级重算；处于边缘的人和改动建议是本次运行的结果。待定的人不计入。",
        "No grade is changed by itself. Counts and differences are formulas that follow the grades; who is at the "
        "edge, and what would meet the shares, is as of this run. Who is to be decided does not count.",
    ),
    "decide.shares": ("等级占比不符（人数）", "Grade shares missed (people)"),
}  # fmt: skip
