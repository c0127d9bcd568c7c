"""What currencies are called in exports: their ISO 4217 codes, names and marks."""

from collections.abc import Mapping
from typing import Final

from presales_kpi.ingest.folding import fold

#: Code → what else it is written as. A mark that several share ("$") says only that it is one of them.
NAMES: Final[Mapping[str, tuple[str, ...]]] = {
    "CNY": ("RMB", "¥", "元", "人民币", "人民币元", "renminbi", "chinese yuan", "yuan", "yuan renminbi", "CN¥"),
    "USD": ("$", "US$", "美元", "美金", "us dollar", "us dollars", "u.s. dollar"),
    "EUR": ("€", "欧元", "euro", "euros"),
    "GBP": ("£", "英镑", "british pound", "pound sterling"),
    "JPY": ("¥", "日元", "日圆", "yen", "japanese yen", "JP¥"),
    "HKD": ("$", "HK$", "港元", "港币", "hong kong dollar"),
    "TWD": ("$", "NT$", "NTD", "新台币", "台币", "new taiwan dollar"),
    "MOP": ("$", "MOP$", "澳门元", "澳门币", "澳门币元", "macanese pataca"),
    "SGD": ("$", "S$", "新加坡元", "singapore dollar"),
    "AUD": ("$", "A$", "AU$", "澳元", "澳大利亚元", "australian dollar"),
    "CAD": ("$", "C$", "CA$", "加元", "加拿大元", "canadian dollar"),
    "NZD": ("$", "NZ$", "新西兰元", "new zealand dollar"),
    "CHF": ("瑞士法郎", "瑞郎", "swiss franc"),
    "KRW": ("₩", "韩元", "韩圆", "korean won", "south korean won"),
    "INR": ("₹", "印度卢比", "indian rupee"),
    "IDR": ("Rp", "印尼盾", "印尼卢比", "indonesian rupiah"),
    "MYR": ("RM", "林吉特", "马来西亚林吉特", "malaysian ringgit"),
    "THB": ("฿", "泰铢", "thai baht"),
    "VND": ("₫", "越南盾", "vietnamese dong"),
    "PHP": ("₱", "菲律宾比索", "philippine peso"),
    "RUB": ("₽", "卢布", "俄罗斯卢布", "russian ruble"),
    "AED": ("迪拉姆", "阿联酋迪拉姆", "uae dirham"),
    "SAR": ("沙特里亚尔", "saudi riyal"),
    "BRL": ("R$", "巴西雷亚尔", "brazilian real"),
    "MXN": ("$", "墨西哥比索", "mexican peso"),
    "SEK": ("瑞典克朗", "swedish krona"),
    "NOK": ("挪威克朗", "norwegian krone"),
    "DKK": ("丹麦克朗", "danish krone"),
    "ZAR": ("南非兰特", "south african rand"),
    "TRY": ("₺", "土耳其里拉", "turkish lira"),
}  # fmt: skip
#: The currencies whose amounts end in 元 without saying of which country.
YUAN: Final = frozenset({"CNY", "HKD", "TWD", "MOP", "SGD"})


def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for code, names in NAMES.items():
        for name in (code, *names):
            found[fold(name)] = found.get(fold(name), frozenset()) | {code}
    return found


_CODES: Final = _by_name()


def currencies(text: str) -> frozenset[str]:
    """The codes that `text` may stand for: one for a code or a name, several for a mark such as `$`, else none."""
    return _CODES.get(fold(text), frozenset())


def currency_code(text: str) -> str | None:
    """The one currency that `text` names; three Latin letters name themselves. None for `$` and what is unknown."""
    known = currencies(text)
    if not known:
        code = fold(text).upper()
        return code if len(code) == 3 and code.isascii() and code.isalpha() else None
    return next(iter(known)) if len(known) == 1 else None
