"""One palette for every sheet: ink, one blue, one amber, greys; and what each style and tone looks like."""

from typing import Any, Final

from presales_kpi.report.layout import Style, Tone

INK: Final = "#22303C"
BLUE: Final = "#1F4E79"
MIDDLE_BLUE: Final = "#5B8DB8"
LIGHT_BLUE: Final = "#A9C6E0"
PALE_BLUE: Final = "#EEF3F8"
AMBER: Final = "#B45F06"
LIGHT_AMBER: Final = "#F3C58B"
PALE_AMBER: Final = "#FDF3E3"
RED: Final = "#A63D2F"
GREY: Final = "#6B7785"
LIGHT_GREY: Final = "#D5DCE4"
BACK: Final = "#AEB8C2"
#: A number that somebody may type over; what is calculated is in ink.
INPUT: Final = "#1F5FBF"

Look = dict[str, Any]

BASE: Final[Look] = {"font_name": "Microsoft YaHei", "font_size": 10, "font_color": INK, "valign": "vcenter"}

STYLES: Final[dict[Style, Look]] = {
    "text": {"align": "left"},
    "wrap": {"align": "left", "text_wrap": True},
    "after": {"align": "left", "indent": 1, "text_wrap": True},
    "centre": {"align": "center", "text_wrap": True},
    "right": {"align": "right", "num_format": "General_);-General_);General_);@_)"},
    "turned": {"align": "center", "rotation": 90},
    "mark": {"align": "center", "font_color": AMBER, "bold": True},
    "bar": {"num_format": ";;;"},
    "heat": {"align": "center", "num_format": "0"},
    "plain": {"align": "right", "num_format": "General_)"},
    "whole": {"align": "right", "num_format": "0_)"},
    "number": {"align": "right", "num_format": "#,##0.00####_)"},
    "factor": {"align": "right", "num_format": "0.00##_)"},
    "percent": {"align": "right", "num_format": "0.0###%_)"},
    "money": {"align": "right", "num_format": "#,##0.00_)"},
    "score": {"align": "right", "num_format": "0.00_)"},
    "points": {"align": "right", "num_format": "0.00##_)"},
    "contribution": {"align": "right", "num_format": "0.0000_)"},
}

_LINE: Final[Look] = {"bottom": 1, "bottom_color": LIGHT_GREY}
_PANEL: Final[Look] = {"bg_color": PALE_BLUE, "align": "center", "indent": 0}

TONES: Final[dict[Tone, Look]] = {
    "none": {},
    "line": _LINE,
    "title": {"bold": True, "font_size": 13, "font_color": "#FFFFFF", "bg_color": BLUE},
    "subtitle": {"font_size": 9, "font_color": GREY},
    "head": {
        "bold": True, "font_size": 9, "font_color": BLUE, "bg_color": PALE_BLUE, "bottom": 2, "bottom_color": BLUE,
        "text_wrap": True,
    },
    "group": {"bold": True, "font_color": BLUE, "bottom": 1, "bottom_color": LIGHT_BLUE, "bg_color": "#F7F9FB"},
    "total": {"bold": True, "top": 1, "top_color": BLUE, "bottom": 1, "bottom_color": BLUE},
    "section": {"bold": True, "font_color": BLUE, "bottom": 1, "bottom_color": BLUE, "valign": "bottom"},
    "label": {"font_color": GREY} | _LINE,
    "name": {"bold": True, "font_size": 24, "font_color": INK},
    "panel": _PANEL,
    "panel-label": _PANEL | {"font_size": 9, "font_color": GREY},
    "panel-big": _PANEL | {"bold": True, "font_size": 28, "font_color": BLUE},
    "panel-small": {"bg_color": PALE_BLUE, "font_size": 9, "font_color": GREY, "align": "left"},
    "off": {"bg_color": "#F4F6F8"} | _LINE,
    "banner": {"bold": True, "font_size": 9, "font_color": AMBER, "text_wrap": True},
    "note": {"font_size": 8.5, "font_color": GREY, "text_wrap": True, "valign": "top"},
    "sign": {"bottom": 1, "bottom_color": GREY, "valign": "bottom", "font_color": GREY},
    "tile-label": {"bg_color": PALE_BLUE, "align": "center", "font_size": 9, "font_color": GREY, "text_wrap": True},
    "tile": {"bg_color": PALE_BLUE, "align": "center", "indent": 0, "bold": True, "font_size": 16, "font_color": BLUE},
    "link": {"font_color": BLUE, "underline": 1} | _LINE,
    "step": {"bold": True} | _LINE,
}  # fmt: skip

#: The looks that a condition puts over a cell.
HIGHLIGHTS: Final[dict[str, Look]] = {
    "warn": {"bg_color": PALE_AMBER},
    "alarm": {"font_color": RED, "bold": True},
    "faded": {"font_color": "#9AA5B1"},
    "dash": {"bg_color": PALE_AMBER, "num_format": '"–"_)'},
}


def decimals(whole: str, places: int) -> str:
    """A number format with so many decimals, and a little room to the right."""
    return f"{whole}.{'0' * places}_)" if places > 0 else f"{whole}_)"
