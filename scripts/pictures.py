"""Pictures of the sample's workbook for the documentation: score → LibreOffice → PDF → PNG.

    python scripts/pictures.py [FOLDER] [--lang zh|en]

It writes summary.png, heatmap.png, scorecard.png and bonus.png to FOLDER (docs/images) from `sample_data/Q3.xlsx`. It
needs LibreOffice (`soffice`), pdftoppm and pdftotext (poppler) and a font with Chinese characters.
"""

import argparse
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections import Counter
from pathlib import Path

from presales_kpi.report.labels import Labels

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "sample_data" / "Q3.xlsx"
IMAGES = ROOT / "docs" / "images"
#: Pixels left white around what is printed; what stands lower than this part of the page is the footer.
MARGIN, FOOTER = 24, 0.95
PROGRAMS = ("soffice", "pdftoppm", "pdftotext")
#: The font that the workbook asks for is not on every machine; without this its Latin letters come from another one.
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<match target="pattern"><test name="family"><string>Microsoft YaHei</string></test>
<edit name="family" mode="assign" binding="strong"><string>Noto Sans CJK SC</string></edit></match></fontconfig>
"""


def missing_programs() -> list[str]:
    """The programs this needs that are not installed."""
    return [program for program in PROGRAMS if shutil.which(program) is None]


def to_pdf(workbook: Path, folder: Path) -> Path:
    """The workbook as LibreOffice prints it."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONTS, encoding="utf-8")
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir", str(folder),
         str(workbook)],
        check=True, capture_output=True, timeout=180, env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )  # fmt: skip
    return folder / f"{workbook.stem}.pdf"


def pages(pdf: Path) -> list[str]:
    """The text of each page."""
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, timeout=60)
    return done.stdout.decode("utf-8").split("\f")[:-1]


def to_png(pdf: Path, page: int, target: Path, dots: int) -> None:
    """One page, counted from 1, as a picture cut to what is printed on it, in at most 256 colours."""
    command = ["pdftoppm", "-r", str(dots), "-f", str(page), "-l", str(page), "-singlefile", str(pdf)]
    raw = subprocess.run(command, check=True, capture_output=True, timeout=60).stdout
    _, size, _, pixels = raw.split(b"\n", 3)
    width, height = (int(part) for part in size.split())
    lines = [pixels[row * width * 3 : (row + 1) * width * 3] for row in range(height)]
    white = b"\xff" * (width * 3)
    printed = [row for row, line in enumerate(lines[: int(height * FOOTER)]) if line != white]
    lines = lines[max(printed[0] - MARGIN, 0) : printed[-1] + MARGIN]
    target.write_bytes(png([[line[at : at + 3] for at in range(0, width * 3, 3)] for line in lines]))


def png(lines: list[list[bytes]]) -> bytes:
    """Lines of pixels (red, green, blue) as a PNG with a palette: like colours become the most frequent of them."""
    kinds: dict[bytes, bytes] = {}
    for colour, _ in Counter(colour for line in lines for colour in line).most_common():
        kinds.setdefault(_kind(colour), colour)
    palette = list(kinds.values())[:256]
    index = {_kind(colour): at for at, colour in enumerate(palette)}

    def nearest(colour: bytes) -> int:
        kind = _kind(colour)
        if kind not in index:
            index[kind] = min(range(len(palette)), key=lambda at: sum(
                (one - other) ** 2 for one, other in zip(colour, palette[at], strict=True)))  # fmt: skip
        return index[kind]

    body = b"".join(b"\0" + bytes(nearest(colour) for colour in line) for line in lines)
    header = struct.pack(">IIBBBBB", len(lines[0]), len(lines), 8, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", b"".join(palette)), (b"IDAT", zlib.compress(body, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _kind(colour: bytes) -> bytes:
    return bytes(part >> 4 for part in colour)


def score(folder: Path, language: str) -> Path:
    """The sample's workbook, made by the program itself."""
    target = folder / "Q3-scorecards.xlsx"
    command = [sys.executable, "-m", "presales_kpi", "score", str(SAMPLE), "--output", str(target), "--lang", language]
    subprocess.run([*command, "--scheme", "presales", "--quiet"], check=True, timeout=180, capture_output=True)
    return target


def choose(texts: list[str], labels: Labels) -> dict[str, int]:
    """The pages, from 1, of the Summary, the heat map, the first card with a KPI that was not scored, and Bonus."""
    cards = [at for at, text in enumerate(texts, 1) if labels("signed_person") in text]
    marked = [at for at in cards if labels("not_zero")[:12] in texts[at - 1]]
    bonus = next(at for at, text in enumerate(texts, 1) if labels("prepared") in text)
    heat = next(at for at, text in enumerate(texts, 1) if labels("heat_note")[:10] in text)
    return {"summary": 1, "heatmap": heat, "scorecard": (marked or cards)[0], "bonus": bonus}


def main() -> int:
    """Write the pictures; 2 where a program is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=IMAGES)
    parser.add_argument("--lang", choices=("zh", "en"), default="zh")
    asked = parser.parse_args()
    if missing := missing_programs():
        print(f"not installed: {', '.join(missing)}. Install LibreOffice and poppler-utils, then run again")
        return 2
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        workbook = score(folder, asked.lang)
        pdf = to_pdf(workbook, folder)
        for name, page in choose(pages(pdf), Labels(asked.lang)).items():
            target = asked.folder / f"{name}.png"
            to_png(pdf, page, target, 120)
            print(f"{target}: page {page}, {target.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
