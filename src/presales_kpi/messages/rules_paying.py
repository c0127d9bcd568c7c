"""Why each rule about bonuses, cases and good design is there; see `presales_kpi.scheme.rules`."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "rule-no-coefficient": (
        "Each grade has its coefficient; without one its people could not be paid.",
        "每个等级须有系数，否则无法计算奖金。",
    ),
    "rule-coefficient-rises": (
        "A better grade does not pay less than a worse one.",
        "更好的等级系数不应低于更差的等级。",
    ),
    "rule-coefficient-falls": (
        "A coefficient by score never falls as the score rises.",
        "按得分的系数不得随得分上升而下降。",
    ),
    "rule-lowest-grade-pays": ("The lowest grade pays nothing.", "最低等级不发奖金。"),
    "rule-no-base": ("Each level that is paid has the base that is multiplied.", "发奖金的级别须有基数。"),
    "rule-base-unread": ("A base stands where something reads it.", "基数须会被用到。"),
    "rule-cap-below-floor": (
        "The cap is not below the floor; both could not hold.",
        "上限不得低于下限，否则两者矛盾。",
    ),
    "rule-pool-below-floors": (
        "A pool covers the floor of at least one person; else nobody could be paid from it.",
        "奖金池至少须够发一个人的下限，否则无法发放。",
    ),
    "rule-rounding": (
        "Amounts are rounded to a power of ten, so that workbook and program agree.",
        "金额按 10 的整数次幂取整，保证工作簿与程序一致。",
    ),
    "rule-amount-not-payable": (
        "Floors, caps and pools are amounts that can be paid after rounding.",
        "下限、上限和奖金池须为取整后可支付的金额。",
    ),
    "rule-pool-of-nothing": ("A pool has an evaluation bonus to divide.", "奖金池须有考核奖金可分。"),
    "rule-pool-of-teams": ("Amounts by team belong to a pool by team.", "按团队的金额须用于按团队的奖金池。"),
    "rule-pool-team-twice": ("Each team has one amount.", "每个团队只能有一个金额。"),
    "rule-pool-of-several-kinds": (
        "One pool amount serves one kind of period; else each kind pays it in full.",
        "一个奖金池金额只用于一种期间，否则每种期间都会全额发放。",
    ),
    "rule-sales-not-money": ("What tiers pay a rate of is an amount of money.", "按比例提成的须为金额。"),
    "rule-sales-without-target": (
        "What reads attainment has a KPI that is held against a target.",
        "按达成率计算的须为有目标值的指标。",
    ),
    "rule-row-by-attainment": ("Single rows have no attainment.", "单行没有达成率。"),
    "rule-row-not-sum": ("Paying each row by itself needs a sum.", "逐行提成须用求和的计量方式。"),
    "rule-tiers-not-zero": (
        "Tiers begin at 0, so that no amount is without a rate.",
        "分档须从 0 起，这样没有金额落空。",
    ),
    "rule-tiers-not-rising": (
        "Tiers go up strictly and do not overlap, so that each amount has one rate.",
        "分档须严格递增、互不重叠，这样每个金额只对应一个比例。",
    ),
    "rule-tiers-too-few": ("Overage needs a band below the line and one above it.", "超额提成至少需要线下、线上两档。"),
    "rule-rate-falls": (
        "Where the rate holds for all of the amount, a lower rate above pays less for more.",
        "按全额适用比例时，上一档比例更低会多做少得。",
    ),
    "rule-rate-unread": ("A rate stands where it is read.", "比例须会被用到。"),
    "rule-payout-falls": (
        "More credit never pays less, and no payout is negative.",
        "业绩更高，提成不得更少，也不得为负。",
    ),
    "rule-payout-for-nothing": (
        "Whoever sells nothing is paid nothing, unless that is meant.",
        "没有业绩就没有提成，除非本意如此。",
    ),
    "rule-cap-below-band": ("Caps leave the last band within reach.", "上限须留出达到最后一档的余地。"),
    "rule-case": ("A case gives values or rows, and expects something.", "用例须给出数值或数据行，并写明期望。"),
    "rule-case-name-twice": ("Each case has a name of its own.", "每个用例须有不同的名称。"),
    "rule-case-unread": ("A case gives only what the card reads.", "用例只能给出评分卡会用到的内容。"),
    "rule-case-without-weights": ("A case is of a period that its level weighs.", "用例的期间须为该级别有权重的期间。"),
    "rule-bad-period": ("A period is written so that it can be read.", "期间须写成可识别的形式。"),
    "rule-no-definition": (
        "Specific: each KPI says in words what counts, so that two people count the same.",
        "具体：每个指标须用文字说明什么计入，这样不同的人算出的结果一样。",
    ),
    "rule-no-cadence": (
        "Time-bound: each KPI says in which period it makes sense.",
        "有期限：每个指标须写明按什么期间考核才有意义。",
    ),
    "rule-weight-small": (
        "Relevant: a weight under 3% moves no grade and is work to measure all the same.",
        "相关：权重不足 3% 影响不了等级，却同样要花功夫计量。",
    ),
    "rule-weight-large": (
        "A weight over 40% decides the card alone; one bad quarter of one KPI would be the grade.",
        "权重超过 40% 会单独决定评分卡，一个指标失常就定了等级。",
    ),
    "rule-too-many-kpis": (
        "A card weighs at most 12 KPIs; nobody steers by more.",
        "一张评分卡最多 12 个指标，再多无法起引导作用。",
    ),
    "rule-no-evidence": (
        "Measurable: at most 20% of a card is entered by hand, where no row is the evidence.",
        "可衡量：人工填写、没有数据行作为依据的权重不超过 20%。",
    ),
    "rule-measured-twice": (
        "No two KPIs of a card count the same thing; one success would be paid twice.",
        "一张评分卡上不应有两个指标计量同一件事，否则同一成果奖励两次。",
    ),
    "rule-target-unreachable": (
        "Achievable: no target is beyond what the measure can give.",
        "可达成：目标值不能超出计量方式可能的最大值。",
    ),
    "rule-track-alone": (
        "A track that only one level is in is not a slip for one that others are in.",
        "只有一个级别的职业序列，不应是其他序列的笔误。",
    ),
    "rule-target-missed-by-all": (
        "Achievable: in the history that is given somebody reached the target.",
        "可达成：在给出的历史数据中应有人达到目标值。",
    ),
    "rule-target-reached-by-all": (
        "A target tells people apart: in the history that is given not everybody reached it.",
        "目标值应有区分度：在给出的历史数据中不应人人达到。",
    ),
}
