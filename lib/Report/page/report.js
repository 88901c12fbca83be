const report = JSON.parse(document.getElementById("data").textContent);
const $ = id => document.getElementById(id);
const maxOf = key => Math.max(1e-30, ...report.layers.map(l => l[key] || 0));
const clippedShare = l => l.measurement && l.grid
  ? l.measurement.clipping.below_share + l.measurement.clipping.above_share : null;
const dbOf = (l, kind) => !l.measurement ? null
  : l.measurement[kind].db !== null ? l.measurement[kind].db
  : l.measurement[kind].noise === 0 ? Infinity : null;
const sourceOf = s => [s.name, s.file && s.file + ":" + s.line + ":" + s.column].filter(Boolean).join(" at ");

function showHeader() {
  $("model").textContent = report.model;
  const parts = [report.source, "for " + report.machine,
    report.samples ? format.count(report.samples) + " samples run" : "no samples run"];
  $("about").textContent = parts.filter(Boolean).join(" \u00b7 ");
  for (const what of report.missing)
    $("missing").append(make("p", {class: "notice"}, "Not measured: " + what));
}

function showTiles() {
  const s = report.summary, tiles = [];
  for (const o of report.outputs)
    tiles.push(["Output " + o.name + " against float",
      o.sqnr.db === null ? format.decibels(o.sqnr) : format.decibels(o.sqnr) + " dB",
      o.same_argmax_share === null ? "" : "same top result in " + format.percent(o.same_argmax_share)]);
  const integers = s.operations - s.float_operations;
  tiles.push(["Operations on integers", integers + " of " + s.operations,
    s.float_operations ? s.float_operations + " in float" : "none in float"]);
  tiles.push(["Constants", format.bytes(s.integer_bytes),
    "from " + format.bytes(s.float_bytes) + (s.float_bytes > s.integer_bytes && s.integer_bytes
      ? ", " + format.number(s.float_bytes / s.integer_bytes) + "x smaller" : "")]);
  if (s.microseconds !== null)
    tiles.push(["Time of one run", format.time(s.microseconds), "least of " + s.timing_rounds + " runs here"]);
  tiles.push(["Multiply-accumulates", format.big(s.macs),
    s.workspace_bytes === null ? "" : format.bytes(s.workspace_bytes) + " workspace"]);
  for (const [name, value, more] of tiles)
    $("tiles").append(make("div", {}, make("dt", {}, name),
      make("dd", {}, value, more && make("small", {}, more))));
}

function showFloats() {
  const reasons = new Map();
  for (const o of report.operations)
    if (o.float) reasons.set(o.decision, (reasons.get(o.decision) || []).concat(o));
  for (const [reason, operations] of reasons)
    $("floats").append(make("h3", {}, operations.length + " \u00d7 " + reason.replace(/^stays in float: /, "")),
      make("details", {}, make("summary", {}, "which"),
        make("ul", {}, ...operations.map(o => make("li", {}, o.name + " " + sourceOf(o.source))))));
  $("float-section").hidden = reasons.size === 0;
}

function showWorst() {
  const worst = report.worst.map(i => report.layers[i]);
  // What has a remedy, and the lowest of the others.
  const shown = worst.filter((l, i) => i < 3 || l.hints.length).slice(0, 8);
  for (const l of shown) {
    const link = make("a", {href: "#layer-" + l.index}, l.name);
    link.addEventListener("click", event => { event.preventDefault(); openLayer(l.index); });
    const m = l.measurement;
    $("worst").append(make("li", {}, link,
      make("p", {class: "figures"}, m
        ? "alone " + format.decibels(m.isolated) + " dB, cumulative " + format.decibels(m.cumulative) + " dB"
        : l.precision),
      l.hints.length ? make("ul", {}, ...l.hints.map(h => make("li", {}, h)))
                     : make("p", {class: "figures"}, "nothing out of the ordinary")));
  }
  $("worst-section").hidden = shown.length === 0;
}

function showDepth() {
  if (!report.layers.some(l => l.measurement)) return;
  $("depth-section").hidden = false;
  $("depth").append(plotDepth(report.layers, openLayer));
}

