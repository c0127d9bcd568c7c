"""What `init` says, and the comments and notes of the files that it writes to be filled in."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "init-exists": ("there is a file of this name already", "已有同名文件"),
    "init-exists-hint": (
        "init overwrites nothing: name another folder, or move the file away",
        "init 不覆盖任何文件：请另选文件夹，或先移走该文件",
    ),
    "init-not-a-folder": ("this is a file, not a folder", "这是文件，不是文件夹"),
    "init-not-a-folder-hint": ("Name a folder; it is created if there is none", "请指定文件夹；没有时会自动建立"),
    "init-no-folder": ("the folder could not be created ({reason})", "无法建立文件夹（{reason}）"),
    "init-no-folder-hint": ("Check that you may write there, or name another folder", "请检查写入权限，或另选文件夹"),
    "init-bad-period": ('"{text}" is not a period', "“{text}”不是期间"),
    "init-bad-period-hint": (
        "Write it like 2026Q3; the scheme has weights for: {kinds}",
        "写法如 2026Q3；方案中有权重的期间类型：{kinds}",
    ),
    "init-wrong-kind": (
        "{period} is a {kind}, and no level has weights for one",
        "{period} 是 {kind}，没有级别为它设权重",
    ),
    "init-written": ("written: {path}", "已写入：{path}"),
    "init-next": ("Fill it in, delete the example rows, then: {command}", "填写数据并删除示例行，然后运行：{command}"),
    "template.lists": ("presales-kpi lists", "presales-kpi 选项"),
    "template.notes": ("How to fill in", "填写说明"),
    "template.person": ("Example Person", "示例员工"),
    "template.rater": ("Example Reviewer", "示例评价人"),
    "template.approver": ("Example Approver", "示例批准人"),
    "template.team": ("Example Team", "示例团队"),
    "template.region": ("Example Region", "示例大区"),
    "template.example": ("Example {header}", "示例{header}"),
    "template.no-effect": ("Example, without effect", "示例，不影响得分"),
    "template.yes": ("Yes", "是"),
    "template.no": ("No", "否"),
    "template.kind.points": ("points", "加分"),
    "template.kind.deduction": ("deduction", "扣分"),
    "template.kind.veto": ("veto", "一票否决"),
    "template.kind.override": ("override", "改判"),
    "template.kind.amount": ("amount", "奖金调整"),
    "template.of.score": ("score", "得分"),
    "template.of.grade": ("grade", "等级"),
    "template.credit.revenue": ("revenue", "业绩"),
    "template.credit.overlay": ("overlay", "叠加"),
    "template.relation.self": ("self", "自评"),
    "template.relation.peer": ("peer", "同事"),
    "template.relation.manager": ("manager", "上级"),
    "template.relation.sales": ("sales", "销售"),
    "template.relation.customer": ("customer", "客户"),
    "template.note.example": (
        "This row is an example: delete it once the sheet is filled in.",
        "本行是示例，填好后请整行删除。",
    ),
    "template.note.needed": (
        "Needed (dark headers): {headers}. The other columns may be left empty or deleted.",
        "必填（深色表头）：{headers}。其余各列可空着或删除。",
    ),
    "template.note.source": (
        "One row for each entry, pasted from your system's export. It feeds: {kpis}.",
        "一行一条记录，可从系统导出后粘贴。用于指标：{kpis}。",
    ),
    "template.note.several": (
        "Several people in one cell: A;B in equal parts, or A:60%;B:40%.",
        "一格多人：张伟;李娜（平分），或 张伟:60%;李娜:40%。",
    ),
    "template.note.people": (
        "One row a person. A change during the period is a second row with the day from which it holds.",
        "一人一行。期间内有变动的，另起一行并填写生效日期。",
    ),
    "template.note.targets": (
        "A target that differs from the scheme's: for one person, or for a team, level, region or product line; "
        "fill in one of these columns, or none for everybody. Write 35%, 1500000 or 4.",
        "与方案不同的目标：人员、团队、级别、大区、产品线只填其一，都不填则适用于所有人。写法如 35%、150万 或 4。",
    ),
    "template.note.reviews": (
        "One row for each rater and KPI; the scale is the scheme's.",
        "一行一位评价人对一个指标的评分；分值范围以方案为准。",
    ),
    "template.note.assessments": (
        "Values that no system exports, with who entered them: one row for each person and KPI.",
        "系统导不出的数值，注明评分人：一人一指标一行。",
    ),
    "template.note.adjustments": (
        "Extra points, deductions, veto, override, amounts. Without a reason and an approver a row does not count. "
        "The example adds 0 points.",
        "加分、扣分、一票否决、改判、奖金调整。缺理由或批准人的不生效。示例加 0 分，不影响得分。",
    ),
    "template.note.factors": (
        "Factors that the evaluation bonus is multiplied by: of a person, of a team, or of everybody (leave it empty). "
        "Without a reason and an approver a row does not count. The example is 1.",
        "绩效奖金所乘的系数：对人员、对团队，或对全员（对象留空）。缺理由或批准人的不生效。示例为 1。",
    ),
    "template.note.credits": (
        "Only for rows whose credit is not what their own people cell says: one row for each person, by the entry's "
        "id. Revenue makes 100% of an entry; an overlay stands beside it.",
        "仅用于不按业务表人员列分配的记录：按编号一人一行。业绩比例合计须为 100%；叠加另计。",
    ),
    "scheme.name": ("Our KPI scheme", "我们的绩效方案"),
    "scheme.head": (
        "This scheme builds on {base}: what is not written here is taken from there.\n"
        "Every weight, target, grade and amount below is copied from it: defaults to edit, not a standard.\n"
        "Check it:  presales-kpi validate {scheme}\n"
        "Score:     presales-kpi score {book}",
        "本方案以 {base} 为基础：这里没写的，都沿用它的设定。\n"
        "下面的权重、目标、等级线、系数和金额均抄自该方案，是供修改的默认值，不是标准。\n"
        "检查方案：presales-kpi validate {scheme}\n"
        "计算绩效：presales-kpi score {book}",
    ),
    "scheme.version": ("a new one whenever a number changes", "数字有变就换一个版本号"),
    "scheme.effective_from": ("earlier periods are not scored by this scheme", "更早的期间不用本方案计算"),
    "scheme.extends": ("a built-in scheme, or a file beside this one", "内置方案名，或同一文件夹中的文件"),
    "scheme.language": ("of the workbook: zh | en", "结果工作簿的语言：zh | en"),
    "scheme.fiscal_year_starts": ("the month that the year starts in", "财年从几月开始"),
    "scheme.default_level": (
        "for people without a level; without it they get no card",
        "未填级别的人按它计；不设则不出评分卡",
    ),
    "scheme.levels": (
        "What each level is weighed by. The weights of each kind of period make exactly 100%;\n"
        "to weigh another KPI, name it here and take its weight from others.\n"
        "A level of your own is one more block like these.",
        "各级别的权重：每个期间类型合计必须正好 100%。\n"
        "要增加指标，在这里写上它，并从其他指标中匀出权重。\n新增级别：照样再写一段。",
    ),
    "scheme.weights": ("make exactly 100%", "合计必须为 100%"),
    "scheme.targets": (
        "a line with # shows the KPI's own target; remove the # to set another",
        "带 # 的是指标自带的目标，去掉 # 即可另设",
    ),
    "scheme.evaluation_bonus": ("bonus base of the level", "该级别的奖金基数"),
    "scheme.extras": (
        "extra points: so many for each, at most so many",
        "加分：每项加几分、最多几分，不占权重",
    ),
    "scheme.gates": ("red lines: beyond one, the best grade or bonus left", "红线：越线后最高的等级或剩余的奖金"),
    "scheme.sales-kpi": ("what the sales bonus is paid on", "按哪个指标计发销售奖金"),
    "scheme.sales-paid": ("the kinds of period that pay it", "哪些期间发放"),
    "scheme.pays_from": ("less attainment than this pays nothing", "完成率低于此不发"),
    "scheme.tiers": ("rates by band; see the scheme reference", "分段的比例，写法见方案参考文档"),
    "scheme.scope": (
        "whose rows count: person | reports (and all below) | team | region | company",
        "统计谁的数据：person 本人 | reports 本人及全部下属 | team 团队 | region 大区 | company 公司",
    ),
    "scheme.grades": (
        "From the best down to 0; a grade is reached from its score on.",
        "等级从高到低写到 0 分；达到该分数即为该等级。",
    ),
    "scheme.bonus": (
        "Evaluation bonus = base × coefficient of the grade × days employed.",
        "绩效奖金 = 奖金基数 × 等级系数 × 在职天数比例。",
    ),
    "scheme.base": ("level: of the level | person: of the people sheet", "level：级别基数 | person：人员表中的基数"),
    "scheme.coefficient": ("the lowest grade pays 0", "最低等级为 0"),
    "scheme.prorate": ("days | none", "days 按在职天数 | none 不折算"),
    "scheme.rounding": ("amounts are rounded to this: 0.01, 1, 10, …", "金额取整到：0.01、1、10……"),
    "scheme.policy": ("Rules for everybody.", "通用规则。"),
    "scheme.score": ("decimals of the score, and the most it can be", "得分的小数位数与上限"),
    "scheme.redistribute": (
        "the weight of what is not measured goes to: category | card",
        "缺失指标的权重分给：category 同类 | card 全卡",
    ),
    "scheme.min_coverage": ("less weight than this measured: not graded", "实测权重低于此不评级"),
    "scheme.category_limits": ("no level may give a category more", "任何级别中该类指标的权重上限"),
    "scheme.extra_points": ("the most that adjustments may add", "加分上限"),
    "scheme.deductions": ("the most that adjustments may take away", "扣分上限"),
    "scheme.distribution": (
        "how many of a group may or must have a grade; told, never applied",
        "等级占比：只提示，不自动改动",
    ),
    "scheme.min_days": ("fewer days employed in the period: not graded", "期间内在职不足此天数不评级"),
    "scheme.target_proration": (
        "targets of sums and counts, for those who joined or left: days | none",
        "中途入离职者的数量、金额目标：days 折算 | none",
    ),
    "scheme.examples": (
        'Examples. Remove the "# " in front of those lines that you need, and change them.',
        "示例：需要哪段，就删掉该段行首的“# ”再修改。",
    ),
    "scheme.example.kpi": ("Change keys of a KPI; the rest of it stays.", "修改指标的个别设定，其余不变。"),
    "scheme.example.own": (
        "A KPI of your own. To count it, give it a weight above.",
        "自定义指标；要计分，请在上面给它权重。",
    ),
    "scheme.example.own-label": ("Our KPI", "自定义指标"),
    "scheme.example.source": (
        "Your own sheet names and headers are added to those that are known.",
        "贵公司的工作表名和表头：追加到已知的写法之后。",
    ),
    "scheme.example.sheet": ("Our sheet", "我们的工作表名"),
    "scheme.example.header": ("Our header", "我们的表头"),
    "scheme.example.curve": ("A curve of your own: no more than 100 points.", "自定义得分曲线：最高 100 分。"),
    "category.outcome": ("outcome", "成果"),
    "category.quality": ("quality", "质量"),
    "category.capability": ("capability", "能力"),
    "category.efficiency": ("efficiency", "效率"),
    "category.extra": ("extra", "附加"),
}
