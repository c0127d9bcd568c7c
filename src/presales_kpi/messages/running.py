"""What the run as a whole, scoring and pay, and writing the results have to say."""

from typing import Final

_RUN: Final[dict[str, tuple[str, str]]] = {
    "two-sentences": ("{first} {second}", "{first}{second}"),
    "not-a-period": ('"{text}" is not a period', "“{text}”不是有效的期间"),
    "not-a-period.hint": (
        "Write it like 2026Q3, 2026-08, 2026H2 or 2026",
        "请写成 2026Q3、2026-08、2026H2 或 2026 的形式。",
    ),
    "before-scheme": (
        '{period} starts before the scheme "{scheme}" takes effect on {day}',
        "{period} 早于方案“{scheme}”的生效日期 {day}",
    ),
    "before-scheme.hint": (
        "Use the scheme of that time, or say --force",
        "请使用当时的方案，或加上 --force。",
    ),
    "no-weights-for-period": (
        "{period} is a {kind}, and no level has weights for one; there are: {kinds}",
        "{period} 是{kind}期间，但没有级别设有{kind}权重；现有：{kinds}",
    ),
    "no-weights-for-period.hint": (
        "Add weights for {kind} to the levels, or name another period",
        "请为各级别补上{kind}权重，或指定其他期间。",
    ),
    "nobody-scored": (
        "nobody is scored in {period}: no row names a person with a level in that period",
        "{period} 没有人可评分：没有任何一行是该期间内有级别的人员",
    ),
    "nobody-scored.hint": (
        "Check --period, the people sheet and the scheme's levels",
        "请检查 --period、人员表和方案中的级别。",
    ),
    "step-reading": ("reading", "正在读取"),
    "step-measuring": ("measuring", "正在计量"),
    "step-scoring": ("scoring", "正在评分"),
    "step-writing": ("writing", "正在写入"),
}

_SCORE: Final[dict[str, tuple[str, str]]] = {
    "override-twice": (
        "the {what} of {person} in {period} is overridden more than once; none was applied",
        "{person}在 {period} 的{what}被多次改判；均未采用",
    ),
    "override-twice.hint": ("Keep one of the rows", "请只保留其中一行。"),
    "adjustment-unused": (
        "this adjustment for {person} in {period} changes nothing: there is no card, or no bonus, that it could change",
        "{person}在 {period} 的这项调整没有作用：没有可调整的评分卡或奖金",
    ),
    "adjustment-of-other-period": (
        "this adjustment is for {other}, and the cards are for {period}; it was not applied",
        "这项调整的期间是 {other}，而本次评分的期间是 {period}，未采用",
    ),
    "adjustment-unused.hint": (
        "If it is meant for this card, correct person and period",
        "如确应用于本次评分卡，请更正人员或期间。",
    ),
    "category-limit-passed": (
        "{person}: after redistribution the category {category} weighs {weight}, and the scheme's limit is {bound}",
        "{person}：权重重新分配后，类别 {category} 占 {weight}，超出方案限定的 {bound}",
    ),
    "category-limit-passed.hint": (
        "Too little of the other categories could be measured: look at what is missing on the card",
        "其他类别可计量的太少：请查看评分卡上缺失的指标。",
    ),
    "override-of-score": ("score", "得分"),
    "override-of-grade": ("grade", "等级"),
    "not-graded": ("{person} is not graded: {why}", "{person}未评定等级：{why}"),
    "not-graded.hint": (
        "Decide by hand: enter the grade on the adjustments sheet with reason and approver",
        "请人工评定：在调整表中填写等级、原因和批准人。",
    ),
    "few-days": (
        "{days} days employed, fewer than the {most} that are graded",
        "在职 {days} 天，不足评定所需的 {most} 天",
    ),
    "must-be-measured": ("a KPI that must be measured is not", "必测指标没有计量结果"),
    "little-coverage": ("less than {share} of the weight could be measured", "可计量的权重不足 {share}"),
    "kpi-without-target": ('{person}: "{kpi}" has no target and is not scored', "{person}：“{kpi}”没有目标值，未评分"),
    "kpi-without-target.hint": (
        "Enter one on the targets sheet, or in the scheme for the level or the KPI",
        "请在目标表中填写，或在方案中为级别或指标设置。",
    ),
    "target-twice": (
        'the target of "{kpi}" in {period} for {whose} stands here and again at {places}',
        "“{kpi}”在 {period} 对{whose}的目标值在此处和 {places} 重复出现",
    ),
    "target-twice.hint": ("Keep one of them; until then there is no target", "请只保留一个；在此之前视为没有目标值。"),
    "whose-person": ("person {name}", "人员“{name}”"),
    "whose-team": ("team {name}", "团队“{name}”"),
    "whose-level": ("level {name}", "级别“{name}”"),
    "whose-region": ("region {name}", "区域“{name}”"),
    "whose-product-line": ("product_line {name}", "产品线“{name}”"),
    "whose-all": ("everybody", "所有人"),
}

_PAY: Final[dict[str, tuple[str, str]]] = {
    "no-base": (
        "{person} has no base for the evaluation bonus: no bonus is calculated",
        "{person}没有考核奖金基数：不计算奖金",
    ),
    "no-base.hint": (
        "Enter evaluation_base on the people sheet (0 if none is paid)",
        "请在人员表中填写考核奖金基数（不发则填 0）。",
    ),
}

_OUTPUT: Final[dict[str, tuple[str, str]]] = {
    "output-is-folder": ("the output is a folder", "输出位置是一个文件夹"),
    "output-is-folder.hint": ("Name a file with --output", "请用 --output 指定文件名。"),
    "no-output-folder": ("there is no such folder", "没有这个文件夹"),
    "no-output-folder.hint": ("Create it, or name another", "请先创建，或指定其他文件夹。"),
    "output-exists": (
        "this file exists and was not written by presales-kpi",
        "该文件已存在，且不是由 presales-kpi 生成的",
    ),
    "output-exists.hint": (
        "Name another file with --output, or say --force",
        "请用 --output 指定其他文件，或加上 --force。",
    ),
    "cannot-write": ("the file could not be written ({reason})", "无法写入文件（{reason}）"),
    "cannot-write.hint": (
        "If it is open in Excel, close it there; otherwise check that the folder can be written to",
        "如文件已在 Excel 中打开，请先关闭；否则请检查文件夹是否可写。",
    ),
    "cannot-write.half": (
        "{written} was written, but the period is not closed; run again with --close",
        "{written} 已写入，但本期尚未封存；请再次用 --close 运行。",
    ),
    "output-is-seal": (
        "this is the seal of a closed period, and is never written over",
        "这是已结账期间的封存文件，不能覆盖",
    ),
    "output-is-seal.hint": ("Name another file with --output", "请用 --output 指定其他文件。"),
    "output-is-sealed": (
        "this workbook shows a closed period: {seal} lies beside it",
        "该工作簿对应的期间已结账：旁边有封存文件 {seal}",
    ),
    "output-is-sealed.hint": (
        "Name another file with --output, or say --force",
        "请用 --output 指定其他文件，或加上 --force。",
    ),
    "reason-not-permitted": ("Permission denied", "没有权限"),
    "reason-disk-full": ("No space left on device", "磁盘空间不足"),
    "reason-read-only": ("Read-only file system", "磁盘为只读"),
    "reason-folder": ("Is a directory", "这是一个文件夹"),
    "reason-unknown": ("unknown reason", "原因不明"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_RUN, **_SCORE, **_PAY, **_OUTPUT}
