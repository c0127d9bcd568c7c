"""What checks say of a scheme's bonus: coefficients, floors and caps, pools, tiers."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "coefficient-falls": (
        "the coefficient falls from {before} to {after} at the score {score}; a better score must never pay less",
        "得分 {score} 处系数由 {before} 降为 {after}；得分更高，所发不得更少",
    ),
    "coefficient-falls.hint": ("Make it {before} or more there.", "请把此处改为不低于 {before}。"),
    "cap-below-floor": ("the cap {cap} is below the floor {floor}", "上限 {cap} 低于下限 {floor}"),
    "cap-below-floor.hint": (
        "Both cannot hold: raise the cap, or lower the floor.",
        "两者不能同时成立：请提高上限或降低下限。",
    ),
    "pool-below-floor": (
        "the pool of {amount} is smaller than the floor {floor} of a single person, so nobody could be paid from it",
        "奖金池 {amount} 小于一个人的下限 {floor}，无法向任何人发放",
    ),
    "pool-below-floor.hint": (
        "Raise the amount, or lower `bonus.evaluation.floor`.",
        "请提高金额，或降低 `bonus.evaluation.floor`。",
    ),
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
    "points-below-zero.hint": (
        "Begin at 0: negative credit goes by the slope there.",
        "请从 0 写起：负业绩按 0 处的斜率计算。",
    ),
    "points-pay-nothing-sold": (
        "the first point is at {start}, and whoever sells less, even nothing, is paid its {payout} too",
        "第一个点在 {start}，业绩更低、甚至为 0 的人也会得到 {payout}",
    ),
    "points-pay-nothing-sold.hint": (
        "If that is not meant, put [0, 0] first; [{start}, 0] after it makes a threshold.",
        "如非本意，请在最前面加上 [0, 0]；其后再加 [{start}, 0] 则为门槛。",
    ),
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
    "payout-falls.hint": ("Make it {before} or more there.", "请把此处改为不低于 {before}。"),
    "payout-negative": ("the first payout is below 0", "第一个点的金额小于 0"),
    "payout-negative.hint": ("Begin with 0 or more.", "请从 0 或更大的金额写起。"),
    "overage-needs-two": (
        "overage pays on what lies above the second band's start, and there is no second band",
        "overage 对超过第二档起点的部分计提，而这里没有第二档",
    ),
    "overage-needs-two.hint": (
        "Name two bands, the second from where it begins to pay.",
        "请写两档，第二档从开始计提处起。",
    ),
    "overage-first-rate": (
        "overage pays nothing up to the second band's start: of the rate {rate} only what is negative is taken",
        "overage 在第二档起点以下不计提：比例 {rate} 只用于负数",
    ),
    "rate-falls": (
        "the rate falls from {before} to {after}, so that at this point more credit pays less",
        "比例由 {before} 降为 {after}，此处业绩更高反而所发更少",
    ),
    "rate-falls.hint": (
        "Let the rates rise, or use `method: marginal`, where each rate pays its own part.",
        "请让比例递增，或改用 `method: marginal`，每档只按本档部分计提。",
    ),
    "credit-cap-below-band": (
        "credit is capped at {cap}, so what begins at {start} is never reached",
        "业绩上限为 {cap}，因此从 {start} 开始的一档永远达不到",
    ),
    "credit-cap-below-target": (
        'credit is capped at {cap}, and at the target of level "{level}" the last band, from {share}, begins at '
        "{start}: it is never reached",
        "业绩上限为 {cap}，而按级别“{level}”的目标值，最后一档（{share} 起）从 {start} 开始：永远达不到",
    ),
    "credit-cap-below-band.hint": (
        "Raise `credit_cap`, or take that band out.",
        "请提高 `credit_cap`，或去掉该档。",
    ),
    "cap-below-threshold": (
        'payouts are capped at {cap}, and at {share} of the target of level "{level}" ({start}), below which nothing '
        "is paid, they come to {payout} already: all are paid the same",
        "所发上限为 {cap}，而级别“{level}”目标值的 {share}（{start}，低于此不发）处已达 {payout}：所有人所发相同",
    ),
    "cap-below-tier.hint": (
        "Raise `cap`, or take out what lies above it.",
        "请提高 `cap`，或去掉超出的部分。",
    ),
    "cap-below-tier-of": (
        "payouts are capped at {cap}, and for {levels} they come to {payout} at {start} already: nothing above counts",
        "所发上限为 {cap}；{levels} 在 {start} 处已达 {payout}：对其再高也不起作用",
    ),
    "cap-below-tier": (
        "payouts are capped at {cap}, and at {start} they come to {payout} already: nothing above counts",
        "所发上限为 {cap}，而在 {start} 处已达 {payout}：再高也不起作用",
    ),
}
