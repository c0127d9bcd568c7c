"""What the checks of a scheme have to say."""

from typing import Final

_SOURCES: Final[dict[str, tuple[str, str]]] = {
    "source-lacks-column": ('source "{source}" has no column "{column}"', "数据源“{source}”没有列“{column}”"),
    "has-no-column": ('has no column "{column}"', "没有列“{column}”"),
    "column-type": (
        '{key} "{column}" has the type {type}; it has to be {types}',
        "{key} 所指的列“{column}”是 {type} 类型，应为 {types}",
    ),
    "source-without-key": (
        'source "{source}" has no `key`, so none of its rows can be named',
        "数据源“{source}”没有 `key`，无法指明其中的行",
    ),
    "source-without-key.hint": ("Name the column with its ids in `key`.", "请用 `key` 指定编号所在的列。"),
    "reverses-without-date": (
        "has no `date`, so nobody knows in which period a row is taken back",
        "没有 `date`，无法确定冲销属于哪个期间",
    ),
    "reverses-without-date.hint": (
        "Name the column with the day of each row in `date`.",
        "请用 `date` 指定每行日期所在的列。",
    ),
    "order-of-one": ('"{column}" stands there twice', "“{column}”写了两次"),
    "order-of-one.hint": (
        "Name the earlier column and the later one: [created_on, closed_on].",
        "请先写较早的列，再写较晚的列：[created_on, closed_on]。",
    ),
    "header-twice": ('the header "{header}" is also that of column "{column}"', "表头“{header}”也是列“{column}”的表头"),
    "currency-without-date": (
        'rates hold from a day on, and source "{source}" has no `date` column',
        "汇率按日期取用，而数据源“{source}”没有 `date` 列",
    ),
    "currency-without-date.hint": ("Name the column in the source's `date`.", "请在数据源的 `date` 中指定日期列。"),
    "rate-code": ('"{code}" is not the code of a currency, like USD', "“{code}”不是币种代码，应为 USD 这样的形式"),
    "rate-of-own": ("{code} is the scheme's own currency", "{code} 就是考核方案的币种"),
    "rate-of-own.hint": ("Leave it out; rates are those of other currencies.", "请删去；这里只写其他币种的汇率。"),
    "no-rates": ("has no rates", "没有汇率"),
    "no-rates.hint": (
        "Write them like [{{from: 2026-01-01, rate: 7.12}}].",
        "请写成 [{{from: 2026-01-01, rate: 7.12}}] 的形式。",
    ),
    "rates-out-of-order": (
        "the rate from {after} stands after the one from {before}",
        "自 {after} 起的汇率写在了自 {before} 起的汇率之后",
    ),
    "rates-out-of-order.hint": (
        "Write the rates by their days, the earliest first, no two from the same day.",
        "请按日期从早到晚排列，同一天只写一个。",
    ),
    "value-twice": (
        'the text "{text}" stands for both "{first}" and "{second}"',
        "文本“{text}”同时对应“{first}”和“{second}”",
    ),
}

