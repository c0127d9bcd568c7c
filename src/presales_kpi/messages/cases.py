"""What there is to say of a scheme's cases: those that do not fit it, and how they went."""

from typing import Final

_CHECKS: Final[dict[str, tuple[str, str]]] = {
    "case-expects-nothing": (
        "expects nothing; write `score`, `grade`, `contributions`, `kpis` or `bonus`",
        "没有写明期望的结果；请写 `score`、`grade`、`contributions`、`kpis` 或 `bonus`",
    ),
    "case-of-nothing": ("needs `values` or `rows`", "需要 `values` 或 `rows`"),
    "case-of-both": (
        "has both `values` and `rows`; beside values only rows of `people` are read",
        "同时有 `values` 和 `rows`；与 values 同用的只能是 `people` 的行",
    ),
    "case-name-twice": ('another case is called "{name}" too', "另一个案例也叫“{name}”"),
    "case-unknown": ('there is no "{name}"', "没有“{name}”"),
    "case-period": ('"{text}" is no period, and no kind of period', "“{text}”既不是期间，也不是期间类型"),
    "case-period.hint": (
        "Write quarter, month, half-year or year, or a period like 2026Q3.",
        "请写 quarter、month、half-year、year，或具体期间，例如 2026Q3。",
    ),
    "case-without-weights": (
        'level "{level}" has no weights for the {kind}',
        "级别“{level}”没有{kind}权重",
    ),
    "case-unread": (
        'KPI "{kpi}" is not read there by level "{level}" in a {kind}',
        "级别“{level}”的{kind}评分卡在此处用不到指标“{kpi}”",
    ),
    "case-factor-unread": (
        'no evaluation bonus of this period reads the factor "{of}"',
        "该期间的考核奖金不使用系数“{of}”",
    ),
    "case-factor-unread.hint": (
        "Name it in `bonus.evaluation.factors`, or leave it out.",
        "请写入 `bonus.evaluation.factors`，或删去。",
    ),
    "case-not-paid": ("a {kind} pays no such bonus: {part}", "{kind}不发此项奖金：{part}"),
}

_RUN: Final[dict[str, tuple[str, str]]] = {
    "cases-none": ("{path}: no cases", "{path}：没有案例"),
    "cases-none.hint": (
        "Write `cases:` in it: given these values, this score, grade and bonus.",
        "可在方案中写 `cases:`：给定数据，应得到什么得分、等级和奖金。",
    ),
    "cases-of": ('{path}: "{name}" {version}', "{path}：“{name}” {version}"),
    "case-passed": ("✓ {name}", "✓ {name}"),
    "case-failed": ("✗ {name} ({where})", "✗ {name}（{where}）"),
    "case-differs": ("{what}: expected {expected}, got {got}", "{what}：应为 {expected}，实得 {got}"),
    "case-nothing": ("nothing", "无"),
    "cases-total": (
        "cases: {count}, passed {passed}, failed {failed}",
        "案例：{count} 个，通过 {passed} 个，未通过 {failed} 个",
    ),
    "case-reason": ("case", "案例"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_CHECKS, **_RUN}
