"""The page of nbdiff --html in a real browser."""
import os
import pathlib
import subprocess
import tempfile
import unittest

import accessible
import notebooks as nb
from webdriver import Browser

ROOT = pathlib.Path(__file__).resolve().parents[2]
NBDIFF = os.environ.get("NBDIFF", str(ROOT / ".build/debug/nbdiff"))
EXAMPLE = ROOT / "Tests/Examples/page/plots-tables-math"


def page(folder, before, after, *options, name="page.html"):
    """The address of a page that compares two files."""
    target = pathlib.Path(folder) / name
    subprocess.run([NBDIFF, "--html", str(target), *options, str(before), str(after)], check=True, cwd=folder)
    return target.as_uri()


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.browser = Browser()
        cls.folder = tempfile.TemporaryDirectory()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.folder.cleanup()

    def assertClean(self, allowed=()):
        self.assertEqual(self.browser.requests(), [])
        self.assertEqual([c for c in self.browser.complaints() if not any(a in c for a in allowed)], [])


class FriendlyPage(PageTest):
    """A notebook with plots, tables and formulas, by keyboard and by mouse."""

    def setUp(self):
        self.browser.open(page(self.folder.name, EXAMPLE / "before.ipynb", EXAMPLE / "after.ipynb"))
        self.browser.script("localStorage.clear()")
        self.browser.refresh()
        self.browser.until("return document.querySelectorAll('#bar button').length>5")

    def tearDown(self):
        self.assertClean()

    def current(self):
        return self.browser.script("const c=document.querySelector('.cell.now');return c&&c.id.split('/').pop()")

    def test_formulas_are_rendered(self):
        if not self.browser.script("return typeof katex!=='undefined'"):
            self.skipTest("built without KaTeX")
        self.browser.until("return document.querySelectorAll('#main math').length>0")
        self.assertEqual(self.browser.count(".math:not([data-ready]) math"), 0)

    def test_keys_move_between_changes(self):
        self.browser.keys("j")
        first = self.current()
        self.browser.keys("j")
        second = self.current()
        self.assertNotEqual(first, second)
        self.browser.keys("k")
        self.assertEqual(self.current(), first)
        self.assertIn("1 of", self.browser.text("#bar output"))

    def test_columns_are_remembered(self):
        self.assertFalse(self.browser.script("return nb.isUnified()"))
        self.browser.keys("u")
        self.assertTrue(self.browser.script("return nb.isUnified()"))
        self.browser.refresh()
        self.assertTrue(self.browser.script("return nb.isUnified()"))
        left, right = self.browser.script(
            "const g=[...document.querySelectorAll('.src .g.c')].find(g=>g.querySelector('.l')&&g.querySelector('.r'));"
            "return [...g.children].map(c=>c.getBoundingClientRect().left)"
        )
        self.assertEqual(left, right)

    def test_changed_lines_stand_beside_each_other(self):
        rows = self.browser.script(
            "const g=[...document.querySelectorAll('[id$=\"/model\"] .g')][0];"
            "return [...g.children].map(c=>[...c.querySelectorAll('p')].map(p=>Math.round(p.getBoundingClientRect().top)))"
        )
        self.assertEqual(rows[0], rows[1])

    def test_pictures_are_compared_in_every_way(self):
        self.browser.script("nb.diff.go(document.querySelector('[id$=\"/plot\"]'))")
        pair = "[id$='/plot'] .ip[data-compare]"
        self.browser.until("return document.querySelector(arguments[0]).dataset.share!==undefined", pair)
        self.assertGreater(float(self.browser.script("return document.querySelector(arguments[0]).dataset.share", pair)), 0.01)
        seen = []
        for _ in range(5):
            self.browser.keys("i")
            seen.append(self.browser.script("return document.querySelector(arguments[0]).dataset.mode", pair))
        self.assertEqual(seen, ["swipe", "onion", "blink", "diff", "side"])
        self.browser.click("[id$='/plot'] button[data-mode=swipe]")
        self.browser.drag("[id$='/plot'] .stage .in", 0.2, 0.8)
        clip = self.browser.script("return document.querySelector('[id$=\"/plot\"] .top').style.clipPath")
        self.assertRegex(clip, r"8\d%|7\d%")
        self.browser.click("[id$='/plot'] button[data-mode=diff]")
        self.browser.until("return document.querySelector('[id$=\"/plot\"] .stage canvas')")
        self.browser.script(
            "const z=document.querySelector('[id$=\"/plot\"] .imgbar select');z.value='2';z.dispatchEvent(new Event('change'))"
        )
        self.assertEqual(self.browser.script("return document.querySelector('[id$=\"/plot\"] canvas').getBoundingClientRect().width"),
                         self.browser.script("return document.querySelector('[id$=\"/plot\"] canvas').width*2"))

    def test_tables_are_compared_by_cell(self):
        self.browser.script("nb.diff.go(document.querySelector('[id$=\"/table\"]'))")
        table = "[id$='/table'] [data-table]"
        self.browser.until("return document.querySelector(arguments[0]).dataset.ready!==undefined", table)
        changed = self.browser.count(table + " td.m")
        self.assertGreater(changed, 3)
        self.assertEqual(self.browser.count(table + " tr.a"), 1)
        self.browser.type("[id$='/table'] input[type=number]", "5")
        self.assertGreater(self.browser.count(table + " td.near"), 0)

    def test_filters_hide_and_count(self):
        cells = self.browser.count(".cell:not(.same):not(.hide)")
        self.browser.script("[...document.querySelectorAll('#bar button')].find(b=>b.textContent==='sources').click()")
        self.assertLess(self.browser.count(".cell:not(.same):not(.hide)"), cells)
        self.assertIn("hidden", self.browser.text("#bar output"))
        self.browser.script("[...document.querySelectorAll('#bar button')].find(b=>b.textContent==='sources').click()")
        self.browser.keys("/")
        self.browser.type("#bar input[type=search]", "residual")
        self.assertEqual(self.browser.count(".cell:not(.same):not(.hide)"), 1)

    def test_unchanged_cells_open_by_one_and_all(self):
        fold = self.browser.script(
            "const f=[...document.querySelectorAll('.fold')].find(f=>f.dataset.count>2);f.id='thefold';f.scrollIntoView();"
            "nb.enhance(f);return +f.dataset.count"
        )
        self.browser.script("document.querySelector('#thefold').previousElementSibling.querySelector('button').click()")
        self.assertEqual(self.browser.count("#thefold .cell"), fold - 1)
        self.assertIn(f"{fold - 1} unchanged", self.browser.text("#thefold summary"))
        self.browser.keys("f")
        self.assertTrue(self.browser.script("return [...document.querySelectorAll('.fold')].every(f=>f.open)"))

    def test_viewed_marks_stay(self):
        self.browser.keys("j")
        cell = self.current()
        self.browser.keys("v")
        self.assertNotEqual(self.current(), cell)
        self.browser.refresh()
        self.assertEqual(self.browser.script("return [...document.querySelectorAll('.seen')].map(c=>c.id.split('/').pop())"), [cell])
        self.browser.script(
            "const c=document.querySelector('.seen');localStorage.setItem('nbtrio.seen.'+c.id,'other')"
        )
        self.browser.refresh()
        self.assertEqual(self.browser.count(".seen"), 0)

    def test_links_lead_to_a_line(self):
        name = self.browser.script("return document.querySelector('[id$=\"/model\"]').id")
        self.browser.script("location.hash=arguments[0]+'/8'", name)
        self.browser.until("return document.querySelector('p.at')")
        self.assertIn("penalty", self.browser.text("p.at"))
        self.assertEqual(self.current(), "model")

    def test_comments_are_kept_and_exported(self):
        self.browser.keys("j")
        self.browser.keys("c")
        self.browser.type(".note textarea", "Why <b>this</b>?")
        self.browser.script("[...document.querySelectorAll('.note button')].find(b=>b.textContent==='save').click()")
        self.browser.refresh()
        self.assertIn("Why <b>this</b>?", self.browser.text(".note"))
        self.browser.script("[...document.querySelectorAll('#bar button')].find(b=>b.textContent.startsWith('comments')).click()")
        self.assertIn("> Why <b>this</b>?", self.browser.script("return document.querySelector('dialog textarea').value"))

    def test_copies_are_markdown(self):
        text = self.browser.script("return nb.diff.markdownOf(document.querySelector('[id$=\"/params\"]'))")
        self.assertIn("-days = 240", text)
        self.assertIn("+days = 365", text)
        self.assertIn("```diff", text)

    def test_moved_cells_are_linked_both_ways(self):
        href = self.browser.script("return document.querySelector('.left a').getAttribute('href').slice(1)")
        self.assertTrue(self.browser.script("return document.getElementById(arguments[0]).classList.contains('moved')", href))

    def test_theme_and_help(self):
        self.browser.keys("t")
        one = self.browser.script("return getComputedStyle(document.body).backgroundColor")
        self.browser.keys("t")
        self.assertNotEqual(one, self.browser.script("return getComputedStyle(document.body).backgroundColor"))
        self.browser.keys("?")
        self.assertGreater(self.browser.count("dialog[open] kbd"), 10)

    def test_frames_run_nothing(self):
        self.browser.script(
            "const d=document.querySelector('[id$=\"/table\"] details.alt');d.open=true;d.scrollIntoView();nb.enhance(d.closest('.cell'))"
        )
        self.browser.script("document.querySelector('[id$=\"/table\"] details.alt .imgbar button').click()")
        self.browser.until("const f=document.querySelector('iframe');return f&&f.contentDocument.querySelector('table')&&f.style.height")
        self.assertEqual(self.browser.script("return document.querySelector('iframe').getAttribute('sandbox')"), "allow-same-origin")

    def test_everything_has_names_order_and_contrast(self):
        for theme in ("light", "dark"):
            self.browser.script("nb.setTheme(arguments[0]);for(const d of document.querySelectorAll('details'))d.open=true;"
                                "for(const c of document.querySelectorAll('.cell'))nb.enhance(c)", theme)
            self.assertEqual(accessible.faults(self.browser), [])

    def test_paper_shows_everything(self):
        self.browser.script("nb.setTheme('dark')")
        self.browser.script("dispatchEvent(new Event('beforeprint'))")
        self.assertEqual(self.browser.count("details:not([open]):not(.fold)"), 0)
        self.assertEqual(self.browser.count("html.dark"), 0)
        self.browser.script("dispatchEvent(new Event('afterprint'))")
        self.assertEqual(self.browser.count("html.dark"), 1)


