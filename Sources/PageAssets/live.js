"use strict";
// A served diff page: it tells when a notebook was saved, and takes things back.
(() => {
const { make, button, say, cellActions } = nb;
let live = { token: "", files: [] };
let stopped = false;

async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST", body: JSON.stringify(body),
      headers: { "Content-Type": "application/json", "X-Nbtrio-Token": live.token },
    });
    const type = response.headers.get("content-type") || "";
    const answer = type.startsWith("application/json") ? await response.json() : { message: (await response.text()).trim() };
    say(answer.message || (response.ok ? "done" : "that did not work"));
    return response.ok && answer;
  } catch { stop(); return null; }
}

// Somebody who writes a comment is not interrupted.
function isBusy() {
  const focus = document.activeElement;
  return Boolean(document.querySelector("dialog[open]")) || focus && /^(TEXTAREA|INPUT)$/.test(focus.tagName) && focus.value;
}
function renew() {
  if (!isBusy()) { location.reload(); return; }
  banner("A notebook was saved since. ", button("Show the new state", "Load the page again", () => location.reload()));
}
function banner(...content) {
  let place = document.getElementById("banner");
  if (!place) { place = make("div", { id: "banner", className: "bad", role: "alert" }); document.getElementById("main").before(place); }
  place.replaceChildren(...content);
}
function stop() {
  if (stopped) return;
  stopped = true;
  document.body.classList.add("stopped");
  banner("nbdiff has ended. This page shows what it had last.");
}

function fileActions(section, number, file) {
  const place = make("span", { className: "fileacts" });
  if (file.stage) place.append(button("stage", "git add this notebook", async () => { await post("stage", { file: number }); }));
  if (file.revert) {
    place.append(button("revert…", "Give the work tree the version before", () => {
      const box = make("dialog", { ariaLabel: "revert" },
        make("p", {}, "Give the file in the work tree the version before? What it has now can be brought back as long as nbdiff runs."),
        make("p", {}, button("revert", "Revert the file", async () => { box.close(); await post("revert", { file: number }); }), " ",
          button("cancel", "Change nothing", () => box.close())));
      box.addEventListener("close", () => box.remove());
      document.body.append(box);
      box.showModal();
    }));
  }
  if (file.undo) place.append(button("undo", "Bring back what the file had before this page changed it", async () => { await post("undo", { file: number }); }));
  section.querySelector("h2").append(" ", place);
}
const numbers = new Map();
cellActions.push((cell) => {
  const section = cell.closest(".file");
  const number = numbers.get(section), file = live.files[number];
  const { before, after, parts = "" } = cell.dataset;
  if (!file || !file.take || before === undefined || after === undefined || cell.querySelector(".take")) return;
  const header = cell.querySelector("header");
  for (const [part, words] of [["sources", "old source"], ["outputs", "old outputs"]]) {
    if (!parts.split(" ").includes(part)) continue;
    header.append(button("take " + words, `Put the ${words} back into the file in the work tree`, async () => {
      await post("take", { file: number, before: +before, after: +after, part });
    }, { className: "take" }));
  }
});

async function start() {
  try { live = await (await fetch("live")).json(); } catch { stop(); return; }
  document.querySelectorAll("#main > .file").forEach((section, number) => {
    numbers.set(section, number);
    if (live.files[number]) fileActions(section, number, live.files[number]);
    for (const cell of section.querySelectorAll(".cell:not(.same)")) for (const action of cellActions) action(cell);
  });
  const events = new EventSource("events");
  events.addEventListener("changed", renew);
  let failures = 0;
  events.onopen = () => { failures = 0; };
  events.onerror = () => { if (++failures > 2) { events.close(); stop(); } };
}
document.addEventListener("DOMContentLoaded", start);
})();
