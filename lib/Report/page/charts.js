"use strict";
// Elements are made one by one and texts are set as texts: names come from the
// model and are never read as markup.
function make(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}
function draw(tag, attributes, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag),
              attributes, children);
}
function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {}))
    if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, value);
  for (const child of children)
    if (child !== null && child !== undefined && child !== "")
      element.append(child);
  return element;
}

const format = {
  number(value) {
    if (value === null || value === undefined) return "\u2013";
    const size = Math.abs(value);
    if (size !== 0 && (size < 1e-3 || size >= 1e6))
      return value.toExponential(2);
    return String(Number(value.toPrecision(size >= 100 ? Math.ceil(Math.log10(size) + 1e-9) : 3)));
  },
  count(value) { return value.toLocaleString("en-US"); },
  big(value) {
    for (const [unit, size] of [["G", 1e9], ["M", 1e6], ["k", 1e3]])
      if (value >= size) return format.number(value / size) + " " + unit;
    return String(value);
  },
  bytes(value) {
    for (const [unit, size] of [["MB", 1e6], ["kB", 1e3]])
      if (value >= size) return format.number(value / size) + " " + unit;
    return value + " B";
  },
  time(micros) {
    if (micros === null) return "\u2013";
    return micros >= 1000 ? format.number(micros / 1000) + " ms"
                          : format.number(micros) + " \u00b5s";
  },
  percent(share) {
    if (share === null || share === undefined) return "\u2013";
    if (share === 0) return "0 %";
    return share < 0.0001 ? "< 0.01 %" : format.number(Number((100 * share).toPrecision(2))) + " %";
  },
  decibels(power) {
    if (!power) return "\u2013";
    if (power.db === null) return power.noise === 0 ? "exact" : "no signal";
    return power.db.toFixed(1);
  },
};

/// Round steps for an axis from `low` to `high`.
function ticksOf(low, high, wanted) {
  const raw = (high - low) / wanted || 1;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = [1, 2, 5, 10].map(f => f * power).find(s => s >= raw);
  const ticks = [];
  for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-9; t += step)
    ticks.push(Math.abs(t) < step * 1e-9 ? 0 : t);
  return ticks;
}

/// SQNR of all measured layers along the network.
function plotDepth(layers, onPick) {
  const narrow = window.innerWidth < 720;
  const width = narrow ? 560 : 1100, height = narrow ? 340 : 300;
  const left = 44, right = 12, top = 14, bottom = 34;
  const shown = layers.filter(l => l.measurement);
  const values = shown.flatMap(l => [l.measurement.cumulative.db, l.measurement.isolated.db])
                      .filter(v => v !== null);
  const high = Math.max(10, ...values) + 3, low = Math.min(0, ...values);
  const x = i => left + (shown.length < 2 ? 0.5 : i / (shown.length - 1)) * (width - left - right);
  const y = v => top + (high - v) / (high - low) * (height - top - bottom);
  const svg = draw("svg", {viewBox: `0 0 ${width} ${height}`, role: "img", class: "depth",
    "aria-label": "Cumulative and isolated signal-to-noise ratio of " + shown.length +
      " layers in dB; the table below has the figures"});
  for (const t of ticksOf(low, high, 7))
    svg.append(draw("line", {class: "axis", x1: left, x2: width - right, y1: y(t), y2: y(t)}),
               draw("text", {x: left - 8, y: y(t) + 4, "text-anchor": "end"}, format.number(t)));
  svg.append(draw("text", {x: left - 8, y: top - 3, "text-anchor": "end"}, "dB"));
  for (const t of ticksOf(0, shown.length - 1, narrow ? 6 : 12))
    if (Number.isInteger(t))
      svg.append(draw("text", {x: x(t), y: height - 14, "text-anchor": "middle"}, String(shown[t].index)));
  svg.append(draw("text", {x: width - right, y: height - 1, "text-anchor": "end"}, "layer, in order of execution"));
  for (const kind of ["isolated", "cumulative"]) {
    let path = "", pen = "M";
    shown.forEach((layer, i) => {
      const db = layer.measurement[kind].db;
      if (db === null) { pen = "M"; return; }
      path += pen + x(i).toFixed(1) + " " + y(db).toFixed(1);
      pen = "L";
    });
    svg.append(draw("path", {class: kind, d: path}));
    if (shown.length <= 120)
      shown.forEach((layer, i) => {
        const db = layer.measurement[kind].db;
        if (db === null) return;
        svg.append(kind === "cumulative"
          ? draw("circle", {class: "dot-cumulative", cx: x(i), cy: y(db), r: 3})
          : draw("rect", {class: "dot-isolated", x: x(i) - 2.5, y: y(db) - 2.5, width: 5, height: 5}));
      });
  }
  const step = (width - left - right) / Math.max(1, shown.length - 1);
  shown.forEach((layer, i) => {
    const m = layer.measurement;
    const hit = draw("rect", {class: "hit", x: x(i) - step / 2, y: top, width: step, height: height - top - bottom},
      draw("title", {}, layer.name + ": cumulative " + format.decibels(m.cumulative) +
                        " dB, isolated " + format.decibels(m.isolated) + " dB"));
    hit.addEventListener("click", () => onPick(layer.index));
    svg.append(hit);
  });
  return svg;
}