_MEASURES: Final[dict[str, tuple[str, str]]] = {
    "no-such-source": ('there is no source "{name}"', "没有数据源“{name}”"),
    "no-such-source.hint": ("Declare it under `sources`.", "请在 `sources` 下声明。"),
    "credit-type": ("a percentage cannot be split between people", "百分比不能在人员之间分摊"),
    "credit-type.hint": ("Use `credit: full`.", "请用 `credit: full`。"),
    "no-person": (
        'neither the measure nor source "{source}" names a `person` column',
        "计量方式和数据源“{source}”都没有指定 `person` 列",
    ),
    "no-person.hint": ("Without it nobody can be credited.", "缺少它就无法把数据归到个人，请补上。"),
    "no-date": (
        'neither the measure nor source "{source}" names a `date` column',
        "计量方式和数据源“{source}”都没有指定 `date` 列",
    ),
    "no-date.hint": ("So all its rows count in every period.", "因此它的所有行在每个期间都会计入。"),
    "relations-not-100": ("relations add up to {total}, not 100%", "评价关系的权重合计为 {total}，应为 100%"),
    "rating-scale": ("the scale must run from low to high, like [1, 5]", "分值范围须从低到高，例如 [1, 5]"),
    "people-have-no-values": (
        'only `filled` can be asked of "{column}", a column of people',
        "“{column}”是人员列，条件只能用 `filled`",
    ),
    "no-bounds": (
        '"{column}" has the type {type}; only numbers and dates have bounds',
        "“{column}”是 {type} 类型；只有数字和日期可以设上下限",
    ),
    "no-such-value": ('"{column}" has no value "{value}"', "“{column}”没有取值“{value}”"),
    "value-not-number": (
        '"{column}" holds numbers, and "{value}" {problem}',
        "“{column}”是数字列，而“{value}”{problem}",
    ),
    "value-not-boolean": (
        '"{column}" holds yes and no, and "{value}" {problem}',
        "“{column}”是是否列，而“{value}”{problem}",
    ),
    "unit-of-durations": (
        'column "{column}" holds durations, so the unit is hours or days, not {unit}',
        "列“{column}”是时长，指标单位应为 hours 或 days，而不是 {unit}",
    ),
    "value-not-date": (
        '"{column}" holds dates, and "{value}" is not a date',
        "“{column}”是日期列，而“{value}”不是日期",
    ),
    "value-not-date.hint": ("Write it like 2026-01-31.", "请写成 2026-01-31 的形式。"),
}

_CURVES: Final[dict[str, tuple[str, str]]] = {
    "no-such-curve": ('there is no curve "{name}"', "没有曲线“{name}”"),
    "curve-falls": ("points fall from {before} to {after} at {x}", "在 {x} 处得分由 {before} 降为 {after}"),
    "curve-falls.hint": ("More attainment must never give fewer points.", "达成率更高，得分不得更低。"),
    "steps-gap": (
        "the first step is at {x}, and whatever lies below, {lowest} too, would be given its {points} points",
        "第一级为 {x}，而低于它的值（包括 {lowest}）也会得到 {points} 分",
    ),
    "steps-gap.hint": (
        "Put the lowest value first with the points it is worth: [{lowest}, 0].",
        "请在最前面写上最低值及其得分：[{lowest}, 0]。",
    ),
    "steps-end-paying": (
        "the last step is at {x}, and whatever is worse is given its {points} points too",
        "最后一级为 {x}，而更差的值也会得到 {points} 分",
    ),
    "steps-end-paying.hint": (
        "If that is not meant, add a last step with 0 points, from where it is worth none.",
        "如非本意，请在最后加上 0 分的一级，写明从何处起不得分。",
    ),
    "scale-falls": (
        "points fall from {before} to {after} at {x}, but higher is better",
        "在 {x} 处得分由 {before} 降为 {after}，而该指标越高越好（higher）",
    ),
    "scale-rises": (
        "points rise from {before} to {after} at {x}, but lower is better",
        "在 {x} 处得分由 {before} 升为 {after}，而该指标越低越好（lower）",
    ),
    "curve-goes-back": (
        "{x} comes after {before}; the first number of each pair must ascend",
        "{x} 排在 {before} 之后；各对的第一个数须递增",
    ),
    "curve-stands-still": (
        "{x} stands there {times} times; the first number of each pair must ascend",
        "{x} 出现 {times} 次；各对的第一个数须递增",
    ),
    "curve-order.hint": ("For a jump it may stand twice.", "如需跳变，同一个数最多写两次。"),
}

