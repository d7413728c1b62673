// Before the first paint: the remembered theme, else the system's.
(() => {
  let kept = null;
  try {
    kept = localStorage.getItem("portolan.theme");
  } catch {
    // A browser that keeps nothing follows the system.
  }
  const isDark = kept === "dark" || (kept !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = isDark ? "dark" : "light";
})();
