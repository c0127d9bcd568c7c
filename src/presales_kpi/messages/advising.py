"""What `validate` advises: percentages without their sign, and KPIs that are not specific, measurable or relevant."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "percent-missing": ("{value} is {percent}", "{value} 即 {percent}"),
    "percent-missing.hint": ("If {value}% is meant, write {value}%.", "如果是指 {value}%，请写成 {value}%。"),
    "weight-percent.hint": ("Write {value}%, not {value}.", "请写成 {value}%，而不是 {value}。"),
    "full-width": ('"{name}" is one name', "“{name}”会被当作一个名称"),
    "full-width.hint": (
        '"{character}" (U+{code}) is full-width; write "{plain}".',
        "“{character}”（U+{code}）是全角字符，请写半角的 {plain}。",
    ),
    "no-definition": ("has no definition", "没有 `definition`"),
    "no-definition.hint": (
        "Say in a sentence what counts and what does not; cards and `explain` show it.",
        "请用一句话说明什么计入、什么不计入；评分卡和 explain 会显示。",
    ),
    "no-cadence": ("has no cadence, so a quarter is assumed", "没有 `cadence`，按季度处理"),
    "no-cadence.hint": (
        "Say the shortest period in which it makes sense: project, month, quarter, half-year or year.",
        "请写明有意义的最短期间：project、month、quarter、half-year 或 year。",
    ),
    "weight-small": (
        '"{kpi}" has only {weight} of the {kind}\'s weight, less than {least}',
        "“{kpi}”只占{kind}权重的 {weight}，不足 {least}",
    ),
    "weight-small.hint": (
        "Nobody works for that; weigh it more, or leave it out.",
        "权重太小起不到引导作用，请提高权重或去掉。",
    ),
    "weight-large": (
        '"{kpi}" has {weight} of the {kind}\'s weight, more than {most}',
        "“{kpi}”占{kind}权重的 {weight}，超过 {most}",
    ),
    "weight-large.hint": (
        "It decides the card almost alone; spread the weight.",
        "单个指标几乎决定整张评分卡，请分散权重。",
    ),
    "too-many-kpis": (
        "the {kind} weighs {count} KPIs, more than {most}",
        "{kind}设有 {count} 个指标，超过 {most} 个",
    ),
    "too-many-kpis.hint": ("Keep those that matter most.", "请只保留最重要的。"),
    "no-evidence": (
        "{total} of the {kind}'s weight is entered by hand, without rows as evidence ({kpis}); more than {most}",
        "{kind}权重的 {total} 为人工填写、没有数据行作为依据（{kpis}），超过 {most}",
    ),
    "no-evidence.hint": (
        "Measure it from records or reviews, or weigh it less.",
        "请改为由记录或评价计量，或降低权重。",
    ),
    "measured-twice": (
        'in the {kind} "{kpi}" counts the same as "{other}"',
        "{kind}中“{kpi}”与“{other}”计量的是同一件事",
    ),
    "measured-twice.hint": (
        "The same success is paid twice; keep one of the two.",
        "同一成果会被奖励两次，请只保留其中一个。",
    ),
    "track-alone": ('no other level is in the track "{track}"', "没有其他级别属于职业序列“{track}”"),
    "target-unreachable": (
        'the target of "{kpi}" is out of reach: its value is at most {most}',
        "“{kpi}”的目标值无法达到：其数值最高为 {most}",
    ),
    "target-unreachable.hint": ("Lower it.", "请调低。"),
    "target-missed-by-all": (
        'level "{level}": in {periods} none of {people} people ({cards} cards) reached the target of "{kpi}"; '
        "the median attainment is {median}",
        "级别“{level}”：在 {periods} 中，{people} 人（{cards} 张评分卡）无人达到“{kpi}”的目标值；"
        "达成率中位数为 {median}",
    ),
    "target-missed-by-all.hint": (
        "A target that nobody reaches moves nobody; look at whether it can be reached.",
        "没有人能达到的目标起不到激励作用，请检查是否可达成。",
    ),
    "target-reached-by-all": (
        'level "{level}": in {periods} all of {people} people ({cards} cards) reached the target of "{kpi}"; '
        "the median attainment is {median}",
        "级别“{level}”：在 {periods} 中，{people} 人（{cards} 张评分卡）全部达到“{kpi}”的目标值；"
        "达成率中位数为 {median}",
    ),
    "target-reached-by-all.hint": (
        "A target that everybody reaches tells nobody apart; look at whether it is too low.",
        "人人都达到的目标没有区分度，请检查是否过低。",
    ),
}
