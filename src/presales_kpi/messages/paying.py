"""What pay has to say: of a scheme's bonus, of what a period lacks to be paid on, and in the sentences of it."""

from typing import Final

_PHRASES: Final[dict[str, tuple[str, str]]] = {
    "phrase.tiers": ("rates on {}", "按档计提({})"),
    "phrase.count_of": ("how many are {}", "{}的人数"),
    "phrase.sum_of": ("sum of those {}", "{}者之和"),
    "phrase.place": ("place of {} among {}", "{}在{}人中的次序"),
}

_SCHEME: Final[dict[str, tuple[str, str]]] = {
    "sales-credit": ("Credit for the sales bonus", "提成业绩"),
    "bonus-of-nothing": (
        "names neither `evaluation` nor `sales`",
        "既没有 `evaluation` 也没有 `sales`",
    ),
    "tiers-need": (
        "the method {method} takes `{wanted}`, and no `{other}`",
        "{method} 方法用 `{wanted}`，不用 `{other}`",
    ),
    "revenue-range": ("the least, {min}, is more than the most, {max}", "下限 {min} 高于上限 {max}"),
    "revenue-without-percent": ("is {share}: write it with its sign, 100%", "即 {share}：请带百分号，写成 100%"),
    "revenue-between": ("{min} to {max}", "{min} 至 {max}"),
    "sales-of-both": ("takes `kpi` or `measure`, not both", "`kpi` 与 `measure` 只能写一个"),
    "sales-of-nothing": ("names neither `kpi` nor `measure`", "既没有 `kpi` 也没有 `measure`"),
}

_PAY: Final[dict[str, tuple[str, str]]] = {
    "no-sales-base": (
        "{person} has no base for the sales bonus: none is calculated",
        "{person}没有提成基数：不计算提成",
    ),
    "no-sales-base.hint": (
        "Enter sales_base on the people sheet (0 if none is paid)",
        "请在人员表中填写提成基数（不发则填 0）。",
    ),
    "no-sales-value": (
        '{person}: "{kpi}" could not be measured, so no sales bonus is calculated',
        "{person}：“{kpi}”无法计量，因此不计算提成",
    ),
    "no-sales-value.hint": (
        "Look at what is missing of its source, or enter the amount on the adjustments sheet",
        "请查看其数据源缺少什么，或在调整表中填写金额。",
    ),
    "no-sales-target": (
        '{person}: the sales bonus needs a target above 0 for "{kpi}", and there is none: no sales bonus is calculated',
        "{person}：提成需要“{kpi}”大于 0 的目标值，但没有：不计算提成",
    ),
    "no-sales-target.hint": (
        "Enter one on the targets sheet, or in the scheme for the level or the KPI",
        "请在目标表中填写，或在方案中为级别或指标设置。",
    ),
    "factor-of-person": ("person {name}", "人员“{name}”"),
    "factor-of-team": ("team {name}", "团队“{name}”"),
    "factor-of-company": ("the company", "公司"),
    "no-factor": (
        "the scheme pays by a factor of {whose}, and the factors sheet has none for {period} that can be used: "
        "no evaluation bonus is calculated",
        "方案按{whose}的系数计发，而系数表中没有可用的 {period} 系数：不计算考核奖金",
    ),
    "no-factor.hint": (
        "Enter it on the factors sheet with reason and approver (1 if it is to change nothing)",
        "请在系数表中填写，并写明原因和批准人（不作调整则填 1）。",
    ),
    "factor-without-team": (
        "the scheme pays by a team factor, and these have no team: {people}",
        "方案按团队系数计发，但以下人员没有团队：{people}",
    ),
    "factor-without-team.hint": ("Enter their team on the people sheet", "请在人员表中填写团队。"),
    "factor-unused": (
        "the factor of {whose} changes nothing: nobody with a card is paid by it",
        "{whose}的系数没有作用：没有按它计发的人员",
    ),
    "factor-unused.hint": (
        "If it is meant for somebody, correct its name",
        "如应用于某人或某团队，请更正名称。",
    ),
    "pool-of-company": ("the pool of the company", "公司奖金池"),
    "pool-of-team": ("the pool of team {team}", "团队“{team}”的奖金池"),
    "pool-below-floors": (
        "{pool} is smaller than the floors of those it has to pay: nobody is paid from it",
        "{pool}小于应发人员的下限之和：不从中向任何人发放",
    ),
    "pool-below-floors.hint": (
        "Raise `bonus.pool.evaluation.amount`, or lower `bonus.evaluation.floor`",
        "请提高 `bonus.pool.evaluation.amount`，或降低 `bonus.evaluation.floor`。",
    ),
    "pool-undecided": (
        "{pool} is shared without these, who are still to be decided on: {people}",
        "{pool}的分配不含以下待定人员：{people}",
    ),
    "pool-undecided.hint": (
        "Decide on them before anybody is paid: every share changes with it",
        "请先作出决定再发放：每个人的份额都会随之改变。",
    ),
    "team-without-pool": (
        "the scheme names no pool for team {team}: its evaluation bonuses are not calculated",
        "方案没有团队“{team}”的奖金池：不计算该团队的考核奖金",
    ),
    "team-without-pool.hint": (
        "Add it under `bonus.pool.evaluation.amount`",
        "请在 `bonus.pool.evaluation.amount` 下补上。",
    ),
    "no-team-no-pool": (
        "pools are by team, and these have no team: {people}",
        "奖金池按团队设置，但以下人员没有团队：{people}",
    ),
    "no-team-no-pool.hint": ("Enter their team on the people sheet", "请在人员表中填写团队。"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_PHRASES, **_SCHEME, **_PAY}
