"""What the commands tell on the terminal, and what they say of arguments that they cannot take."""

from typing import Final

_LINES: Final[dict[str, tuple[str, str]]] = {
    "error": ("error", "错误"),
    "warning": ("warning", "警告"),
    "note": ("note", "提示"),
    "more-issues": (
        "… and {count} more [{code}]: the workbook's Issues sheet and --format json list them all",
        "……另有 {count} 条 [{code}]：工作簿的“问题”表和 --format json 中列有全部",
    ),
    "interrupted": ("interrupted; nothing was written", "已中断，未写入任何文件"),
    "own-bug": (
        "presales-kpi met a bug of its own; nothing was written. The log is {log}",
        "presales-kpi 自身出错，未写入任何文件。日志：{log}",
    ),
    "step": ("{step} …", "{step}……"),
    "built-in": ("built-in {name}", "内置 {name}"),
    "line-scheme": ('scheme: "{name}" {version} ({path})', "方案：“{name}” {version}（{path}）"),
    "line-period": ("period: {period} ({start} to {end})", "期间：{period}（{start} 至 {end}）"),
    "line-people": ("people: {count} ({grades})", "人员：{count} 人（{grades}）"),
    "grade-count": ("{grade} {count}", "{grade} {count}"),
    "to-decide-count": ("to decide {count}", "待定 {count}"),
    "line-rows": (
        "rows: {read} read, {used} used, {excluded} excluded, {rejected} rejected",
        "数据行：读取 {read}，采用 {used}，排除 {excluded}，拒绝 {rejected}",
    ),
    "line-provisional": ("provisional cards: {count}", "暂定的评分卡：{count} 张"),
    "line-dry-run": ("dry run: nothing was written", "试运行：未写入任何文件"),
    "line-findings": ("findings: {counts}", "发现的问题：{counts}"),
    "error-count": ("errors {count}", "错误 {count} 条"),
    "warning-count": ("warnings {count}", "警告 {count} 条"),
    "note-count": ("notes {count}", "提示 {count} 条"),
    "no-findings": ("none", "无"),
    "line-bonuses": (
        "bonuses: {count} calculated, {open} to decide",
        "奖金：已计算 {count} 人，待定 {open} 人",
    ),
    "line-next-correct": (
        "next: correct what the Issues sheet names, and run again",
        "下一步：更正“问题”工作表所列内容后重新运行",
    ),
    "line-next-explain": (
        "next: open it; for any number on a card: presales-kpi explain {input} --person NAME",
        "下一步：打开查看；评分卡上的任何数字都可用 presales-kpi explain {input} --person 姓名 查询",
    ),
    "line-written": ("written: {path}", "已写入：{path}"),
    "line-sound": (
        '{path}: "{name}" {version} is sound ({levels} levels, {kpis} KPIs)',
        "{path}：“{name}” {version} 检查通过（{levels} 个级别，{kpis} 个指标）",
    ),
}

_USAGE: Final[dict[str, tuple[str, str]]] = {
    "see-help": ("See: {command} --help", "用法请看：{command} --help"),
    "no-such-command": ('there is no command "{name}"', "没有命令“{name}”"),
    "no-such-option": ("there is no option {name}", "没有选项 {name}"),
    "option-without-value": ("the option {name} needs a value", "选项 {name} 需要一个值"),
    "missing-argument": ("{name} is missing", "缺少参数“{name}”"),
    "missing-option": ("the option {name} is missing", "缺少选项 {name}"),
    "not-one-of": ('{name} cannot be "{value}"', "{name} 不能是“{value}”"),
    "invalid-value": ("{name}: {problem}", "{name} 的值无效：{problem}"),
    "extra-argument": ("one argument too many: {arguments}", "多余的参数：{arguments}"),
    "other-usage": ("{problem}", "命令行有误：{problem}"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {**_LINES, **_USAGE}
