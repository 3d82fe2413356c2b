// The phone menu. Without this script a link leads to the same items in the footer.

const header = document.querySelector("[data-site-header]");
const button = header?.querySelector("[data-menu-button]");

function setOpen(open) {
  header.dataset.menu = open ? "open" : "closed";
  button.setAttribute("aria-expanded", String(open));
}

if (button) {
  button.addEventListener("click", () => {
    setOpen(button.getAttribute("aria-expanded") !== "true");
  });

  header.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
      setOpen(false);
      button.focus();
    }
  });
}
