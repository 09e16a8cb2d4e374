"""Seeded JSON texts for fuzzing: valid ones, damaged ones and noise."""

SPACES = [b"", b"", b"", b" ", b"\n", b"\t", b"\r\n", b"  \n "]
WORDS = [b"cells", b"source", b"metadata", b"a", b"", b"id", b"text/plain", b"\xc3\xa9", b"e\xcc\x81", b"\xf0\x9f\x99\x82"]
PIECES = [
    b"plain ", b"x" * 17, b"\\n", b'\\"', b"\\\\", b"\\/", b"\\b\\f\\r\\t", b"\\u0000", b"\\u00e9", b"\\ud83d\\ude42",
    b"\\ud800", b"\\udc00", b"\\uDBFF\\uDFFF", b"\\ud83d\\u0041", b"\xc3\xa9", b"\xe2\x80\xa8", b"\xf0\x9f\x99\x82",
    b"\x7f", b"\xef\xbb\xbf", b"\xef\xbf\xbf", b"\xed\x9f\xbf", b"\xee\x80\x80", b"\xf4\x8f\xbf\xbf", b"{[,:]}", b"0123456789abcdef" * 4,
]
TOKENS = [b"{", b"}", b"[", b"]", b",", b":", b'"', b"'", b"null", b"true", b"false", b"NaN", b"-Infinity", b"Infinity",
          b"-", b"+", b"0", b"01", b"1.", b".5", b"1e", b"1e+", b"-0", b"\\", b"\\u", b"\\u12", b"//", b"/*", b"\x00", b"\x0b",
          b"\x0c", b"\xc2\xa0", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x82", b"\x80", b"\xef\xbb\xbf",
          b"nul", b"tru", b"\n", b"\t", b"\r", b"1E5", b"\x1f", b"\xe2\x80\xa8"]


class Generator:
    def __init__(self, random):
        self._random = random

    def case(self):
        """One text; about a third is valid."""
        kind = self._random.random()
        if kind < 0.4:
            return self.text()
        if kind < 0.85:
            return self.damaged(self.text())
        if kind < 0.95:
            return b"".join(self._random.choice(TOKENS) for _ in range(self._random.randint(0, 12)))
        return self._random.randbytes(self._random.randint(0, 40))

    def text(self):
        return self._space() + self.value(self._random.randint(0, 5)) + self._space()

    def value(self, depth):
        kind = self._random.randint(0, 9)
        if depth == 0 or kind < 5:
            return self._scalar()
        if kind < 7:
            return self._joined(b"[", b"]", [self.value(depth - 1) for _ in range(self._count())])
        members = [
            self._key() + self._space() + b":" + self._space() + self.value(depth - 1) for _ in range(self._count())
        ]
        return self._joined(b"{", b"}", members)

    def damaged(self, text):
        """The text with one to three changes: bytes removed, replaced, repeated, or tokens put in."""
        data = bytearray(text)
        for _ in range(self._random.randint(1, 3)):
            place = self._random.randint(0, len(data))
            change = self._random.randint(0, 4)
            if change == 0:
                del data[place : place + self._random.randint(1, 3)]
            elif change == 1:
                data[place : place + 1] = bytes([self._random.randint(0, 255)])
            elif change == 2:
                data[place:place] = self._random.choice(TOKENS)
            elif change == 3:
                data[place:place] = data[place : place + self._random.randint(1, 8)]
            else:
                del data[place:]
        return bytes(data)

    def _count(self):
        return self._random.choice([0, 0, 1, 2, 3, 5])

    def _space(self):
        return self._random.choice(SPACES)

    def _joined(self, start, end, items):
        separator = lambda: self._space() + b"," + self._space()
        inner = b"".join((separator() if index else b"") + item for index, item in enumerate(items))
        return start + self._space() + inner + self._space() + end

    def _key(self):
        return b'"' + self._random.choice(WORDS) + b'"' if self._random.random() < 0.7 else self._string()

    def _string(self):
        return b'"' + b"".join(self._random.choice(PIECES) for _ in range(self._random.randint(0, 6))) + b'"'

    def _scalar(self):
        kind = self._random.randint(0, 5)
        if kind < 3:
            return self._string()
        if kind == 3:
            return self._random.choice([b"null", b"true", b"false", b"NaN", b"Infinity", b"-Infinity"])
        return self._number()

    def _number(self):
        pick, sign = self._random, self._random.choice(["", "-"])
        whole = pick.choice(["0", str(pick.randint(1, 9)), str(pick.randint(10, 10**17)), str(pick.randint(1, 10**40))])
        fraction = pick.choice(["", "", ".0", f".{pick.randint(0, 999)}", f".{pick.randint(0, 10**17):017}", ".50"])
        exponent = pick.choice(["", "", "", f"e{pick.randint(-330, 310)}", f"E+{pick.randint(0, 30)}", "e-7", "e00"])
        return (sign + whole + fraction + exponent).encode()
