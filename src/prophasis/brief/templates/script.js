"use strict";
(() => {
  const panel = document.getElementById("proof");
  const open = (claims) => {
    const room = panel.lastElementChild;
    room.replaceChildren();
    for (const claim of claims) {
      const found = document.getElementById(claim);
      if (!found) continue;
      const copy = found.cloneNode(true);
      copy.removeAttribute("id");
      room.append(copy);
    }
    if (room.childElementCount && typeof panel.showModal === "function") { panel.showModal(); return true; }
    return false;
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.said, a.ref");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || panel.contains(mark)) return;
    if (open(mark.dataset.claims.split(" "))) event.preventDefault();
  });
  addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("section > details")) one.open = true; });
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
