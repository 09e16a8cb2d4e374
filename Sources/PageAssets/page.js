"use strict";
// What every page can do: theme, columns, frames, formulas, pictures, tables, folds. Nothing is fetched.
(() => {
const root = document.documentElement;
const store = {
  get(key) { try { return localStorage.getItem("nbtrio." + key); } catch { return null; } },
  set(key, value) {
    try { value === null ? localStorage.removeItem("nbtrio." + key) : localStorage.setItem("nbtrio." + key, value); }
    catch { /* A file may have no storage. */ }
  },
};
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const narrow = matchMedia("(max-width: 860px)");

// An element with properties and children; texts are texts.
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key in element) element[key] = value; else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}
function button(text, title, action, properties = {}) {
  const made = make("button", { type: "button", title, ...properties }, text);
  made.addEventListener("click", (event) => { event.preventDefault(); event.stopPropagation(); action(made); });
  return made;
}
let saying;
function say(text) {
  let place = document.getElementById("say");
  if (!place) { place = make("div", { id: "say", role: "status" }); document.body.append(place); }
  place.textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => { place.textContent = ""; }, 2500);
}

// Theme and columns.
function setTheme(theme) {
  root.classList.remove("light", "dark");
  if (theme) root.classList.add(theme);
  store.set("theme", theme || null);
}
function isDark() {
  return root.classList.contains("dark")
    || !root.classList.contains("light") && matchMedia("(prefers-color-scheme: dark)").matches;
}
function isUnified() { return root.classList.contains("uni"); }
function layout() { root.classList.toggle("uni", (store.get("layout") || (narrow.matches ? "uni" : "split")) === "uni"); }
function setUnified(unified) { store.set("layout", unified ? "uni" : "split"); layout(); }
root.classList.add("js");
if (["light", "dark"].includes(store.get("theme"))) root.classList.add(store.get("theme"));
layout();
narrow.addEventListener("change", layout);

