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
    "gate-of-both": (
        "has both `below` and `attainment_below`; keep one",
        "同时写了 `below` 和 `attainment_below`，只能写一个",
    ),
    "gate-without-line": ("should say `below` or `attainment_below`", "应写明 `below` 或 `attainment_below`"),
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
    "so-many-people": ("{count} people", " {count} 人"),
}

_EXPLAINING: Final[dict[str, tuple[str, str]]] = {
    "explain.by-gate": (
        "A gate fired: {kpis}; the grade by the score alone: {grade}",
        "红线触发：{kpis}；仅按得分的等级为 {grade}",
    ),
}

_REASONS: Final[dict[str, tuple[str, str]]] = {
    "extra-reason": ("{kpi}: {value} × {each}", "{kpi}：{value} × {each}"),
    "extra-reason-at-most": ("{kpi}: {value} × {each}, at most {most}", "{kpi}：{value} × {each}，最多 {most}"),
    "extra-reason-unmeasured": ("{kpi}: not measured", "{kpi}：未计量"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = _MOVING | _SHAPES | _FINDINGS | _EXPLAINING | _REASONS
