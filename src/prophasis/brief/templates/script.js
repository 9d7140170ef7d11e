"use strict";
(() => {
  const panel = document.getElementById("proof");
  const tip = document.getElementById("tip");
  const open = (claims, event) => {
    const room = panel.lastElementChild;
    room.replaceChildren();
    for (const claim of claims) {
      const found = document.getElementById(claim);
      if (!found) continue;
      const copy = found.cloneNode(true);
      copy.removeAttribute("id");
      room.append(copy);
    }
    if (event && room.childElementCount) {
      const way = document.createElement("p");
      const link = way.appendChild(document.createElement("a"));
      link.href = event;
      link.textContent = "The event, as each party tells it";
      link.addEventListener("click", () => panel.close());
      room.prepend(way);
    }
    if (room.childElementCount && typeof panel.showModal === "function") { panel.showModal(); return true; }
    return false;
  };
  document.addEventListener("click", (event) => {
    const mark = event.target.closest("a.said, a.ref, .groups a, svg a[data-claims]");
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey || panel.contains(mark)) return;
    const target = mark.getAttribute("href");
    if (open(mark.dataset.claims.split(" "), target.startsWith("#event-") ? target : "")) { event.preventDefault(); tip.hidden = true; }
  });
  const hint = (mark) => {
    const ids = mark.dataset.claims.split(" ");
    const proof = document.getElementById(ids[0]);
    if (!proof) return;
    tip.replaceChildren();
    for (const part of [proof.querySelector("h3"), proof.querySelector("mark"), proof.querySelector(".chain")]) {
      const line = document.createElement("p");
      line.textContent = part.textContent;
      tip.append(line);
    }
    if (ids.length > 1) { const more = document.createElement("p"); more.textContent = `and ${ids.length - 1} more statements`; tip.append(more); }
    tip.hidden = false;
    const box = mark.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8));
    const below = box.bottom + 10 + tip.offsetHeight < innerHeight;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(below ? box.bottom + 10 : Math.max(4, box.top - tip.offsetHeight - 10)) + scrollY}px`;
  };
  for (const mark of document.querySelectorAll("svg a[data-claims]")) {
    mark.querySelector("title")?.remove(); // the hint says more
    for (const come of ["pointerenter", "focus"]) mark.addEventListener(come, () => hint(mark));
    for (const go of ["pointerleave", "blur"]) mark.addEventListener(go, () => { tip.hidden = true; });
  }
  addEventListener("keydown", (event) => { if (event.key === "Escape") tip.hidden = true; });
  // A picture wider than the screen opens where the event in question is: at all its marks, or the first where they lie too far apart.
  const centre = (chart) => {
    const marks = [...chart.querySelectorAll("svg a.focal, svg g.focal")].map((mark) => mark.getBoundingClientRect()).filter((box) => box.height);
    if (!marks.length || chart.scrollWidth <= chart.clientWidth) return;
    const left = Math.min(...marks.map((box) => box.left));
    const right = Math.max(...marks.map((box) => box.right));
    const [from, to] = right - left < chart.clientWidth ? [left, right] : [marks[0].left, marks[0].right];
    chart.scrollLeft += (from + to) / 2 - chart.getBoundingClientRect().left - chart.clientWidth / 2;
  };
  document.querySelectorAll(".chart").forEach(centre);
  for (const zoom of document.querySelectorAll("input[name=zoom]")) zoom.addEventListener("change", () => {
    document.querySelectorAll("#timeline .chart").forEach(centre);
    document.dispatchEvent(new CustomEvent("period", { detail: { from: zoom.dataset.from, to: zoom.dataset.to, by: "timeline" } }));
  });
  document.addEventListener("period", ({ detail }) => {
    if (!detail || typeof detail.from !== "string" || typeof detail.to !== "string") return;
    for (const mark of document.querySelectorAll("svg a[data-day]")) mark.classList.toggle("away", mark.dataset.day < detail.from || mark.dataset.day > detail.to);
  });
  addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("section > details:not(.screen)")) one.open = true; });
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    if (target) target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
