"""Error values that other programs write and calamine does not know: put into words that it does, so that one such
cell does not cost the whole workbook."""

import re
from collections.abc import Collection
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from presales_kpi.ingest.cells import NO_VALUE, ErrorCells
from presales_kpi.ingest.package import Package

#: The errors of ECMA-376, which calamine knows; Google writes #ERROR!, Excel itself #GETTING_DATA.
_KNOWN: Final = frozenset({"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", NO_VALUE})
_PREFIX: Final = rb"(?:[^\s<>/:]+:)?"
_VALUE: Final = re.compile(
    rb"""(<%bc\s(?=[^>]*\bt\s*=\s*["']e["'])[^>]*(?<!/)>(?:(?!</%bc>).)*?<%bv>)[^<]*(?=</)""" % ((_PREFIX,) * 3), re.S
)
#: Bytes of a sheet that is mended in memory.
_MOST_BYTES: Final = 200_000_000


def is_unknown(errors: ErrorCells) -> bool:
    """Whether there is an error among them that the reader would give up on."""
    return not _KNOWN.issuperset(errors.values())


def with_known_errors(package: Package, parts: Collection[str]) -> bytes:
    """The zip with `#N/A` in all error cells of these sheets; what they showed stands in the survey."""
    mended = BytesIO()
    with ZipFile(mended, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name in package.names:
            if name in parts:
                archive.writestr(name, _VALUE.sub(rb"\1#N/A", package.read(name, _MOST_BYTES)))
            else:
                with archive.open(name, "w") as file:
                    file.writelines(package.chunks(name))
    return mended.getvalue()
