"""The words on the sheets, in Chinese and English."""

from typing import Final

from presales_kpi.report.labels_pay import PAY_WORDS
from presales_kpi.report.labels_shares import SHARE_WORDS
from presales_kpi.report.labels_since import SINCE_WORDS

WORDS: Final[dict[str, tuple[str, str]]] = {
    "summary": ("汇总", "Summary"), "bonus": ("奖金", "Bonus"), "data": ("数据", "Data"),
    "issues": ("问题", "Issues"), "ledger": ("台账", "Ledger"), "about": ("说明", "About"),
    "scorecard": ("绩效评分卡", "Scorecard"), "rank": ("排名", "Rank"), "person": ("人员编号", "Person"),
    "name": ("姓名", "Name"), "level": ("级别", "Level"), "team": ("团队", "Team"), "period": ("考核期", "Period"),
    "score": ("最终得分", "Score"), "grade": ("最终等级", "Grade"), "coverage": ("已计量权重", "Coverage"),
    "provisional": ("暂定", "Provisional"), "yes": ("是", "yes"), "no": ("否", "no"),
    "total_bonus": ("奖金合计", "Total bonus"), "not_graded": ("未评级原因", "Not graded because"),
    "days": ("在职天数", "Days employed"), "of_days": ("考核期天数", "Days of the period"),
    "months": ("在职月数", "Months employed"), "of_months": ("考核期月数", "Months of the period"),
    "category": ("类别", "Category"), "kpi": ("指标", "KPI"), 
    "over": ("分子", "Numerator"), "under": ("分母", "Denominator"), "value": ("实际值", "Actual"),
    "sample": ("样本数", "Sample"), "min_sample": ("最低样本", "Minimum sample"),
    "full_target": ("全期目标", "Full target"), "target": ("目标", "Target"),
    "target_from": ("目标来源", "Target from"),
    "status": ("状态", "Status"), "attainment": ("达成率", "Attainment"), "points": ("得分", "Points"),
    "weight": ("权重", "Weight"), "effective_weight": ("有效权重", "Effective weight"),
    "contribution": ("加权得分", "Contribution"), "scope": ("统计范围", "Scope"), "remark": ("备注", "Remark"),
    "scored_weight": ("已评权重", "Weight scored"), "shared": ("参与分摊的权重", "Weight shared"),
    "total": ("加权得分合计", "Sum of contributions"), "points_added": ("调整表加分", "Points by adjustments"),
    "points_deducted": ("调整表扣分", "Deductions by adjustments"), "added": ("加分", "Extra points"),
    "deducted": ("扣分", "Deductions"), "calculated_score": ("计算得分", "Calculated score"),
    "score_override": ("改判得分", "Score override"), "calculated_grade": ("计算等级", "Calculated grade"),
    "vetoes": ("一票否决次数", "Vetoes"), "grade_override": ("改判等级", "Grade override"),
    "base": ("奖金基数", "Base"), "coefficient": ("系数", "Coefficient"), "raw": ("折算金额", "Prorated amount"),
    "evaluation": ("考核奖金", "Evaluation bonus"), "adjusted": ("调整金额", "Amounts adjusted"),
    "to_decide": ("待定", "To decide"), "all": ("合计", "Total"), "adjustments": ("调整", "Adjustments"),
    "kind": ("类型", "Kind"), "of": ("对象", "Of"), "amount": ("值", "Value"), "reason": ("原因", "Reason"),
    "approved_by": ("批准人", "Approved by"), "place": ("位置", "Place"), "cell": ("单元格", "Cell"),
    "found": ("所见内容", "Value as found"), "severity": ("级别", "Severity"),
    "code": ("代码", "Code"), "message": ("说明", "Message"), "hint": ("处理办法", "What to do"),
    "people": ("涉及人员", "People"), "source": ("数据源", "Source"), "file": ("文件", "File"),
    "sheet": ("工作表", "Sheet"), "read": ("读取", "Read"), "used": ("采用", "Used"),
    "partial": ("部分采用", "Partial"),
    "excluded": ("排除", "Excluded"), "rejected": ("拒绝", "Rejected"), "scheme": ("方案", "Scheme"),
    "version": ("版本", "Version"), "currency": ("币种", "Currency"), "from": ("自", "From"), "to": ("至", "To"),
    "tool": ("程序", "Program"), "input": ("输入文件", "Input"), "better": ("方向", "Better"), "unit": ("单位", "Unit"),
    "label": ("名称", "Label"), "left_out": ("未计入 {} 行", "{} rows left out"),
    "issue_count": ("{} 处", "{} places"), "one_issue": ("1 处", "1 place"), "comma": ("，", ", "),
    "people_count": ("涉及 {} 人", "touching {} people"), "one_person": ("涉及 1 人", "touching 1 person"),
    "why_provisional": ("为何暂定：未能计入的行及原因", "Why provisional: rows that could not be counted, and why"),
    "rows_left_out": ("未计入的行及原因", "Rows not counted, and why"),
    "more_points": ("另有 {} 处，见“问题”表 →", "{} more: see Issues →"),
    "left.empty": ("{} 为空", "{} is empty"), "left.bad": ("有单元格无法读取", "a cell cannot be read"),
    "left.rejected": ("该行被拒绝", "the row was rejected"), "left.open": ("尚未结束", "still open"),
    "left.unweighted-relation": ("该评价关系没有权重", "its relation has no weight"),
    "left.negative-duration": ("时间先后颠倒", "its times are in the wrong order"),
    "left.bad-score": ("评分超出范围", "the score is outside the range"),
    "left.entered-twice": ("有两个不同的值", "there are two different values"),
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
    "scope.team": ("团队", "team's"), "scope.region": ("大区", "region's"), "scope.company": ("公司", "company's"),
    "heat": ("热力图", "Heat map"), "people_scored": ("考核人数", "People"), "graded": ("已评级", "Graded"),
    "median": ("得分中位数", "Median score"), "team_median": ("全员中位数", "Median of all"), "own": ("本人", "Own"),
    "attention": ("需关注", "To look at"), 
    "distribution": ("等级分布", "Grades"), "share": ("占比", "Share"),
    "decide": ("需要决定", "To decide and to check"), "decide.grade": ("待定：没有等级", "To decide: no grade"),
    "decide.provisional": ("暂定：有行未能计入", "Provisional: rows left out"),
    "decide.unmeasured": ("有指标未计量（项数）", "KPIs not measured (how many)"),
    "decide.adjusted": ("已应用的否决、改判与加扣分", "Vetoes, overrides and points applied"),
    "decide.errors": ("数据错误，见“问题”", "Errors in the data, see Issues"),
    "decide.warnings": ("数据警告，见“问题”", "Warnings, see Issues"),
    "see_filter": ("见上表“需关注”一列", "see the last column of the ranking"),
    "banner.provisional": (
        "◇ 暂定：有数据行未能计入，更正后结果可能改变，原因见本页下方和“问题”表。  ",
        "◇ Provisional: rows could not be counted; once corrected, the result may change. See below, and Issues.  ",
    ),
    "banner.decide": ("待定：没有等级，须由负责人决定。", "To decide: no grade; whoever is in charge decides."),
    "why.min-days": ("在职天数不足", "too few days employed"),
    "why.unmeasured": ("必测指标未计量", "a KPI is unmeasured"),
    "why.low-coverage": ("已计量权重不足", "too little weight measured"),
    "n_unmeasured": (" 项未计量", " not measured"),
    "mark.missing": ("无数据：", "no data:"), "mark.below-sample": ("样本不足：", "sample too small:"),
    "mark.no-target": ("无目标：", "no target:"), "mark.provisional": ("有行未计入：", "rows left out:"),
    "not_zero": (
        "未计量的指标不按 0 分处理，按方案规定分摊权重或给分。",
        "What is not measured is not a 0: the scheme says whether its weight is shared out or points are put in.",
    ),
    "all_measured": ("全部指标均已计量。", "Every KPI was measured."),
    "result": ("得分", "Score"),
    "versus_team": ("各类别得分与全员中位数", "Categories against the median of all"),
    "to_bonus": ("从得分到奖金", "From score to bonus"), "to_grade": ("从得分到等级", "From score to grade"),
    "definitions": ("指标说明", "What the KPIs mean"),
    "scale_of": ("范围：{}", "scope: {}"), "least": ("最低样本 {}", "minimum sample {}"),
    "steps_beside": (
        "计算步骤（不打印）。蓝色数字为输入，可以修改；黑色为公式，随之重算。",
        "Steps of the calculation (not printed). Blue numbers are inputs and may be changed; black ones are formulas.",
    ),
    "code_of_reason": ("未评级代码", "Code of the reason"), "n_not_scored": ("未计量指标数", "KPIs not measured"),
    "back": ("返回汇总", "Back to Summary"),
    "heat_note": (
        "每格为指标得分：100 为达标（白），越低越橙，越高越蓝。– 无数据，▲ 样本不足，○ 无目标，"
        "◇ 有行未计入；灰色空格：不考核此项。",
        "Points of each KPI: 100 is on target (white), below is amber, above is blue. – no data, ▲ sample too small, "
        "○ no target, ◇ rows left out; grey: not on that card.",
    ),
    "composed": ("得分合成", "Made of"), "part_weight": ("权数", "Weight"),
    "part_score": ("期间得分", "Score of period"),
    "part_coverage": ("已计量权重", "Coverage"), "parts_share": ("各期间合计占比", "Share of the shorter periods"),
    "parts_score": ("各期间合计", "Shorter periods together"), "own_score": ("本期评分卡", "Own card"),
    "own_share": ("本期评分卡占比", "Share of the own card"), "review_share": ("评议占比", "Share of the review"),
    "own_coverage": ("本期评分卡已计量权重", "Coverage of the own card"), "review": ("评议", "Review"),
    "review_score": ("评议", "Review"), "composed_score": ("合成得分", "Score made of these"),
    "ranking": ("排名计分", "Ranking"), "ranked": ("比较值", "Compared"), "rank_place": ("名次", "Place"),
    "rank_of": ("参与人数", "Of how many"), "rank_share": ("前百分比", "Upper share"),
    "ranking_note": (
        "名次 ÷ 参与人数不超过某一比例即得该档分数；并列取较好名次；未计量者不参与排名。",
        "Place ÷ people within a share gives its points. Ties share the better place; who was not measured has none.",
    ),
    "within.level": ("同级别", "same level"), "within.team": ("同团队", "same team"),
    "within.company": ("全公司", "whole company"), "standing": ("第 {} 名 / {}", "place {} of {}"),
    "extras": ("加分与扣分项", "Extras and deductions"), "each": ("每项分值", "Points each"),
    "most": ("上限", "At most"), "extra_points": ("计分", "Points"),
    "gates": ("红线", "Gates"), "line": ("底线", "Line"),
    "fate": ("结果", "Outcome"), "consequence": ("触发后", "If it fires"), 
    "at_most": ("等级最高：{}", "grade at most {}"), "bonus_times": ("绩效奖金 × {}", "evaluation bonus × {}"),
    "gate.fired": ("红线触发", "Gate fired"), "gate.held": ("未触发", "not fired"),
    "gate.unread": ("未计量", "not measured"),
    "banner.gates": ("红线触发，等级或奖金受限。  ", "A gate fired: grade or bonus is limited.  "),
    "grade_limit": ("红线限定等级", "Best grade that gates leave"),
    "reached_grade": ("红线前等级", "Grade before gates"), "evaluation_gate": ("红线奖金系数", "Factor of gates"),
    "segment": ("时段 {}", "Part {}"), "segment_score": ("时段 {} 得分（{}）", "Score of part {} ({})"),
    "deduction": ("扣分", "Deduction"),
    "prepared": ("编制：", "Prepared by:"), "reviewed": ("复核：", "Reviewed by:"),
    "approved": ("批准：", "Approved by:"),
    "kind.points": ("加分", "Extra points"), "kind.deduction": ("扣分", "Deduction"), "kind.veto": ("一票否决", "Veto"),
    "kind.override": ("改判", "Override"), "kind.amount": ("金额调整", "Amount"),
    "of.score": ("得分", "Score"), "of.grade": ("等级", "Grade"),
    "severity.error": ("错误", "Error"), "severity.warning": ("警告", "Warning"), "severity.note": ("提示", "Note"),
    "colon": ("：", ": "), "hash": ("校验值", "Hash"), "marks": ("标记", "Marks"), "colours": ("颜色", "Colours"),
    "about_marks": (
        "– 无数据　▲ 样本不足　○ 无目标　◇ 有行未计入，结果暂定",
        "– no data   ▲ sample too small   ○ no target   ◇ rows left out, the result is provisional",
    ),
    "about_colours": (
        "热力图：白为达标（100 分），橙为低于，蓝为高于。评分卡上蓝色数字为输入，其余为公式。",
        "Heat map: white is on target (100 points), amber below, blue above. On cards blue numbers are inputs.",
    ),
    "out.blank": ("空行", "blank"), "out.subtotal": ("小计", "subtotals"), "out.duplicate": ("重复", "copies"),
    "out.reversal": ("冲销行", "take back another row"), "out.reversed": ("已被冲销", "taken back"),
    "out.out-of-period": ("不在考核期", "out of period"), "out.not-employed": ("不在职", "not employed"),
    "out.not-counted": ("无指标采用", "not counted"), "out.unknown-person": ("人员未知", "unknown person"),
    "from.sheet": ("目标表", "targets sheet"), "from.level": ("级别", "level"), "from.scheme": ("方案", "scheme"),
    **PAY_WORDS,
    **SHARE_WORDS,
    **SINCE_WORDS,
}  # fmt: skip


class Labels:
    """The words in one language."""

    def __init__(self, language: str) -> None:
        self._index = 0 if language == "zh" else 1

    def __call__(self, word: str) -> str:
        """The label called `word`; a KeyError for one that the catalogue lacks."""
        return WORDS[word][self._index]

    def known(self, group: str, code: str) -> str:
        """The label of a code (`kind.veto`), or the code itself where there is none; without a group, of a word."""
        word = f"{group}.{code}" if group else code
        return WORDS[word][self._index] if word in WORDS else code
