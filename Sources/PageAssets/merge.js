"use strict";
// The merge page: answers, edits, undo, saving. What is decided is kept by the server; the page shows it.
(() => {
const { root, store, make, button, say, enhance, watch } = nb;
let state = null;
let stopped = false;
let busy = Promise.resolve();
const rowsPlace = () => document.getElementById("rows");
const field = () => /^(TEXTAREA|INPUT|SELECT)$/.test(document.activeElement?.tagName || "");

// Speaking with the server, one thing after the other.
function post(path, body) {
  const turn = busy.then(async () => {
    if (stopped) return null;
    let response;
    try {
      response = await fetch(path, {
        method: "POST", body: JSON.stringify({ file: state.file, revision: state.revision, ...body }),
        headers: { "Content-Type": "application/json", "X-Nbtrio-Token": state.token },
      });
    } catch { stop(); return null; }
    const isJSON = (response.headers.get("content-type") || "").startsWith("application/json");
    const answer = isJSON ? await response.json() : { message: (await response.text()).trim() };
    return { ok: response.ok, status: response.status, ...answer };
  });
  busy = turn.catch(() => null);
  return turn;
}
async function get(path) {
  const response = await fetch(path);
  return response.ok ? response.json() : null;
}
async function act(name, body = {}) {
  const answer = await post("act", { act: name, ...body });
  if (!answer) return false;
  if (answer.status === 409) { say("another tab has changed the merge"); location.reload(); return false; }
  if (!answer.ok) { say(answer.message || "that did not work"); return false; }
  take(answer);
  return true;
}
function take(answer) {
  const order = answer.order.join();
  const before = state.order.join();
  Object.assign(state, answer);
  if (answer.rows) for (const { row, html } of answer.rows) replace(row, html);
  if (answer.list !== undefined) document.getElementById("left").innerHTML = answer.list;
  if (order !== before) { location.reload(); return; }
  draw();
}
function replace(row, html) {
  const old = document.getElementById("row" + row);
  const holder = make("template");
  holder.innerHTML = html;
  const made = holder.content.firstElementChild;
  if (!old || !made) return;
  const focused = old.contains(document.activeElement) ? document.activeElement : null;
  const mark = focused && (focused.closest(".q")?.id || "");
  const which = focused && focused.matches("button") ? [focused.dataset.act, focused.dataset.side] : null;
  old.replaceWith(made);
  enhance(made);
  if (focused) {
    const scope = mark && document.getElementById(mark) || made;
    const same = which && [...scope.querySelectorAll("button")].find((b) => b.dataset.act === which[0] && b.dataset.side === which[1]);
    (same || (scope.matches(".q") ? scope : made.querySelector("h3"))).focus({ preventScroll: true });
  }
  if (current && !current.isConnected) current = mark ? document.getElementById(mark) : null;
}

// Moving.
let current = null;
function openAround(element) {
  for (let outer = element.closest("details:not([open])"); outer; outer = outer.parentElement.closest("details:not([open])")) outer.open = true;
}
function go(element) {
  if (!element) return;
  document.querySelectorAll(".now").forEach((one) => one.classList.remove("now"));
  current = element;
  element.classList.add("now");
  openAround(element);
  element.scrollIntoView({ block: "center" });
  (element.matches(".q") ? element : element.querySelector("h3")).focus({ preventScroll: true });
  const link = document.querySelector(`#left a[href="#${CSS.escape(element.id)}"]`);
  if (link) link.classList.add("now");
}
function step(selector, direction) {
  const all = [...document.querySelectorAll(selector)];
  if (!all.length) { say(selector.includes("open") ? "nothing is left to decide" : "nothing was changed"); return; }
  let place = current ? all.indexOf(current) : -1;
  if (place < 0) {
    const from = current || null;
    const next = all.findIndex((one) => from ? from.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING : one.getBoundingClientRect().top > 90);
    place = direction > 0 ? (next < 0 ? -1 : next - 1) : next < 0 ? all.length : next;
  }
  go(all[(place + direction + all.length) % all.length]);
}
const nextConflict = (direction) => step(".q.open", direction);
const nextChange = (direction) => step(".row:not(.same)", direction);

// Answers.
function question() {
  if (current?.matches?.(".q")) return current;
  return document.activeElement?.closest?.(".q") || current?.querySelector?.(".q.open, .q") || null;
}
async function answer(side) {
  const place = question();
  if (!place) { nextConflict(1); return; }
  const made = place.querySelector(`.answers button[data-side="${side}"]`);
  if (!made) { say("that is no choice here"); return; }
  // The next key is for the next conflict, also while the answer is on its way.
  const all = [...document.querySelectorAll(".q")];
  const at = all.indexOf(place);
  const next = side === "open" ? place
    : [...all.slice(at + 1), ...all.slice(0, at)].find((one) => one.classList.contains("open") && !answering.has(one.id)) || place;
  answering.add(place.id);
  current = next;
  const id = next.id;
  wanted = id;
  await act("take", { conflict: +place.dataset.conflict, hunk: +place.dataset.hunk, side });
  answering.delete(place.id);
  if (wanted === id) go(document.getElementById(id));
  if (state.left === 0) say("nothing is left to decide");
}
const answering = new Set();
let wanted = "";

// Editing: a text without markers; tabs indent.
function editor(place, text, words, save) {
  place.querySelector(".editor")?.remove();
  const area = make("textarea", { value: text, spellcheck: false, ariaLabel: words });
  const finish = async () => { if (await save(area.value)) box.remove(); };
  const box = make("div", { className: "editor" }, area, make("p", {},
    button("keep", "Keep this text (Ctrl+Enter)", finish, { className: "main" }),
    button("cancel", "Forget this text (Esc)", () => { box.remove(); (place.querySelector("h3") || place).focus(); }), words));
  area.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") { box.remove(); (place.querySelector("h3") || place).focus(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); finish(); }
    if (event.key === "Tab" && !event.ctrlKey && !event.altKey) { event.preventDefault(); indent(area, event.shiftKey); }
  });
  place.append(box);
  area.style.height = Math.min(600, area.scrollHeight + 24) + "px";
  area.focus();
  area.setSelectionRange(0, 0);
}
// Through the browser's own editing, so that undo undoes it.
function indent(area, back) {
  const { value, selectionStart: from, selectionEnd: to } = area;
  if (from === to && !back) { document.execCommand("insertText", false, "    "); return; }
  const start = value.lastIndexOf("\n", from - 1) + 1;
  const end = to > from && value[to - 1] === "\n" ? to - 1 : to;
  const lines = value.slice(start, end).split("\n").map((line) => back ? line.replace(/^( {1,4}|\t)/, "") : "    " + line);
  area.setSelectionRange(start, end);
  document.execCommand("insertText", false, lines.join("\n"));
  area.setSelectionRange(start, start + lines.join("\n").length);
}
async function editCell(key) {
  const row = document.querySelector(`.row[data-key="${key}"]`);
  const found = await get(`source/${state.file}/${key}`);
  if (!row || !found) { say("this cell has no source"); return; }
  const marked = row.querySelector(".q.open");
  if (marked) { say("decide the conflicts first, or edit a hunk"); return; }
  openAround(row);
  editor(row, found.text, "the source of the cell in the result", (text) => act("edit", { cell: key, text }));
}
async function editHunk(place) {
  const conflict = +place.dataset.conflict, hunk = +place.dataset.hunk;
  const found = await get(`lines/${state.file}/${conflict}/${hunk}`);
  if (!found) { say("only lines of a source can be edited"); return; }
  editor(place, found.text, "what takes the place of these lines", (text) => act("edithunk", { conflict, hunk, text }));
}