const columns = [
  {title: "#", value: l => l.index, cell: l => String(l.index), wide: true},
  {title: "Layer", value: l => l.name, name: true},
  {title: "Type", value: l => l.precision, cell: l => l.precision, wide: true},
  {title: "Values on their grid", value: null, wide: true},
  {title: "Cumulative dB", value: l => dbOf(l, "cumulative"), cell: l => l.measurement ? format.decibels(l.measurement.cumulative) : "\u2013"},
  {title: "Isolated dB", value: l => dbOf(l, "isolated"), cell: l => l.measurement ? format.decibels(l.measurement.isolated) : "\u2013"},
  {title: "Clipped", value: clippedShare, cell: l => format.percent(clippedShare(l)), alarm: l => clippedShare(l) > 0.01, wide: true},
  {title: "MACs", value: l => l.macs, cell: l => l.macs ? format.big(l.macs) : "\u2013", meter: "macs", wide: true},
  {title: "Size", value: l => l.integer_bytes, cell: l => l.integer_bytes ? format.bytes(l.integer_bytes) : "\u2013", meter: "integer_bytes", wide: true},
  {title: "Time", value: l => l.microseconds, cell: l => format.time(l.microseconds), meter: "microseconds"},
];
let sorting = {column: 0, descending: false};

function compare(a, b) {
  const value = columns[sorting.column].value;
  const x = value(a), y = value(b);
  // What was not measured comes last either way.
  if (x === null || y === null) return (x === null) - (y === null) || a.index - b.index;
  const order = x < y ? -1 : x > y ? 1 : 0;
  return (sorting.descending ? -order : order) || a.index - b.index;
}

function sortBy(column) {
  sorting = {column, descending: sorting.column === column ? !sorting.descending : false};
  showRows();
}

function showHead() {
  const row = make("tr");
  columns.forEach((column, i) => {
    const button = column.value && make("button", {type: "button"}, column.title);
    if (button) button.addEventListener("click", () => sortBy(i));
    row.append(make("th", {scope: "col", class: (column.name ? "name " : "") + (column.wide ? "wide" : "")}, button || column.title));
  });
  $("table").tHead.append(row);
}

const rows = new Map();
function rowOf(layer) {
  if (rows.has(layer.index)) return rows.get(layer.index);
  const row = make("tr", {class: "layer", id: "layer-" + layer.index});
  const button = make("button", {type: "button", "aria-expanded": "false"}, layer.name);
  button.addEventListener("click", () => toggle(layer));
  for (const column of columns) {
    const cell = make("td", {class: [column.name && "name", column.wide && "wide", column.meter && "bar",
      column.alarm && column.alarm(layer) && "alarm"].filter(Boolean).join(" ")});
    if (column.name)
      cell.append(button, make("small", {}, layer.kind + (layer.shape.length ? " " + layer.shape.join("\u00d7") : "")));
    else if (!column.value)
      cell.append(plotHistogram(layer, false) || "\u2013");
    else
      cell.append(column.cell(layer));
    if (column.meter && layer[column.meter]) {
      const meter = make("span", {class: "meter"});
      meter.style.setProperty("--share", (100 * layer[column.meter] / maxOf(column.meter)).toFixed(1) + "%");
      cell.append(meter);
    }
    row.append(cell);
  }
  const entry = {row, button, detail: null};
  rows.set(layer.index, entry);
  return entry;
}

