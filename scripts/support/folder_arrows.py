#!/usr/bin/env python3
"""Which folder of a target names whose types, held against the floors in floors.txt.

usage: folder_arrows.py [SOURCES]     prints every arrow that points up, and every folder without a floor

Reads text, not meaning: declarations at the left margin, and the capitalised words of the other files. Members
and functions are not followed.
"""
import pathlib
import re
import sys

DECLARATION = re.compile(
    r"^(?:@\w+(?:\([^)]*\))? +)*(?P<access>(?:(?:public|package|internal|private|fileprivate|final|indirect"
    r"|nonisolated) +)*)(?:struct|class|enum|protocol|actor|typealias) +(?P<name>[A-Z]\w*)",
    re.MULTILINE,
)


def code_of(text):
    """The text without comments and string literals; what is interpolated stays."""
    text = re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL)
    kept = lambda match: " ".join(re.findall(r"\\\(([^)]*)\)", match[0]))
    text = re.sub(r'"""(.*?)"""', kept, text, flags=re.DOTALL)
    return re.sub(r'"(?:\\.|[^"\\\n])*"', kept, text)


def floors():
    table = {}
    for line in (pathlib.Path(__file__).parent / "floors.txt").read_text().splitlines():
        if line.strip() and not line.startswith("#"):
            target, *folders = line.split()
            table[target] = folders
    return table


def faults(sources, table):
    for folder in sorted(path for path in sources.iterdir() if path.is_dir()):
        files = sorted(folder.rglob("*.swift"))
        if not files:
            continue
        if folder.name not in table:
            yield f"{folder.name} is not in floors.txt"
            continue
        order = {name: place for place, name in enumerate(table[folder.name])}
        code = {file: code_of(file.read_text(encoding="utf-8")) for file in files}
        home = {file: str(file.parent.relative_to(folder)) for file in files}
        declared = {}
        for file in files:
            for match in DECLARATION.finditer(code[file]):
                if "private" not in match["access"]:
                    declared.setdefault(match["name"], set()).add(file)
        for name in sorted(set(home.values()) - set(order)):
            yield f"{folder.name}/{name} has no floor in floors.txt"
        for file in files:
            for word in sorted(set(re.findall(r"\b[A-Z]\w*\b", code[file]))):
                owners = declared.get(word, set())
                if not owners or file in owners:
                    continue
                above = [o for o in owners if order.get(home[o], 0) > order.get(home[file], len(order))]
                if len(above) == len(owners):
                    where = min(home[o] for o in above)
                    yield f"{file.relative_to(sources)} names {word} of {folder.name}/{where}, which is above it"


def main():
    found = list(faults(pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "Sources"), floors()))
    for fault in found:
        print(fault)
    sys.exit(1 if found else 0)


main()
