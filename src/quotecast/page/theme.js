// First of all, so that no page flashes in the wrong colours.
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const themes = ["light", "dark"];
  const key = "quotecast:theme";
  // Pages opened as files, and private ones, may not be allowed to remember.
  const remembered = () => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (theme) => {
    try { localStorage.setItem(key, theme); } catch { /* Not today. */ }
  };
  if (themes.includes(remembered())) root.dataset.theme = remembered();
  root.classList.add("has-script");
  addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
    const show = () => button.setAttribute("aria-pressed", isDark());
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark";
      const isDefault = wanted === themes[Number(system.matches)];
      // What the system says anyway is not remembered: the page then changes with it.
      if (isDefault) delete root.dataset.theme; else root.dataset.theme = wanted;
      remember(isDefault ? "" : wanted);
      show();
    });
    system.addEventListener("change", show);
    button.hidden = false;
    show();
  });
})();