document.addEventListener("click", (event) => {
  const made = event.target.closest?.("button[data-act]");
  if (made && state) {
    event.preventDefault();
    event.stopPropagation();
    const data = made.dataset;
    if (made.closest(".q")) current = made.closest(".q");
    switch (data.act) {
    case "take": act("take", { conflict: +data.conflict, hunk: +data.hunk, side: data.side }); break;
    case "edithunk": editHunk(made.closest(".q")); break;
    case "edit": editCell(+data.cell); break;
    case "rule": act("rule", { rule: +data.rule, side: data.side }); break;
    case "row": act("row", { row: +data.row, side: data.side }); break;
    default: act(data.act, { cell: +data.cell });
    }
    return;
  }
  const link = event.target.closest?.("#left a");
  if (link) { event.preventDefault(); go(document.getElementById(link.hash.slice(1))); return; }
  const place = event.target.closest?.(".q, .row");
  if (place && state) { document.querySelectorAll(".now").forEach((one) => one.classList.remove("now")); current = place; place.classList.add("now"); }
});

// Dragging cells.
let dragged = null;
document.addEventListener("dragstart", (event) => {
  if (!event.target.matches?.(".grip")) return;
  dragged = event.target.closest(".row");
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", "");
});
document.addEventListener("dragover", (event) => {
  const over = dragged && event.target.closest?.(".row[data-key]");
  document.querySelectorAll(".over").forEach((one) => one.classList.remove("over"));
  if (!over || over === dragged) return;
  event.preventDefault();
  over.classList.add("over");
});
document.addEventListener("drop", (event) => {
  const over = dragged && event.target.closest?.(".row[data-key]");
  if (over && over !== dragged) { event.preventDefault(); act("move", { cell: +dragged.dataset.key, behind: +over.dataset.key }); }
  dragged = null;
});
document.addEventListener("dragend", () => { dragged = null; document.querySelectorAll(".over").forEach((one) => one.classList.remove("over")); });

