// Opens a long body as an overview: blocks from the sixth on load collapsed.
//
// Wagtail collapses all blocks of a stream or none. A collapsed block still shows its first words.
// A block with an error stays open, and so does what the address names (field-link.js opens that).

const OPEN = 5;

function collapseLater(stream) {
  const blocks = stream.querySelectorAll(":scope > [data-streamfield-child]");
  for (const block of [...blocks].slice(OPEN)) {
    const toggle = block.querySelector(":scope > .w-panel > .w-panel__header [data-panel-toggle]");
    const wrong = block.querySelector(".w-field--error, .help-critical, [aria-invalid='true']");
    if (!wrong && toggle?.getAttribute("aria-expanded") === "true") toggle.click();
  }
}

function collapse() {
  const bodies = document.querySelectorAll(
    '[data-contentpath="body"] [data-streamfield-stream-container]',
  );
  for (const stream of bodies) {
    // Not the streams inside its blocks.
    if (!stream.parentElement.closest("[data-streamfield-stream-container]")) collapseLater(stream);
  }
}

window.addEventListener("load", () => window.setTimeout(collapse, 150));
