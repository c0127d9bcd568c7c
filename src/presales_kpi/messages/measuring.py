"""What measuring has to say."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "source-missing": (
        'no input holds "{source}", which these KPIs need: {kpis}; looked for sheets named {sheets}',
        "输入文件中没有“{source}”，以下指标需要它：{kpis}；查找过的工作表名：{sheets}",
    ),
    "source-missing.hint": (
        "Add the sheet, or name it in the source's `match`; until then their cards are provisional. If there is none "
        "for this period, say so: --without {source}",
        "请补上该工作表，或把表名加到数据源的 `match` 中；在此之前相关评分卡为暂定。"
        "如本期确实没有，请加上 --without {source}。",
    ),
    "source-without": (
        'no input holds "{source}", as --without says; these KPIs are not measured: {kpis}',
        "输入文件中没有“{source}”（已用 --without 说明），以下指标不计量：{kpis}",
    ),
    "source-without.hint": (
        "What happens to their weight is each KPI's `when_missing`",
        "其权重如何处理，由各指标的 `when_missing` 决定。",
    ),
    "without-present": (
        '--without {source}: "{source}" is there ({places}), and its rows count as always',
        "--without {source}：“{source}”的数据是有的（{places}），照常计入",
    ),
    "without-present.hint": (
        "Leave the option out; or take the sheet out of the inputs, if it should not count",
        "请去掉该选项；如不应计入，请从输入文件中去掉这张表。",
    ),
    "without-unneeded": (
        '--without {source}: no input holds "{source}", and no KPI on a card needs it; this changes nothing',
        "--without {source}：输入文件中没有“{source}”，也没有评分卡上的指标用到它；该选项不起作用",
    ),
    "without-unknown": (
        '--without {name}: the scheme has no source "{name}"',
        "--without {name}：方案没有数据源“{name}”",
    ),
    "no-person-column": (
        '{kpi}: its source "{source}" has no people column, so no row is anybody\'s',
        "{kpi}：数据源“{source}”没有人员列，无法把数据归到个人",
    ),
    "no-person-column.hint": (
        "Name the column in `person`, or measure the KPI with `scope: company`",
        "请用 `person` 指定人员列，或给该指标设 `scope: company`。",
    ),
    "condition-unusable": (
        'condition on column "{column}" ({type}): {problem}',
        "列“{column}”（{type}）的条件有误：{problem}",
    ),
    "condition-unusable.hint": ("Correct the condition in the scheme", "请在方案中更正该条件。"),
    "only-filled": ("only `filled` can be asked of people", "人员列的条件只能用 `filled`"),
    "bounds-need-numbers": ("bounds are for numbers and dates", "只有数字和日期可以设上下限"),
    "text-not-a-date": (
        '"{text}" is not a date; write it like 2026-01-31',
        "“{text}”不是日期；请写成 2026-01-31 的形式",
    ),
    "share-too-fine": ("the shares of a row are too fine to be split exactly", "某一行的分摊比例过细，无法精确分摊"),
    "share-too-fine.hint": ("Write shares as whole percents", "请把比例写成整数百分比。"),
    "negative-duration": (
        "this is earlier than what it follows, so the time between would be negative",
        "此时间早于它之前的一步，时长会为负数",
    ),
    "negative-duration.hint": (
        "Correct the two dates; until then the row is left out",
        "请更正这两个日期；在此之前该行不计入。",
    ),
    "score-outside": ("this score is outside the range allowed", "该评分超出允许范围"),
    "score-outside.hint": ("Correct the score; until then it is left out", "请更正评分；在此之前不计入。"),
    "entered-twice": (
        "the same person has two different values for the same KPI and period",
        "同一人同一指标同一期间有两个不同的值",
    ),
    "entered-twice.hint": ("Keep one of them; until then neither counts", "请只保留一个；在此之前两个都不计入。"),
    "rows-one": ("1 row", "1 行"),
    "rows-many": ("{rows} rows", "{rows} 行"),
    "rows-open": (
        '{kpi}: {rows} without "{column}" are still open and left out, this the first',
        "{kpi}：{rows}没有“{column}”，尚未结束，不计入；此为第一行",
    ),
    "unweighted-relation": (
        "{kpi}: {rows} with a relation that the scheme gives no weight are not counted, this the first",
        "{kpi}：{rows}的评价关系在方案中没有权重，不计入；此为第一行",
    ),
    "unweighted-relation.hint": (
        "Add the relation to `relations`, or correct it",
        "请把该关系加到 `relations` 中，或更正它。",
    ),
    "rows-empty": (
        '{kpi}: {rows} without "{column}" are not counted, this the first',
        "{kpi}：{rows}没有“{column}”，不计入；此为第一行",
    ),
    "rows-empty.hint": ("Fill in the cells if they should count", "如应计入，请填写这些单元格。"),
    "no-team": (
        "{person} has no team, so what counts a team's rows is not measured: {kpis}",
        "{person}没有团队，按团队统计的指标无法计量：{kpis}",
    ),
    "no-team.hint": ("Fill in the team on the people sheet", "请在人员表中填写团队。"),
    "no-region": (
        "{person} has no region, so what counts a region's rows is not measured: {kpis}",
        "{person}没有大区，按大区统计的指标无法计量：{kpis}",
    ),
    "no-region.hint": ("Fill in the region on the people sheet", "请在人员表中填写大区。"),
    "no-level": (
        "{person} has no level and the scheme has no default_level: not graded",
        "{person}没有级别，方案也没有 `default_level`：不评定",
    ),
    "no-level.hint": (
        "Fill in the level on the people sheet, or set default_level in the scheme",
        "请在人员表中填写级别，或在方案中设置 `default_level`。",
    ),
    "level-without-weights": (
        '{person}: level "{level}" has no weights for a {kind}: not graded',
        "{person}：级别“{level}”没有{kind}权重：不评定",
    ),
    "level-without-weights.hint": (
        "Add weights for {kind} to the level in the scheme",
        "请在方案中为该级别补上{kind}权重。",
    ),
    "own-manager": ("{person} is entered as their own manager", "{person}的上级填成了本人"),
    "manager-cycle": ("these people are each other's managers: {people}", "以下人员互为上级：{people}"),
    "manager-cycle.hint": (
        "Correct the manager column of the people sheet; their team figures are provisional until then",
        "请更正人员表的上级列；在此之前他们的团队数据为暂定。",
    ),
}
