// Opens the field that an address names: `#:w:contentpath=facts.12.source`.
//
// Wagtail finds fields and blocks by their content path, but neither rows of inline panels nor
// what lies behind another tab. This finds the row by its id, opens its tab and its panels,
// scrolls there and puts the cursor into the field.

const prefix = "#:w:contentpath=";

function row(relation, id) {
  const ids = document.querySelectorAll(`input[name^="${relation}-"][name$="-id"]`);
  const found = [...ids].find((input) => input.value === id);
  return found ? found.name.slice(0, -"-id".length) : null;
}

function field(path) {
  const [relation, id, name] = path.split(".");
  const form = id ? row(relation, id) : null;
  if (form) {
    return document.querySelector(`[id="id_${form}-${name}"], [name="${form}-${name}"]`)
      ?? document.getElementById(`inline_child_${form}`);
  }
  const selector = path.split(".").map((part) => `[data-contentpath="${CSS.escape(part)}"]`);
  while (selector.length) {
    // Fields of a row carry a path too, without their row: not meant here.
    const found = [...document.querySelectorAll(selector.join(" "))]
      .find((element) => !element.closest("[data-inline-panel-child]"));
    if (found) return found;
    selector.pop(); // a block that is gone: the stream that it stood in
  }
  return document.querySelector(`[id="id_${relation}"], [id="id_${relation}-FORMS"]`)
    ?? document.querySelector(`[name="${relation}"]`);
}

function open(element) {
  const tab = element.closest("[role=tabpanel]");
  if (tab) document.querySelector(`[role=tab][aria-controls="${tab.id}"]`)?.click();
  for (let panel = element.closest("[data-panel]"); panel; panel = panel.parentElement.closest("[data-panel]")) {
    const toggle = panel.querySelector(":scope > .w-panel__header [data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
  }
  // A tab fades in; what is not shown yet takes no focus.
  window.setTimeout(() => arrive(element), tab ? 400 : 0);
}

function arrive(element) {
  element.scrollIntoView({ block: "center" });
  const input = element.matches("input, textarea, select")
    ? element
    : element.querySelector("input:not([type=hidden]), textarea, select, [contenteditable=true], button");
  input?.focus({ preventScroll: true });
}

function follow() {
  if (!location.hash.startsWith(prefix)) return;
  const element = field(decodeURIComponent(location.hash.slice(prefix.length)));
  if (element) open(element);
}

// Streams and rich text are built after the page has loaded.
window.addEventListener("load", () => window.setTimeout(follow, 300));
window.addEventListener("hashchange", follow);
