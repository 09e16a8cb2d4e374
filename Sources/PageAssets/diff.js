"use strict";
// The diff page: what is shown of the changes, moving between them, viewed marks, comments, links and copies.
(() => {
const { root, store, make, button, say } = nb;
const changesAll = () => [...document.querySelectorAll(".cell:not(.same)")];
const isShown = (cell) => !cell.classList.contains("hide");
const pathOf = (cell) => cell.closest(".file").dataset.path;
let current = null;

// Moving.
function openAround(element) {
  for (let outer = element.closest("details:not([open])"); outer; outer = outer.parentElement.closest("details:not([open])")) outer.open = true;
}
function go(cell, quiet) {
  if (!cell) return;
  if (current) current.classList.remove("now");
  current = cell;
  cell.classList.add("now");
  openAround(cell);
  cell.scrollIntoView({ block: "start" });
  cell.querySelector("header a").focus({ preventScroll: true });
  if (!quiet) count();
}
function step(direction) {
  const cells = changesAll().filter(isShown);
  if (!cells.length) return say("no change is shown");
  let place = current && isShown(current) ? cells.indexOf(current) : -1;
  if (place < 0) {
    // From where the reader is.
    const below = cells.findIndex((cell) => cell.getBoundingClientRect().top > 60);
    place = direction > 0 ? (below < 0 ? cells.length : below) - 1 : below < 0 ? cells.length : below;
  }
  const next = place + direction;
  if (next < 0 || next >= cells.length) return say(direction > 0 ? "the last change" : "the first change");
  go(cells[next]);
}
function stepFile(direction) {
  const files = [...document.querySelectorAll(".file")];
  const place = files.findIndex((file) => file.getBoundingClientRect().bottom > 80);
  const next = files[place + direction] || files[direction > 0 ? files.length - 1 : 0];
  if (!next) return;
  next.scrollIntoView({ block: "start" });
  const first = [...next.querySelectorAll(".cell:not(.same)")].find(isShown);
  if (first) go(first);
}

// What is shown.
const off = new Set();
let flag = "", words = "", hideViewed = false, told;
function filter() {
  for (const part of ["sources", "outputs", "metadata"]) root.classList.toggle("no-" + part, off.has(part));
  let hidden = 0;
  for (const cell of changesAll()) {
    const parts = (cell.dataset.parts || "").split(" ").filter(Boolean);
    const wsOnly = root.classList.contains("nows") && parts.join() === "sources" && cell.querySelector(".ws") && !cell.querySelector(".src .g.c:not(.ws)");
    const shown = (parts.length === 0 || parts.some((part) => !off.has(part))) && !wsOnly
      && (!flag || (cell.dataset.flags || "").split(" ").includes(flag))
      && (!words || cell.textContent.toLowerCase().includes(words)) && !(hideViewed && cell.classList.contains("seen"));
    cell.classList.toggle("hide", !shown);
    hidden += !shown;
  }
  const narrowed = words || flag;
  for (const fold of document.querySelectorAll(".fold")) {
    fold.classList.toggle("hide", Boolean(flag) || Boolean(words) && !fold.textContent.toLowerCase().includes(words));
  }
  for (const note of document.querySelectorAll(".left")) note.classList.toggle("hide", Boolean(narrowed));
  count(hidden);
  drawMap();
}
let lastHidden = 0;
function count(hidden = lastHidden) {
  lastHidden = hidden;
  const cells = changesAll(), shown = cells.filter(isShown);
  const place = shown.indexOf(current);
  const seen = cells.filter((cell) => cell.classList.contains("seen")).length;
  if (told) told.textContent = `${place >= 0 ? place + 1 + " of " : ""}${shown.length} change${shown.length === 1 ? "" : "s"}`
    + (hidden ? `, ${hidden} hidden` : "") + (seen ? `, ${seen} viewed` : "");
}

// Viewed marks hold for the versions of a cell that were seen.
function isSeen(cell) { return store.get("seen." + cell.id) === cell.dataset.hash; }
function setSeen(cell, seen) {
  store.set("seen." + cell.id, seen ? cell.dataset.hash : null);
  cell.classList.toggle("seen", seen);
  const made = cell.querySelector("button.viewed");
  if (made) made.setAttribute("aria-pressed", String(seen));
  count();
}

// Links: #file/cell/line, with a minus in front of a line of the side before.
function target() {
  const name = location.hash.slice(1);
  if (!name) return;
  for (const marked of document.querySelectorAll("p.at")) marked.classList.remove("at");
  let found = nb.find(name), line = null;
  if (!found) {
    const match = /^(.*)\/(-?\d+)$/.exec(name);
    if (match) { found = nb.find(match[1]); line = match[2]; }
  }
  if (!found) return;
  openAround(found);
  if (found.classList.contains("cell")) go(found); else found.scrollIntoView({ block: "start" });
  const place = line && lineAt(found, line);
  if (place) { openAround(place); place.classList.add("at"); place.scrollIntoView({ block: "center" }); }
}
function lineAt(cell, line) {
  const side = line.startsWith("-") ? ".l" : ".r,.k";
  const numbered = [...cell.querySelectorAll(`.src p[data-n="${Math.abs(+line)}"]`)];
  return numbered.find((p) => p.closest(".l,.r,.k").matches(side)) || numbered[0];
}
function lineOf(p) { return (p.closest(".l") ? "-" : "") + p.dataset.n; }
document.addEventListener("click", (event) => {
  const p = event.target.closest && event.target.closest(".src p[data-n]");
  if (!p || event.clientX - p.getBoundingClientRect().left > 48) return;
  const cell = p.closest(".cell");
  if (cell) location.hash = cell.id + "/" + lineOf(p);
});
addEventListener("hashchange", target);

// Copies.
function linesOf(scope) {
  const out = [];
  for (const part of scope.querySelectorAll(".t .g,.t .k,.t>details>summary")) {
    if (part.tagName === "SUMMARY") { out.push("@@ " + part.textContent); continue; }
    const take = (selector, sign) => { for (const p of part.querySelectorAll(selector)) out.push(sign + p.textContent); };
    if (part.classList.contains("c")) { take(":scope>.l>p", "-"); take(":scope>.r>p", "+"); }
    else if (part.classList.contains("k")) take(":scope>p", " ");
    else take(":scope>.r>p", " ");
  }
  return out;
}
function markdownOf(cell) {
  const title = cell.querySelector("h3").textContent.trim();
  const parts = [`**${pathOf(cell)}**: ${title}`];
  const lines = linesOf(cell.querySelector(".src") || cell);
  const outputs = [...cell.querySelectorAll(".outs .o:not(.same)")];
  const fence = (text) => { let mark = "```"; while (text.includes(mark)) mark += "`"; return mark; };
  const block = (all) => { const text = all.join("\n"); const mark = fence(text); return `${mark}diff\n${text}\n${mark}`; };
  if (lines.length) parts.push(block(lines));
  for (const output of outputs) {
    const shown = linesOf(output).slice(0, 200);
    parts.push(`Output ${output.querySelector("h4").textContent}` + (shown.length ? "\n\n" + block(shown) : ""));
  }
  return parts.join("\n\n") + "\n";
}
function rawLine(cell) {
  const match = /\/(-?\d+)$/.exec(location.hash);
  const line = match && location.hash.slice(1).startsWith(cell.id + "/") ? +match[1] : 1;
  const start = line < 0 || cell.dataset.raw === undefined ? cell.dataset.rawBefore : cell.dataset.raw;
  return start === undefined ? null : `${pathOf(cell)}#L${+start + Math.abs(line) - 1}`;
}

// Comments stay in the browser until they are exported.
const key = "notes." + document.title;
let notes = [];
try { notes = JSON.parse(store.get(key) || "[]").filter((note) => typeof note.text === "string"); } catch { notes = []; }
function keep() { store.set(key, notes.length ? JSON.stringify(notes) : null); tellNotes(); }
function place(note) {
  const cell = document.getElementById(note.at);
  if (!cell) return null;
  const line = note.line && lineAt(cell, note.line);
  return { cell, after: line || cell.querySelector("header") };
}
function drawNote(note) {
  const found = place(note);
  if (!found) return;
  const box = make("div", { className: "note" });
  const text = make("div", {}, note.text);
  box.append(make("small", {}, "comment" + (note.line ? " on line " + note.line.replace("-", "") + (note.line.startsWith("-") ? " before" : "") : "")), text,
    button("edit", "Edit the comment", () => edit(note, box)), button("delete", "Delete the comment", () => { notes = notes.filter((other) => other !== note); box.remove(); keep(); }));
  if (found.after.tagName === "P") { const group = found.after.closest(".g,.k"); group.after(box); } else found.after.after(box);
  return box;
}
function edit(note, box) {
  const area = make("textarea", { value: note.text, ariaLabel: "comment" });
  const done = () => {
    note.text = area.value.trim();
    form.remove();
    if (box) box.remove();
    notes = notes.filter((other) => other !== note);
    if (note.text) { notes.push(note); drawNote(note); }
    keep();
  };
  const form = make("div", { className: "note" }, area,
    button("save", "Save (Ctrl+Enter)", done), button("cancel", "Cancel (Escape)", () => { form.remove(); if (box) box.classList.remove("hide"); }));
  area.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) done();
    if (event.key === "Escape") { form.remove(); if (box) box.classList.remove("hide"); }
  });
  const found = place(note);
  if (!found) return;
  if (box) box.classList.add("hide");
  if (box) box.after(form); else if (found.after.tagName === "P") found.after.closest(".g,.k").after(form); else found.after.after(form);
  area.focus();
}
function comment(cell) {
  const match = /\/(-?\d+)$/.exec(location.hash);
  const line = match && location.hash.slice(1) === cell.id + "/" + match[1] ? match[1] : null;
  edit({ at: cell.id, file: pathOf(cell), cell: cell.querySelector("h3").textContent.trim(), line, hash: cell.dataset.hash, text: "" }, null);
}
let noteButton;
function tellNotes() { if (noteButton) { noteButton.textContent = `comments (${notes.length})`; noteButton.disabled = notes.length === 0; } }
function exportNotes() {
  const text = notes.map((note) => `**${note.file}**, ${note.cell}${note.line ? ", line " + note.line : ""}:\n\n${note.text.split("\n").map((line) => "> " + line).join("\n")}\n`).join("\n");
  const box = make("dialog", { ariaLabel: "comments" }, make("h2", {}, "Comments"));
  const area = make("textarea", { readOnly: true, value: text });
  box.append(area, make("p", {}, button("as Markdown", "Markdown", () => { area.value = text; }),
    button("as JSON", "JSON", () => { area.value = JSON.stringify(notes.map(({ file, at, line, text }) => ({ file, cell: at, line, text })), null, 2); }),
    button("copy", "Copy", () => { navigator.clipboard ? nb.copy(area.value, "comments") : area.select(); }), button("close", "Close", () => box.close())));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}