class WithoutScripts(PageTest):
    def test_everything_can_be_read(self):
        address = page(self.folder.name, EXAMPLE / "before.ipynb", EXAMPLE / "after.ipynb")
        self.browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
        self.browser.open(address)
        text = self.browser.call("GET", f"{self.browser.session}/element/{self.browser.element('body')}/text")
        for words in ("ridge regression", "unchanged cells", "days = 365", "AssertionError", "estimate"):
            self.assertIn(words, text)
        self.browser.cdp("Emulation.setScriptExecutionDisabled", value=False)


class Attacks(PageTest):
    def test_the_attacks_would_be_seen(self):
        raw = pathlib.Path(self.folder.name) / "raw.html"
        raw.write_text("<!doctype html><body>" + nb.IMAGE + nb.SCRIPT)
        self.browser.open(raw.as_uri())
        self.browser.until("return window.pwned")
        self.assertIn("http://127.0.0.1:9/canary.png", self.browser.requests(blocked=False))

    def test_the_policy_holds_where_escaping_would_not(self):
        self.browser.open(page(self.folder.name, EXAMPLE / "before.ipynb", EXAMPLE / "after.ipynb"))
        self.browser.requests()
        self.browser.script("document.body.insertAdjacentHTML('beforeend', arguments[0])", nb.IMAGE + "".join(nb.BREAKERS))
        self.browser.script("const s=document.createElement('script');s.textContent='window.pwned=50';document.body.append(s)")
        self.browser.script("return new Promise(done=>requestAnimationFrame(()=>requestAnimationFrame(()=>done(1))))")
        self.assertIsNone(self.browser.script("return window.pwned===undefined?null:window.pwned"))
        self.assertEqual(self.browser.requests(blocked=False), [])
        self.assertTrue(any("Content Security Policy" in told for told in self.browser.complaints()))

    def test_nothing_runs_and_no_request_leaves(self):
        folder = pathlib.Path(self.folder.name)
        names = ["a\"><img src=x onerror=window.pwned=40>.ipynb", "b'<svg onload=window.pwned=41>.ipynb"]
        for number, name in enumerate(names, 1):
            nb.write(folder / name.replace("/", "_"), nb.attack(number))
        for before, after in ((names[0], names[1]), (names[1], names[0])):
            self.browser.open(page(folder, before.replace("/", "_"), after.replace("/", "_")))
            self.browser.script(
                "for(const d of document.querySelectorAll('details'))d.open=true;"
                "for(const c of document.querySelectorAll('.cell,.fold'))nb.enhance(c);"
                "for(const b of document.querySelectorAll('.imgbar button'))b.click();"
                "for(const a of document.querySelectorAll('#main .md a,#main .nolink'))a.dispatchEvent(new MouseEvent('mouseover',{bubbles:true}));"
            )
            self.browser.until("return [...document.querySelectorAll('iframe')].every(f=>f.style.height)")
            self.browser.keys("jjjuwsoivt")
            self.assertIsNone(self.browser.script("return window.pwned===undefined?null:window.pwned"))
            self.assertEqual(self.browser.script(
                "return [...document.querySelectorAll('iframe')].filter(f=>f.contentWindow.pwned!==undefined||f.contentDocument.scripts.length).length"), 0)
            self.assertNotIn("pwned", self.browser.script("return document.title.replace(/window.pwned/g,'')"))
            self.assertEqual(self.browser.script(
                "return [...document.querySelectorAll('*')].filter(e=>[...e.attributes].some(a=>/^on/i.test(a.name))).length"), 0)
            self.assertEqual(self.browser.script(
                "return [...document.querySelectorAll('[href],[src]')].map(e=>e.getAttribute('href')||e.getAttribute('src'))"
                ".filter(a=>!/^(#|https?:\\/\\/|mailto:|data:image\\/)/.test(a))"), [])
            self.assertEqual(self.browser.count("script"), self.browser.count("head script"))
            self.assertEqual(self.browser.requests(), [])
            shown = self.browser.script("return document.querySelector('#main').textContent")
            self.assertIn("\\u202e", shown)
            self.assertNotIn("\u202e", shown)


