"""Notebooks for the tests: one that attacks in every field, and large ones."""
import base64
import json
import struct
import zlib


def png(width, height, color=(30, 120, 200), dot=None, level=9):
    """A picture of one colour, with one pixel in another if that is asked for."""
    rows = []
    for y in range(height):
        row = bytearray(b"\0")
        for x in range(width):
            row += bytes((255, 0, 0) if dot == (x, y) else color)
        rows.append(bytes(row))

    def chunk(name, data):
        body = name + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    data = zlib.compress(b"".join(rows), level)
    return base64.b64encode(
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    ).decode()


def notebook(cells, **metadata):
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def code(name, source, *outputs, **metadata):
    return {
        "cell_type": "code", "id": name, "metadata": metadata, "execution_count": 1, "source": source,
        "outputs": list(outputs),
    }


def markdown(name, source, **members):
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source, **members}


def display(**data):
    return {
        "output_type": "display_data", "metadata": {},
        "data": {key.replace("__", "/"): value for key, value in data.items()},
    }


def write(path, value):
    with open(path, "w", encoding="utf-8", errors="surrogatepass") as file:
        json.dump(value, file, indent=1)
        file.write("\n")


# Each of these, run or loaded, is seen by the tests: as a variable of the page, or as a request.
SCRIPT = "<script>window.pwned=1;document.title='pwned'</script>"
IMAGE = "<img src=x onerror=\"window.pwned=2\"><img src='http://127.0.0.1:9/canary.png'>"
BREAKERS = [
    SCRIPT, IMAGE, "</script><script>window.pwned=3</script>", "</style><script>window.pwned=4</script>",
    "</title><script>window.pwned=5</script>", "\"><svg onload=window.pwned=6>", "' onmouseover='window.pwned=7",
    "</textarea></pre></details></iframe><svg/onload=window.pwned=8>", "<!--", "]]>", "javascript:window.pwned=9",
    "<link rel=preconnect href=http://127.0.0.1:9/><meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'>",
    "<style>@import 'http://127.0.0.1:9/a.css';body{background:url(http://127.0.0.1:9/b.png)}</style>",
    "<base href=http://127.0.0.1:9/><form action=http://127.0.0.1:9/><button>send</button></form>",
    "\u202eevil\u202c \u200b\u2066 \ufeff", "\x1b]0;title\x07\x1b[31mred", "<iframe srcdoc='<script>parent.pwned=10</script>'></iframe>",
]
SVG = (
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40' onload='window.pwned=11'>"
    "<script>parent.pwned=12;window.pwned=12</script><image href='http://127.0.0.1:9/c.png' width='9' height='9'/>"
    "<foreignObject width='40' height='40'><body xmlns='http://www.w3.org/1999/xhtml'>"
    "<img src='http://127.0.0.1:9/d.png' onerror='parent.pwned=13'/></body></foreignObject></svg>"
)
MARKDOWN = """
# heading <img src=x onerror=window.pwned=14>

[link](javascript:window.pwned=15) [two](JaVaScRiPt:window.pwned=16) [three](data:text/html,<script>parent.pwned=17</script>)
[four](&#106;avascript:window.pwned=18) <javascript:window.pwned=19> [five](java\tscript:window.pwned=20)
[six](vbscript:x) [seven](file:///etc/passwd) [ok](https://example.org/?a="onmouseover=window.pwned=21)
![remote](http://127.0.0.1:9/e.png) ![x"onerror="window.pwned=22](attachment:evil.png) ![d](data:image/svg+xml;base64,PHN2Zz4=)
![t](data:text/html;base64,PHNjcmlwdD4=) <script>window.pwned=23</script> &#x202e;evil &rlm;

$\\href{javascript:window.pwned=24}{x}$ $\\htmlData{a=b}{x} \\includegraphics{http://127.0.0.1:9/f.png}$ $\\unknown{</span><script>window.pwned=25</script>}$

| a<script>window.pwned=26</script> | b |
|---|---|
| `</code><img src=x onerror=window.pwned=27>` | ~~x~~ |

```py"><script>window.pwned=28</script>
code</pre><script>window.pwned=29</script>
```
"""


def attack(number):
    """A notebook with scripts, addresses and tricks wherever a text can stand. Different numbers differ everywhere."""
    mark = f" {number}"
    everything = "\n".join(BREAKERS) + mark
    table = "<table><thead><tr>" + "".join(f"<th>{i}{SCRIPT}" for i in range(1000)) + "</thead><tbody><tr>" + "".join(
        f"<td>{i + number}<img src=x onerror=window.pwned=30>" for i in range(1000)
    ) + "</table>"
    outputs = [
        {"output_type": "stream", "name": SCRIPT, "text": everything},
        {"output_type": "stream", "name": "stdout", "text": everything + "\r" + everything},
        {"output_type": "error", "ename": SCRIPT, "evalue": everything, "traceback": BREAKERS + [mark]},
        {"output_type": SCRIPT, "data": everything},
        display(text__html=everything),
        display(text__html=table),
        display(**{"image/svg+xml": SVG + mark}),
        display(**{"image/png": "x\" onerror=\"window.pwned=31" + mark}),
        display(**{"image/png": "AAAA" * number}),
        display(**{"image/jpeg\"><script>window.pwned=32</script>": "AAAA" + mark}),
        display(**{"text/markdown": MARKDOWN + mark}),
        display(**{"text/latex": "$\\href{javascript:window.pwned=33}{x}</span>" + SCRIPT + mark + "$"}),
        display(**{"application/javascript": "window.pwned=34" + mark}),
        display(**{SCRIPT: everything}),
        display(**{
            "application/vnd.plotly.v1+json": {"data": [{"type": SCRIPT, "x": [number], SCRIPT: everything}]},
            "text/html": SCRIPT + mark,
        }),
        display(**{"application/scrapbook.scrap.json+json": {"name": SCRIPT, "data": everything, "encoder": SCRIPT}}),
    ]
    return notebook(
        [
            markdown("x\"><script>window.pwned=35</script>", MARKDOWN + mark, attachments={
                "evil.png": {"image/png": "\" onerror=\"window.pwned=36"},
                SCRIPT: {"image/svg+xml" + SCRIPT: SVG + mark, "image/png": png(2 + number, 2)},
            }),
            code(SCRIPT, everything, *outputs, **{SCRIPT: everything, "tags": BREAKERS}),
            code("parameters", f"{SCRIPT} = 1\nevil = '{SCRIPT}{mark}'", tags=["parameters"]),
            {"cell_type": SCRIPT, "id": "main", "metadata": {}, "source": everything},
            {"cell_type": "raw", "id": "nb", "metadata": {}, "source": everything},
            code("top", f"# {mark}\n" + "x" * 30_000 + everything),
        ],
        kernelspec={"name": SCRIPT, "display_name": everything, "language": SCRIPT},
        language_info={"name": SCRIPT + mark},
        **{SCRIPT: everything},
    )
