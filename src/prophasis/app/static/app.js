"use strict";
(() => {
  const panel = document.getElementById("panel");
  let opener = null;
  document.addEventListener("htmx:configRequest", (event) => {
    // What is empty stays out of the address.
    const form = event.detail.parameters;
    for (const name of Object.keys(form)) if (form[name] === "") delete form[name];
    opener = event.detail.elt;
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    if (event.detail.target.id === "panel-room" && !panel.open) panel.showModal();
  });
  // A part that cannot be had: the browser goes to the whole page, which says why.
  document.addEventListener("htmx:responseError", (event) => {
    const link = event.detail.elt.closest("a[href]");
    if (link) location.assign(link.href);
  });
  panel.addEventListener("close", () => { if (opener && opener.isConnected) opener.focus(); });

  const drop = document.getElementById("drop");
  if (drop) {
    const field = document.getElementById("files");
    const chosen = document.getElementById("chosen");
    const show = () => chosen.replaceChildren(...[...field.files].map((file) => {
      const item = document.createElement("li");
      item.textContent = `${file.name}, ${Math.ceil(file.size / 1024).toLocaleString("en")} kB`;
      return item;
    }));
    field.addEventListener("change", show);
    for (const name of ["dragenter", "dragover"]) drop.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
    for (const name of ["dragleave", "drop"]) drop.addEventListener(name, () => drop.classList.remove("over"));
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) { field.files = event.dataTransfer.files; show(); }
    });
  }

  const progress = document.getElementById("progress");
  if (progress && progress.dataset.follow) {
    const put = (id, text) => { const found = document.getElementById(id); if (found) found.textContent = text; };
    const source = new EventSource(progress.dataset.follow);
    source.addEventListener("progress", (event) => {
      const now = JSON.parse(event.data);
      if (now.state !== "running") { source.close(); location.assign("/run"); return; }
      put("run-says", now.says);
      put("run-count", now.of > 1 ? `${now.done} of ${now.of}` : "");
      const bar = document.getElementById("run-bar");
      bar.max = Math.max(now.of, 1);
      bar.value = now.done;
      const steps = document.getElementById("run-steps");
      for (const step of now.steps.slice(steps.childElementCount)) {
        const item = document.createElement("li");
        item.textContent = step;
        steps.append(item);
      }
    });
  }
})();