class LargePages(PageTest):
    def test_thousands_of_cells_open(self):
        folder = pathlib.Path(self.folder.name)
        cells = [nb.code(f"cell-{i}x", f"x_{i} = {i}\nprint(x_{i})", {"output_type": "stream", "name": "stdout", "text": f"{i}\n"}) for i in range(2000)]
        nb.write(folder / "before.ipynb", nb.notebook(cells))
        cells[1990] = nb.code("cell-1990x", "x_1990 = -1\nprint(x_1990)")
        nb.write(folder / "after.ipynb", nb.notebook(cells))
        self.browser.open(page(folder, "before.ipynb", "after.ipynb"))
        self.browser.keys("j")
        self.assertEqual(self.browser.script("return document.querySelector('.cell.now').id.split('/').pop()"), "cell-1990x")
        self.assertTrue(self.browser.script("const b=document.querySelector('.cell.now').getBoundingClientRect();return b.top>=0&&b.top<innerHeight"))

    def test_links_lead_into_folds(self):
        folder = pathlib.Path(self.folder.name)
        cells = [nb.markdown(f"cell-{i}x", f"# Heading {i}") for i in range(40)]
        nb.write(folder / "long1.ipynb", nb.notebook([*cells, nb.code("end", "1")]))
        nb.write(folder / "long2.ipynb", nb.notebook([*cells, nb.code("end", "2")]))
        address = page(folder, "long1.ipynb", "long2.ipynb")
        self.browser.open(address)
        self.assertEqual(self.browser.count(".fold .cell"), 0)
        self.browser.click("#outline a[href$='cell-20x']")
        self.browser.until("return document.querySelector('.cell.now')")
        self.assertEqual(self.browser.count(".fold[open] .cell"), 40)
        self.assertIn("Heading 20", self.browser.text(".cell.now"))
        self.browser.cdp("Emulation.setScriptExecutionDisabled", value=True)
        self.browser.open(address)
        self.browser.cdp("Emulation.setScriptExecutionDisabled", value=False)
        self.assertEqual(self.browser.count(".fold .cell"), 40)

    def test_outputs_that_are_the_same_stand_once(self):
        folder = pathlib.Path(self.folder.name)
        long = {"output_type": "stream", "name": "stdout", "text": "a line of a long output\n" * 400}
        nb.write(folder / "first.ipynb", nb.notebook([nb.code("a", "1", long), nb.code("b", "2", long)]))
        nb.write(folder / "second.ipynb", nb.notebook([nb.code("a", "1", long), nb.code("b", "3", long)]))
        address = page(folder, "first.ipynb", "second.ipynb")
        self.assertEqual(pathlib.Path(address.removeprefix("file://")).read_text().count("a line of a long output"), 400)
        self.browser.open(address)
        target = self.browser.script("return document.querySelector('[id$=\"/b\"] .fact a').getAttribute('href').slice(1)")
        self.assertTrue(self.browser.script("return !!document.getElementById(arguments[0])", target))

    def test_formulas_without_dollars(self):
        folder = pathlib.Path(self.folder.name)
        text = "Before\n\n\\begin{align}\na &= b_1 \\\\\nc &= d_2\n\\end{align}\n\nand $x_1$ after.\n"
        nb.write(folder / "align1.ipynb", nb.notebook([nb.markdown("a", text)]))
        nb.write(folder / "align2.ipynb", nb.notebook([nb.markdown("a", text.replace("d_2", "d_3"))]))
        self.browser.open(page(folder, "align1.ipynb", "align2.ipynb"))
        if not self.browser.script("return typeof katex!=='undefined'"):
            self.skipTest("built without KaTeX")
        self.browser.until("return document.querySelectorAll('.math math').length===4")
        self.assertEqual(self.browser.count(".math[data-ch]"), 2)
        self.assertEqual(self.browser.count(".md em"), 0)

    def test_outputs_stand_in_line_and_have_room(self):
        stream = lambda text: {"output_type": "stream", "name": "stdout", "text": text}
        folder = pathlib.Path(self.folder.name)
        nb.write(folder / "one.ipynb", nb.notebook([nb.code("a", "f()", stream("one\ntwo\nthree\n")), nb.code("b", "g()")]))
        nb.write(folder / "two.ipynb", nb.notebook([nb.code("a", "f()", stream("one\n2\nthree\n")), nb.code("b", "g()", stream("long " * 30))]))
        self.browser.open(page(folder, "one.ipynb", "two.ipynb"))
        self.browser.until("return document.querySelectorAll('#bar button').length>5")
        starts = self.browser.script(
            "return [...document.querySelectorAll('[id$=\"/a\"] .o .l p, [id$=\"/a\"] .o .k p')].filter(p=>p.offsetWidth)"
            ".map(p=>p.getBoundingClientRect().left+parseFloat(getComputedStyle(p).paddingLeft))"
        )
        self.assertEqual(len(set(starts)), 1, starts)
        width, whole = self.browser.script(
            "const p=document.querySelector('[id$=\"/b\"] .o.added p'),c=p.closest('.cell');return [p.offsetWidth,c.offsetWidth]"
        )
        self.assertGreater(width, whole * 0.9)

    def test_pictures_of_one_type_are_compared(self):
        folder = pathlib.Path(self.folder.name)
        svg = "<svg xmlns='http://www.w3.org/2000/svg' width='30' height='20'/>"
        both = {"image__svg+xml": svg, "image__png": nb.png(30, 20)}
        nb.write(folder / "one.ipynb", nb.notebook([nb.code("a", "f()", nb.display(**both))]))
        nb.write(folder / "two.ipynb", nb.notebook([nb.code("a", "f()", nb.display(image__png=nb.png(30, 20, (9, 9, 9))))]))
        self.browser.open(page(folder, "one.ipynb", "two.ipynb"))
        self.browser.until("return document.querySelector('.ip[data-compare]')?.dataset.share!==undefined")
        kinds = self.browser.script("return [...document.querySelectorAll('.ip img')].map(i=>i.src.slice(0,14))")
        self.assertEqual(kinds, ["data:image/png"] * 2)

    def test_the_same_picture_stands_once(self):
        folder = pathlib.Path(self.folder.name)
        picture = nb.display(**{"image/png": nb.png(40, 40)})
        nb.write(folder / "one.ipynb", nb.notebook([nb.code("a", "1", picture), nb.code("b", "2", picture)]))
        other = nb.display(**{"image/png": nb.png(40, 40, level=0)})
        nb.write(folder / "two.ipynb", nb.notebook([nb.code("a", "3", picture), nb.code("b", "2", other)]))
        address = page(folder, "one.ipynb", "two.ipynb")
        data = pathlib.Path(address.removeprefix("file://")).read_text()
        self.assertEqual(data.count(nb.png(40, 40)), 1)
        self.browser.open(address)
        self.browser.script("for(const d of document.querySelectorAll('details'))d.open=true;for(const c of document.querySelectorAll('.cell'))nb.enhance(c)")
        self.browser.until("return document.querySelector('.ip[data-compare]').dataset.share==='0'")
        self.assertIn("identical pixels, re-encoded", self.browser.text("[id$='/b'] .imgbar output"))


if __name__ == "__main__":
    unittest.main()
