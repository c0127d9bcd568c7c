"""What the catalogue says of a KPI: its formula in words, the columns it needs, and who weighs it."""

from typing import Final

_FORMULA: Final[dict[str, tuple[str, str]]] = {
    "formula.rows": ("rows of {source}", "{source}的行"),
    "formula.rows-where": ("rows of {source} where {conditions}", "{source}中{conditions}的行"),
    "formula.and": ("{first} and {second}", "{first}且{second}"),
    "formula.is": ("{column} is {values}", "{column}为{values}"),
    "formula.not": ("{column} is not {values}", "{column}不为{values}"),
    "formula.at-least": ("{column} is {value} or more", "{column}不低于 {value}"),
    "formula.above": ("{column} is above {value}", "{column}高于 {value}"),
    "formula.at-most": ("{column} is {value} or less", "{column}不高于 {value}"),
    "formula.below": ("{column} is below {value}", "{column}低于 {value}"),
    "formula.filled": ("{column} is filled in", "{column}已填写"),
    "formula.empty": ("{column} is empty", "{column}为空"),
    "formula.quoted": ("“{name}”", "“{name}”"),
    "formula.or": ("{first} or {second}", "{first}或{second}"),
    "formula.count": ("number of {rows}", "{rows}数"),
    "formula.distinct": ("number of different {column} in {rows}", "{rows}中不同{column}的个数"),
    "formula.first": (
        "number of different {column} in {rows} that no earlier such row has",
        "{rows}中首次出现的不同{column}的个数",
    ),
    "formula.sum": ("sum of {column} over {rows}", "{rows}的{column}之和"),
    "formula.mean": ("mean of {column} over {rows}", "{rows}的{column}平均值"),
    "formula.median": ("median of {column} over {rows}", "{rows}的{column}中位数"),
    "formula.over": ("{over} ÷ {under}", "{over} ÷ {under}"),
    "formula.ratio": ("({over}) ÷ ({under})", "（{over}）÷（{under}）"),
    "formula.contribution-team": (
        "{sum}, the person's ÷ the whole team's",
        "{sum}：本人的 ÷ 所在团队的",
    ),
    "formula.contribution-company": (
        "{sum}, the person's ÷ the whole company's",
        "{sum}：本人的 ÷ 全公司的",
    ),
    "formula.repeat": (
        "of the {column} in {rows} before the period, those that the period has again ÷ all of them",
        "期初之前{rows}中的{column}里，本期再次出现的个数 ÷ 总个数",
    ),
    "formula.retained": (
        "of the {rows} with {from_} before the period, those whose {to} is not before its end ÷ all of them",
        "{rows}中{from_}早于期初的，期末前没有{to}的行数 ÷ 总行数",
    ),
    "formula.frequency": (
        "of the {rows} whose {tier} asks for visits ({required}, per {per}), those visited that often ÷ all of them",
        "{rows}中{tier}有拜访要求的（每{per}{required}），达到次数的行数 ÷ 总行数",
    ),
    "formula.required": ("{tier} {number}", "{tier} {number} 次"),
    "formula.elapsed": (
        "{aggregate} of the {unit} from {from_} to {to} over {rows}",
        "{rows}从{from_}到{to}的{unit}的{aggregate}",
    ),
    "formula.until-end": (", an open one up to the period's end", "，未完成的计到期末"),
    "formula.leave-out": (", open ones left out", "，未完成的不计"),
    "formula.two": ("{first}{second}", "{first}{second}"),
    "formula.on-time": (
        "number of {rows} whose {done} is by their {due} ÷ number of {rows} with a {due}",
        "{rows}中{done}不晚于{due}的行数 ÷ 有{due}的行数",
    ),
    "formula.nps": (
        "share of 9–10 less share of 0–6 in {column} over {rows}, × 100",
        "{rows}的{column}中 9–10 分占比减去 0–6 分占比，× 100",
    ),
    "formula.rating": (
        "ratings on the reviews sheet: the mean of each relation, weighted {relations}; those present share what is "
        "absent",
        "评价表中的评分：各关系的平均分按权重加权（{relations}），缺少的关系由其余分担",
    ),
    "formula.rating-plain": ("ratings on the reviews sheet, their mean", "评价表中评分的平均分"),
    "formula.relation": ("{name} {weight}", "{name} {weight}"),
    "formula.given": ("the value entered on the assessments sheet", "人工评分表中填写的值"),
    "formula.aggregate.mean": ("mean", "平均值"),
    "formula.aggregate.median": ("median", "中位数"),
    "formula.aggregate.p90": ("90th percentile", "第 90 百分位"),
    "formula.unit.hours": ("hours", "小时数"),
    "formula.unit.days": ("days", "天数"),
    "formula.unit.working_hours": ("working hours", "工作小时数"),
    "formula.unit.working_days": ("working days", "工作日数"),
}

