// What keeps a page from being used without eyes or without a mouse: things without a name, headings that skip,
// texts that are too faint (WCAG 2.1, 1.4.3). Returns a list of faults.
const faults = [];
const seen = (element) => element.getClientRects().length > 0 && getComputedStyle(element).visibility !== "hidden";
for (const element of document.querySelectorAll("button,a[href],input,select,textarea,summary,iframe")) {
  if (!seen(element) || element.closest("[aria-hidden=true]")) continue;
  const name = element.getAttribute("aria-label") || element.ariaLabel || element.textContent.trim() || element.title || element.placeholder
    || (element.labels && element.labels.length && element.labels[0].textContent) || "";
  if (!name.trim()) faults.push("no name: " + element.outerHTML.slice(0, 120));
}
// A tip shows to the mouse alone.
for (const element of document.querySelectorAll("input,select,textarea")) {
  if (seen(element) && !element.ariaLabel && !(element.labels && element.labels.length)) faults.push("no label: " + element.outerHTML.slice(0, 120));
}
for (const inner of document.querySelectorAll(":is(summary,button,a[href]) :is(button,a[href],input,select,summary,[tabindex])")) {
  faults.push("one control in another: " + inner.outerHTML.slice(0, 120));
}
for (const heading of document.querySelectorAll("th")) if (!heading.textContent.trim()) faults.push("empty th in " + heading.parentElement.outerHTML.slice(0, 80));
let above = 0;
for (const heading of document.querySelectorAll("h1,h2,h3,h4,h5,h6")) {
  if (!seen(heading)) continue;
  const level = +(heading.getAttribute("aria-level") || heading.localName[1]);
  if (above && level > above + 1) faults.push(`heading ${above} before ${level}: ${heading.outerHTML.slice(0, 80)}`);
  above = level;
}
for (const part of document.body.children) {
  if (seen(part) && part.innerText?.trim() && !part.matches("main,header,nav,footer,section[aria-label],[role=region],aside,.skip,dialog,[role=status]")) faults.push("outside landmarks: " + part.outerHTML.slice(0, 80));
}
for (const part of document.querySelectorAll("body *")) {
  if (!seen(part) || part.clientWidth < 2 || part.tabIndex >= 0 || part.querySelector("a[href],button,input,select,textarea,[tabindex]")) continue;
  if (/auto|scroll/.test(getComputedStyle(part).overflow) && (part.scrollWidth > part.clientWidth + 13 || part.scrollHeight > part.clientHeight + 13)) {
    faults.push("scrolls by the mouse alone: " + part.outerHTML.slice(0, 80));
  }
}
for (const image of document.querySelectorAll("img")) if (!image.hasAttribute("alt")) faults.push("no alt: " + image.outerHTML.slice(0, 80));
for (const landmark of ["main", "header", "nav"]) if (!document.querySelector(landmark)) faults.push("no " + landmark);
if (document.querySelectorAll("h1").length < 1) faults.push("no h1");
if (!document.documentElement.lang) faults.push("no language");
const ids = new Set();
for (const element of document.querySelectorAll("[id]")) { if (ids.has(element.id)) faults.push("id twice: " + element.id.slice(0, 60)); ids.add(element.id); }
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
canvas.canvas.width = canvas.canvas.height = 1;
const colors = new Map();
function rgba(text) {
  if (!colors.has(text)) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    colors.set(text, [...canvas.getImageData(0, 0, 1, 1).data]);
  }
  return colors.get(text);
}
function background(element) {
  for (let outer = element; outer; outer = outer.parentElement) {
    const color = rgba(getComputedStyle(outer).backgroundColor);
    if (color[3] > 250) return color;
  }
  return rgba(getComputedStyle(document.body).backgroundColor);
}
function luminance([r, g, b]) {
  const part = (value) => { value /= 255; return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
}
const told = new Set();
for (const element of document.querySelectorAll("body *")) {
  if (![...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) || !seen(element) || element.closest("math,iframe,option,[disabled]")) continue;
  const style = getComputedStyle(element);
  const behind = background(element), color = rgba(style.color);
  let opacity = 1;
  for (let outer = element; outer; outer = outer.parentElement) opacity *= getComputedStyle(outer).opacity;
  const [one, two] = [luminance(color.map((part, place) => part * opacity + behind[place] * (1 - opacity))), luminance(behind)];
  const ratio = (Math.max(one, two) + 0.05) / (Math.min(one, two) + 0.05);
  const isLarge = parseFloat(style.fontSize) >= 24;
  if (ratio < (isLarge ? 3 : 4.5)) {
    const text = `contrast ${ratio.toFixed(2)}: ${element.tagName.toLowerCase()}.${element.className} in ${element.parentElement.className}`;
    if (!told.has(text)) { told.add(text); faults.push(text); }
  }
}
return faults;
