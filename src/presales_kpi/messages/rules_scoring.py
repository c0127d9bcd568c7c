"""Why each rule about sources, KPIs, levels and grades is there; see `presales_kpi.scheme.rules`."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "rule-unknown-source": (
        "Each measure reads a source that is declared or built in.",
        "计量方式引用的数据源须已声明或为内置。",
    ),
    "rule-unknown-column": (
        "Each column that is named is one of its source, or the KPI could not be measured.",
        "引用的列须属于该数据源，否则指标无法计量。",
    ),
    "rule-column-type": (
        "A column has a type that can do what is asked of it: texts cannot be summed.",
        "列的类型须能满足用途，例如文本不能求和。",
    ),
    "rule-header-twice": (
        "No header belongs to two columns of a source; which one it fills would be chance.",
        "同一表头不能属于两列，否则填入哪一列全凭偶然。",
    ),
    "rule-full-width": (
        "Names hold no full-width comma or bracket: `[a，b]` is one name, which nothing is called.",
        "名称中不应有全角逗号或括号：`[a，b]` 是一个名称，不是两个。",
    ),
    "rule-value-twice": ("No text stands for two values of a choice.", "同一文本不能对应 choice 的两个取值。"),
    "rule-condition-type": ("A condition asks what the column's type can answer.", "条件须是该列类型能够判断的。"),
    "rule-condition-value": (
        "A condition asks for a value that a cell can have, or no row would ever count.",
        "条件中的取值须可能出现，否则没有任何行会计入。",
    ),
    "rule-credit-type": ("Percentages are not split between people.", "百分比不能在人员之间分摊。"),
    "rule-no-person": ("Each measure knows whom a row is credited to.", "每个计量方式须知道数据行归到谁。"),
    "rule-no-date": (
        "Time-bound: each measure has a date, or its rows count in every period.",
        "有期限：计量方式须有日期，否则数据行在每个期间都会计入。",
    ),
    "rule-relations-not-100": ("The weights of a rating's relations add up to 100%.", "评价关系的权重合计须为 100%。"),
    "rule-rating-scale": (
        "The scale of a rating runs from low to high, so that a rating outside can be refused.",
        "评分范围须由低到高，才能拒绝范围外的评分。",
    ),
    "rule-frequency-without-key": (
        "Customers to be visited have a key that visits can name.",
        "被拜访的客户须有可供拜访记录引用的键。",
    ),
    "rule-times-of-day": (
        "Working hours are counted between times of day; from days alone they would begin at midnight.",
        "工作小时须由时刻计算；只有日期会从零点算起。",
    ),
    "rule-unknown-curve": ("The curve is declared, or one that every scheme has.", "曲线须已声明，或为自带的曲线。"),
    "rule-curve-order": (
        "A curve runs from left to right, so that each attainment has one number of points.",
        "曲线须由左到右，这样每个达成率只对应一个得分。",
    ),
    "rule-curve-falls": ("More attainment never gives fewer points.", "达成率更高，得分不得更低。"),
    "rule-scale-direction": ("A better value never gives fewer points.", "数值更好，得分不得更低。"),
    "rule-rank-shares": (
        "Upper shares of a ranking ascend to 100%, so that everybody has a place.",
        "排名占比须递增到 100%，这样人人都有名次。",
    ),
    "rule-rank-points": ("A better place never gives fewer points.", "名次更好，得分不得更低。"),
    "rule-percent-missing": (
        "A percentage has its sign: a target of 60 is 6000%, and nobody would reach it.",
        "百分比须带 %：目标值 60 即 6000%，没有人能达到。",
    ),
    "rule-no-levels": ("There is a level; without one nobody can be scored.", "至少要有一个级别，否则无法评分。"),
    "rule-no-weights": (
        "A level weighs something, or its people get no card.",
        "级别须有权重，否则该级别的人没有评分卡。",
    ),
    "rule-level-name-twice": ("Each id, label and alias leads to one level.", "每个编号、名称和别名只能对应一个级别。"),
    "rule-no-label": (
        "KPIs and levels have labels; a card would show the id.",
        "指标和级别须有名称，否则评分卡显示编号。",
    ),
    "rule-unknown-level": ("`default_level` is one of the levels.", "`default_level` 须为已有级别。"),
    "rule-weight-negative": (
        "No weight is negative; success would lower the score.",
        "权重不能为负，否则做得越好得分越低。",
    ),
    "rule-weights-not-100": (
        "The weights of each card add up to exactly 100%, so that full attainment is a full score.",
        "每张评分卡的权重合计须恰为 100%，这样全部达成才是满分。",
    ),
    "rule-unknown-kpi": (
        "What is weighed, targeted or paid on is a KPI of the scheme or of the catalogue.",
        "设权重、目标或奖金的须为方案或目录中的指标。",
    ),
    "rule-cadence": (
        "No KPI is weighed in a period too short for it to mean something.",
        "指标不能用于短于其有意义期间的考核。",
    ),
    "rule-category-limit": (
        "Each category stays within the weight that the policy allows it.",
        "各类别的权重须在政策限制之内。",
    ),
    "rule-target-not-positive": (
        "A target is above 0, since attainment divides by it.",
        "目标值须大于 0，因为达成率以它为除数。",
    ),
    "rule-no-target": (
        "Measurable: what is judged by attainment has a target, here or in the targets sheet.",
        "可衡量：按达成率评分的指标须有目标值，写在此处或目标表中。",
    ),
    "rule-target-unread": (
        "A target stands where it is read; a KPI with a scale reads none.",
        "目标值须会被用到；有评分标准的指标不读目标值。",
    ),
    "rule-never-read": (
        "An extra, deduction or gate holds in a period that the level weighs.",
        "加分、扣分和门槛须适用于该级别有权重的期间。",
    ),
    "rule-extra-above-cap": (
        "No extra or deduction is larger than the policy's cap, which would cut it.",
        "加分和扣分不得超过政策上限，否则会被截断。",
    ),
    "rule-extra-below-each": (
        "The most points of an extra or a deduction hold what one of a count gives.",
        "加分、扣分的上限不得低于每个的分数。",
    ),
    "rule-counted-twice": (
        "What is weighed is not an extra or a deduction as well.",
        "已有权重的指标不应再作加分或扣分。",
    ),
    "rule-gate-direction": (
        "A gate stands on the bad side of its KPI; on the other it would punish success.",
        "门槛须设在指标不好的一侧，否则会惩罚做得好的人。",
    ),
    "rule-gate-without-attainment": (
        "A gate on attainment reads a KPI that has one.",
        "按达成率设的门槛须用于有达成率的指标。",
    ),
    "rule-gate-without-effect": ("A gate changes something where it fires.", "门槛触发时须有实际影响。"),
    "rule-no-grades": ("Each kind of period that is weighed has grades.", "有权重的每种期间都须有等级。"),
    "rule-steps-gap": (
        "Steps begin at the lowest value there is, so that no value is given the points of a step it does not reach.",
        "分级须从最低值写起，这样没有值会得到未达到的一级的得分。",
    ),
    "rule-steps-end-paying": (
        "Where lower is better, the last step has 0 points, so that no value is too bad to be given points.",
        "越低越好时，最后一级为 0 分，这样不会差到什么程度都有得分。",
    ),
    "rule-bands-not-falling": (
        "Grades go down strictly from the best, so that each score has one grade.",
        "等级须由高到低严格递减，这样每个得分只对应一个等级。",
    ),
    "rule-bands-twice": ("A grade stands once in its list.", "每个等级只能出现一次。"),
    "rule-bands-not-zero": (
        "The lowest grade starts at 0, so that nobody falls through.",
        "最低等级须从 0 起，这样没有人会没有等级。",
    ),
    "rule-band-unreachable": (
        "Each grade can be reached with the highest score there is.",
        "每个等级都须在最高得分之内。",
    ),
    "rule-grade-name": (
        "Grades differ in more than case and have no wildcards, since the workbook looks them up.",
        "等级名称不能只差大小写，也不能含通配符，因为工作簿要按名称查找。",
    ),
    "rule-grade-share": (
        "A grade share has a min, a max or both, the min no larger than the max.",
        "等级占比须写 min、max 或两者，且 min 不大于 max。",
    ),
    "rule-grade-shares-sum": (
        "Grade shares can be met: all mins together are at most 100%, and all maxes together leave room for everybody.",
        "等级占比须能做到：min 合计不超过 100%，max 合计容得下所有人。",
    ),
    "rule-unknown-grade": ("A grade that is named is one of the scheme's.", "引用的等级须为方案中的等级。"),
}
