
"use strict";
{
  const box = document.getElementById("search");
  const found = document.getElementById("found");
  const rows = [...document.querySelectorAll("[data-find]")];
  const parts = [...document.querySelectorAll(".part")];
  const folded = (text) => text.normalize("NFKD").replace(/\p{Mn}/gu, "").toLowerCase();
  const texts = new Map(rows.map((row) => [row, folded(row.dataset.find)]));
  const search = () => {
    const words = folded(box.value).split(/\s+/).filter(Boolean);
    for (const row of rows) row.hidden = !words.every((word) => texts.get(row).includes(word));
    for (const part of parts) {
      const left = part.querySelectorAll("[data-find]:not([hidden])").length;
      part.querySelector(".count").textContent = left;
      part.hidden = words.length > 0 && !left;
    }
    const shown = document.querySelectorAll("#pacts [data-find]:not([hidden])").length;
    found.textContent = !words.length ? "" : shown ? found.dataset.found.replace("#", shown) : found.dataset.nothing;
  };
  const fromAddress = () => {
    const [, asked] = location.hash.match(/^#search=(.*)$/) || [];
    if (asked === undefined) return;
    try { box.value = decodeURIComponent(asked); } catch { box.value = asked; }
    search();
  };
  box.closest("p").hidden = false;
  box.addEventListener("input", () => {
    search();
    try { history.replaceState(null, "", box.value ? "#search=" + encodeURIComponent(box.value) : "#pacts"); } catch { }
  });
  addEventListener("hashchange", fromAddress);
  fromAddress();
}
