"""Copies the sample with names that mean harm, for `run.py --hostile`.

Usage: hostile.py SAMPLE TO
"""
import csv
import io
import pathlib
import shutil
import sys

# Each stands for a school; the areas are the same, in the other order.
NAMES = [
    "<script>document.title='harm'</script>", "<img src=x onerror=\"document.title='harm'\">",
    "=cmd|' /C calc'!A0", "@SUM(1+1)*cmd|' /C calc'!A0", "\"Björk\", 'Gran' & co",
    "</title></style></textarea><h1>Stor", "javascript:alert(1)", "{{{raw}}} {{#rows}} ${1+1}",
    "abc\u202ecba\u2066 höger", "\u200fמבית\u200e", "å" * 300, "ord " * 75, "👩‍👧‍👦 skolan 🇸🇪 ❤️",
    "z" + "\u0301" * 60, "學校 école", "\u0001\u0002styr", "..\\..\\etc", "../../etc/passwd",
]


def main():
    sample, target = (pathlib.Path(path) for path in sys.argv[1:])
    target.mkdir(parents=True)
    for path in sample.iterdir():
        if path.is_file() and path.name != "skolregister.csv":
            shutil.copyfile(path, target / path.name)
    text = (sample / "skolregister.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    for place, row in enumerate(rows[1:]):
        row[1] = NAMES[place % len(NAMES)]
        row[2] = NAMES[-1 - place % 6]
    with open(target / "skolregister.csv", "w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)


if __name__ == "__main__":
    main()
