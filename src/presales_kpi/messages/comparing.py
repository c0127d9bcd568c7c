"""What comparing a sealed period with a later run of it has to say, and writing what differs as adjustments."""

from typing import Final

_COMPARING: Final[dict[str, tuple[str, str]]] = {
    "step-since": ("comparing with the seal of {period}", "正在与 {period} 的封存结果比较"),
    "since-unread": ("(cannot be read)", "（无法读取）"),
    "since-unexplained": (
        "the sealed {period} cannot be calculated again, so that differences are shown without their causes: {why}",
        "无法重新计算已封存的 {period}，因此只列出差额，不列出原因：{why}",
    ),
    "since-unexplained.hint": (
        "Give the password that opened the inputs with --password-env, or use the version that sealed the period",
        "请用 --password-env 给出当时打开输入文件的密码，或使用封存时的版本。",
    ),
    "differs-from-seal": (
        "{period} is sealed, and results are no longer as they were sealed (people: {count})",
        "{period} 已封存，现有 {count} 人的结果与封存时不一致",
    ),
    "differs-from-seal.hint": (
        "See the sheet Since closing; --restate writes the open differences as adjustments for the next period",
        "请查看“结账后变动”表；--restate 可将未结差额写成下一期间的调整。",
    ),
    "differs-from-seal.settled": (
        "All differences in pay were restated; see the sheet Since closing",
        "奖金差额均已追溯调整；请查看“结账后变动”表。",
    ),
}

_RESTATING: Final[dict[str, tuple[str, str]]] = {
    "option-restate": (
        "Of a sealed period: write what differs as adjustments for the next one (Q1-restatement.xlsx), for somebody to "
        "approve.",
        "对已封存的期间：把差额写成下一期间待批准的调整（Q1-restatement.xlsx）。",
    ),
    "restate-unsealed": ("no seal of {period} was found", "没有找到 {period} 的封存文件"),
    "restate-unsealed.hint": (
        "Name it with --previous, or put it beside the input; a period that is not closed is simply scored again",
        "请用 --previous 指定，或放在输入文件旁；尚未结账的期间重新评分即可。",
    ),
    "restatement-exists": (
        "this file exists and is not what would be written now; somebody may have approved what is in it",
        "该文件已存在，且与现在要写出的内容不同；其中可能已有批准记录",
    ),
    "restatement-exists.hint": (
        "Move it away, or say --force to write over it",
        "请先移走该文件，或加上 --force 覆盖。",
    ),
    "restated-reason": (
        "{person}: {period} as it is now, less as it was sealed. {causes}",
        "{person}：{period} 现值减封存值。{causes}",
    ),
    "restated-more": ("and {count} more", "另有 {count} 处"),
    "restated-unexplained": ("See the sheet Since closing", "见“结账后变动”表"),
    "cause.others": ("results of others", "他人结果"),
    "cause.tool": ("version of presales-kpi", "presales-kpi 版本"),
    "line-restated": (
        "written: {path} (lines: {count}); fill in who approves, then give it as an input of {period}",
        "已写出 {count} 行到 {path}；填写批准人后，作为 {period} 的输入一并给出",
    ),
    "line-restated-dry": (
        "dry run: {path} would be written (lines: {count}), for {period}",
        "试运行：将写出 {count} 行到 {path}，供 {period} 使用",
    ),
    "line-nothing-restated": (
        "Nothing to restate: no difference from the sealed {period} is open",
        "没有可追溯调整的差额：与已封存的 {period} 相比，没有未结的差额",
    ),
}

_TOLD: Final[dict[str, tuple[str, str]]] = {
    "line-since": (
        "Since {period} was sealed ({seal}): people who differ {people}; changed rows {rows}, rows about people "
        "{records}, scheme keys {keys}",
        "自 {period} 封存以来（{seal}）：{people} 人结果有变；"
        "{rows} 行数据、{records} 行人员类数据和 {keys} 个方案项有变动",
    ),
    "line-since-same": (
        "Since {period} was sealed ({seal}): nobody's results differ; changed rows {rows}, rows about people "
        "{records}, scheme keys {keys}",
        "自 {period} 封存以来（{seal}）：没有人的结果有变；"
        "{rows} 行数据、{records} 行人员类数据和 {keys} 个方案项有变动",
    ),
    "line-since-nothing": (
        "Since {period} was sealed ({seal}): nothing differs",
        "自 {period} 封存以来（{seal}）：没有任何变动",
    ),
    "line-since-open": (
        "people with an open difference in pay: {count}; --restate writes adjustments for {period}",
        "{count} 人有未结的奖金差额；--restate 可写成 {period} 的调整",
    ),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_COMPARING, **_RESTATING, **_TOLD}