// What a cell can do.
nb.cellActions.push((cell) => {
  if (cell.dataset.ready !== undefined) return;
  cell.dataset.ready = "";
  const header = cell.querySelector("header");
  const isChange = !cell.classList.contains("same");
  const acts = make("span", { className: "acts" });
  header.append(acts);
  if (isChange) {
    acts.append(button("viewed", "Mark as viewed (v)", () => setSeen(cell, !cell.classList.contains("seen")), { className: "viewed", "aria-pressed": String(cell.classList.contains("seen")) }));
    acts.append(button("copy", "Copy as Markdown (y)", () => nb.copy(markdownOf(cell), "the change")));
  }
  acts.append(button("comment", "Comment (c)", () => comment(cell)));
});

// A map of the changes beside the scrollbar.
let mapTimer;
function drawMap() {
  clearTimeout(mapTimer);
  mapTimer = setTimeout(() => {
    const map = document.getElementById("map");
    if (!map) return;
    const height = document.documentElement.scrollHeight;
    const cells = changesAll().filter(isShown);
    const every = Math.ceil(cells.length / 1500);
    map.replaceChildren(...cells.filter((_, place) => place % every === 0).map((cell) => {
      const box = cell.getBoundingClientRect();
      const mark = make("a", { href: "#" + cell.id, tabIndex: -1, className: cell.className.replace(/\b(cell|now|seen|hide)\b/g, "").trim() });
      mark.style.top = (box.top + scrollY) / height * 100 + "%";
      mark.style.height = Math.max(box.height / height * 100, 0.3) + "%";
      return mark;
    }));
  }, 150);
}

