"""The words of pay on the sheets, in Chinese and English."""

from typing import Final

PAY_WORDS: Final[dict[str, tuple[str, str]]] = {
    "salary": ("基本工资", "Base pay"), "sales": ("提成", "Sales bonus"),
    "factor.team": ("团队系数", "Team factor"),
    "factor.company": ("公司系数", "Company factor"), "factor.person": ("个人系数", "Personal factor"),
    "score_read": ("取系数的得分", "Score read"), "bounded": ("保底封顶后", "Within floor and cap"),
    "part": ("奖金基数", "Base"), "credit": ("业绩", "Credit"), "counted": ("计入业绩", "Credit counted"),
    "reached": ("计提达成率", "Attainment counted"), "rate": ("计提比例", "Rate"),
    "earned": ("按档计提", "From the tiers"),
    "due": ("应发", "Due"), "carry_in": ("上期结转", "Carried in"), "carry_out": ("结转下期", "Carried out"),
    "payout": ("计提", "Payout"), "row": ("行", "Row"),
    "adjusted.evaluation": ("考核奖金调整", "Evaluation adjusted"), "adjusted.sales": ("提成调整", "Sales adjusted"),
    "pools": ("奖金池", "Pools"), "pool": ("奖金池", "Pool"), "pool_factor": ("奖金池系数", "Pool factor"),
    "pool.amount": ("奖金池", "Pool"), "pool.entitled": ("应得", "Entitled"),
    "pool.alone": ("不缩放时应发", "Unscaled"),
    "pool.scaled": ("是否缩放", "Scaled"), "pool.feasible": ("够付保底", "Covers floors"),
    "pool.held": ("保底封顶占用", "Held by floor and cap"), "pool.free": ("参与缩放", "Scaled share of"),
    "pool.factor": ("系数", "Factor"), "pool.left_over": ("待分尾数", "Units left over"),
    "pool.paid": ("已分配", "Paid"), "pool.unallocated": ("未分配", "Unallocated"),
    "pool.claim": ("应得（大于 0）", "Entitled, above 0"), "pool.bound": ("保底或封顶", "Floor or cap"),
    "pool.units": ("份额（取整单位）", "Share in units"), "pool.whole": ("整数部分", "Whole units"),
    "pool.rest": ("尾数", "Remainder"), "whole_company": ("全公司", "The company"),
    "entitled": ("应得", "entitled"), "alone": ("不缩放时应发", "unscaled"), "scaled": ("是否缩放", "scaled"),
    "feasible": ("够付保底", "covers floors"), "held": ("保底封顶占用", "held by floor and cap"),
    "free": ("参与缩放", "scaled share"), "left_over": ("待分尾数", "units left over"), "claim": ("应得", "claim"),
    "bound": ("保底或封顶", "floor or cap"), "units": ("份额", "share"), "whole": ("整数部分", "whole units"),
    "rest": ("尾数", "remainder"), "paid": ("已分配", "paid"), "unallocated": ("未分配", "unallocated"),
    "tiers": ("计提档位", "Tiers"), "tiers.from": ("起点", "From"), "tiers.rate": ("比例", "Rate"),
    "sales_rows": ("提成明细", "Sales rows"), "sales_rows_note": (
        "每行业绩单独按档计提；蓝色数字为输入，可以修改，计提与奖金随之重算。",
        "Each row's credit goes through the tiers by itself. Blue numbers are inputs: change one, and payout and bonus "
        "follow.",
    ),
    "pool_note": (
        "应得 = 保底封顶后的奖金；按同一系数缩放到奖金池，保底与封顶先行保证，尾差按余数大小分配，余数相同按人员编号。",
        "Entitled is the bonus within floor and cap. All are scaled to the pool by one factor, floors and caps held "
        "first; the cents left over go by remainder, ties by person id.",
    ),
    "of.evaluation": ("考核奖金", "Evaluation bonus"), "of.sales": ("提成", "Sales bonus"),
    "confidential": ("保密", "Confidential"), "statement": ("奖金明细", "Bonus, line by line"),
    "not_calculated": ("仅供查阅，不参与计算", "shown only; nothing is calculated with it"),
    "see_pools": ("见“奖金池”", "see Pools"),
    "by_rows": ("{} 行分别计提，见“提成明细”", "{} rows, each by itself: see Sales rows"),
    "how": ("算法", "How"), "part_base": ("时段 {} 基数（{} 天）", "Base of part {} ({} days)"),
    "paid_on": ("提成业绩", "What the sales bonus is paid on"),
}  # fmt: skip
