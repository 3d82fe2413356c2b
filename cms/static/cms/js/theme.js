// Runs before the first paint, from the head and not as a module: a theme that the visitor chose
// must be set before the page is drawn, and the page must know early whether scripts run.
(function () {
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
    }
  } catch {
    // Storage is switched off: the system's choice stands.
  }
})();