/// The float values of a layer against the range of its codes.
function plotHistogram(layer, large) {
  const h = layer.measurement && layer.measurement.histogram, grid = layer.grid;
  if (!h) return null;
  const single = grid && grid.scales === 1;
  const width = large ? 560 : 110, height = large ? 190 : 30, foot = large ? 34 : 0;
  const end = h.start + h.counts.length * h.bar_width;
  const low = single ? Math.min(h.start, grid.min) : h.start;
  const high = single ? Math.max(end, grid.max) : end;
  const pad = large ? 6 : 1;
  const x = v => pad + (v - low) / (high - low || 1) * (width - 2 * pad);
  const most = Math.max(...h.counts);
  // Square roots keep tails visible.
  const tall = c => Math.sqrt(c / most) * (height - foot - (large ? 18 : 2));
  const svg = draw("svg", {viewBox: `0 0 ${width} ${height}`, role: "img",
    class: large ? "histogram large" : "histogram",
    width: large ? null : width, height: large ? null : height,
    "aria-label": "Histogram of " + layer.name + ": float values from " + format.number(h.min) +
      " to " + format.number(h.max) + (single ? ", codes reach from " + format.number(grid.min) +
      " to " + format.number(grid.max) : "")});
  if (single)
    svg.append(draw("rect", {class: "range", x: x(grid.min), y: 0, width: x(grid.max) - x(grid.min), height: height - foot}));
  const paths = {bars: "", clipped: ""};
  h.counts.forEach((count, i) => {
    if (!count) return;
    const a = h.start + i * h.bar_width, b = a + h.bar_width;
    const outside = single && (b <= grid.min - grid.scale / 2 || a >= grid.max + grid.scale / 2);
    paths[outside ? "clipped" : "bars"] +=
      `M${x(a).toFixed(2)} ${height - foot}v${(-Math.max(tall(count), 0.7)).toFixed(2)}h${Math.max(x(b) - x(a), 0.4).toFixed(2)}V${height - foot}z`;
  });
  for (const kind of ["bars", "clipped"])
    if (paths[kind]) svg.append(draw("path", {class: kind, d: paths[kind]}));
  if (!large) return svg;
  for (const t of ticksOf(low, high, 5))
    svg.append(draw("line", {class: "axis", x1: x(t), x2: x(t), y1: height - foot, y2: height - foot + 4}),
               draw("text", {x: Math.min(Math.max(x(t), 14), width - 14), y: height - foot + 17, "text-anchor": "middle"}, format.number(t)));
  if (single)
    for (const [code, value, anchor] of [[grid.min_code, grid.min, "start"], [grid.max_code, grid.max, "end"]])
      svg.append(draw("line", {class: "edge", x1: x(value), x2: x(value), y1: 0, y2: height - foot}),
                 draw("text", {x: x(value) + (anchor === "start" ? 4 : -4), y: 12, "text-anchor": anchor}, "code " + code));
  return svg;
}