// Saving.
async function save(resolves, force = false) {
  if (document.querySelector(".editor")) { say("a text is being edited: keep or cancel it first"); return; }
  const answer = await post("save", { resolves, force });
  if (!answer) return;
  if (!answer.ok) {
    if (answer.disk) {
      banner(answer.message + ". ", button("write over it", "Save what is decided here, over what is there now", () => { banner(); save(resolves, true); }),
        button("not now", "Leave the file as it is", () => banner()));
    } else banner(answer.message || "that did not work");
    return;
  }
  banner();
  Object.assign(state, answer);
  draw();
  say(answer.message);
  if (answer.resolved) resolved(answer);
}
function resolved(answer) {
  const rest = answer.next !== null && answer.next !== undefined;
  banner(make("b", {}, "✓ " + answer.message + ". "),
    rest ? button("next notebook", "Go on with the next notebook in conflict", () => { location.href = "./" + answer.next; }, { className: "main" })
      : make("span", {}, state.stages ? "Everything is merged: git commit (or git rebase --continue) finishes it. " : "Everything is merged. "),
    button("close", "End nbmerge", done));
}
async function done() {
  await post("done", {});
  stop("nbmerge has ended. This tab can be closed.");
}

// The bar.
let parts;
function bar() {
  const place = document.getElementById("bar");
  if (!state) return;
  parts = {
    count: make("span", { className: "count", role: "status" }), progress: make("progress", { ariaLabel: "decided" }),
    undo: button("undo", "Undo (u or Ctrl+Z)", () => act("undo")), redo: button("redo", "Redo (r or Ctrl+Y)", () => act("redo")),
    base: button("base", "Show the common ancestor (0 takes it)", () => { setBase(!root.classList.contains("withbase")); }),
    save: button("save", "Write into the file what is decided so far (s)", () => save(false)),
    resolve: button(state.stages ? "save, mark resolved" : "save, finish", state.stages ? "Write the file and git add it (Shift+S)" : "Write the file (Shift+S)", () => save(true), { className: "main" }),
  };
  const all = make("select", { title: "decide everything that is open", ariaLabel: "decide everything that is open" },
    make("option", { value: "" }, "all open: …"), ...[["ours", "all ours"], ["theirs", "all theirs"], ["both", "all both"], ["base", "all base"], ["open", "open all again"]].map(([value, text]) => make("option", { value }, text)));
  all.addEventListener("change", () => { const side = all.value; all.value = ""; if (side) act("all", { side }); });
  const theme = button("◐", "Light or dark", () => nb.setTheme(nb.isDark() ? "light" : "dark"), { className: "always" });
  place.append(parts.count, parts.progress, make("span", { className: "sep" }),
    button("‹", "Conflict before (p)", () => nextConflict(-1)), button("›", "Next conflict (n)", () => nextConflict(1)), all,
    make("span", { className: "sep" }), parts.undo, parts.redo, parts.base, make("span", { className: "grow" }), theme,
    button("?", "Keys (?)", help, { className: "always" }), parts.save, parts.resolve);
}
function setBase(on) { root.classList.toggle("withbase", on); store.set("withbase", on ? "1" : null); parts?.base.setAttribute("aria-pressed", String(on)); }
function draw() {
  if (!parts) return;
  parts.count.textContent = state.total === 0 ? "no conflicts" : state.left === 0 ? "all decided" : `${state.left} of ${state.total} left`;
  parts.count.classList.toggle("none", state.left === 0);
  parts.progress.max = Math.max(1, state.total);
  parts.progress.value = Math.max(0, state.total - state.left) || (state.total === 0 ? 1 : 0);
  parts.undo.disabled = !state.undo;
  parts.redo.disabled = !state.redo;
  parts.resolve.disabled = state.left > 0;
  parts.save.disabled = !state.unsaved && state.resolved;
  document.title = (state.left ? `(${state.left}) ` : "✓ ") + document.title.replace(/^(\(\d+\)|✓) /, "");
  map();
}
// Beside the scroll bar: where something is left, and where something was done.
function map() {
  const place = document.getElementById("map");
  place.replaceChildren();
  const height = Math.max(1, document.documentElement.scrollHeight);
  for (const row of document.querySelectorAll(".row.open,.row.settled,.row.merged")) {
    const box = row.getBoundingClientRect();
    if (!box.height) continue;
    const mark = make("a", { href: "#" + row.id, tabIndex: -1, className: row.classList.contains("open") ? "modified" : row.classList.contains("settled") ? "added" : "outputs" });
    mark.style.top = (box.top + scrollY) / height * 100 + "%";
    place.append(mark);
  }
}
function banner(...content) {
  let place = document.getElementById("banner");
  if (!place) { place = make("div", { id: "banner", className: "bad", role: "alert" }); document.getElementById("main").prepend(place); }
  place.replaceChildren(...content);
}
function stop(text) {
  if (stopped) return;
  stopped = true;
  document.body.classList.add("stopped");
  for (const made of document.querySelectorAll("#bar :is(button:not(.always),select),.row button")) made.disabled = true;
  banner(text || "nbmerge has ended. What you decided is kept: start it again to go on.");
}
function help() {
  const keys = [["n p", "next and previous conflict"], ["j k", "next and previous change"], ["1 or o", "ours"], ["2 or t", "theirs"],
    ["3 or b", "both, ours first"], ["4", "both, theirs first"], ["0", "the common ancestor"], ["x", "leave open"], ["e", "edit"], ["u, Ctrl+Z", "undo"],
    ["r, Ctrl+Y", "redo"], ["a", "show the common ancestor"], ["s, Ctrl+S", "save"], ["S", "save, mark resolved"], ["d", "light or dark"], ["?", "this list"]];
  const list = make("dl");
  for (const [key, text] of keys) list.append(make("dt", {}, make("kbd", {}, key)), make("dd", {}, text));
  const box = make("dialog", { ariaLabel: "keys" }, make("h2", {}, "Keys"), list, make("p", {}, button("close", "Close", () => box.close())));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
}
addEventListener("keydown", (event) => {
  if (!state || document.querySelector("dialog[open]")) return;
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key === "s") { event.preventDefault(); save(false); return; }
  if (field()) return;
  if (command && event.key.toLowerCase() === "z") { event.preventDefault(); act(event.shiftKey ? "redo" : "undo"); return; }
  if (command && event.key === "y") { event.preventDefault(); act("redo"); return; }
  if (command || event.altKey) return;
  const actions = {
    n: () => nextConflict(1), p: () => nextConflict(-1), j: () => nextChange(1), k: () => nextChange(-1),
    1: () => answer("ours"), o: () => answer("ours"), 2: () => answer("theirs"), t: () => answer("theirs"),
    3: () => answer("both"), b: () => answer("both"), 4: () => answer("reversed"), 0: () => answer("base"), x: () => answer("open"),
    e: () => { const place = question(); if (place && place.querySelector('[data-act="edithunk"]')) editHunk(place); else { const row = (current || document.activeElement)?.closest?.(".row[data-key]"); if (row) editCell(+row.dataset.key); } },
    u: () => act("undo"), r: () => act("redo"), a: () => setBase(!root.classList.contains("withbase")),
    s: () => save(false), S: () => save(true), d: () => nb.setTheme(nb.isDark() ? "light" : "dark"), "?": help,
  };
  const action = actions[event.key];
  if (action) { event.preventDefault(); action(); }
});

