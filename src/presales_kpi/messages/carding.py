"""What cards have to say: people who move, extras, deductions, gates; and the checks of these in a scheme."""

from typing import Final

_MOVING: Final[dict[str, tuple[str, str]]] = {
    "moved-in-period": (
        "{person} moved inside {period} ({days}): {rule}",
        "{person}在 {period} 期间内有变动（{days}）：{rule}",
    ),
    "moved-blended": (
        "each part is scored by its own level, and the scores are blended by days",
        "按各时段的级别分别评分，再按天数加权",
    ),
    "moved-as-last": ("the whole period is scored by the last level", "整个期间按最后的级别评分"),
    "moved-in-period.hint": (
        "The rule is `policy.level_change` of the scheme; the card shows each part",
        "规则见方案的 `policy.level_change`；评分卡列出每个时段。",
    ),
    "part-without-weights": ("{message} from {start} to {end}", "{message}（{start} 至 {end}）"),
    "manager-changed": (
        "{person} has another manager from {day} on, for whom the rows of the whole period count",
        "{person}自 {day} 起更换上级，整个期间的数据计入新上级",
    ),
    "manager-changed.hint": ("Nothing to do if that is meant", "若符合本意则无需处理。"),
}

_SHAPES: Final[dict[str, tuple[str, str]]] = {
    "gate-without-consequence": (
        "`then` should say `grade_at_most`, `evaluation_factor` or both",
        "`then` 中应写 `grade_at_most`、`evaluation_factor` 或两者",
    ),
    "gate-of-several": (
        "has several of `below`, `above` and `attainment_below`; keep one",
        "`below`、`above`、`attainment_below` 只能写一个",
    ),
    "compose-of-several": (
        "has several of `months`, `quarters` and `half-years`; keep one",
        "`months`、`quarters`、`half-years` 只能写一个",
    ),
    "compose-of-nothing": (
        "should have `months`, `quarters` or `half-years`",
        "应包含 `months`、`quarters`、`half-years` 之一",
    ),
    "compose-not-100": ("the shares add up to {total}, not 100%", "各部分占比合计 {total}，不是 100%"),
    "compose-spread-not-100": ("`spread` adds up to {total}, not 100%", "`spread` 合计 {total}，不是 100%"),
    "scale-without-knots": (
        "should have `points`, `steps` or `rank`",
        "应包含 `points`、`steps` 或 `rank`",
    ),
    "scale-of-several": ("has several of `points`, `steps` and `rank`", "`points`、`steps`、`rank` 只能写一个"),
    "gate-without-line": (
        "should say `below`, `above` or `attainment_below`",
        "应写明 `below`、`above` 或 `attainment_below` 之一",
    ),
}

