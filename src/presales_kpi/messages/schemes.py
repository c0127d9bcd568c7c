"""What reading a scheme has to say: how things are named, YAML, extends, shape."""

from typing import Final

#: Phrases that messages are put together from.
_WORDING: Final[dict[str, tuple[str, str]]] = {
    "quoted": ('"{name}"', "“{name}”"),
    "either": ("{first} or {second}", "{first} 或 {second}"),
    "did-you-mean": ('Did you mean "{name}"?', "是否应为“{name}”？"),
    "did-you-mean-built-in": ('Did you mean the built-in "{name}"?', "是否应为内置的“{name}”？"),
    "allowed": ("Allowed: {names}.", "可用：{names}。"),
    "about": ("{subject}: {message}", "{subject}：{message}"),
    "inside": ("{outer}, {inner}", "{outer} › {inner}"),
    "subject-kpi": ('kpi "{name}"', "指标“{name}”"),
    "subject-source": ('source "{name}"', "数据源“{name}”"),
    "subject-column": ('column "{name}"', "列“{name}”"),
    "subject-curve": ('curve "{name}"', "曲线“{name}”"),
    "subject-level": ('level "{name}"', "级别“{name}”"),
    "subject-item": ("item {number}", "第 {number} 项"),
    "kind-project": ("project", "项目"),
    "kind-month": ("month", "月度"),
    "kind-quarter": ("quarter", "季度"),
    "kind-half-year": ("half-year", "半年度"),
    "kind-year": ("year", "年度"),
    "category-outcome": ("outcome", "结果类（outcome）"),
    "category-quality": ("quality", "质量类（quality）"),
    "category-capability": ("capability", "能力类（capability）"),
    "category-efficiency": ("efficiency", "效率类（efficiency）"),
    "category-extra": ("extra", "加分类（extra）"),
}

_FINDING: Final[dict[str, tuple[str, str]]] = {
    "scheme-not-found": ('there is no scheme "{name}"', "找不到方案“{name}”"),
    "scheme-not-found.hint": ("Built-in schemes: {names}.", "内置方案：{names}。"),
    "extends-not-one": ("`extends` should be one name or path", "`extends` 只能写一个方案名或文件路径"),
    "extends-circle": ("extends itself: {circle}", "方案循环继承自身：{circle}"),
}

_YAML: Final[dict[str, tuple[str, str]]] = {
    "remove-it": ("Remove it.", "请删除。"),
    "check-indentation": ("Check the indentation.", "请检查缩进。"),
    "quote-text": ("Put it in quotes.", "请给文本加上引号。"),
    "remove-or-quote": ("Remove it, or quote the text.", "请删除，或给文本加上引号。"),
    "scheme-unreadable": ("cannot be read: {reason}", "无法读取文件：{reason}"),
    "scheme-too-large": ("is larger than 1 MB; is it the right file?", "文件超过 1 MB，请确认是否选对了文件"),
    "scheme-not-utf8": ("is not UTF-8", "文件不是 UTF-8 编码"),
    "scheme-not-utf8.hint": ("Save it with the encoding UTF-8.", "请另存为 UTF-8 编码。"),
    "scheme-empty": ("is empty", "文件为空"),
    "yaml-character": ("the character U+{code} is not allowed", "不允许出现字符 U+{code}"),
    "yaml-not-a-mapping": (
        "should be keys with values, like `name: …`", "内容应为“键: 值”的形式，例如 `name: …`",
    ),
    "yaml-several-documents": ("a second document starts here", "此处开始了第二个 YAML 文档"),
    "yaml-several-documents.hint": (
        "Keep one per file, without `---` between parts.", "每个文件只保留一个文档，各部分之间不要写 `---`。",
    ),
    "yaml-tag": ("tags (`!…`) have no meaning here", "此处不支持标签（`!…`）"),
    "yaml-duplicate-key": (
        'the key "{key}" was already given in line {line}', "键“{key}”与第 {line} 行重复",
    ),
    "yaml-duplicate-key.hint": ("Keep one of the two.", "请只保留其中一个。"),
    "yaml-key-not-text": ("a key must be a text", "键必须是文本"),
    "yaml-key-not-text.hint": ("Quote it if a text is meant.", "如确为文本，请加引号。"),
    "yaml-merge-key": ("merge keys (`<<`) are not read", "不支持合并键（`<<`）"),
    "yaml-merge-key.hint": ("Use `extends` to build on another file.", "请用 `extends` 继承另一个文件。"),
    "yaml-recursive-alias": ("`*{name}` stands inside what it repeats", "`*{name}` 出现在它所引用的内容之中"),
    "yaml-unknown-alias": (
        "`*{name}` repeats nothing: there is no `&{name}` before it", "`*{name}` 没有引用对象：前面没有 `&{name}`",
    ),
    "yaml-too-many-aliases": ("aliases repeat more than {most:,} values", "别名展开后超过 {most:,} 个值"),
    "yaml-too-deep": ("is nested more than {most} deep", "嵌套超过 {most} 层"),
    "yaml-other": ("{problem}", "YAML 语法有误（{problem}）"),
    "yaml-unknown-problem": ("is not YAML", "内容不是 YAML"),
    "yaml-colon": ('a ":" is not expected here', "此处不应出现“:”"),
    "yaml-colon.hint": ("Check the indentation, or quote the text.", "请检查缩进，或给文本加引号。"),
    "yaml-list-open": ("a list in [ ] is not closed or lacks a comma", "[ ] 列表没有闭合，或缺少逗号"),
    "yaml-mapping-open": ("a mapping in {{ }} is not closed or lacks a comma", "{{ }} 映射没有闭合，或缺少逗号"),
    "yaml-indentation-list": ("the indentation does not fit the list above", "缩进与上方的列表不一致"),
    "yaml-indentation": ("the indentation does not fit the lines above", "缩进与上方各行不一致"),
    "yaml-no-value": ("a value is expected here", "此处缺少值"),
    "yaml-no-colon": ('the line above lacks a ":" after its key', "上一行的键后面缺少“:”"),
    "yaml-quote-open": ("a quoted text is not closed", "引号没有闭合"),
    "yaml-escape": ("unknown escape after a backslash", "反斜杠后的转义符无法识别"),
    "yaml-escape.hint": ("Use single quotes for text with \\.", "含 \\ 的文本请用单引号。"),
    "yaml-dash": ('a "-" is not expected here', "此处不应出现“-”"),
    "yaml-tab": ("a tab cannot indent", "不能用 Tab 缩进"),
    "yaml-tab.hint": ("Use spaces.", "请改用空格。"),
    "yaml-start": ("a text cannot start with {character}", "文本不能以 {character} 开头"),
}

