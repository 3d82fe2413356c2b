// The choice between the system's theme, light and dark, kept in this browser only.

const root = document.documentElement;

function stored() {
  try {
    return localStorage.getItem("theme") || "auto";
  } catch {
    return "auto";
  }
}

function choose(theme) {
  if (theme === "auto") {
    delete root.dataset.theme;
  } else {
    root.dataset.theme = theme;
  }
  try {
    if (theme === "auto") {
      localStorage.removeItem("theme");
    } else {
      localStorage.setItem("theme", theme);
    }
  } catch {
    // The choice then lasts for this page.
  }
}

for (const control of document.querySelectorAll("[data-theme-switch] input")) {
  control.checked = control.value === stored();
  control.addEventListener("change", () => choose(control.value));
}
