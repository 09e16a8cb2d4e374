"""The page of nbmerge web in a real browser."""
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

import accessible
import notebooks as nb
from webdriver import Browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
NBMERGE = os.environ.get("NBMERGE", str(ROOT / ".build/debug/nbmerge"))
NBDIFF = os.environ.get("NBDIFF", str(ROOT / ".build/debug/nbdiff"))
EXAMPLE = ROOT / "Tests/Examples/page/plots-tables-math"


class World:
    """A repository in the middle of a merge."""

    def __init__(self):
        self.holder = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.holder.name) / "work"
        self.folder.mkdir()
        self.environment = {
            **os.environ, "HOME": self.holder.name, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null",
            "GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.org", "GIT_COMMITTER_NAME": "Ada",
            "GIT_COMMITTER_EMAIL": "ada@example.org", "PATH": f"{pathlib.Path(NBMERGE).parent}:{os.environ['PATH']}",
        }
        self.git("init", "-q", "-b", "main")
        self.git("config", "merge.nbmerge.driver", f"'{NBMERGE}' driver -- %O %A %B %L %P %S %X %Y")
        (self.folder / ".gitattributes").write_text("*.ipynb merge=nbmerge\n")

    def git(self, *words, check=True):
        return subprocess.run(
            ["git", *words], cwd=self.folder, env=self.environment, check=check, capture_output=True, text=True,
        ).stdout

    def write(self, **notebooks):
        for name, value in notebooks.items():
            nb.write(self.folder / f"{name}.ipynb", value)

    def diverge(self, base, local, remote):
        """Commits versions, dicts of notebooks by name, and merges them."""
        self.write(**base)
        self.git("add", "-A")
        self.git("commit", "-qm", "base")
        self.git("checkout", "-qb", "feature")
        self.write(**remote)
        self.git("commit", "-qam", "theirs")
        self.git("checkout", "-q", "main")
        self.write(**local)
        self.git("commit", "-qam", "ours")
        self.git("merge", "feature", check=False)

    def read(self, name):
        return json.loads((self.folder / f"{name}.ipynb").read_text())

    def sources(self, name):
        return ["".join(cell["source"]) for cell in self.read(name)["cells"]]

    def serve(self, *words, program=None):
        return Served(self, [program or NBMERGE, "web", "--no-browser", *words])


