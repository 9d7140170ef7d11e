"use strict";
// The map of the places. Text comes from the table below it, as text; the data block holds numbers, ids and days.
//
// The period is shared with the rest of the page by one event on the document:
//   document.dispatchEvent(new CustomEvent("period", {detail: {from: "2021-11-08", to: "2021-11-16", by: "timeline"}}));
// Days are ISO, both included; null stands for no limit. "by" names who sends it: the map sends as "map", ignores its own,
// and never answers one, so that no two parts can call each other for ever.
(() => {
  const block = document.getElementById("map-data");
  if (!block || typeof L === "undefined") return;
  const data = JSON.parse(block.textContent);
  const figure = document.querySelector("figure.map");
  const view = document.getElementById("map-view");
  const chosen = figure.querySelector(".map-chosen");

  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
  const words = (day) => {
    const [year, month, date] = day.split("-").map(Number);
    return `${date} ${MONTHS[month - 1]} ${year}`;
  };
  const events = (n) => `${n} ${n === 1 ? "event" : "events"}`;

  figure.hidden = false;
  const map = L.map(view, {
    attributionControl: false, scrollWheelZoom: false, dragging: !L.Browser.mobile, zoomAnimation: false, fadeAnimation: false,
    markerZoomAnimation: false, inertia: false, zoomSnap: 0.25, minZoom: 1, maxZoom: 12, maxBounds: [[-85, -400], [85, 400]],
  });
  view.setAttribute("role", "region");
  view.setAttribute("aria-label", "Map of the places; the table below says the same");
  const [west, south, east, north] = data.core;
  const fit = (bounds) => map.fitBounds(bounds, {padding: [Math.min(46, view.clientWidth / 12), 34], maxZoom: 9});
  const everything = L.latLngBounds(data.places.map((place) => place.at));
  fit([[south, west], [north, east]]);
  map.zoomControl.setPosition("topright");
  L.control.scale({imperial: false, position: "bottomright"}).addTo(map);

  // Lines: steps of a degree, each point told by its way from the last.
  const unpack = (line) => {
    let [lon, lat] = line;
    const points = [[lat / data.step, lon / data.step]];
    for (let n = 2; n < line.length; n += 2) {
      lon += line[n];
      lat += line[n + 1];
      points.push([lat / data.step, lon / data.step]);
    }
    return points;
  };
  const layer = (lines, className) => L.polyline(lines.map(unpack), {className, interactive: false, smoothFactor: 0.5});
  const coasts = layer(data.coasts, "coast");
  const borders = layer(data.borders, "border");
  const showLines = (which) => {
    for (const [line, on] of [[coasts, which !== "none"], [borders, which === "borders"]]) if (on) line.addTo(map); else line.remove();
  };

  // A grid of degrees, so that a view without a coast is not without a measure.
  const grid = L.layerGroup().addTo(map);
  const drawGrid = () => {
    grid.clearLayers();
    const bounds = map.getBounds();
    const size = map.getSize();
    const wide = bounds.getEast() - bounds.getWest();
    const step = [0.25, 0.5, 1, 2, 5, 10, 20, 45].find((one) => (one / wide) * size.x >= 90) || 90;
    const label = (at, text, className) => L.marker(at, {
      interactive: false, keyboard: false, icon: L.divIcon({className: `degree ${className}`, html: make("span", "", text), iconSize: null}),
    }).addTo(grid);
    const edge = map.containerPointToLatLng([0, 0]);
    for (let lon = Math.ceil(bounds.getWest() / step) * step; lon < bounds.getEast(); lon += step) {
      L.polyline([[bounds.getSouth(), lon], [bounds.getNorth(), lon]], {className: "grid", interactive: false}).addTo(grid);
      label([edge.lat, lon], `${Math.abs(lon)}°${lon < 0 ? "W" : "E"}`, "meridian");
    }
    for (let lat = Math.ceil(Math.max(bounds.getSouth(), -85) / step) * step; lat < Math.min(bounds.getNorth(), 85); lat += step) {
      L.polyline([[lat, bounds.getWest()], [lat, bounds.getEast()]], {className: "grid", interactive: false}).addTo(grid);
      label([lat, edge.lng], `${Math.abs(lat)}°${lat < 0 ? "S" : "N"}`, "parallel");
    }
  };

  // Places, those of most events first: the table has that order.
  const spots = data.places.map((place) => {
    const row = document.getElementById(place.id);
    const name = row.querySelector(".place-name").textContent;
    const button = make("button", `spot${place.area ? " area" : ""}${place.contested ? " contested" : ""}${place.focal ? " focal" : ""}`);
    button.type = "button";
    const title = make("span", "place-title", name + (place.focal ? " ★" : "") + (place.contested ? " ≠" : ""));
    title.setAttribute("aria-hidden", "true");
    const leader = make("span", "leader");
    const root = make("div", "place");
    root.append(button, title);
    const circle = L.circle(place.at, {
      radius: place.km * 1000, interactive: false, className: `extent${place.area ? " area" : ""}${place.contested ? " contested" : ""}`,
    }).addTo(map);
    for (const [html, zIndexOffset] of [[leader, -5000], [root, 0]]) {
      L.marker(place.at, {interactive: false, keyboard: false, zIndexOffset: zIndexOffset + (place.focal ? 2000 : 0), icon: L.divIcon({className: "place-icon", html, iconSize: null})}).addTo(map);
    }
    L.DomEvent.disableClickPropagation(button);
    return {place, row, name, root, button, title, leader, circle, n: place.n};
  });

  const choose = (spot) => {
    for (const one of spots) one.button.setAttribute("aria-pressed", String(one === spot));
    const head = make("h3", "", spot.name);
    const names = spot.row.querySelector(".place-names");
    const list = spot.row.querySelector(".place-events").cloneNode(true);
    const where = make("p", "note", spot.row.lastElementChild.textContent);
    const tags = [...spot.row.querySelectorAll("th .tag")].map((tag) => tag.cloneNode(true));
    chosen.replaceChildren(head, ...(names ? [make("p", "note", names.textContent)] : []), ...tags, list, where);
  };
  for (const spot of spots) spot.button.addEventListener("click", () => choose(spot));

  // Every number where it covers none other, moved aside with a line to its place; then as many names as have room.
  const SIZE = 28;
  const clash = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  const box = (x, y, width, height) => [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
  const WAYS = [[0, 0]];
  for (const far of [1.1, 1.6, 2.2, 3]) for (let n = 0; n < 12; n += 1) WAYS.push([far * Math.cos((n * Math.PI) / 6), far * Math.sin((n * Math.PI) / 6)]);
  const arrange = () => {
    const size = map.getSize();
    const taken = [];
    const free = (wanted) => !taken.some((other) => clash(wanted, other));
    const inside = ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= size.x && bottom <= size.y;
    for (const spot of spots) {
      const at = map.latLngToContainerPoint(spot.place.at);
      const seen = inside([at.x, at.y, at.x, at.y]);
      const way = WAYS.find(([x, y]) => {
        const wanted = box(at.x + x * SIZE, at.y + y * SIZE, SIZE, SIZE);
        return free(wanted) && (!seen || inside(wanted));
      }) || WAYS[0];
      const [x, y] = [Math.round(way[0] * SIZE), Math.round(way[1] * SIZE)];
      spot.middle = [at.x + x, at.y + y];
      taken.push(box(...spot.middle, SIZE, SIZE));
      spot.button.style.transform = `translate(${x - SIZE / 2}px,${y - SIZE / 2}px)`;
      spot.leader.style.width = `${Math.hypot(x, y)}px`;
      spot.leader.style.transform = `rotate(${Math.atan2(y, x)}rad)`;
      spot.offset = [x, y];
    }
    for (const spot of spots) {
      const [x, y] = spot.middle;
      const [width, height] = [spot.title.offsetWidth, spot.title.offsetHeight];
      const beside = SIZE / 2 + 3 + width / 2;
      const below = SIZE / 2 + 1 + height / 2;
      const ways = [[beside, 0], [-beside, 0], [0, below], [0, -below], [beside, below * 0.6], [beside, -below * 0.6]];
      const way = ways.find(([dx, dy]) => { const wanted = box(x + dx, y + dy, width, height); return free(wanted) && inside(wanted); });
      spot.root.classList.toggle("nameless", !way);
      const [dx, dy] = way || [x > size.x / 2 ? -beside : beside, 0];
      if (way) taken.push(box(x + dx, y + dy, width, height));
      spot.title.style.transform = `translate(${Math.round(spot.offset[0] + dx - width / 2)}px,${Math.round(spot.offset[1] + dy - height / 2)}px)`;
    }
  };

  // The period.
  const stops = [...new Set(data.places.flatMap((place) => place.days.flatMap(([first, last]) => [first, last])))].sort();
  const status = make("p", "note");
  status.setAttribute("role", "status");
  const sliders = {};
  let period = {from: null, to: null};
  const show = () => {
    const {from, to} = period;
    const all = from === null && to === null;
    let there = 0;
    for (const spot of spots) {
      const inside = spot.place.days.filter(([first, last]) => (to === null || first <= to) && (from === null || last >= from));
      spot.n = all ? spot.place.n : inside.reduce((sum, one) => sum + one[2], 0);
      if (spot.n) there += 1;
      for (const part of [spot.root, spot.leader, spot.circle.getElement()]) part.classList.toggle("away", spot.n === 0);
      spot.button.textContent = spot.n ? String(spot.n) : "";
      const notes = [spot.n ? events(spot.n) + (all ? "" : " in the period chosen") : "none in the period chosen"];
      if (spot.place.area) notes.push("an area");
      if (spot.place.contested) notes.push("where it was is disputed");
      if (spot.place.focal) notes.push("the event in question");
      spot.button.setAttribute("aria-label", `${spot.name}: ${notes.join(", ")}`);
    }
    const span = all ? "all days, and events without a date" : `${from === null ? "the first day" : words(from)} to ${to === null ? "the last day" : words(to)}`;
    status.textContent = `Shown: ${span}. Places with events then: ${there} of ${spots.length}.`;
    for (const [end, slider] of Object.entries(sliders)) {
      const day = period[end] || stops[slider.input.value];
      slider.input.setAttribute("aria-valuetext", words(day));
      slider.output.textContent = words(day);
    }
  };
  const send = () => document.dispatchEvent(new CustomEvent("period", {detail: {...period, by: "map"}}));
  const moved = (end) => {
    const [from, to] = [sliders.from.input, sliders.to.input];
    if (Number(from.value) > Number(to.value)) (end === "from" ? to : from).value = (end === "from" ? from : to).value;
    const whole = Number(from.value) === 0 && Number(to.value) === stops.length - 1;
    period = whole ? {from: null, to: null} : {from: stops[from.value], to: stops[to.value]};
    show();
    send();
  };
  const isDay = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value);
  document.addEventListener("period", (event) => {
    const detail = event.detail || {};
    if (detail.by === "map") return;
    period = {from: isDay(detail.from) ? detail.from : null, to: isDay(detail.to) ? detail.to : null};
    if (stops.length > 1) {
      const after = stops.findIndex((day) => period.from === null || day >= period.from);
      const before = stops.findLastIndex((day) => period.to === null || day <= period.to);
      sliders.from.input.value = after < 0 ? stops.length - 1 : after;
      sliders.to.input.value = Math.max(before, 0);
    }
    show();
  });

  const button = (text, act) => {
    const made = make("button", "", text);
    made.type = "button";
    made.addEventListener("click", act);
    return made;
  };
  const group = (title, ...parts) => {
    const made = make("fieldset");
    made.append(make("legend", "", title), ...parts);
    return made;
  };
  if (stops.length > 1) {
    const slider = (end, text) => {
      const label = make("label", "", `${text} `);
      const input = make("input");
      Object.assign(input, {type: "range", min: 0, max: stops.length - 1, step: 1});
      input.value = end === "from" ? 0 : stops.length - 1;
      const output = make("output");
      label.append(input);
      input.addEventListener("input", () => moved(end));
      sliders[end] = {input, output};
      const line = make("div", "map-slider");
      line.append(label, output);
      return line;
    };
    const days = button("All days", () => {
      sliders.from.input.value = 0;
      sliders.to.input.value = stops.length - 1;
      moved("from");
    });
    figure.querySelector(".map-period").append(group("Period, by days with events", slider("from", "From"), slider("to", "To"), days));
  }
  figure.querySelector(".map-period").append(status);

  const radio = (value, text) => {
    const label = make("label");
    const input = make("input");
    Object.assign(input, {type: "radio", name: "map-lines", value, checked: value === "coasts"});
    input.addEventListener("change", () => showLines(value));
    label.append(input, ` ${text}`);
    return label;
  };
  figure.querySelector(".map-lines").append(
    group("Lines", radio("none", "none"), radio("coasts", "coasts"), radio("borders", "coasts and state borders as Natural Earth draws them")),
    group("View", button("Where most is told", () => fit([[south, west], [north, east]])), button("All places", () => fit(everything))),
  );
  chosen.setAttribute("role", "region");
  chosen.setAttribute("aria-label", "The place chosen");
  chosen.setAttribute("aria-live", "polite");
  chosen.append(make("p", "note", "Choose a place on the map: what is told of it, and by whom, stands here."));
  showLines("coasts");
  show();
  const redraw = () => { drawGrid(); arrange(); };
  map.on("moveend resize", redraw);
  redraw();
})();