_PAGE: Final[dict[str, tuple[str, str]]] = {
    "kpis.title": ("The KPI catalogue", "指标目录"),
    "kpis.intro": (
        "{count} KPIs. Every target and scale is a default to edit, not a standard. A scheme that weighs a KPI by its "
        "id needs no more than that; how to change one or to add your own: [A KPI of your own](../how-to/kpi.md).",
        "共 {count} 个指标。目标和得分标准都是供修改的默认值，不是标准。方案按编号给出权重即可使用；"
        "如何修改或自定义指标：[自定义指标](../how-to/kpi.md)。",
    ),
    "kpis.made": (
        "Made by `presales-kpi kpis --format markdown`; do not edit.",
        "由 `presales-kpi kpis --format markdown` 生成，请勿手工修改。",
    ),
    "kpis.id": ("Id", "编号"),
    "kpis.label": ("KPI", "指标"),
    "kpis.category": ("Category", "类别"),
    "kpis.cadence": ("Shortest period", "最短周期"),
    "kpis.better": ("Better", "方向"),
    "kpis.unit": ("Unit", "单位"),
    "kpis.points": ("Target or scale", "目标或得分标准"),
    "kpis.weighed-by": ("Weighed by", "使用该指标的级别"),
    "kpis.formula": ("Formula", "公式"),
    "kpis.definition": ("Definition", "定义"),
    "kpis.columns": ("Columns", "所需的列"),
    "kpis.counted": ("Counted for", "计入"),
    "kpis.counted-for": ("{person}, in the period of {date}", "{person}，按{date}归期"),
    "kpis.counted-any-day": ("{person}, of whatever day", "{person}，不按日期归期"),
    "kpis.min-sample": ("Minimum sample", "最低样本"),
    "kpis.target-of": (
        "target {target}, points by attainment ({method}, curve {curve})",
        "目标 {target}，按达成率得分（{method}，曲线 {curve}）",
    ),
    "kpis.no-target": (
        "no target of its own, points by attainment ({method}, curve {curve})",
        "无默认目标，按达成率得分（{method}，曲线 {curve}）",
    ),
    "kpis.scale": ("points for the value: {knots}", "按实际值得分：{knots}"),
    "kpis.steps": ("points for the value, by steps: {knots}", "按实际值分档得分：{knots}"),
    "kpis.rank": ("points for the rank", "按名次得分"),
    "kpis.direct": ("the value is the points", "实际值直接作为得分"),
    "kpis.knot": ("{x} → {points}", "{x} → {points} 分"),
    "kpis.higher": ("higher", "越高越好"),
    "kpis.lower": ("lower", "越低越好"),
    "kpis.unit.percent": ("percent", "百分比"),
    "kpis.unit.money": ("money", "金额"),
    "kpis.unit.count": ("count", "次数"),
    "kpis.unit.hours": ("hours", "小时"),
    "kpis.unit.days": ("days", "天"),
    "kpis.unit.score": ("score", "分数"),
    "kpis.weight": ("{scheme}: {levels}", "{scheme}：{levels}"),
    "kpis.weight-of": ("{level} ({kinds})", "{level}（{kinds}）"),
    "kpis.kind-weight": ("{kind} {weight}", "{kind} {weight}"),
    "kpis.as-extra": ("extra", "加分"),
    "kpis.as-gate": ("gate", "红线"),
    "kpis.as-deduction": ("deduction", "扣分"),
    "kpis.nobody": ("no built-in scheme", "内置方案均未使用"),
    "kpis.sheet": ("{source} ({sheets}): {columns}", "{source}（工作表 {sheets}）：{columns}"),
    "kpis.column": ("{column} ({headers})", "{column}（{headers}）"),
    "kpis.reviews": (
        "reviews (评价): person, period, item, relation, score",
        "reviews（评价）：人员、期间、评价项、关系、评分",
    ),
    "kpis.assessments": (
        "assessments (人工评分): person, period, kpi, value, by",
        "assessments（人工评分）：人员、期间、指标、值、评分人",
    ),
    "kpis.unknown": ('there is no KPI "{name}" in the catalogue or the scheme', "目录和方案中都没有指标“{name}”"),
    "kpis.see-all": ("`presales-kpi kpis` lists them all", "`presales-kpi kpis` 列出全部指标"),
}  # fmt: skip

TEXTS: Final[dict[str, tuple[str, str]]] = {**_FORMULA, **_PAGE}