function factsOf(layer) {
  const facts = [], m = layer.measurement, g = layer.grid;
  const source = sourceOf(layer.source);
  if (source) facts.push(["In the model", source]);
  if (layer.float_reason) facts.push(["In float because", layer.float_reason]);
  if (g) facts.push(["Codes", `${g.storage}, ${g.min_code} to ${g.max_code}, zero at ${g.zero_point}`],
    ["Step", format.number(g.scale) + (g.scales > 1 ? " to " + format.number(g.greatest_scale) + `, ${g.scales} scales` : "")],
    ["Range", format.number(g.min) + " to " + format.number(g.max)]);
  if (m) {
    if (m.rounding) facts.push(["Rounding alone", format.decibels(m.rounding) + " dB"]);
    if (g) facts.push(["Clipped", format.percent(m.clipping.below_share) + " below, " + format.percent(m.clipping.above_share) + " above"]);
    if (m.used_codes !== null) facts.push(["99.9 % of values span", format.number(m.used_codes) + " codes"]);
    if (m.excluded) facts.push(["Left out", format.count(m.excluded) + " values that stand for infinity"]);
  }
  for (const c of layer.constants)
    facts.push([c.role.charAt(0).toUpperCase() + c.role.slice(1), `${format.count(c.elements)} \u00d7 ${c.grid.storage}, ` +
      (c.grid.scales > 1 ? c.grid.scales + " scales" : "one scale") + ", keeps " + format.decibels(c.rounding) + " dB"]);
  if (layer.kernel) facts.push(["Kernel", layer.kernel]);
  facts.push(["Constants", format.bytes(layer.integer_bytes) + " from " + format.bytes(layer.float_bytes)]);
  if (layer.microseconds !== null && report.summary.microseconds)
    facts.push(["Time", format.time(layer.microseconds) + ", " + format.percent(layer.microseconds / report.summary.microseconds) + " of the run"]);
  return make("dl", {class: "facts"}, ...facts.flatMap(([k, v]) => [make("dt", {}, k), make("dd", {}, v)]));
}

function detailOf(layer) {
  const histogram = plotHistogram(layer, true);
  const operations = layer.operations.map(i => report.operations[i]);
  return make("tr", {class: "detail"}, make("td", {colspan: columns.length},
    make("div", {class: "panes"},
      make("div", {},
        histogram && make("h3", {}, "Float values (height: square root of their number); shaded: the range of the codes; red: clipped"),
        histogram && make("div", {class: "plot"}, histogram),
        layer.hints.length ? make("h3", {}, "What one could do") : null,
        layer.hints.length ? make("ul", {}, ...layer.hints.map(h => make("li", {}, h))) : null,
        operations.length ? make("h3", {}, "Operations") : null,
        make("ul", {}, ...operations.map(o => make("li", {}, `${o.name} \u2013 ${o.precision}: ${o.decision}`)))),
      make("div", {}, make("h3", {}, "Figures"), factsOf(layer)))));
}

function toggle(layer, open) {
  const entry = rowOf(layer);
  const isOpen = entry.detail && entry.detail.isConnected;
  if (open === undefined ? isOpen : !open) {
    if (isOpen) entry.detail.remove();
  } else {
    entry.detail = entry.detail || detailOf(layer);
    entry.row.after(entry.detail);
  }
  entry.button.setAttribute("aria-expanded", String(Boolean(entry.detail && entry.detail.isConnected)));
}

function openLayer(index) {
  $("find").value = "";
  showRows();
  toggle(report.layers[index], true);
  rowOf(report.layers[index]).row.scrollIntoView({block: "center"});
  rowOf(report.layers[index]).button.focus({preventScroll: true});
}

function showRows() {
  const wanted = $("find").value.trim().toLowerCase();
  const shown = report.layers.filter(l => !wanted ||
    (l.name + " " + l.kind + " " + l.precision).toLowerCase().includes(wanted)).sort(compare);
  const body = $("table").tBodies[0];
  body.replaceChildren(...shown.flatMap(l => {
    const entry = rowOf(l);
    const isOpen = entry.button.getAttribute("aria-expanded") === "true";
    return isOpen ? [entry.row, entry.detail] : [entry.row];
  }));
  $("count").textContent = shown.length + " of " + report.layers.length + " layers";
  [...$("table").tHead.rows[0].cells].forEach((cell, i) => {
    if (i === sorting.column) cell.setAttribute("aria-sort", sorting.descending ? "descending" : "ascending");
    else cell.removeAttribute("aria-sort");
  });
}

showHeader();
showTiles();
showFloats();
showWorst();
showDepth();
showHead();
showRows();
$("find").addEventListener("input", showRows);
const wanted = location.hash.match(/^#layer-(\d+)$/);
if (wanted && report.layers[wanted[1]]) openLayer(Number(wanted[1]));
document.documentElement.dataset.ready = "true";