_LEVELS: Final[dict[str, tuple[str, str]]] = {
    "no-levels": ("there is no level, so nobody can be scored", "没有任何级别，无法为任何人评分"),
    "no-weights": ("weighs nothing, so its people get no scorecard", "没有设置权重，该级别的人员不会有评分卡"),
    "level-name-twice": ('"{name}" is also a name of level "{level}"', "“{name}”也是级别“{level}”的名称"),
    "level-name-twice.hint": ("Each name must lead to one level.", "每个名称只能对应一个级别。"),
    "no-label": ('has no label; cards will say "{name}"', "没有 `label`；评分卡上将显示“{name}”"),
    "no-such-level": ('there is no level "{name}"', "没有级别“{name}”"),
}

_WEIGHTS: Final[dict[str, tuple[str, str]]] = {
    "weight-negative": ('the weight of "{kpi}" is negative', "“{kpi}”的权重为负数"),
    "weights-not-100": (
        "weights add up to {total}, not 100% ({difference})",
        "权重合计为 {total}，应为 100%（{difference}）",
    ),
    "weights-of-kind-not-100": (
        "weights of the {kind} add up to {total}, not 100% ({difference})",
        "{kind}权重合计为 {total}，应为 100%（{difference}）",
    ),
    "weight-missing": ("missing {share}", "少 {share}"),
    "weight-too-much": ("{share} too much", "多 {share}"),
    "no-such-kpi": ('there is no KPI "{name}"', "没有指标“{name}”"),
    "no-such-kpi.hint": (
        "Declare it under `kpis`; docs/reference/scheme.md says how.",
        "请在 `kpis` 下声明，写法见 docs/reference/scheme.md。",
    ),
    "cadence": (
        '"{kpi}" makes sense for a {cadence} or longer, not for a {kind}',
        "“{kpi}”至少按{cadence}考核才有意义，不适合{kind}考核",
    ),
    "cadence.hint": (
        "Weigh it in the {cadence}, or change its `cadence`.",
        "请改在{cadence}权重中设置，或修改它的 `cadence`。",
    ),
    "category-above-limit": (
        "{category} has {total} of the {kind}'s weight, more than the {limit} allowed",
        "{category}占{kind}权重的 {total}，超过上限 {limit}",
    ),
    "category-below-limit": (
        "{category} has {total} of the {kind}'s weight, less than the {limit} required",
        "{category}占{kind}权重的 {total}，低于下限 {limit}",
    ),
    "category-limit.hint": ("See `policy.category_limits`.", "请查看 `policy.category_limits`。"),
}

_TARGETS: Final[dict[str, tuple[str, str]]] = {
    "target-not-above-0": ("the target is {target}; it must be above 0", "目标值为 {target}，必须大于 0"),
    "target-of-kpi-not-above-0": (
        'the target of "{kpi}" is {target}; it must be above 0',
        "“{kpi}”的目标值为 {target}，必须大于 0",
    ),
    "target-not-above-0.hint": (
        "Attainment is the actual value divided by the target.",
        "达成率 = 实际值 ÷ 目标值，请改为正数。",
    ),
    "no-target-for": ("no target for level {levels}", "级别{levels}没有目标值"),
    "no-target-for.hint": (
        "Give one here, or in the targets sheet of each period.",
        "请在此处给出，或在每个期间的目标表中填写。",
    ),
    "target-unread": (
        'the target of "{kpi}" is not read, since that KPI has a `scale`',
        "“{kpi}”的目标值不会用到，因为该指标设有 `scale`",
    ),
}

