"""The measured part of docs/performance.md: chapters between two markers, replaced one by one."""

BEGIN, END = "<!-- measured: begin -->\n", "<!-- measured: end -->\n"
# The chapters in the order in which they stand on the page.
HEADINGS = ["Stripping", "Local outputs", "History", "Comparing", "Pages", "Merging", "Growth", "Without a process"]


def chapters_of(text):
    """The text of each chapter by its heading."""
    found, heading = {}, None
    for line in text.splitlines(keepends=True):
        if line.startswith("## "):
            heading = line.removeprefix("## ").strip()
            found[heading] = ""
        elif heading is not None:
            found[heading] += line
    return found


def write(path, chapters):
    """Puts the chapters that were measured into the page; the others stay as they are."""
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    old, after = rest.split(END)
    all_chapters = {**chapters_of(old), **chapters}
    new = "\n".join(f"## {name}\n\n{all_chapters[name].strip()}\n" for name in HEADINGS if name in all_chapters)
    path.write_text(before + BEGIN + "\n" + new + "\n" + END + after, encoding="utf-8")
