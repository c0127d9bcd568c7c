"""Why each rule about rates, presets and composed periods is there; see `presales_kpi.scheme.rules`."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "rule-unknown-choice-value": (
        "`others` names a value of the column; what it catches has to mean something.",
        "`others` 须为该列的一个取值，否则归入它的内容没有含义。",
    ),
    "rule-unless-alone": (
        "`unless` takes words away from `others`; alone it would do nothing.",
        "`unless` 是 `others` 的例外；单独写不起作用。",
    ),
    "rule-unknown-preset": (
        "A preset is one that comes with the tool; a slip would leave the export unread.",
        "预设须为内置名称；写错会使导出无法识别。",
    ),
    "rule-preset-feeds-nothing": (
        "A preset feeds at least one column of its source, by the columns' names.",
        "预设至少要对应数据源的一列，按列名对应。",
    ),
    "rule-order-of-one": (
        "What stands in order is an earlier column and a later one, two of them.",
        "先后顺序须为较早和较晚的两列。",
    ),
    "rule-source-without-key": (
        "A source that rows of another name has a key to be named by.",
        "被其他数据引用的数据源须有主键。",
    ),
    "rule-reverses-without-date": (
        "A source whose rows take others back has a date, which says in which period they do.",
        "有冲销列的数据源须有日期列，以确定在哪个期间冲销。",
    ),
    "rule-unit-of-type": (
        "A unit fits the column's type: money in 元 to 亿元, durations in hours, minutes or days.",
        "单位须与列类型相符：金额用元至亿元，时长用小时、分钟或天。",
    ),
    "rule-epoch-offset": (
        "Milliseconds since 1970 count from UTC, so the local time is named; the day depends on it.",
        "1970 年起的毫秒数以 UTC 计，须写明当地时差，否则日期可能差一天。",
    ),
    "rule-currency-without-date": (
        "Rates hold from a day on, so a source with currencies has a date.",
        "汇率按日期生效，因此含币种的数据源须有日期列。",
    ),
    "rule-rate-code": (
        "Rates are named by the three letters of a currency.",
        "汇率以币种的三位字母代码为键。",
    ),
    "rule-rate-of-own-currency": (
        "The scheme's own currency has no rate; it is what the others are converted to.",
        "方案本币没有汇率，其他币种都折算为它。",
    ),
    "rule-no-rates": (
        "A currency that is named has at least one rate.",
        "列出的币种至少要有一个汇率。",
    ),
    "rule-rates-out-of-order": (
        "Rates stand by their days, no two from the same one, so that each day has one rate.",
        "汇率按日期先后排列且不重复，使每天只有一个汇率。",
    ),
    "rule-unit-of-durations": (
        "A sum, mean or median of durations is shown in hours or days.",
        "时长的合计、平均或中位数以小时或天表示。",
    ),
    "rule-compose": (
        "A period is made of one kind of shorter periods, with shares that make 100% and as many as there are periods.",
        "一个期间只由一种较短期间组成，各占比合计 100%，个数与期间数一致。",
    ),
    "rule-compose-without-weights": (
        "A level whose own card has a share of the period has weights for it.",
        "自身评分卡占有份额的级别须有该期间的权重。",
    ),
    "rule-compose-weights-unread": (
        "Weights for a period that is made of shorter ones alone are read by nobody.",
        "期间完全由较短期间组成时，其权重不会被用到。",
    ),
    "rule-compose-without-parts": (
        "A level that weighs nothing in the shorter periods has only its own card.",
        "较短期间没有权重的级别，得分只来自自身评分卡。",
    ),
    "rule-sales-paid-twice": (
        "Periods of several kinds that pay on the same rows pay them twice, which is seldom meant.",
        "多种期间对同一批数据计提会重复支付，通常不是本意。",
    ),
}
