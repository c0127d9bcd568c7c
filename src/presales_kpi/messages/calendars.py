"""What is said about working time and the kinds of measure that look beyond the period."""

from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "not-working-hours": (
        "should be hours like 09:00-12:00, the first before the second",
        "工作时段应写成 09:00-12:00，前早后晚",
    ),
    "not-days": (
        "should be a day like 2026-10-01, or the first and the last like 2026-10-01..2026-10-07",
        "应写成日期 2026-10-01，或首尾两天 2026-10-01..2026-10-07",
    ),
    "hours-overlap": (
        "there should be working hours, each starting when the one before has ended",
        "至少要有一个工作时段，且各时段先后不重叠",
    ),
    "calendar-without-years": (
        "with `base: weekdays` name the `years` that the calendar covers",
        "`base: weekdays` 需用 `years` 写明日历覆盖哪些年份",
    ),
    "calendar-of-china": (
        "`weekdays` and `years` belong to `base: weekdays`; China's calendar has its own",
        "`weekdays` 和 `years` 只用于 `base: weekdays`；中国日历已自带",
    ),
    "calendar-not-found": ('there is no calendar file "{name}"', "找不到日历文件“{name}”"),
    "calendar-not-found.hint": (
        "Write the path from the scheme's folder, or the calendar's keys themselves",
        "请写相对于方案所在文件夹的路径，或直接写出日历内容。",
    ),
    "no-calendar": (
        "the calendar does not cover the year of this time, so working time cannot be counted",
        "日历没有覆盖此时间所在的年份，无法计算工作时间",
    ),
    "no-calendar.hint": (
        "Correct the date, or add the year to the scheme's `calendar`; until then the row is left out",
        "请更正日期，或在方案的 `calendar` 中补上该年份；在此之前该行不计入。",
    ),
    "frequency-without-key": (
        'source "{source}" has no `key`, which the visits would name',
        "数据源“{source}”没有主键 `key`，拜访记录无从对应",
    ),
    "frequency-without-key.hint": ("Give the source a `key`", "请为该数据源指定 `key`。"),
    "frequency-required": (
        "`required` should name how many visits each tier asks for, like {{key: 3, plain: 1}}",
        "`required` 应写明各等级要求的拜访次数，例如 {{key: 3, plain: 1}}",
    ),
    "times-of-day": (
        'working hours need times, and "{column}" holds days only',
        "按工作小时计需要具体时间，而“{column}”只有日期",
    ),
    "times-of-day.hint": (
        "Give the column the type datetime, or count in working_days",
        "请把该列改为 datetime 类型，或改用 working_days。",
    ),
}