class Served:
    """A server that is running."""

    def __init__(self, world, command):
        self.process = subprocess.Popen(
            command, cwd=world.folder, env=world.environment, stdout=subprocess.PIPE, text=True,
            # Shells let programs in the background ignore ^C, and so would the server.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/\?token=\w+", line)
        if not found:
            raise RuntimeError("no address: " + line)
        self.address = found[0]
        self.port = found[1]

    def wait(self):
        """The exit status, when the server has ended by itself."""
        self.process.communicate(timeout=60)
        return self.process.returncode

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.wait()


def conflicted(name="a"):
    """Versions with conflicts of several kinds."""
    plot = nb.display(image__png=nb.png(60, 40))
    cells = lambda a, b, text: [
        nb.markdown("m1", f"# Analysis\n\n{text}"), nb.code("c1", a), nb.code("c2", "same = 1"), nb.code("c3", "more = 1"),
        nb.code("c4", b, plot),
    ]
    make = lambda *values: {name: nb.notebook(cells(*values))}
    return (
        make("x = 1\ny = 2\nz = 3", "plot(1)", "The text."),
        make("x = 11\ny = 2\nz = 33", "plot(11)", "Our text with $e^{i\\pi}$."),
        make("x = 10\ny = 2\nz = 30", "plot(10)", "Their text."),
    )


def rainfall():
    """Versions of a notebook as people have them: most of it merges by itself, three things do not."""
    plot = lambda color: nb.display(image__png=nb.png(220, 90, color))

    def version(side):
        pick = lambda base, local, remote: {"base": base, "local": local, "remote": remote}[side]
        cells = [
            nb.markdown("title", pick("# Rainfall\n\nSums by month.", "# Rainfall\n\nSums by month, in mm.", "# Rainfall\n\nSums by month.")),
            nb.code("load", pick(
                "import pandas as pd\nrain = pd.read_csv('rain.csv')\nrain = rain.dropna()",
                "import pandas as pd\nrain = pd.read_csv('rain.csv', parse_dates=['day'])\nrain = rain.dropna()",
                "import pandas as pd\nrain = pd.read_csv('rain-2026.csv')\nrain = rain.dropna()",
            ), plot(pick((60, 120, 200), (200, 110, 50), (50, 150, 110)))),
            nb.code("clean", "rain = rain[rain.mm >= 0]"),
            nb.code("month", "by_month = rain.groupby('month').mm.sum()"),
        ]
        if side != "local":
            cells.append(nb.code("old", pick("rain.describe()", "", "rain.describe(percentiles=[.1, .9])") + "\nrain.info()\nrain.nunique()"))
        if side == "local":
            cells.insert(1, nb.code("style", "plt.style.use('ggplot')"))
        if side == "remote":
            cells.append(nb.code("dry", "by_month.nsmallest(3)", plot((110, 70, 160))))
        value = nb.notebook(cells, kernelspec={"name": "python3", "display_name": "Python 3", "language": "python"})
        value["metadata"]["title"] = pick("Rain", "Rain in our town", "Rain, 2026")
        return {"rainfall": value}

    return version("base"), version("local"), version("remote")


class MergePageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()

    def setUp(self):
        self.world = World()
        self.servers = []

    def tearDown(self):
        self.browser.open("about:blank")
        for server in self.servers:
            server.stop()
        self.world.holder.cleanup()

    def open(self, *words, program=None):
        server = self.world.serve(*words, program=program)
        self.servers.append(server)
        self.browser.open(server.address)
        ready = "return !location.search&&document.readyState==='complete'&&document.querySelectorAll('#bar button').length>3"
        self.browser.until(ready)
        return server

    def left(self):
        return self.browser.text("#bar .count")

    def assertFriendly(self, port):
        """Nothing but the server was asked, and nothing complained."""
        others = [a for a in self.browser.requests() if not a.startswith(f"http://127.0.0.1:{port}/")]
        self.assertEqual(others, [])
        self.assertEqual([c for c in self.browser.complaints() if "favicon" not in c], [])


class WholeMerge(MergePageTest):
    def test_from_opening_to_commit_by_keyboard(self):
        self.world.diverge(*conflicted())
        self.browser.requests(), self.browser.complaints()
        server = self.open()
        self.assertEqual(self.left(), "4 of 4 left")
        for key, left in (("2", "3 of 4 left"), ("1", "2 of 4 left"), ("3", "1 of 4 left"), ("2", "all decided")):
            self.browser.keys("n" if left.startswith("3") else "")
            self.browser.keys(key)
            self.browser.until("return document.querySelector('#bar .count').textContent===arguments[0]", left)
        self.browser.keys("uu")
        self.browser.until("return document.querySelector('#bar .count').textContent==='2 of 4 left'")
        self.browser.keys("rr")
        self.browser.until("return document.querySelector('#bar .count').textContent==='all decided'")
        self.browser.keys("S")
        self.browser.until("return document.querySelector('#banner')?.textContent.includes('saved and staged')")
        self.assertFriendly(server.port)
        self.world.git("commit", "-q", "--no-edit")
        self.assertEqual(self.world.git("status", "--porcelain"), "")
        sources = self.world.sources("a")
        self.assertIn("Their text.", sources[0])
        self.assertEqual(sources[1], "x = 11\ny = 2\nz = 33\nz = 30")
        self.assertEqual(sources[4], "plot(10)")
        self.browser.click("#banner button:last-child")
        self.assertEqual(server.wait(), 0)

    def test_by_mouse_with_an_edit(self):
        self.world.diverge(*conflicted())
        self.open()
        self.browser.click("#q0-1 button[data-side=theirs]")
        self.browser.until("return document.querySelector('#bar .count').textContent==='3 of 4 left'")
        self.browser.click("#q1-1 button[data-act=edithunk]")
        self.browser.until("return document.querySelector('.editor textarea')")
        self.browser.script("document.querySelector('.editor textarea').value='x = 12'")
        self.browser.click(".editor button.main")
        self.browser.until("return document.querySelector('#bar .count').textContent==='2 of 4 left'")
        self.assertIn("x = 12", self.browser.text("#q1-1 .result"))
        self.assertEqual(self.browser.count("#left li"), 2)
        self.browser.script("const s=document.querySelector('#bar select');s.value='ours';s.dispatchEvent(new Event('change'))")
        self.browser.until("return document.querySelector('#bar .count').textContent==='all decided'")
        self.browser.click("#bar button.main")
        self.browser.until("return document.querySelector('#banner')?.textContent.includes('saved and staged')")
        self.assertEqual(self.world.sources("a")[1], "x = 12\ny = 2\nz = 33")
        # Outputs follow the source that was taken.
        self.assertEqual(len(self.world.read("a")["cells"][4]["outputs"]), 1)

    def test_four_files_of_which_the_last_is_yet_to_be_written(self):
        for name, version in zip(("base", "local", "remote"), conflicted()):
            (self.world.folder / f"{name}.ipynb").write_text(json.dumps(version["a"]))
        server = self.open("base.ipynb", "local.ipynb", "remote.ipynb", "merged.ipynb")
        self.browser.script("merge.act('all',{side:'theirs'})")
        self.browser.until("return document.querySelector('#bar .count').textContent==='all decided'")
        self.browser.keys("S")
        self.browser.until("return document.querySelector('#banner')?.textContent.includes('saved')")
        self.browser.click("#banner button:last-child")
        self.assertEqual(server.wait(), 0)
        self.assertEqual(self.world.sources("merged"), ["# Analysis\n\nTheir text.", "x = 10\ny = 2\nz = 30", "same = 1", "more = 1", "plot(10)"])

    def test_three_notebooks_in_a_queue(self):
        versions = [conflicted(name) for name in ("a", "b", "c")]
        self.world.diverge(*({k: v for one in versions for k, v in one[i].items()} for i in range(3)))
        self.open()
        for name in ("a", "b", "c"):
            self.browser.until("return document.querySelector('h1').textContent===arguments[0]", f"{name}.ipynb")
            self.browser.script("merge.act('all',{side:'theirs'})")
            self.browser.until("return document.querySelector('#bar .count').textContent==='all decided'")
            self.browser.keys("S")
            self.browser.until("return document.querySelector('#banner')?.textContent.includes('saved and staged')")
            if name != "c":
                self.browser.click("#banner button.main")
        self.world.git("commit", "-q", "--no-edit")
        self.assertEqual(self.world.git("status", "--porcelain"), "")


class ManyKinds(MergePageTest):
    def test_what_merged_by_itself_is_told_and_taken_back(self):
        self.world.diverge(*rainfall())
        self.open()
        self.assertEqual(self.left(), "3 of 3 left")
        self.assertEqual(
            self.browser.script("return [...document.querySelectorAll('.q')].map(q=>q.querySelector('h4').textContent)"),
            ["metadata/title", "source", "deleted on one side, edited on the other"],
        )
        rules = self.browser.script("return [...document.querySelectorAll('.rule')].map(r=>r.firstChild.data)")
        self.assertIn("source edited: ours", rules)
        self.browser.click(".rule button[data-side=base]")
        self.browser.until("return document.querySelector('.rule button[data-side=base][aria-pressed=true]')")
        self.browser.script("merge.act('all',{side:'theirs'})")
        self.browser.until("return document.querySelector('#bar .count').textContent==='all decided'")
        self.browser.keys("S")
        self.browser.until("return document.querySelector('#banner')?.textContent.includes('saved and staged')")
        self.assertEqual(self.world.read("rainfall")["metadata"]["title"], "Rain, 2026")
        sources = self.world.sources("rainfall")
        self.assertEqual(sources[0], "# Rainfall\n\nSums by month.")
        self.assertIn("rain.describe(percentiles=[.1, .9])\nrain.info()\nrain.nunique()", sources)

    def test_a_deleted_notebook_is_shown_as_cells(self):
        self.world.write(a=nb.notebook([nb.markdown("m", "# Old")]))
        self.world.git("add", "-A")
        self.world.git("commit", "-qm", "base")
        self.world.git("checkout", "-qb", "feature")
        self.world.git("rm", "-q", "a.ipynb")
        self.world.git("commit", "-qm", "gone")
        self.world.git("checkout", "-q", "main")
        self.world.write(a=nb.notebook([nb.markdown("m", "# Ours")]))
        self.world.git("commit", "-qam", "ours")
        self.world.git("merge", "feature", check=False)
        self.open()
        self.assertEqual(self.browser.text(".q .ours .md h1"), "Ours")
        self.assertEqual(self.browser.count(".q pre.value"), 0)
        choices = self.browser.script("return [...document.querySelectorAll('.answers button')].map(b=>b.textContent)")
        self.assertEqual(choices, ["ours", "theirs (no file)", "base"])
        self.browser.click(".answers button[data-side=ours]")
        self.browser.until("return document.querySelector('.q .result .md h1')?.textContent==='Ours'")

    def test_a_cell_whose_place_is_asked_for_is_shown(self):
        order = lambda names: {"a": nb.notebook([nb.code(name, f"{name} = 1\n{name}.describe()") for name in names])}
        self.world.diverge(order("abcde"), order("cabde"), order("abdec"))
        self.open()
        self.assertEqual(self.browser.text(".q h4"), "moved to different places")
        self.assertIn("c.describe()", self.browser.script("return document.querySelector('.q').parentElement.querySelector('.src')?.textContent"))

    def test_conflicts_have_names_order_and_contrast(self):
        self.world.diverge(*conflicted())
        self.assertAccessible()

    def test_what_merged_by_itself_has_names_order_and_contrast(self):
        self.world.diverge(*rainfall())
        self.assertAccessible()

    def assertAccessible(self):
        self.open()
        self.browser.script("for(const d of document.querySelectorAll('details'))d.open=true;"
                            "for(const c of document.querySelectorAll('.cell,.fold'))nb.enhance(c)")
        for theme in ("light", "dark"):
            self.browser.script("nb.setTheme(arguments[0])", theme)
            self.assertEqual(accessible.faults(self.browser), [])

    def test_a_cell_that_a_rule_moved_goes_back_and_forth(self):
        def version(order, word):
            cells = {name: nb.code(name, f"{name} = {word if name == 'd' else 1}\n{name}.describe()") for name in "abcde"}
            return {"a": nb.notebook([cells[name] for name in order])}

        self.world.diverge(version("abcde", 1), version("abcde", 2), version("deabc", 3))
        self.open()
        order = (
            "return [...document.querySelectorAll('#rows .row[data-key] h3')].map(h=>h.textContent.replace(/^.*: (.).*$/,'$1')).join('')"
        )
        self.assertEqual(self.browser.script(order), "deabc")
        # The page loads itself again where the order changes.
        becomes = lambda text: self.browser.until("return document.querySelectorAll('#bar button').length>3&&(()=>{" + order + "})()===arguments[0]", text)
        moved = ("const r=[...document.querySelectorAll('.rule')].filter(r=>/moved/.test(r.textContent))[arguments[0]];"
                 "if(arguments[1])r.querySelector(`button[data-side=${arguments[1]}]`).click();"
                 "return [r.closest('.row').querySelector('h3').textContent,r.firstChild.data,r.querySelector('[aria-pressed=true]').textContent]")
        title, rule, taken = self.browser.script(moved, 1, "base")
        self.assertIn(": e", title)
        self.assertEqual([rule, taken], ["position moved: theirs", "as merged"])
        becomes("dabce")
        self.assertEqual(self.browser.script(moved, 1, None)[2], "base")
        self.browser.script(moved, 0, "base")
        becomes("abcde")
        self.browser.keys("u")
        becomes("dabce")
        self.browser.keys("u")
        becomes("deabc")
        self.browser.keys("rr")
        becomes("abcde")
        self.browser.script("merge.act('all',{side:'theirs'})")
        self.browser.until("return document.querySelector('#bar .count').textContent==='all decided'")
        self.browser.keys("S")
        self.browser.until("return document.querySelector('#banner')?.textContent.includes('saved and staged')")
        self.assertEqual([source.split("\n")[0] for source in self.world.sources("a")], ["a = 1", "b = 1", "c = 1", "d = 3", "e = 1"])

    def test_no_row_says_what_markers_say(self):
        self.world.diverge(*rainfall())
        self.open()
        self.assertNotIn("<<<<<<<", self.browser.script("return document.body.innerText"))


class TabsAndServers(MergePageTest):
    def test_a_refresh_keeps_what_was_decided(self):
        self.world.diverge(*conflicted())
        self.open()
        self.browser.click("#q0-1 button[data-side=theirs]")
        self.browser.until("return document.querySelector('#bar .count').textContent==='3 of 4 left'")
        self.browser.refresh()
        self.browser.until("return document.querySelector('#bar .count')?.textContent==='3 of 4 left'")
        self.assertEqual(self.browser.count("#q0-1 button[data-side=theirs][aria-pressed=true]"), 1)

    def test_two_tabs_show_the_same(self):
        self.world.diverge(*conflicted())
        self.open()
        first = self.browser.call("GET", self.browser.session + "/window")
        address = self.browser.script("return location.href")
        second = self.browser.call("POST", self.browser.session + "/window/new", {"type": "tab"})["handle"]
        self.browser.call("POST", self.browser.session + "/window", {"handle": second})
        self.browser.open(address)
        self.browser.until("return document.querySelectorAll('#bar button').length>3")
        self.browser.script("merge.act('take',{conflict:0,hunk:1,side:'ours'})")
        self.browser.until("return document.querySelector('#bar .count').textContent==='3 of 4 left'")
        self.browser.call("POST", self.browser.session + "/window", {"handle": first})
        self.browser.until("return document.querySelector('#bar .count')?.textContent==='3 of 4 left'")
        self.browser.call("POST", self.browser.session + "/window", {"handle": second})
        self.browser.call("DELETE", self.browser.session + "/window")
        self.browser.call("POST", self.browser.session + "/window", {"handle": first})

    def test_a_closed_tab_ends_the_server_and_loses_nothing(self):
        self.world.diverge(*conflicted())
        before = (self.world.folder / "a.ipynb").read_bytes()
        server = self.open()
        self.browser.click("#q0-1 button[data-side=both]")
        self.browser.until("return document.querySelector('#bar .count').textContent==='3 of 4 left'")
        self.browser.open("about:blank")
        self.assertEqual(server.wait(), 1)
        self.assertEqual((self.world.folder / "a.ipynb").read_bytes(), before)
        self.open()
        self.assertEqual(self.left(), "3 of 4 left")

    def test_a_stopped_server_is_told(self):
        self.world.diverge(*conflicted())
        server = self.open()
        server.stop()
        self.browser.until("return document.body.classList.contains('stopped')")
        self.assertIn("What you decided is kept", self.browser.text("#banner"))

    def test_a_file_that_changed_is_told(self):
        self.world.diverge(*conflicted())
        self.open()
        (self.world.folder / "a.ipynb").write_text("{}")
        self.browser.until("return document.querySelector('#banner')?.textContent.includes('written the file')")


class Attacks(MergePageTest):
    def test_nothing_runs_and_nothing_is_asked_for(self):
        evil = nb.BREAKERS
        cells = lambda word: [
            nb.code(f"c{i}", f"{word} = '''{text}'''", nb.display(text__html=text), **{"tags": [text]})
            for i, text in enumerate(evil)
        ] + [nb.markdown(f"m{i}", f"{word} {text}") for i, text in enumerate(evil)]
        versions = [{"a": nb.notebook(cells(word), evil=f"{word} {evil[0]}")} for word in ("one", "two", "three")]
        self.world.diverge(*versions)
        self.browser.requests(), self.browser.complaints()
        server = self.open()
        self.browser.script("for(const d of document.querySelectorAll('details'))d.open=true;nb.enhance(document)")
        self.browser.script("merge.act('all',{side:'both'})")
        self.browser.until("return document.querySelector('#bar .count').textContent==='all decided'")
        self.assertFalse(self.browser.script("return Boolean(window.pwned)||document.title==='pwned'"))
        others = [a for a in self.browser.requests() if not a.startswith(f"http://127.0.0.1:{server.port}/")]
        self.assertEqual(others, [])

    def test_other_sites_cannot_write(self):
        self.world.diverge(*conflicted())
        before = (self.world.folder / "a.ipynb").read_bytes()
        server = self.open()
        holder = self.world.folder.parent / "evil.html"
        holder.write_text(
            f"<form method=post enctype=text/plain action='http://127.0.0.1:{server.port}/done'><input name='{{' value='}}'>"
            f"</form><script>fetch('http://127.0.0.1:{server.port}/save',{{method:'POST',mode:'no-cors',credentials:"
            "'include',body:'{\"file\":0}'}).finally(()=>document.forms[0].submit())</script>"
        )
        self.browser.open(holder.as_uri())
        self.browser.until("return location.protocol.startsWith('http')&&document.body.innerText.length>0")
        self.assertIn("open the address", self.browser.script("return document.body.innerText"))
        self.assertEqual((self.world.folder / "a.ipynb").read_bytes(), before)


class ServedDiff(MergePageTest):
    def test_a_saved_notebook_is_shown_and_taken_back(self):
        self.world.write(a=nb.notebook([nb.code("c1", "x = 1"), nb.code("c2", "y = 1")]))
        self.world.git("add", "-A")
        self.world.git("commit", "-qm", "base")
        self.world.write(a=nb.notebook([nb.code("c1", "x = 2"), nb.code("c2", "y = 1")]))
        self.browser.requests(), self.browser.complaints()
        server = self.open(program=NBDIFF)
        self.browser.until("return document.querySelector('.fileacts')")
        self.assertEqual(self.browser.count(".cell.modified"), 1)
        self.world.write(a=nb.notebook([nb.code("c1", "x = 2"), nb.code("c2", "y = 2")]))
        self.browser.until("return document.querySelectorAll('.cell.modified').length===2&&document.querySelector('.take')")
        self.browser.click(".cell.modified .take")
        self.browser.until("return document.querySelectorAll('.cell.modified').length===1&&document.querySelector('.fileacts')")
        self.assertEqual(self.world.sources("a"), ["x = 1", "y = 2"])
        self.browser.script("[...document.querySelectorAll('.fileacts button')].find(b=>b.textContent==='stage').click()")
        self.browser.until("return document.querySelector('#say')?.textContent==='done'")
        self.assertTrue(self.world.git("diff", "--cached", "--name-only").startswith("a.ipynb"))
        self.assertFriendly(server.port)


if __name__ == "__main__":
    if not shutil.which("chromedriver"):
        raise SystemExit("the browser tests need chromedriver")
    unittest.main()
