"""Compares our JSON parser and writer with Python's json; see scripts/fuzz-json."""

import argparse
import json
import os
import random
import re
import subprocess
import sys
from decimal import Decimal

from json_cases import Generator

BATCH = 20_000
# Python's own limits are not part of what is compared.
sys.set_int_max_str_digits(0)
sys.setrecursionlimit(20_000)


def parse_exactly(text):
    """The value with nothing lost: members as pairs in order, numbers by their words."""
    return json.loads(
        text,
        object_pairs_hook=lambda pairs: ("object", tuple((key, value) for key, value in pairs)),
        parse_int=lambda digits: ("number", digits),
        parse_float=lambda digits: ("number", digits),
        parse_constant=lambda word: ("number", word),
    )


def number_text(text):
    shown = repr(float(text))
    exact = "inf" not in shown and Decimal(shown) == Decimal(text)
    return shown if exact else text


def written(text):
    """What our writer should write: Python's layout and number texts, except that no number changes."""
    kept = []

    def placeholder(digits):
        kept.append(number_text(digits))
        # A string that no case contains; the quotes go with it.
        return f"\x01number {len(kept) - 1}\x01"

    value = json.loads(text, parse_float=placeholder)
    dumped = json.dumps(value, indent=1, sort_keys=True, ensure_ascii=False, separators=(",", ": ")) + "\n"
    dumped = re.sub(r'"\\u0001number (\d+)\\u0001"', lambda match: kept[int(match[1])], dumped)
    return re.sub("[\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", dumped)


def expected(case):
    """What Python makes of a case: (value, written text), or None if it refuses."""
    try:
        text = case.decode("utf-8")
    except UnicodeDecodeError:
        return None
    # Unlike Python we take one byte order mark at the beginning.
    text = text.removeprefix("\ufeff")
    try:
        return parse_exactly(text), written(text)
    except (json.JSONDecodeError, RecursionError):
        return None


def answers(cases, *options):
    data = b"".join(len(case).to_bytes(4, "big") + case for case in cases)
    done = subprocess.run([os.environ["NBBENCH"], "json", *options], input=data, capture_output=True)
    lines = done.stdout.decode("ascii").split("\n")[:-1]
    if done.returncode != 0 or len(lines) != len(cases):
        sys.exit(
            f"fuzz-json: {os.environ['NBBENCH']} ended with status {done.returncode} after {len(lines)} of "
            f"{len(cases)} cases: {done.stderr.decode(errors='replace').strip()}"
        )
    return lines


def disagreement(case, wanted, value, text):
    """What is wrong with our two answers to a case, or None."""
    if value.startswith("error "):
        line, column, byte = map(int, value.split()[1:])
        if wanted is not None:
            return f"refused at {line}:{column}"
        # The place is the byte's, counted by somebody else.
        before = case[:byte]
        last = before.rsplit(b"\n", 1)[-1]
        place = before.count(b"\n") + 1, sum(b & 0xC0 != 0x80 for b in last) + 1
        return None if byte <= len(case) and place == (line, column) else f"byte {byte} is not at {line}:{column}"
    if wanted is None:
        return "accepted"
    if parse_exactly(value[3:]) != wanted[0]:
        return f"read as {value[3:]}"
    if json.loads(text[3:]) != wanted[1]:
        return f"written as {json.loads(text[3:])!r}, not {wanted[1]!r}"
    return None


def main():
    parser = argparse.ArgumentParser(prog="scripts/fuzz-json")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=100_000)
    options = parser.parse_args()
    generator = Generator(random.Random(options.seed))
    accepted = failures = 0
    for start in range(0, options.cases, BATCH):
        cases = [generator.case() for _ in range(min(BATCH, options.cases - start))]
        for case, value, text in zip(cases, answers(cases), answers(cases, "--written")):
            wanted = expected(case)
            accepted += wanted is not None
            problem = disagreement(case, wanted, value, text)
            if problem:
                failures += 1
                if failures <= 20:
                    print(f"{case!r}: {problem}")
    print(f"{options.cases} cases of seed {options.seed}, {accepted} valid: {failures} disagreements")
    sys.exit(1 if failures else 0)


main()
