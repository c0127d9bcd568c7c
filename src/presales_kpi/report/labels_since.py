"""The words of what differs from a sealed period, in Chinese and English."""

from typing import Final

SINCE_WORDS: Final[dict[str, tuple[str, str]]] = {
    "since": ("结账后变动", "Since closing"), "since.seal": ("封存文件", "Seal"),
    "since.later": ("其后已封存", "Sealed since"),
    "since.note": (
        "差额 = 现值 + 现结转 − 封存 − 封存结转；未结 = 差额 − 其后封存期间已结的金额（追溯，或随冲销收回）。"
        "差额与现值均为公式。原因：若没有该项变动，此人今天的结果就会不同。",
        "Difference = now + carried now − sealed − carried then; open = difference − what later sealed periods "
        "settled, by restating it or taking it back. Amounts of now and differences are formulas. A cause is what, had "
        "it not changed, would leave this person with other results today.",
    ),
    "since.nobody": ("没有人的结果与封存时不同。", "Nobody's results differ from what was sealed."),
    "since.unexplained": (
        "封存的期间无法重新计算，因此不列原因，见“问题”。",
        "The sealed period could not be calculated again, so no causes are listed: see Issues.",
    ),
    "since.part": ("项目", "Part"), "since.sealed": ("封存", "Sealed"),
    "since.carried_then": ("封存结转", "Carried then"), "since.now": ("现值", "Now"),
    "since.carried_now": ("现结转", "Carried now"), "since.difference": ("差额", "Difference"),
    "since.restated": ("已结", "Settled"), "since.open": ("未结", "Open"),
    "since.was": ("封存时位置", "Place then"), "since.where": ("现位置", "Place now"),
    "since.all": ("有变动人员合计", "All who differ"),
    "since.others": ("未影响任何人的变动", "Changes that touch nobody"),
    "since.more": ("另有 {} 项", "{} more"), "since.empty": ("（空）", "(empty)"),
    "since.new": ("封存时没有评分卡", "no card when it was sealed"), "since.gone": ("现在没有评分卡", "no card now"),
    "since.decided": ("封存时待定，按 0 计", "to decide then, counted as 0"),
    "since.undecided": ("现为待定，决定后才有差额", "to decide now: no difference until then"),
    "cause.row": ("数据行", "Row"), "cause.record": ("人员类数据", "Sheet row"), "cause.key": ("方案", "Scheme"),
    "cause.asked": ("运行选项", "Option"), "cause.previous": ("前期封存", "Earlier seal"),
    "cause.tool": ("程序", "Program"), "cause.others": ("他人结果", "Others"), "cause.kpi": ("指标", "KPI"),
    "change.added": ("新增", "added"), "change.gone": ("删除", "gone"), "change.changed": ("修改", "changed"),
    "others.pool": ("奖金池", "pool"), "others.ranking": ("排名", "ranking"),
    "others.results": ("奖金池、排名或团队", "pool, ranking or team"), "change.unsaid": ("内容有变", "its content"),
    "column.state": ("读取结果", "read as"), "status.scored": ("已评分", "scored"),
    "status.missing": ("无数据", "no data"), "status.below-sample": ("样本不足", "sample too small"),
    "status.no-target": ("无目标", "no target"), "fired": ("红线触发", "Gate fired"),
}  # fmt: skip
