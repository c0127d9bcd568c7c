"""What reading inputs has to say of the period and of people, targets, reviews, assessments and adjustments."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Which period.
    "which-period": ("which period? {reason}; found: {found}", "无法确定考核期：{reason}；数据中有：{found}"),
    "which-period.hint": ("Say it with --period {period}", "请用 --period {period} 指定"),
    "period-without-year": (
        "the file name says {part}, and the data does not show one year for it",
        "文件名写的是“{part}”，但从数据看不出是哪一年",
    ),
    "periods-differ": ("the file names name different periods", "各文件名中的期间不一致"),
    "period-without-rows": (
        "the file name says {period}, and no row is dated in it",
        "文件名中的期间是 {period}，但没有一行的日期在其中",
    ),
    "no-one-period": (
        "neither the file name nor the data names one period",
        "从文件名和数据都看不出唯一的期间",
    ),
    "quarter-part": ("quarter {number}", "第 {number} 季度"),
    "half-year-part": ("half-year {number}", "半年度 H{number}"),
    "month-part": ("month {number}", "{number} 月"),
    "period-rows": ("{period} ({count} rows)", "{period}（{count} 行）"),
    "no-dated-rows": ("no dated rows", "没有带日期的行"),
    # All record sheets.
    "empty-required": ("{column}: the cell is empty", "{column}：单元格为空"),
    "empty-required.hint": ("Fill it in; until then the row is not taken over", "请补填；在此之前该行不采用"),
    "twins": ("{what}: {places}", "{what}：{places}"),
    "keep-one": ("Keep the one that holds", "请只保留有效的一行"),
    "several-people": ("{column}: the cell names several people", "{column}：单元格中有多人"),
    "several-people.hint": ("Write a row for each person", "请每人写一行"),
    "bad-period": ('{column}: "{text}" is not a period', "{column}：“{text}”不是有效的期间"),
    "bad-period.hint": (
        "Write it like 2026Q3, 2026-08 or 2026, in a cell formatted as text (Excel makes dates of some)",
        "请写成 2026Q3、2026-08 或 2026，并把单元格设为文本格式（否则 Excel 可能转成日期）",
    ),
    "unknown-kpi": ('{column}: "{text}" is no KPI of the scheme', "{column}：考核方案中没有指标“{text}”"),
    "unknown-kpi.hint": ("Write the KPI's id or its label in the scheme", "请填写考核方案中的指标 id 或名称"),
    "unknown-level": ('{column}: "{text}" is no level of the scheme', "{column}：考核方案中没有级别“{text}”"),
    "unknown-level.hint": ("Write a level of the scheme", "请填写考核方案中的级别"),
    "unknown-level.or-alias": (
        "Write a level of the scheme, or add this name to the level's `aliases`",
        "请填写考核方案中的级别，或把该名称加入相应级别的 `aliases`",
    ),
    # People.
    "duplicate-person": (
        "the same person stands in several rows without different `from` dates",
        "同一人有多行，但 `from`（生效日期）没有区分",
    ),
    "duplicate-person.hint": (
        "Delete the copies, or write in `from` the day from which each row holds",
        "请删除重复行，或在 `from`（生效日期）中写明每行从哪天起生效",
    ),
    "negative-base": ("{column}: the amount is below 0", "{column}：金额小于 0"),
    "negative-base.hint": ("Correct it; until then it counts as not given", "请改正；在此之前按未填写处理"),
    "bad-leave-days": ("{column}: not a whole number of days", "{column}：请假天数无效"),
    "bad-leave-days.hint": (
        "Write whole days, 0 or more; until then it counts as 0",
        "请填写不小于 0 的整数；在此之前按 0 天计",
    ),
    "left-before-joined": (
        "left on {left}, before joining on {joined}",
        "离职日期 {left} 早于入职日期 {joined}",
    ),
    "left-before-joined.hint": ("Correct one of the two dates", "请改正其中一个日期"),
    "unknown-manager": ('{column}: "{name}" is nobody on the people sheet', "{column}：“{name}”不在人员表中"),
    "unknown-manager.hint": (
        "Add the manager to this sheet; until then nobody's team includes this person",
        "请在人员表中添加该上级；在此之前此人不计入任何人的团队",
    ),
    # Targets.
    "duplicate-target": (
        "several targets for the same KPI, period and whom",
        "同一指标、同一期间、同一对象有多个目标",
    ),
    "target-not-positive": ("{column}: the target is not above 0", "{column}：目标值必须大于 0"),
    "target-not-positive.hint": (
        "Attainment is measured against the target; write a number above 0, or delete the row",
        "达成率以目标值为分母；请填写大于 0 的数，或删除该行",
    ),
    "target-of-whom": (
        "{column}: unreadable, so that it is unclear whom the target is for",
        "{column}：无法识别，不清楚目标属于谁",
    ),
    "target-of-whom.hint": ("Correct the cell", "请改正该单元格"),
    "target-of-several": ("the target is for {columns} at once", "同一个目标同时填了 {columns}"),
    "target-of-several.hint": ("Fill in one of them, and write a row for each", "每行请只填其中一项，多项请分行填写"),
    "and": ("{first} and {second}", "{first} 和 {second}"),
    # Reviews and assessments.
    "duplicate-review": (
        "the same rater scored the same item of the same person more than once",
        "同一评价人对同一人的同一项重复评分",
    ),
    "duplicate-review.hint": ("Keep the score that holds", "请只保留有效的评分"),
    "score-out-of-scale": (
        "{column}: outside {lowest} to {highest}, the scale of {item}",
        "{column}：超出 {item} 的评分范围（{lowest} 至 {highest}）",
    ),
    "score-out-of-scale.hint": ("Ask the rater, and correct the score", "请与评价人核实后改正"),
    "unknown-relation": (
        '{column}: "{text}" is none of those that count here ({known})',
        "{column}：“{text}”不在此项计分的关系之内（{known}）",
    ),
    "unknown-relation.hint": (
        "Correct it, or give this relation a weight in the scheme",
        "请改正，或在考核方案中为该关系设置权重",
    ),
    "duplicate-assessment": (
        "several values for the same person, period and KPI",
        "同一人、同一期间、同一指标有多个值",
    ),
    "value-out-of-scale": (
        "{column}: outside 0 to {highest}, and taken as points it must be inside",
        "{column}：该值直接作为得分，必须在 0 至 {highest} 之间",
    ),
    "correct-value": ("Correct the value", "请改正数值"),
    # Adjustments.
    "missing-approval.hint": (
        "Whoever approved it must stand beside it, and why; until then it does not count",
        "须写明批准人和原因；补齐之前不计入",
    ),
    "adjustment-unreadable": ("the adjustment cannot be read", "该调整无法识别"),
    "adjustment-unreadable.hint": ("Correct the cells named", "请改正已指出的单元格"),
    "restates-no-amount": (
        "{column}: only an amount pays the difference of a closed period, not a {kind}",
        "{column}：只有金额调整可以补付已结账期间的差额，{kind}不可以",
    ),
    "restates-no-amount.hint": ("Leave the cell empty", "请将该单元格留空"),
    "restates-not-earlier": (
        "{column}: {closed} is not over before {paid}, which is to pay its difference",
        "{column}：{closed} 在补付其差额的 {paid} 开始之前尚未结束",
    ),
    "restates-not-earlier.hint": (
        "Name an earlier, closed period, or leave the cell empty",
        "请填写更早的已结账期间，或将该单元格留空",
    ),
    "restated-twice": (
        "the same part of the same person's pay is restated more than once for the same closed period",
        "同一人同一项奖金对同一已结账期间重复追溯",
    ),
    "restated-twice.hint": (
        "A later restatement holds the earlier difference too: keep the latest line, or add up what belongs together",
        "后一次追溯已包含前一次的差额：请只保留最新的一行；确属多笔的，请合并为一行",
    ),
    "unknown-adjustment": ('{column}: "{text}" is no kind of adjustment', "{column}：“{text}”不是调整类型"),
    "unknown-adjustment.hint": (
        "Write one of points, deduction, veto, override, amount (加分, 扣分, 一票否决, 改判, 金额)",
        "请填写以下之一：加分、扣分、一票否决、改判、金额",
    ),
    "kind.points": ("points", "加分"),
    "kind.deduction": ("deduction", "扣分"),
    "kind.veto": ("veto", "一票否决"),
    "kind.override": ("override", "改判"),
    "kind.amount": ("amount", "金额"),
    "of.score": ("score", "得分"),
    "of.grade": ("grade", "等级"),
    "of.evaluation": ("evaluation", "考核奖金"),
    "of.sales": ("sales", "提成"),
    "override-of-what": (
        "{column}: an override must say whether it is of the score or the grade",
        "{column}：改判须写明对象是得分还是等级",
    ),
    "override-not-supported": (
        '{column}: "{text}" cannot be overridden; only score and grade can be in this version',
        "{column}：“{text}”不能改判；本版本只支持改判得分和等级",
    ),
    "override-not-supported.hint": ("Write score (得分) or grade (等级)", "请填写“得分”或“等级”"),
    "adjustment-not-supported": (
        '{column}: {kind} of "{text}" is not supported in this version; only of {of} is',
        "{column}：本版本的{kind}不支持“{text}”，只支持{of}",
    ),
    "adjustment-not-supported.hint": ("Write {of}, or leave the cell empty", "请填写“{of}”，或留空"),
    "empty-value.hint": ("Write the value of the {kind}", "请填写{kind}的数值"),
    "signed-value": ("{column}: the number is below 0", "{column}：数值小于 0"),
    "signed-value.hint": (
        "Write it without a sign; points add and deductions take away",
        "请不要写正负号：加分即增加，扣分即减少",
    ),
    "score-out-of-range": (
        "{column}: a score must be between 0 and {highest}",
        "{column}：得分必须在 0 至 {highest} 之间",
    ),
    "unknown-grade": ('{column}: "{text}" is no grade of the scheme', "{column}：考核方案中没有等级“{text}”"),
    "unknown-grade.hint": ("Write one of {grades}", "请填写以下之一：{grades}"),
}
