// Light, dark or as the device says; runs before the page is painted.
(() => {
  "use strict";
  const ORDER = ["auto", "light", "dark"];
  const NAMES = { auto: "theo máy", light: "sáng", dark: "tối" };
  const root = document.documentElement;
  root.classList.add("js");

  const read = () => {
    try {
      const kept = localStorage.getItem("tiendo-theme");
      return ORDER.includes(kept) ? kept : "auto";
    } catch {
      return "auto";
    }
  };
  const show = (theme) => {
    if (theme === "auto") delete root.dataset.theme;
    else root.dataset.theme = theme;
  };
  show(read());

  document.addEventListener("DOMContentLoaded", () => {
    const button = document.getElementById("theme");
    const name = (theme) => {
      button.title = `Giao diện: ${NAMES[theme]}`;
      button.setAttribute("aria-label", button.title);
    };
    let theme = read();
    name(theme);
    button.addEventListener("click", () => {
      theme = ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length];
      try {
        localStorage.setItem("tiendo-theme", theme);
      } catch {
        // Private windows may keep nothing; the choice then holds for this page.
      }
      show(theme);
      name(theme);
    });
  });
})();
