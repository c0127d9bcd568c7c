"""The words on the sheets, in Chinese and English."""

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "summary": ("汇总", "Summary"), "bonus": ("奖金", "Bonus"), "data": ("数据", "Data"),
    "issues": ("问题", "Issues"), "ledger": ("台账", "Ledger"), "about": ("说明", "About"),
    "scorecard": ("绩效评分卡", "Scorecard"), "rank": ("排名", "Rank"), "person": ("人员编号", "Person"),
    "name": ("姓名", "Name"), "level": ("级别", "Level"), "team": ("团队", "Team"), "period": ("考核期", "Period"),
    "score": ("最终得分", "Score"), "grade": ("最终等级", "Grade"), "coverage": ("已计量权重", "Coverage"),
    "provisional": ("暂定", "Provisional"), "yes": ("是", "yes"), "no": ("否", "no"),
    "total_bonus": ("奖金合计", "Total bonus"), "not_graded": ("未评级原因", "Not graded because"),
    "days": ("在职天数", "Days employed"), "of_days": ("考核期天数", "Days of the period"),
    "category": ("类别", "Category"), "kpi": ("指标", "KPI"), "definition": ("定义", "Definition"),
    "over": ("分子", "Numerator"), "under": ("分母", "Denominator"), "value": ("实际值", "Actual"),
    "sample": ("样本数", "Sample"), "min_sample": ("最低样本", "Minimum sample"),
    "full_target": ("全期目标", "Full target"), "target": ("目标", "Target"),
    "target_from": ("目标来源", "Target from"),
    "status": ("状态", "Status"), "attainment": ("达成率", "Attainment"), "points": ("得分", "Points"),
    "weight": ("权重", "Weight"), "effective_weight": ("有效权重", "Effective weight"),
    "contribution": ("加权得分", "Contribution"), "scope": ("统计范围", "Scope"), "remark": ("备注", "Remark"),
    "scored_weight": ("已评权重", "Weight scored"), "shared": ("参与分摊的权重", "Weight shared"),
    "total": ("加权得分合计", "Sum of contributions"), "points_added": ("加分", "Extra points"),
    "points_deducted": ("扣分", "Deductions"), "calculated_score": ("计算得分", "Calculated score"),
    "score_override": ("改判得分", "Score override"), "calculated_grade": ("计算等级", "Calculated grade"),
    "vetoes": ("一票否决次数", "Vetoes"), "grade_override": ("改判等级", "Grade override"),
    "base": ("奖金基数", "Base"), "coefficient": ("系数", "Coefficient"), "raw": ("折算金额", "Prorated amount"),
    "evaluation": ("考核奖金", "Evaluation bonus"), "adjusted": ("调整金额", "Amounts adjusted"),
    "to_decide": ("待定", "To decide"), "all": ("合计", "Total"), "adjustments": ("调整", "Adjustments"),
    "kind": ("类型", "Kind"), "of": ("对象", "Of"), "amount": ("值", "Value"), "reason": ("原因", "Reason"),
    "approved_by": ("批准人", "Approved by"), "place": ("位置", "Place"), "severity": ("级别", "Severity"),
    "code": ("代码", "Code"), "message": ("说明", "Message"), "hint": ("处理办法", "What to do"),
    "people": ("涉及人员", "People"), "source": ("数据源", "Source"), "file": ("文件", "File"),
    "sheet": ("工作表", "Sheet"), "read": ("读取", "Read"), "used": ("采用", "Used"),
    "partial": ("部分采用", "Partial"),
    "excluded": ("排除", "Excluded"), "rejected": ("拒绝", "Rejected"), "scheme": ("方案", "Scheme"),
    "version": ("版本", "Version"), "currency": ("币种", "Currency"), "from": ("自", "From"), "to": ("至", "To"),
    "tool": ("程序", "Program"), "input": ("输入文件", "Input"), "better": ("方向", "Better"), "unit": ("单位", "Unit"),
    "label": ("名称", "Label"), "left_out": ("未计入 {} 行", "{} rows left out"),
    "signed_person": ("本人签字：", "Signature (employee):"), "signed_manager": ("上级签字：", "Signature (manager):"),
    "signed_date": ("日期：", "Date:"), "no_issues": ("无", "None"),
    "live": (
        "评分卡与奖金表中的状态、达成率、得分、加权得分、等级与金额均为公式；修改实际值、目标或权重后会自动重算。",
        "Status, attainment, points, contributions, grades and amounts are formulas: change an actual, a target or a "
        "weight and they follow.",
    ),
    "defaults": (
        "方案中的权重、目标、等级线与系数由公司自定。",
        "Weights, targets, grade bands and coefficients are the company's own.",
    ),
    "outcome": ("结果", "Outcome"), "quality": ("质量", "Quality"), "capability": ("能力", "Capability"),
    "efficiency": ("效率", "Efficiency"), "extra": ("加分", "Extra"),
    "scope.person": ("本人", "own"), "scope.reports": ("本人及下属", "own and reports'"),
    "scope.team": ("团队", "team's"), "scope.company": ("公司", "company's"),
    "from.sheet": ("目标表", "targets sheet"), "from.level": ("级别", "level"), "from.scheme": ("方案", "scheme"),
}  # fmt: skip


class Labels:
    """The words in one language."""

    def __init__(self, language: str) -> None:
        self._index = 0 if language == "zh" else 1

    def __call__(self, word: str) -> str:
        """The label called `word`; a KeyError for one that the catalogue lacks."""
        return WORDS[word][self._index]