_CHECKS: Final[dict[str, tuple[str, str]]] = {
    "cadence-of-periods.hint": (
        "Take it out of `periods`, or change the KPI's `cadence`.",
        "请从 `periods` 中去掉，或修改指标的 `cadence`。",
    ),
    "never-read": (
        '"{kpi}" is read in {kinds} only, which this level does not weigh',
        "“{kpi}”只在{kinds}考核中读取，而该级别没有该类权重",
    ),
    "never-read.hint": (
        "Name in `periods` what the level weighs: {kinds}.",
        "请在 `periods` 中写该级别有权重的期间：{kinds}。",
    ),
    "extra-above-cap": (
        '"{kpi}" may come to {most} points, the policy lets {cap} count',
        "“{kpi}”最多 {most} 分，超过方案允许的 {cap} 分",
    ),
    "extra-above-cap.hint": (
        "Lower `max`, or raise `policy.extra_points` or `policy.deductions`.",
        "请降低 `max`，或提高 `policy.extra_points`、`policy.deductions`。",
    ),
    "extra-below-each": (
        '"{kpi}" gives {each} points for each, and lets {most} count: not even one counts in full',
        "“{kpi}”每个 {each} 分，上限却为 {most} 分：一个也不能计足",
    ),
    "extra-below-each.hint": ("Raise `max`, or lower `each`.", "请提高 `max` 或降低 `each`。"),
    "counted-twice": ('"{kpi}" is weighed too, so it counts twice', "“{kpi}”同时有权重，会重复计分"),
    "counted-twice.hint": ("Keep its weight or its points.", "请只保留权重或加扣分之一。"),
    "gate-below-is-good": (
        'lower is better for "{kpi}", so a value below the line is a good one',
        "“{kpi}”越低越好，低于底线反而是好事",
    ),
    "gate-below-is-good.hint": ("Use `above`.", "请改用 `above`。"),
    "gate-above-is-good": (
        'higher is better for "{kpi}", so a value above the line is a good one',
        "“{kpi}”越高越好，高于底线反而是好事",
    ),
    "gate-above-is-good.hint": ("Use `below`.", "请改用 `below`。"),
    "gate-without-attainment": (
        '"{kpi}" has a scale of its own, so it has no attainment',
        "“{kpi}”按自己的 `scale` 给分，没有达成率",
    ),
    "gate-without-attainment.hint": ("Use `below` or `above`.", "请改用 `below` 或 `above`。"),
    "gate-without-target": ('"{kpi}" has no target, so it has no attainment', "“{kpi}”没有目标，也就没有达成率"),
    "no-such-grade-in": ('there is no grade "{grade}" for a {kind}', "{kind}没有等级“{grade}”"),
    "gate-on-the-best-grade": (
        '"{grade}" is the best grade, so this limits nothing',
        "“{grade}”已是最高等级，不起限制作用",
    ),
    "subject-composed": ("compose, {name}", "compose › {name}"),
    "compose-not-shorter": ("a {kind} cannot be made of {part}s", "{kind}不能由{part}合成"),
    "compose-spread": (
        "`spread` lists {count} shares for {wanted} periods",
        "`spread` 列了 {count} 个比例，而期间有 {wanted} 个",
    ),
    "compose-without-parts": (
        'level "{level}" weighs nothing in a {part}, so its {kind} is its own card alone',
        "级别“{level}”没有{part}权重，其{kind}得分只来自本期评分卡",
    ),
    "compose-without-weights": (
        'level "{level}" has no weights for a {kind}, though its own card has a share of the {kind}',
        "级别“{level}”没有{kind}权重，而{kind}得分中本期评分卡占有比例",
    ),
    "compose-weights-unread": (
        'level "{level}" has weights for a {kind}, which is made of {part}s without a share for its own card',
        "级别“{level}”有{kind}权重，而{kind}得分由{part}合成，本期评分卡不占比例",
    ),
    "compose-weights-unread.hint": (
        "Give `card` a share, or remove the weights.",
        "请给 `card` 一个比例，或删除这些权重。",
    ),
    "compose-review.hint": (
        "Declare it, such as {{category: quality, unit: score, measure: {{kind: given}}, scale: direct}}; "
        "its values stand on the assessments sheet.",
        "请声明它，例如 {{category: quality, unit: score, measure: {{kind: given}}, scale: direct}}；"
        "其值填在人工评分表中。",
    ),
    "compose-without-grades": (
        "a {kind} is made of shorter periods, but has no grades",
        "{kind}由更短的期间合成，但没有等级",
    ),
    "rank-shares-fall": (
        "the share {share} follows {before}; shares go up",
        "比例 {share} 排在 {before} 之后；比例应递增",
    ),
    "rank-share-of-nobody": ("nobody is in the upper {share}", "前 {share} 没有人"),
    "rank-shares-end": (
        "the last share is {share}, so some places have no points",
        "最后的比例是 {share}，有的名次没有分数",
    ),
    "rank-shares-end.hint": ("Let the last pair be [100%, …].", "最后一项请写 [100%, …]。"),
    "rank-points-rise": (
        "points rise from {better} to {worse} at {share}, where places are worse",
        "到 {share} 时名次更差，分数却从 {better} 升到 {worse}",
    ),
    "gate-on-no-bonus": ("the scheme pays no evaluation bonus", "方案没有绩效奖金"),
}

_FINDINGS: Final[dict[str, tuple[str, str]]] = {
    "unweighed-unread": ("{kpi} could not be measured for {people}: {text}", "{kpi}：{people}无法计量，{text}"),
    "unweighed-unread.hint": (
        "Complete the data, or enter an adjustment with a reason and an approver",
        "请补全数据，或在调整表中填写加扣分并注明原因和批准人。",
    ),
    "extra-unread": ("no extra points", "不加分"),
    "deduction-unread": ("no points are deducted", "不扣分"),
    "gate-unread": ("the gate does not fire", "红线不触发"),
    "ranked-alone": (
        "{kpi}: {people} had nobody to be ranked against, and has place 1 of 1",
        "{kpi}：{people}没有可比的人，名次为 1 / 1",
    ),
    "ranked-alone.hint": (
        "Rank within a larger group, or adjust the score with a reason",
        "请在更大的范围内排名，或说明原因后调整得分。",
    ),
    "in-part": ("in {period}: {message}", "{period}：{message}"),
    "part-without-rows": (
        "no row of the inputs falls in {period}, which this score is made of: it counts as missing",
        "输入文件中没有 {period} 的数据，而本期得分要由它合成：按缺失处理",
    ),
    "part-without-rows.hint": (
        "Give the files of that period too, in one run",
        "请在同一次运行中一并给出该期间的文件。",
    ),
    "so-many-people": ("{count} people", " {count} 人"),
}

_EXPLAINING: Final[dict[str, tuple[str, str]]] = {
    "phrase.count_all": ("how many of {} are there", "{}人中有值的人数"),
    "explain.by-gate": (
        "A gate fired: {kpis}; the grade by the score alone: {grade}",
        "红线触发：{kpis}；仅按得分的等级为 {grade}",
    ),
}

_FATES: Final[dict[str, tuple[str, str]]] = {
    "gate.fired": ("fired", "触发"),
    "gate.held": ("not fired", "未触发"),
    "gate.unread": ("not measured", "未计量"),
}

_REASONS: Final[dict[str, tuple[str, str]]] = {
    "extra-reason": ("{kpi}: {value} × {each}", "{kpi}：{value} × {each}"),
    "extra-reason-at-most": ("{kpi}: {value} × {each}, at most {most}", "{kpi}：{value} × {each}，最多 {most}"),
    "extra-reason-unmeasured": ("{kpi}: not measured", "{kpi}：未计量"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = _MOVING | _SHAPES | _CHECKS | _FINDINGS | _EXPLAINING | _FATES | _REASONS