_SHAPE: Final[dict[str, tuple[str, str]]] = {
    "name-problem": ("{name} {problem}", "“{name}”{problem}"),
    "value-problem": ('{name} "{value}" {problem}', "“{name}”的值“{value}”{problem}"),
    "unknown-key": ('unknown key "{name}"', "未知的键“{name}”"),
    "missing-key": ('the key "{name}" is missing', "缺少键“{name}”"),
    "missing-kind.hint": ("It says how the KPI is measured.", "请用它写明指标的计量方式。"),
    "unknown-choice": ("is not known", "无法识别"),
    "wrong-length": ("should have two items, like [a, b]", "应有两项，例如 [a, b]"),
    "should-be-text": ("should be a text", "应为文本"),
    "should-be-mapping": ("should be keys with values, like `key: value`", "应为“键: 值”的形式，例如 `key: value`"),
    "should-be-list": ("should be a list, like [a, b]", "应为列表，例如 [a, b]"),
    "should-be-currency": ("should be three capital letters, like CNY", "应为三个大写字母，例如 CNY"),
    "should-be-grace": ("should be a time like 30m, 4h or 1d", "应为时长，例如 30m、4h 或 1d"),
    "wrong-form": ("is not written as it should be", "写法不正确"),
    "at-least": ("should be at least {bound}", "不应小于 {bound}"),
    "above": ("should be above {bound}", "应大于 {bound}"),
    "at-most": ("should be at most {bound}", "不应大于 {bound}"),
    "below": ("should be below {bound}", "应小于 {bound}"),
    "value-empty": ("is empty", "为空"),
    "value-unfit": ("{problem}", "不符合要求（{problem}）"),
    "not-a-number": (
        "is not a number; write it like 40%, 0.4, 2,000,000 or 200万", "不是数字；请写成 40%、0.4、2,000,000 或 200万 的形式",
    ),
    "too-many-digits": ("has more digits than can be calculated exactly", "位数过多，无法精确计算"),
    "not-whole": ("is not a whole number", "不是整数"),
    "not-a-boolean": ("is neither true nor false", "既不是 true 也不是 false"),
    "not-a-date": ("is not a date; write it like 2026-01-31", "不是日期；请写成 2026-01-31 的形式"),
    "label-empty": ("is empty; write a text, or {{zh: …, en: …}}", "为空；请写文本，或 {{zh: …, en: …}}"),
    "condition-empty": (
        "is empty; name a value, or say {{filled: false}}", "为空；请写明取值，或写 {{filled: false}}",
    ),
    "curve-without-knots": ("needs `points` or `steps`", "需要 `points` 或 `steps`"),
    "curve-of-both": (
        "has both `points` and `steps`; `points: ~` removes inherited ones",
        "同时有 `points` 和 `steps`；可用 `points: ~` 去掉继承来的",
    ),
    "curve-empty": (
        "has no points; write them like [[0%, 0], [100%, 100]]", "没有任何点；请写成 [[0%, 0], [100%, 100]] 的形式",
    ),
    "when-missing": ("is one word, or {{points: …}}", "只能是一个关键词，或 {{points: …}}"),
    "target-and-scale": (
        "`scale` stands instead of {others}; `{first}: ~` removes an inherited one",
        "有了 `scale` 就不能再有 {others}；可用 `{first}: ~` 去掉继承来的",
    ),
    "choice-values": (
        "a choice needs `values`, like {{won: [中标, Won]}}", "choice 类型的列需要 `values`，例如 {{won: [中标, Won]}}",
    ),
    "key-of-type": (
        "`{key}` is only for columns of type {types}", "`{key}` 只能用于 {types} 类型的列",
    ),
}  # fmt: skip

TEXTS: Final[dict[str, tuple[str, str]]] = {**_WORDING, **_FINDING, **_YAML, **_SHAPE}