const keys = [
  ["j", "next change", () => step(1)], ["k", "previous change", () => step(-1)],
  ["n", "next notebook", () => stepFile(1)], ["p", "previous notebook", () => stepFile(-1)],
  ["f", "open or fold unchanged cells", () => toggleFolds()],
  ["s", "Markdown as source or rendered", () => toggleSources()],
  ["u", "side by side or unified", () => { nb.setUnified(!nb.isUnified()); drawMap(); sync(); }],
  ["w", "show or ignore white space", () => { root.classList.toggle("nows"); filter(); sync(); }],
  ["i", "next way to compare the picture", () => nextImage()],
  ["o", "show or hide outputs", () => toggle("outputs")],
  ["v", "viewed, and to the next change", () => { if (current) { const cell = current; setSeen(cell, !cell.classList.contains("seen")); if (cell.classList.contains("seen")) step(1); } }],
  ["c", "comment", () => current && comment(current)],
  ["y", "copy the change as Markdown", () => current && nb.copy(markdownOf(current), "the change")],
  ["l", "copy a link to the change", () => current && nb.copy(location.href.split("#")[0] + (location.hash.slice(1).startsWith(current.id + "/") ? location.hash : "#" + current.id), "the link")],
  ["r", "copy the line of the raw file, for a hosted review", () => { const line = current && rawLine(current); if (line) nb.copy(line, line); }],
  ["t", "light or dark", () => { nb.setTheme(nb.isDark() ? "light" : "dark"); sync(); }],
  ["/", "search", () => search.focus()],
  ["?", "this list", () => help()],
];
function toggleFolds() {
  const folds = [...document.querySelectorAll(".fold")];
  const open = folds.some((fold) => !fold.open);
  for (const fold of folds) fold.open = open;
}
function toggleSources() {
  const all = [...document.querySelectorAll(".mds")];
  const open = all.some((part) => !part.open);
  for (const part of all) part.open = open;
  root.classList.toggle("sources", open);
}
function nextImage() {
  const scope = current || document;
  const pair = [...scope.querySelectorAll(".ip[data-compare]")].find((part) => part.nextMode);
  say(pair ? "pictures: " + pair.nextMode() : "no pictures to compare");
}
function toggle(part) { off.has(part) ? off.delete(part) : off.add(part); filter(); sync(); }
function help() {
  const list = make("dl");
  for (const [name, text] of keys) list.append(make("dt", {}, make("kbd", {}, name)), make("dd", {}, text));
  const box = make("dialog", { ariaLabel: "keys" }, make("h2", {}, "Keys"), list, button("close", "Close", () => box.close()));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  const inField = event.target.matches && event.target.matches("input,select,textarea");
  if (event.key === "Escape" && inField) { event.target.blur(); return; }
  if (inField) return;
  const found = keys.find(([name]) => name === event.key);
  if (found) { event.preventDefault(); found[2](); }
});