_GRADES: Final[dict[str, tuple[str, str]]] = {
    "no-grades": (
        'no grades for the {kind}, which level "{level}" weighs',
        "级别“{level}”有{kind}权重，但没有{kind}等级",
    ),
    "no-grades.hint": ("Add them under `grades: {{{key}: …}}`.", "请在 `grades: {{{key}: …}}` 下补上。"),
    "grades-of-kind": ("grades of the {kind}", "{kind}等级"),
    "bands-not-falling": (
        '"{grade}" starts at {score}, not below "{better}" ({above})',
        "“{grade}”的起始分 {score} 不低于上一等级“{better}”的 {above}",
    ),
    "bands-not-falling.hint": (
        "List the best grade first, each with a lower start than the one above: else two would hold for one score.",
        "请把最好的等级排在最前，起始分逐级降低；否则同一得分对应两个等级。",
    ),
    "grade-differs-in-case": (
        '"{grade}" and "{other}" differ in case only',
        "“{grade}”与“{other}”只有大小写不同",
    ),
    "grade-with-wildcard": (
        '"{grade}": a grade may not contain * ? or ~, nor begin with < > or =',
        "“{grade}”：等级名称不能含有 *、? 或 ~，也不能以 <、> 或 = 开头",
    ),
    "grade-name.hint": (
        "Excel could not tell it from another when it looks up the coefficient; give it another name",
        "Excel 查找系数时无法把它与其他等级区分开，请换一个名称。",
    ),
    "bands-twice": ('"{grade}" stands there twice', "“{grade}”出现了两次"),
    "bands-twice.hint": ("Keep one, or give the other a name of its own.", "请只保留一个，或另取名称。"),
    "band-unreachable": (
        'nobody reaches "{grade}", since a score is at most {most}',
        "得分最高为 {most}，没有人能达到“{grade}”",
    ),
    "band-unreachable.hint": ("See `policy.score.max`.", "请查看 `policy.score.max`。"),
    "bands-not-zero": (
        'the last, "{grade}", starts at {score}, not at 0',
        "最后一个等级“{grade}”的起始分为 {score}，应为 0",
    ),
    "bands-not-zero.hint": (
        "Who scores less would have no grade: let the lowest grade start at 0.",
        "否则得分更低的人没有等级：请让最低等级从 0 起。",
    ),
    "bands-below-zero.hint": (
        "No score is below 0: let the lowest grade start there.",
        "得分不会低于 0：请让最低等级从 0 起。",
    ),
}

_BONUS: Final[dict[str, tuple[str, str]]] = {
    "no-such-grade": ('there is no grade "{grade}"', "没有等级“{grade}”"),
    "no-coefficient": ('the grade "{grade}" has no coefficient', "等级“{grade}”没有系数"),
    "no-coefficient.hint": (
        "Add it: `{grade}: …`; 0 if it is paid nothing.",
        "请补上：`{grade}: …`；不发则写 0。",
    ),
    "coefficient-rises": (
        '"{worse}" pays {less}, more than the better grade "{better}" ({more})',
        "“{worse}”的系数 {less} 高于更好的等级“{better}”（{more}）",
    ),
    "lowest-grade-pays": (
        'the lowest grade "{grade}" has the coefficient {coefficient}',
        "最低等级“{grade}”的系数为 {coefficient}",
    ),
    "lowest-grade-pays.hint": ("The lowest grade always pays 0.", "最低等级的系数须为 0。"),
    "no-bonus-base": ("has no evaluation bonus for the {kind}", "没有{kind}考核奖金基数"),
    "no-bonus-base.hint": (
        "Add `evaluation_bonus: {{{key}: …}}` under `base`, or set `base: person` or `paid` under `bonus.evaluation`.",
        "请在 `base` 下补上 `evaluation_bonus: {{{key}: …}}`，"
        "或在 `bonus.evaluation` 下设置 `base: person` 或 `paid`。",
    ),
    "rounding": ("amounts cannot be rounded to {unit}", "金额不能按 {unit} 取整"),
    "rounding.hint": ("Use 0.01, 0.1, 1, 10 or 100.", "请用 0.01、0.1、1、10 或 100。"),
}

TEXTS: Final[dict[str, tuple[str, str]]] = {
    **_SOURCES,
    **_MEASURES,
    **_CURVES,
    **_LEVELS,
    **_WEIGHTS,
    **_TARGETS,
    **_GRADES,
    **_BONUS,
}
