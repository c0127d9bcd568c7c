"""What the keys of `bonus` mean, in English and Chinese, for the JSON Schema."""

from typing import Final

BONUS_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "Bonus.evaluation": (
        "Base × coefficient × factors × the part of the period employed, within floor and cap.",
        "绩效奖金 = 基数 × 系数 × 团队与公司系数 × 在职比例，再按保底与上限。",
    ),
    "Bonus.sales": ("What tiers give on credit or attainment.", "提成：按业绩金额或达成率分档计提。"),
    "Bonus.pool": ("What the bonuses come to together.", "奖金池：奖金合计的限额。"),
    "Bonus.rounding": ("Amounts are rounded to this: 0.01, 0.1, 1, 10, …", "金额取整到：0.01、0.1、1、10……"),
    "Evaluation.base": ("The level's base, or the one of the people sheet.", "取级别基数，或人员表中的基数。"),
    "Evaluation.coefficient": (
        "By grade, or {score: {points: …}}; the lowest grade pays 0.",
        "各等级的系数，或按得分取系数 {score: {points: …}}；最低等级为 0。",
    ),
    "Evaluation.factors": (
        "Each is multiplied, and has to stand in the factors sheet for the period.",
        "逐个相乘，须在系数表中按期填写。",
    ),
    "Evaluation.paid": ("The kinds of period that pay it; without it all.", "计发的期间类型；不写则全部。"),
    "Evaluation.prorate": ("Whether days or months employed count.", "按在职天数、月数折算，或不折算。"),
    "Evaluation.floor": ("The least that is paid, where anything is.", "有奖金时的最低金额。"),
    "Evaluation.cap": ("The most that is paid.", "最高金额。"),
    "ByScore.score": ("Points (score, coefficient), or steps.", "得分对应系数的折线（points）或台阶（steps）。"),
    "Sales.kpi": ("The KPI whose value is credited; it needs no weight.", "计提所依据的指标，无须有权重。"),
    "Sales.measure": ("Instead of a KPI: how the credit is measured.", "不用指标时：业绩的计量方法。"),
    "Sales.paid": ("The kinds of period that pay it; without it all.", "计发的期间类型；不写则全部。"),
    "Sales.base": ("What attainment multiplies.", "按达成率计提时的基数：级别的，或人员表中的。"),
    "Sales.prorate": ("Whether that base follows days or months employed.", "该基数是否按在职天数、月数折算。"),
    "Sales.tiers": ("How credit becomes pay.", "分档计提的方法与档位。"),
    "Sales.credit_cap": ("The most credit that counts; of rows, in each.", "计入业绩的上限；按行计提时为每行上限。"),
    "Sales.pays_from": ("Attainment below it pays nothing; at it, all.", "达成率低于此不计提；达到后从第一元起计提。"),
    "Sales.cap": ("The most that the period pays.", "本期计提的上限。"),
    "Tiers.method": (
        "marginal: each rate on its part; whole: the rate reached on all; overage: on what is above the second band's "
        "start; interpolated: between points.",
        "marginal：各档分段计；whole：全额按达到的档；overage：超过第二档起点的部分按达到的档；interpolated：折线。",
    ),
    "Tiers.basis": ("What `from` is: an amount, or a share of the target.", "起点的含义：金额，或目标的百分比。"),
    "Tiers.apply": ("Whether the whole period counts together, or each row.", "按本期合计计提，还是逐行计提。"),
    "Tiers.bands": ("From 0 up; each ends where the next begins.", "从 0 起递增；每档到下一档起点为止。"),
    "Tiers.points": ("Pairs of credit and payout.", "业绩与所发的对应点。"),
    "TierBand.from": ("Where it begins; on it the upper band holds.", "起点；恰在起点时按更高的一档。"),
    "TierBand.rate": ("The rate.", "比例。"),
    "Pools.evaluation": ("The pool of the evaluation bonuses.", "绩效奖金的奖金池。"),
    "Pool.amount": ("One amount, or one for each team.", "金额；按团队时可逐个团队写。"),
    "Pool.by": ("One pool, or one for each team.", "全公司一个，或每个团队一个。"),
    "Pool.scale": ("Only down to it, or up to it too.", "只在超出时下调，或上下都调整到该额。"),
}