// The bar.
let search, sync = () => {};
function bar() {
  const place = document.getElementById("bar");
  if (!place) return;
  const pressed = [];
  const toggleButton = (text, title, state, action) => {
    const made = button(text, title, () => { action(); sync(); });
    pressed.push([made, state]);
    return made;
  };
  search = make("input", { type: "search", placeholder: "search", ariaLabel: "search", title: "Show cells with this text (/)" });
  search.addEventListener("input", () => { words = search.value.trim().toLowerCase(); filter(); });
  told = make("output");
  const names = [...new Set(changesAll().flatMap((cell) => (cell.dataset.flags || "").split(" ").filter(Boolean)))].sort();
  const flags = make("select", { ariaLabel: "flag", title: "Show cells with this flag" }, make("option", { value: "" }, "all flags"));
  for (const name of names) flags.append(make("option", { value: name }, name));
  flags.addEventListener("change", () => { flag = flags.value; filter(); });
  noteButton = button("", "Export the comments", exportNotes);
  place.append(
    button("‹", "Previous change (k)", () => step(-1)), button("›", "Next change (j)", () => step(1)), told, make("span", { className: "sep" }),
    toggleButton("side by side", "Side by side or unified (u)", () => !nb.isUnified(), () => nb.setUnified(!nb.isUnified())),
    toggleButton("white space", "Show changes of white space (w)", () => !root.classList.contains("nows"), () => { root.classList.toggle("nows"); filter(); }),
    make("span", { className: "sep" }));
  for (const part of ["sources", "outputs", "metadata"]) place.append(toggleButton(part, `Show ${part}`, () => !off.has(part), () => toggle(part)));
  place.append(toggleButton("unchanged", "Show unchanged cells (f)", () => [...document.querySelectorAll(".fold")].some((fold) => fold.open), toggleFolds));
  place.append(toggleButton("viewed", "Show viewed cells", () => !hideViewed, () => { hideViewed = !hideViewed; filter(); }));
  if (names.length) place.append(flags);
  place.append(search, make("span", { className: "grow" }), noteButton,
    button("light or dark", "Light or dark (t)", () => nb.setTheme(nb.isDark() ? "light" : "dark")), button("?", "Keys (?)", help));
  sync = () => { for (const [made, state] of pressed) made.setAttribute("aria-pressed", String(state())); };
}

document.addEventListener("DOMContentLoaded", () => {
  if (matchMedia("(max-width: 1199px)").matches) { const outline = document.querySelector("#outline details"); if (outline) outline.open = false; }
  bar();
  for (const cell of changesAll()) if (isSeen(cell)) cell.classList.add("seen");
  for (const note of notes) drawNote(note);
  tellNotes();
  sync();
  filter();
  target();
  new ResizeObserver(drawMap).observe(document.body);
  const top = document.getElementById("bar");
  if (top) new ResizeObserver(() => root.style.setProperty("--bar", top.offsetHeight + "px")).observe(top);
});
nb.diff = { go, step, filter, markdownOf, target };
})();
