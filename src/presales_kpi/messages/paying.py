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
    "sales-of-both": ("takes `kpi` or `measure`, not both", "`kpi` 与 `measure` 只能写一个"),
    "sales-of-nothing": ("names neither `kpi` nor `measure`", "既没有 `kpi` 也没有 `measure`"),
}

_CHECKS: Final[dict[str, tuple[str, str]]] = {
    "coefficient-falls": (
        "the coefficient falls from {before} to {after} at the score {score}; a better score must never pay less",
        "得分 {score} 处系数由 {before} 降为 {after}；得分更高，所发不得更少",
    ),
    "cap-below-floor": ("the cap {cap} is below the floor {floor}", "上限 {cap} 低于下限 {floor}"),
    "amount-not-payable": (
        "{amount} is not a whole number of units of {unit}, to which amounts are rounded",
        "{amount} 不是取整单位 {unit} 的整数倍",
    ),
    "amount-not-payable.hint": (
        "Rounding would carry amounts past it: change it, or `bonus.rounding`.",
        "取整会使金额越过它：请修改它或 `bonus.rounding`。",
    ),
    "pool-of-nothing": (
        "there is no `bonus.evaluation` that could be paid from it",
        "没有可从中发放的 `bonus.evaluation`",
    ),
    "pool-of-teams": (
        "names amounts by team, but there is one pool for the whole company",
        "按团队写了金额，但奖金池是全公司一个",
    ),
    "pool-of-teams.hint": ("Add `by: team`.", "请加上 `by: team`。"),
    "pool-team-twice": (
        'the team "{team}" stands there twice, also as "{other}"',
        "团队“{team}”重复出现，另写作“{other}”",
    ),
    "pool-of-several-kinds": (
        "periods of several kinds are paid from a pool of the same amount: {kinds}",
        "多种期间使用同一金额的奖金池：{kinds}",
    ),
    "pool-of-several-kinds.hint": (
        "If that is not meant, name under `bonus.evaluation.paid` the kind that it is for.",
        "如非本意，请在 `bonus.evaluation.paid` 中写明适用的期间类型。",
    ),
    "sales-not-money": (
        "tiers on amounts need an amount of money, and this is none",
        "按金额计提需要金额，而这里不是金额",
    ),
    "sales-not-money.hint": (
        "Name a KPI with `unit: money`, or use `basis: attainment`.",
        "请改用 `unit: money` 的指标，或设置 `basis: attainment`。",
    ),
    "row-by-attainment": (
        "a single row has no attainment, so `apply: row` does not go with `basis: attainment`",
        "单行没有达成率，`apply: row` 不能与 `basis: attainment` 同用",
    ),
    "row-by-attainment.hint": ("Use `apply: period`, or `basis: amount`.", "请用 `apply: period` 或 `basis: amount`。"),
    "row-not-sum": (
        "`apply: row` needs a sum, each of whose rows has its amount, and the KPI is measured by {kind}",
        "`apply: row` 需要求和（sum）的指标，每行各有金额，而该指标的计量方法是 {kind}",
    ),
    "row-not-sum.hint": ("Use `apply: period`, or a KPI of the kind sum.", "请用 `apply: period`，或 sum 类指标。"),
    "measure-without-target": (
        "a measure of its own has no target; name a `kpi` that has one",
        "自带的 `measure` 没有目标；请改用有目标的 `kpi`",
    ),
    "scale-without-target": (
        'kpi "{kpi}" has a scale of its own and no target, so it has no attainment',
        "指标“{kpi}”使用自有评分标准，没有目标，因此没有达成率",
    ),
    "no-sales-target-for": (
        'kpi "{kpi}" has no target for level {levels}, and without one no sales bonus can be calculated',
        "指标“{kpi}”对级别 {levels} 没有目标，没有目标就无法计算提成",
    ),
    "no-sales-target-for.hint": (
        "Give one to the KPI or the level, or in the targets sheet of each period.",
        "请在指标或级别中设置，或在每期的目标表中填写。",
    ),
    "no-sales-base-at-all": (
        "attainment multiplies a base, and no level has one for the sales bonus",
        "按达成率计提需要乘以基数，而没有任何级别设有提成基数",
    ),
    "no-sales-base-at-all.hint": (
        "Add `sales_bonus: {{quarter: …}}` under `base` of the levels that are paid one, or set `base: person`.",
        "请在适用级别的 `base` 下补上 `sales_bonus: {{quarter: …}}`，或设置 `base: person`。",
    ),
    "no-sales-base-for": ("has no sales bonus for the {kind}", "没有{kind}提成基数"),
    "no-sales-base-for.hint": (
        "Add `sales_bonus: {{{key}: …}}` under `base` (0 if none is paid).",
        "请在 `base` 下补上 `sales_bonus: {{{key}: …}}`（不发则填 0）。",
    ),
    "sales-base-unread": (
        "nothing reads this base: only tiers with `basis: attainment` and `base: level` multiply it",
        "没有用到这个基数：只有 `basis: attainment` 且 `base: level` 时才乘以它",
    ),
    "sales-cadence": (
        'kpi "{kpi}" makes sense for a {cadence} at the shortest, and a {kind} pays on it',
        "指标“{kpi}”至少要按{cadence}考核，却按{kind}计发",
    ),
    "sales-cadence.hint": ("Leave that kind of period out of `paid`.", "请从 `paid` 中去掉该期间类型。"),
    "sales-paid-twice": (
        "periods of several kinds pay on the same rows: {kinds}",
        "多种期间对同一批业绩重复计提：{kinds}",
    ),
    "sales-paid-twice.hint": (
        "If that is not meant, name one kind under `paid`.",
        "如非本意，请在 `paid` 中只写一种期间类型。",
    ),
    "tiers-not-zero": (
        "the first band starts at {start}, not at 0",
        "第一档从 {start} 开始，应从 0 开始",
    ),
    "tiers-not-zero.hint": (
        "What lies below would have no rate: begin with `from: 0`, with `rate: 0` if it pays nothing.",
        "否则以下部分没有比例：请从 `from: 0` 写起，不计提则写 `rate: 0`。",
    ),
    "points-below-zero": ("the first point lies below 0", "第一个点小于 0"),
    "tiers-not-rising": (
        "{start} does not come after {before}: each has to start above the one before",
        "{start} 不大于前一个 {before}：起点须逐个递增",
    ),
    "tiers.hint": (
        "A band ends where the next begins, so bands neither overlap nor leave a gap.",
        "每一档到下一档的起点为止，因此各档既不重叠也不留空。",
    ),
    "payout-falls": (
        "the payout falls from {before} to {after} at {x}; more credit must never pay less",
        "{x} 处所发由 {before} 降为 {after}；业绩更高，所发不得更少",
    ),
    "payout-negative": ("the first payout is below 0", "第一个点的金额小于 0"),
    "overage-needs-two": (
        "overage pays on what lies above the second band's start, and there is no second band",
        "overage 对超过第二档起点的部分计提，而这里没有第二档",
    ),
    "overage-first-rate": (
        "overage pays nothing up to the second band's start: of the rate {rate} only what is negative is taken",
        "overage 在第二档起点以下不计提：比例 {rate} 只用于负数",
    ),
    "rate-falls": (
        "the rate falls from {before} to {after}, so that at this point more credit pays less",
        "比例由 {before} 降为 {after}，此处业绩更高反而所发更少",
    ),
    "credit-cap-below-band": (
        "credit is capped at {cap}, so the band that starts at {start} is never reached",
        "业绩上限为 {cap}，因此从 {start} 开始的一档永远达不到",
    ),
    "cap-below-tier": (
        "payouts are capped at {cap}, and at {start} they come to {payout} already: nothing above counts",
        "所发上限为 {cap}，而在 {start} 处已达 {payout}：再高也不起作用",
    ),
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
        "the scheme pays by a factor of {whose}, and the factors sheet does not give exactly one for {period}: "
        "no evaluation bonus is calculated",
        "方案按{whose}的系数计发，而系数表中 {period} 的系数不是恰好一个：不计算考核奖金",
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
        "{pool}小于应发人员的保底之和：不发放",
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

TEXTS: Final[dict[str, tuple[str, str]]] = {**_PHRASES, **_SCHEME, **_CHECKS, **_PAY}
