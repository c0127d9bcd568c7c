"""What reading has to say of people and groups, of the credits and factors sheets, and of cells that name rows."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    # Names that are probably one.
    "pair": ("{first} and {second}", "{first} 与 {second}"),
    "near-people": (
        "names that may be one person under two spellings, each counted as a person: {pairs}",
        "以下姓名可能是同一人的不同写法，目前按不同的人统计：{pairs}",
    ),
    "near-people.hint": (
        "If so, write one of them everywhere, or add a people sheet that has the other as an alias",
        "如果是同一人，请统一写法；或增加人员表，把另一种写法填在别名中",
    ),
    "near-groups": (
        '{column}: "{one}" and "{other}" count as two, and are alike',
        "{column}：“{one}”与“{other}”很相似，目前按两个统计",
    ),
    "near-groups.hint": ("If they are one, write both the same", "如果是同一个，请统一写法"),
    "near-values": (
        "{column}: values that may be the same, counted apart: {pairs}",
        "{column}：以下取值可能相同，目前分别计数：{pairs}",
    ),
    "near-values.hint": ("If they are, write them the same", "如果相同，请统一写法"),
    # The people sheet.
    "from-after-left": (
        "the row holds from {since}, after leaving on {left}",
        "该行自 {since} 起生效，晚于离职日期 {left}",
    ),
    "from-before-joined": (
        "the row holds from {since}, before joining on {joined}; it counts from that day",
        "该行自 {since} 起生效，早于入职日期 {joined}；按入职日起计",
    ),
    "from-outside.hint": ("Correct one of the two dates", "请改正其中一个日期"),
    # Whom targets and factors are for.
    "unknown-group": ('{column}: nobody is in "{text}"', "{column}：没有人属于“{text}”"),
    "unknown-group.hint": (
        "Write it as the {column} column of the people sheet does; until then the target holds for nobody",
        "请与人员表的 {column} 列写法一致；在此之前该目标对任何人都不适用",
    ),
    # Who rated whom, and what nobody reads.
    "self-review": (
        "{column}: the rater is the person rated, and the relation says another",
        "{column}：评价人就是被评人本人，但关系填的不是自评",
    ),
    "self-review.hint": (
        "Write self (自评), or correct the rater; until then it does not count",
        "请改为“自评”，或改正评价人；在此之前不计入",
    ),
    "self-by-another": (
        "{column}: a review of oneself, entered under another name",
        "{column}：关系是自评，评价人却是他人",
    ),
    "self-by-another.hint": ("Correct the relation or the rater", "请改正关系或评价人"),
    "review-not-read": ("{column}: {item} is not measured by reviews", "{column}：{item} 不按评价计量"),
    "assessment-not-read": (
        "{column}: {kpi} is measured from data, and not from what is entered here",
        "{column}：{kpi} 按业务数据计量，不采用此处填写的值",
    ),
    "not-read.hint": ("This row counts for nothing; correct it or delete it", "该行不计入，请改正或删除"),
    # Factors.
    "duplicate-factor": ("several factors for the same period and whom", "同一期间、同一对象有多个系数"),
    "bad-factor.hint": ("Write 1.1 or 110%", "请填写 1.1 或 110%"),
    "factor-out-of-range": (
        "{column}: a factor must be between 0 and {highest}",
        "{column}：系数必须在 0 至 {highest} 之间",
    ),
    "factor-of-whom": (
        "{column}: unreadable, so that it is unclear whom the factor is for",
        "{column}：无法识别，不清楚系数属于谁",
    ),
    "team-named": ('the team "{team}"', "团队“{team}”"),
    "factor-of-nobody": ('{column}: "{text}" is neither a person nor a team', "{column}：“{text}”既不是人员也不是团队"),
    "factor-of-nobody.hint": (
        "Write a person or a team of the people sheet, or leave the cell empty for everybody",
        "请填写人员表中的人员或团队；对全员适用的请留空",
    ),
    "factors-unused": (
        "the scheme's bonus is not multiplied by a factor of the {kind}: it changes nothing",
        "方案的奖金不乘 {kind} 系数，该行不起作用",
    ),
    "factors-unused.hint": (
        "Add {kind} to `bonus.evaluation.factors` in the scheme, or delete the row",
        "请在方案的 `bonus.evaluation.factors` 中加入 {kind}，或删除该行",
    ),
    # Credits.
    "credited-by-sheet": (
        "{rows} of the {all} rows of {source} are credited by this sheet",
        "{source} 共 {all} 行，其中 {rows} 行按本表分配业绩",
    ),
    "credits-differ": (
        "{column}: the cell says {cell}, the credits sheet {sheet} ({where}), which holds",
        "{column}：单元格写的是 {cell}，业绩分配表是 {sheet}（{where}），以业绩分配表为准",
    ),
    "credits-differ.hint": ("Correct the one that is wrong", "请改正其中有误的一处"),
    "duplicate-credit": (
        "the same person stands more than once for the same row",
        "同一人在同一笔业绩中出现多次",
    ),
    "duplicate-credit.hint": ("Keep one row for each person, with the whole share", "每人请只保留一行，比例合并填写"),
    "bad-share": ("{column}: must be above 0% and at most 100%", "{column}：必须大于 0%，且不超过 100%"),
    "bad-share.hint": ("Write it like 60% or 0.6", "请写成 60% 或 0.6"),
    "credits-unknown-source": (
        '{column}: "{text}" is no source of the scheme',
        "{column}：考核方案中没有数据源“{text}”",
    ),
    "credits-unknown-source.hint": ("Write one of {names}", "请填写以下之一：{names}"),
    "credits-without-key": (
        "{column}: {source} has no key column or no people column, so its rows cannot be credited here",
        "{column}：{source} 没有编号列或人员列，不能在此分配",
    ),
    "credits-without-key.hint": (
        "Write the shares into its people cells (张伟:60%;李娜:40%)",
        "请把比例写在其人员单元格中（张伟:60%;李娜:40%）",
    ),
    "unknown-credit-kind": (
        '{column}: "{text}" is neither revenue nor overlay',
        "{column}：“{text}”既不是业绩也不是叠加",
    ),
    "unknown-credit-kind.hint": (
        "Write revenue (业绩) or overlay (叠加); an empty cell is revenue",
        "请填写“业绩”（revenue）或“叠加”（overlay）；留空即为业绩",
    ),
    "credits-unknown-key": (
        "{column}: no row of {source} is called {keys} ({rows} here)",
        "{column}：{source} 中没有编号为 {keys} 的行（本表 {rows}）",
    ),
    "credits-unknown-key.hint": (
        "Correct it, or add those rows; what stands here for them counts for nothing",
        "请改正编号或补充这些行；在此之前对应的分配不起作用",
    ),
    "credits-without-input": (
        "no input holds {source}, so that {rows} here count for nothing",
        "没有读到 {source}，本表中的 {rows}不起作用",
    ),
    "credits-not-100": (
        "{source} {key}: the shares make {total}, not {wanted} ({rows}); nobody is credited for it ({places})",
        "{source} {key}：比例合计为 {total}，应为 {wanted}（{rows}）；该笔不计入任何人（{places}）",
    ),
    "credits-broken": (
        "{source} {key}: one of its rows cannot be used, so nobody is credited for it ({places})",
        "{source} {key}：其中有无法采用的行，该笔不计入任何人（{places}）",
    ),
    "credits-not-100.hint": (
        "Correct its rows here, or delete them all so that its own cell holds",
        "请改正本表中的对应行；或全部删除，按原单元格计",
    ),
    # Cells that name rows.
    "reference-unchecked": (
        "{column}: not checked, since no input holds {source}",
        "{column}：没有读到 {source}，未作核对",
    ),
    "value-at": ("{text} ({where})", "{text}（{where}）"),
    "value-at-near": ("{text} ({where}; {near})", "{text}（{where}；{near}）"),
    "unknown-reference": (
        "{column}: {count} of {all} values name no row of {source}: {values}",
        "{column}：{all} 个值中有 {count} 个在 {source} 中找不到：{values}",
    ),
    "unknown-reference.hint": (
        "Correct them, or export {source} with those rows",
        "请改正，或导出包含这些行的 {source}",
    ),
    "reverses-itself": ("{column}: the row takes back itself", "{column}：该行冲销的是自己"),
    "reverses-itself.hint": ("Write the id of the row that it takes back", "请填写被冲销行的编号"),
    "reversal-positive": (
        '{column}: the row takes back "{value}", and yet its amount is above 0; it counts as one below 0',
        "{column}：该行冲销“{value}”，金额却大于 0；按负数计",
    ),
    "reversal-positive.hint": ("Write the amount with a minus sign", "请把金额写成负数"),
    # Dates held against each other.
    "out-of-order": (
        "{later}: {second} is before {earlier}, {first}",
        "{later}：{second} 早于 {earlier} 的 {first}",
    ),
    "out-of-order.hint": ("Correct one of the two dates", "请改正其中一个日期"),
}