// HTML of a notebook, in a frame where no script runs and nothing is loaded; what would only be refused there
// is taken out first.
function clean(html) {
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const bad of parsed.querySelectorAll(
    "script,link,meta,base,iframe,frame,frameset,object,embed,form,noscript,template,portal,audio,video,source,track")) bad.remove();
  for (const element of parsed.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      const local = /^\s*(data:image\/|#)/i.test(value);
      if (/^on/i.test(name) || ["srcdoc", "srcset", "ping", "action", "formaction", "background", "poster", "target"].includes(name.toLowerCase())
        || /^(xlink:)?href$|^src$|^data$/i.test(name) && !local) element.removeAttribute(name);
    }
    if (element.hasAttribute("style")) element.setAttribute("style", quiet(element.getAttribute("style")));
  }
  for (const style of parsed.querySelectorAll("style")) style.textContent = quiet(style.textContent);
  return "<!doctype html><meta charset=utf-8><style>body{font:14px system-ui,sans-serif;margin:8px;color:#1c2128;background:#fff}"
    + "table{border-collapse:collapse}td,th{padding:2px 8px}</style>" + parsed.documentElement.outerHTML;
}
function quiet(css) {
  return css.replace(/@import[^;]*;?/gi, "").replace(/url\(\s*(?!["']?data:)[^)]*\)/gi, "none").replace(/image-set\(/gi, "none(");
}
function frame(pre) {
  const shown = make("iframe", { title: "HTML of the output", sandbox: "allow-same-origin" });
  shown.addEventListener("load", () => {
    const inside = shown.contentDocument && shown.contentDocument.documentElement;
    shown.style.height = Math.min(Math.max(inside ? inside.scrollHeight + 4 : 300, 40), 1600) + "px";
  });
  shown.srcdoc = clean(pre.textContent);
  return shown;
}
function enhanceFrames(scope) {
  for (const pre of scope.querySelectorAll("pre[data-frame]:not([data-ready])")) {
    pre.dataset.ready = "";
    let shown = null;
    const toggle = button("show rendered", "Render this HTML in a frame without scripts", (made) => {
      if (shown) { shown.remove(); shown = null; } else { shown = frame(pre); pre.before(shown); }
      pre.classList.toggle("hide", shown !== null);
      made.setAttribute("aria-pressed", String(shown !== null));
    }, { "aria-pressed": "false" });
    pre.before(make("div", { className: "imgbar" }, toggle));
  }
}

// Formulas. What KaTeX does not know stays as it is written.
function enhanceMath(scope) {
  if (typeof katex === "undefined") return;
  for (const place of scope.querySelectorAll(".math:not([data-ready])")) {
    place.dataset.ready = "";
    const tex = place.textContent;
    try {
      const inside = make("span");
      katex.render(tex, inside, {
        output: "mathml", displayMode: place.classList.contains("d"), throwOnError: true, trust: false,
        strict: false, maxExpand: 500, maxSize: 40,
      });
      place.replaceChildren(inside);
      place.title = tex;
      if (place.scrollWidth > place.clientWidth) place.tabIndex = 0;
    } catch { place.title = "TeX"; }
  }
}

// A picture that stands elsewhere in the page already.
function enhanceRepeats(scope) {
  for (const link of scope.querySelectorAll("a.again")) {
    const source = find(link.getAttribute("href").slice(1));
    if (!source || !source.src) continue;
    const image = make("img", { src: source.src, alt: source.alt, decoding: "async" });
    if (link.dataset.width) { image.width = +link.dataset.width; image.height = +link.dataset.height; }
    link.replaceWith(image);
  }
}

// Comparing two pictures.
const pixelLimit = 24e6;
async function pixels(image, width, height) {
  await image.decode();
  const canvas = make("canvas", { width, height });
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context.drawImage(image, 0, 0, image.naturalWidth || width, image.naturalHeight || height);
  return context.getImageData(0, 0, width, height);
}
async function difference(before, after, tolerance) {
  await Promise.all([before.decode(), after.decode()]);
  const width = Math.max(before.naturalWidth, after.naturalWidth, 1);
  const height = Math.max(before.naturalHeight, after.naturalHeight, 1);
  if (width * height > pixelLimit) throw new Error("too large");
  const [one, two] = await Promise.all([pixels(before, width, height), pixels(after, width, height)]);
  const out = new ImageData(width, height);
  const limit = tolerance * 2.55;
  let count = 0;
  for (let i = 0; i < one.data.length; i += 4) {
    const d = Math.max(Math.abs(one.data[i] - two.data[i]), Math.abs(one.data[i + 1] - two.data[i + 1]),
      Math.abs(one.data[i + 2] - two.data[i + 2]), Math.abs(one.data[i + 3] - two.data[i + 3]));
    if (d > limit) {
      count++;
      out.data[i] = 215; out.data[i + 1] = 40; out.data[i + 2] = 110; out.data[i + 3] = 255;
    } else {
      const alpha = two.data[i + 3] / 255;
      const grey = (0.3 * two.data[i] + 0.59 * two.data[i + 1] + 0.11 * two.data[i + 2]) * alpha + 255 * (1 - alpha);
      out.data[i] = out.data[i + 1] = out.data[i + 2] = 205 + grey / 5;
      out.data[i + 3] = 255;
    }
  }
  const same = before.naturalWidth === after.naturalWidth && before.naturalHeight === after.naturalHeight;
  return { width, height, count, share: count / (width * height), image: out, same };
}
const imageModes = [["side", "side by side"], ["swipe", "swipe"], ["onion", "onion skin"], ["blink", "blink"], ["diff", "difference"]];
function compare(pair) {
  const [before, after] = pair.querySelectorAll("img");
  if (!before || !after) return;
  const bar = make("div", { className: "imgbar", role: "group", ariaLabel: "how the pictures are compared" });
  const told = make("output");
  const slider = make("input", { type: "range", min: 0, max: 100, value: 50, title: "how far", ariaLabel: "how far" });
  const tolerance = make("input", { type: "range", min: 0, max: 50, value: 0, title: "tolerance in percent", ariaLabel: "tolerance in percent" });
  const zoom = make("select", { title: "zoom", ariaLabel: "zoom" });
  for (const [value, text] of [["0", "fit"], ["0.5", "50 %"], ["1", "100 %"], ["2", "200 %"], ["4", "400 %"]]) zoom.append(make("option", { value }, text));
  const stage = make("div", { className: "stage hide", tabIndex: 0 });
  let mode = "side", timer = 0;
  const clone = (image) => {
    const copy = make("img", { src: image.src, alt: image.alt });
    if (image.hasAttribute("width")) { copy.width = image.width; copy.height = image.height; }
    return copy;
  };
  function scale() {
    const factor = +zoom.value;
    pair.classList.toggle("zoomed", factor > 0);
    for (const image of [before, after]) image.style.width = factor ? image.naturalWidth * factor + "px" : "";
    for (const part of stage.querySelectorAll(".in>img,.in>canvas")) {
      const natural = part.naturalWidth || part.width;
      const fit = Math.min(1, (stage.clientWidth || 600) / Math.max(before.naturalWidth, after.naturalWidth, 1));
      part.style.width = natural * (factor || fit) + "px";
      part.style.height = "auto";
    }
  }
  function slide() {
    const top = stage.querySelector(".top"), edge = stage.querySelector(".edge");
    if (!top) return;
    if (mode === "swipe") { top.style.clipPath = `inset(0 0 0 ${slider.value}%)`; if (edge) edge.style.left = slider.value + "%"; }
    if (mode === "onion") top.style.opacity = slider.value / 100;
  }
  async function tell(draw) {
    try {
      const found = await difference(before, after, +tolerance.value);
      pair.dataset.share = found.share;
      told.textContent = !found.same ? `sizes differ; ${percent(found.share)} of the pixels differ`
        : found.count === 0 ? (+tolerance.value ? "no pixel differs by more" : "identical pixels, re-encoded")
        : `${percent(found.share)} of the pixels differ`;
      if (draw && mode === "diff") {
        const canvas = make("canvas", { width: found.width, height: found.height });
        canvas.getContext("2d").putImageData(found.image, 0, 0);
        stage.replaceChildren(make("div", { className: "in" }, canvas));
        scale();
      }
    } catch { told.textContent = "pixels cannot be compared here"; }
  }
  function show(next) {
    mode = next;
    clearInterval(timer);
    for (const made of bar.querySelectorAll("button[data-mode]")) made.setAttribute("aria-pressed", String(made.dataset.mode === mode));
    pair.dataset.mode = mode;
    pair.classList.toggle("hide", mode !== "side");
    stage.classList.toggle("hide", mode === "side");
    slider.classList.toggle("hide", mode !== "swipe" && mode !== "onion");
    tolerance.classList.toggle("hide", mode !== "diff");
    stage.replaceChildren();
    if (mode === "diff") { tell(true); return; }
    if (mode === "side") { scale(); return; }
    const top = clone(after);
    top.classList.add("top");
    const inside = make("div", { className: "in" }, clone(before), top);
    if (mode === "swipe") inside.append(make("div", { className: "edge" }));
    stage.append(inside);
    if (mode === "blink") {
      const flip = () => { top.style.visibility = top.style.visibility === "hidden" ? "" : "hidden"; };
      stage.onclick = flip;
      if (!calm.matches) timer = setInterval(() => { if (!stage.isConnected) clearInterval(timer); flip(); }, 700);
    } else stage.onclick = null;
    scale();
    slide();
  }
  stage.addEventListener("pointermove", (event) => {
    if (mode !== "swipe" || !event.buttons) return;
    const box = stage.querySelector(".in").getBoundingClientRect();
    slider.value = Math.round((event.clientX - box.left) / box.width * 100);
    slide();
  });
  stage.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: -5, ArrowRight: 5 }[event.key];
    if (step) { slider.value = +slider.value + step; slide(); event.preventDefault(); }
    if (event.key === " " && mode === "blink") { stage.onclick(); event.preventDefault(); }
  });
  slider.addEventListener("input", slide);
  tolerance.addEventListener("input", () => tell(true));
  zoom.addEventListener("change", scale);
  for (const [name, text] of imageModes) {
    bar.append(button(text, "Compare the pictures: " + text, () => show(name), { "data-mode": name, "aria-pressed": String(name === "side") }));
  }
  bar.append(slider, tolerance, zoom, told);
  slider.classList.add("hide");
  tolerance.classList.add("hide");
  pair.before(bar);
  pair.after(stage);
  pair.nextMode = () => {
    const place = imageModes.findIndex(([name]) => name === mode);
    show(imageModes[(place + 1) % imageModes.length][0]);
    return mode;
  };
  tell(false);
}
function percent(share) { return share > 0 && share < 0.0001 ? "less than 0.01 %" : (share * 100).toFixed(share < 0.1 ? 2 : 1) + " %"; }
function enhanceImages(scope) {
  enhanceRepeats(scope);
  for (const pair of scope.querySelectorAll(".ip[data-compare]:not([data-ready])")) { pair.dataset.ready = ""; compare(pair); }
}

// Tables: only what changed, and numbers that are near enough.
function number(text) {
  const value = text.replace(/[,\s_%$€£]/g, "").replace("−", "-");
  return value === "" ? NaN : Number(value);
}
function enhanceTables(scope) {
  for (const table of scope.querySelectorAll("[data-table]:not([data-ready])")) {
    table.dataset.ready = "";
    const field = make("input", { type: "number", min: 0, step: "any", value: 0, title: "changes of numbers up to this many percent count as none" });
    field.style.width = "5.5em";
    const told = make("output");
    const rows = button("changed rows only", "Hide the rows in which nothing changed", (made) => {
      made.setAttribute("aria-pressed", String(table.classList.toggle("changedrows")));
    }, { "aria-pressed": "false" });
    field.addEventListener("input", () => {
      let near = 0;
      for (const cell of table.querySelectorAll("td.m")) {
        const [one, two] = [...cell.children].map((side) => number(side.textContent));
        const isNear = +field.value > 0 && Math.abs(one - two) <= Math.abs(one) * field.value / 100;
        cell.classList.toggle("near", isNear);
        near += isNear;
      }
      told.textContent = near ? `${near} within the tolerance` : "";
    });
    for (const cell of table.querySelectorAll("td.m")) {
      const [one, two] = [...cell.children].map((side) => number(side.textContent));
      if (Number.isFinite(one) && Number.isFinite(two)) {
        cell.title = `${two >= one ? "+" : "−"}${+Math.abs(two - one).toPrecision(6)}${one ? ` (${((two - one) / Math.abs(one) * 100).toFixed(2)} %)` : ""}`;
      }
    }
    table.before(make("div", { className: "imgbar" }, rows, make("label", {}, "tolerance ", field, " %"), told));
  }
}

// Many unchanged cells are one text until somebody wants to see them.
function unpack(fold) {
  const packed = fold.querySelector(":scope>noscript");
  if (!packed) return;
  const made = document.createElement("template");
  made.innerHTML = packed.textContent;
  packed.replaceWith(made.content);
  watch(fold);
}
// An element by its id, in a closed fold too.
function find(id) {
  const found = document.getElementById(id);
  if (found) return found;
  for (const packed of document.querySelectorAll(".fold>noscript")) {
    if (packed.textContent.includes(` id="${id}"`)) { unpack(packed.parentElement); break; }
  }
  return document.getElementById(id);
}
document.addEventListener("toggle", (event) => {
  if (event.target.matches && event.target.matches(".fold") && event.target.open) unpack(event.target);
}, true);

// Unchanged cells, opened one by one, by ten or all.
function enhanceFold(fold) {
  if (fold.dataset.ready !== undefined) return;
  fold.dataset.ready = "";
  const summary = fold.querySelector("summary");
  const cells = () => fold.querySelectorAll(":scope>.cell");
  if (+fold.dataset.count < 2) return;
  const text = summary.firstChild;
  function reveal(count, fromEnd) {
    unpack(fold);
    const all = [...cells()];
    const shown = fromEnd ? all.slice(-count) : all.slice(0, count);
    if (fromEnd) fold.after(...shown); else more.before(...shown);
    const left = cells().length;
    if (left === 0) { fold.remove(); more.remove(); }
    else text.data = `${left} unchanged cell${left === 1 ? "" : "s"}`;
    const first = shown[0];
    if (first) { enhance(first); first.querySelector("a").focus({ preventScroll: true }); }
  }
  // Beside the summary, not in it: a button in a button cannot be told by those who do not see it.
  const more = make("div", { className: "more", role: "group", ariaLabel: "show unchanged cells" },
    button("1 ↓", "Show the first one", () => reveal(1, false)), button("10 ↓", "Show the first ten", () => reveal(10, false)),
    button("1 ↑", "Show the last one", () => reveal(1, true)), button("10 ↑", "Show the last ten", () => reveal(10, true)),
    button("all", "Show all", () => { fold.open = true; }));
  fold.before(more);
}

function enhance(scope) {
  enhanceMath(scope);
  enhanceFrames(scope);
  enhanceImages(scope);
  enhanceTables(scope);
  if (scope.matches && scope.matches(".fold")) enhanceFold(scope);
  if (scope.matches && scope.matches(".cell")) for (const also of cellActions) also(scope);
}
const cellActions = [];

// Cells get what they can do when they come near the window.
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) { near.unobserve(entry.target); enhance(entry.target); }
}, { rootMargin: "600px" });
function watch(scope) { for (const part of scope.querySelectorAll(".cell,.fold")) near.observe(part); }

// Everything is open on paper, and paper is white.
let closed = [], theme = [];
addEventListener("beforeprint", () => {
  closed = [...document.querySelectorAll("details:not([open]):not(.fold)")];
  for (const part of closed) part.open = true;
  enhanceMath(document);
  theme = ["light", "dark"].filter((name) => root.classList.contains(name));
  root.classList.remove("dark");
  root.classList.add("light");
});
addEventListener("afterprint", () => {
  root.classList.remove("light");
  root.classList.add(...theme);
  for (const part of closed) part.open = false;
});

async function copy(text, what) {
  try { await navigator.clipboard.writeText(text); say(what + " copied"); }
  catch { show("Copy this", text); }
}
// A text to take away, where there is no clipboard.
function show(title, text) {
  const area = make("textarea", { readOnly: true, value: text });
  const box = make("dialog", { ariaLabel: title }, make("h2", {}, title), area, make("p", {}, button("close", "Close", () => box.close())));
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  area.select();
}

document.addEventListener("DOMContentLoaded", () => { watch(document); });
globalThis.nb = { root, store, make, button, say, copy, show, enhance, watch, find, unpack, cellActions, setTheme, isDark, setUnified, isUnified, layout };
})();