function start() {
  const data = document.getElementById("state");
  if (store.get("withbase")) root.classList.add("withbase");
  if (!data) return;
  state = JSON.parse(data.dataset.state);
  data.remove();
  bar();
  setBase(root.classList.contains("withbase"));
  draw();
  if (state.resolved) banner(make("b", {}, "✓ merged. "), button("close", "End nbmerge", done));
  else if (state.disk) banner("Somebody else has written the file since.");
  addEventListener("resize", map);
  document.addEventListener("toggle", map, true);
  const events = new EventSource("events");
  events.addEventListener("state", (event) => {
    const { file, revision } = JSON.parse(event.data);
    if (file !== state.file) return;
    // The answer of this tab's own request may be on its way.
    busy.then(() => {
      if (revision <= state.revision) return;
      if (document.querySelector(".editor")) banner("Another tab has changed the merge. ", button("load again", "Show it", () => location.reload()));
      else location.reload();
    });
  });
  events.addEventListener("disk", (event) => {
    if (JSON.parse(event.data).file === state.file) banner("Somebody else has written the file. What is decided here is kept; saving asks before it writes over it.");
  });
  let failures = 0;
  events.onopen = () => { failures = 0; };
  events.onerror = () => { if (events.readyState === EventSource.CLOSED || ++failures > 2) { events.close(); stop(); } };
  globalThis.merge = { act, save, done, state: () => state };
}
document.addEventListener("DOMContentLoaded", start);
})();
