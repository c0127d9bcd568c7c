"""What grade shares say: in a scheme, of the grades of a period, and of the lines that would meet them."""

from typing import Final

_SHAPES: Final[dict[str, tuple[str, str]]] = {
    "grade-share-shape": (
        "should be a grade with its share, such as `{{max: 20%}}`; beside grades there are `within`, `rounding` and "
        "`min_people`",
        "应为等级及其占比，例如 `{{max: 20%}}`；等级之外只有 `within`、`rounding`、`min_people`",
    ),
    "grade-share-empty": ("should have `min`, `max` or both", "应包含 `min`、`max` 或两者"),
    "grade-share-crossed": ("`max` is {most}, below `min`, which is {least}", "`max` {most} 小于 `min` {least}"),
    "grade-shares-of-nothing": (
        "names no grade, such as `优秀: {{max: 20%}}`",
        "没有写任何等级，例如 `优秀: {{max: 20%}}`",
    ),
    "grade-shares-above": (
        "in a {kind} the mins of the grades add up to {total}, more than everybody",
        "{kind}各等级的 `min` 合计 {total}，超过全部人数",
    ),
    "grade-shares-above.hint": ("Let them make 100% or less.", "请使合计不超过 100%。"),
    "grade-shares-below": (
        "in a {kind} every grade has a max, and they add up to {total}: not everybody could have a grade",
        "{kind}每个等级都有 `max`，合计只有 {total}，必有人没有等级",
    ),
    "grade-shares-below.hint": (
        "Let them make 100% or more, or leave one grade without.",
        "请使合计不低于 100%，或留一个等级不设 `max`。",
    ),
}

_FINDINGS: Final[dict[str, tuple[str, str]]] = {
    "share-company": ("the company", "全公司"),
    "share-no-team": ("team", "团队"),
    "share-no-region": ("region", "大区"),
    "share-too-many": (
        '{count} of {people} people have the grade "{grade}", at most {most} ({share}) may',
        "{people} 人中 {count} 人为“{grade}”，最多 {most} 人（{share}）",
    ),
    "share-too-few": (
        '{count} of {people} people have the grade "{grade}", at least {least} ({share}) should',
        "{people} 人中 {count} 人为“{grade}”，至少 {least} 人（{share}）",
    ),
    "share-edge": ("at the edge: {people}", "处于边缘：{people}"),
    "share-edge-tied": (
        "at the edge: {people}; tied, so that all or none of them move: {tied}",
        "处于边缘：{people}；其中同分、须同进同退：{tied}",
    ),
    "share-edge-level": (
        "at the edge, tied, so that all or none of them move: {people}",
        "处于边缘，同分、须同进同退：{people}",
    ),
    "share-nobody": ("nobody could move", "没有人可以调整"),
    "grade-share-missed": ("{group}: {fact}; {edge}", "{group}：{fact}；{edge}"),
    "grade-share-missed.hint": (
        "Nothing is changed: decide, and enter overrides with reason and approver; --propose FILE writes the lines",
        "结果不会自动改动：请决定后填写改判、原因和批准人；--propose FILE 可写出这些行。",
    ),
    "share-left-over": ("{count} too many", "仍多 {count} 人"),
    "share-left-short": ("{count} too few", "仍少 {count} 人"),
    "grade-share-unmet": (
        '{group}: the shares cannot all be met; at best "{grade}" has {left}',
        "{group}：等级占比无法全部满足，“{grade}”最好也{left}",
    ),
    "grade-share-unmet.hint": (
        "People who are tied are not parted, and what a veto, a gate or an override decided stays",
        "同分的人不拆开；一票否决、红线和已批准的改判不动。",
    ),
    "grade-share-small": (
        "{group}: {people} people with a grade, fewer than {least}: not held against the grade shares",
        "{group}：已评级 {people} 人，不足 {least} 人，不按等级占比要求",
    ),
    "grade-share-small.hint": (
        "The number is `min_people` of `policy.distribution`",
        "人数下限见方案的 `policy.distribution.min_people`。",
    ),
    "grade-share-open": (
        "{group}: no grade yet, and so not counted for the grade shares: {people}",
        "{group}：尚未评级，不计入等级占比：{people}",
    ),
    "grade-share-open.hint": ("Decide their grades first", "请先确定其等级。"),
    "grade-share-outside": (
        "in no {text}, and so not counted for the grade shares: {people}",
        "没有{text}，不计入等级占比：{people}",
    ),
    "grade-share-outside.hint": ("Enter it on the people sheet", "请在人员表中填写。"),
}

_PROPOSAL: Final[dict[str, tuple[str, str]]] = {
    "proposal-reason": (
        "{person}: {before} → {after}. Grade shares of {group}: {facts}",
        "{person}：{before} → {after}。{group}等级占比：{facts}",
    ),
    "option-propose": (
        "Write the overrides that would meet the scheme's grade shares, for somebody to approve (.xlsx).",
        "把满足等级占比所需的改判写成待批准的调整表（.xlsx）。",
    ),
    "line-proposed": (
        "written: {path} (lines: {count}); fill in who approves, then give it as an input",
        "已写出 {count} 行到 {path}；填写批准人后作为输入一并给出",
    ),
    "line-proposal-dry": (
        "dry run: {path} would be written (lines: {count})",
        "试运行：将写出 {count} 行到 {path}",
    ),
    "line-nothing-proposed": (
        "no grade has to change: {path} was not written",
        "没有等级需要调整，未写出 {path}",
    ),
    "no-distribution": ("the scheme has no grade shares to meet", "方案没有等级占比要求"),
    "no-distribution.hint": (
        "Add `policy.distribution`, or leave out --propose",
        "请在方案中写 `policy.distribution`，或去掉 --propose。",
    ),
    "proposal-not-xlsx": ("a proposal is a workbook", "改判建议须写成工作簿"),
    "proposal-not-xlsx.hint": ("Let its name end in .xlsx", "文件名请以 .xlsx 结尾。"),
    "proposal-is-taken": (
        "this file is an input or the output of this run",
        "该文件是本次运行的输入或输出",
    ),
    "proposal-is-taken.hint": ("Name another file", "请换一个文件名。"),
    "proposal-exists": ("this file exists", "该文件已存在"),
    "proposal-exists.hint": (
        "Name another file, or say --force; what was filled in there would be lost",
        "请换一个文件名，或加上 --force；其中已填写的内容将丢失。",
    ),
}

TEXTS: Final[dict[str, tuple[str, str]]] = _SHAPES | _FINDINGS | _PROPOSAL
