// What a reader can do with the page beside reading it. Without this script all of it is there, open.
"use strict";
const all = (where, what) => [...where.querySelectorAll(what)];
const byId = (id) => document.getElementById(id);
document.documentElement.classList.add("js");

// ---- The list: rows that open, sorting, filtering -------------------------------------------------
const table = byId("schools");
const inOrder = table ? all(table, "tbody.school") : [];
let rows = inOrder;
// A browser takes long to lay out many hundreds of rows: so many are shown until more are asked for.
let limit = Number(table?.dataset.atOnce);

function open(row, isOpen) {
  row.classList.toggle("open", isOpen);
  row.querySelector("button").setAttribute("aria-expanded", isOpen);
}

for (const row of rows) {
  const name = row.querySelector(".name");
  const button = document.createElement("button");
  button.type = "button";
  name.replaceWith(button);
  button.append(name);
  button.setAttribute("aria-controls", row.id.replace("r-", "w-"));
  button.addEventListener("click", () => open(row, !row.classList.contains("open")));
  open(row, false);
}

function sort(head, descending) {
  const place = head.cellIndex;
  const isNumber = head.dataset.sort === "num";
  const { compare } = new Intl.Collator(document.documentElement.lang);
  const key = (row) => {
    const cell = row.querySelector("tr:not(.edge)").cells[place];
    return cell.dataset.v ?? (isNumber ? Number(cell.textContent) || 0 : cell.textContent.trim());
  };
  const order = (a, b) => (isNumber ? a[0] - b[0] : compare(a[0], b[0])) || a[1] - b[1];
  const keyed = inOrder.map((row, number) => [key(row), number, row]).sort(order);
  if (descending) keyed.reverse();
  rows = keyed.map((entry) => entry[2]);
  table.append(...rows);
  for (const other of all(table, "th[aria-sort]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", descending ? "descending" : "ascending");
  table.classList.toggle("sorted", place > 0 || descending);
  filter();
}

for (const head of table ? all(table, "th[data-sort]") : []) {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  // Numbers are wanted from the largest down, except ranks and moves; a second press turns it round.
  const fromLargest = head.classList.contains("num") && head.cellIndex > 0;
  button.addEventListener("click", () => {
    const now = head.getAttribute("aria-sort");
    sort(head, now ? now === "ascending" : fromLargest);
  });
}

const controls = byId("controls");
function filter() {
  const words = byId("f-text").value.toLowerCase().split(/\s+/).filter(Boolean);
  const [area, tier, stage] = ["f-area", "f-tier", "f-stage"].map((id) => byId(id).value);
  let shown = 0;
  for (const row of rows) {
    row.text ??= row.textContent.toLowerCase();
    const fits = (!area || row.dataset.area === area) && (!tier || row.dataset.tier === tier)
      && (!stage || row.dataset.stage.split(" ").includes(stage))
      && words.every((word) => row.text.includes(word));
    shown += fits;
    row.hidden = !fits || shown > limit;
  }
  const more = byId("more");
  more.hidden = shown <= limit;
  more.firstElementChild.textContent = more.dataset.of.replace("{n}", shown);
  const output = byId("shown");
  output.textContent = output.dataset.of.replace("{n}", shown).replace("{total}", rows.length);
}

if (controls) {
  controls.hidden = false;
  const showAll = () => {
    limit = Infinity;
    filter();
  };
  byId("more").addEventListener("click", showAll);
  addEventListener("beforeprint", showAll);
  if (rows.length > limit) filter();
  controls.addEventListener("input", filter);
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("reset", () => setTimeout(filter));
  byId("open-all").addEventListener("click", (event) => {
    const isOpen = event.target.getAttribute("aria-pressed") !== "true";
    event.target.setAttribute("aria-pressed", isOpen);
    for (const row of rows) open(row, isOpen);
  });
}

// ---- Pictures: one school stands out in all of them ---------------------------------------------
const pick = byId("pick");

function rules(place, color) {
  const own = `svg[class] .s${place}`;
  return place === "" ? "" : `${own}{stroke:${color};stroke-width:2.4}svg[class] .p.s${place}{stroke-width:9}`
    + `svg[class] text.s${place}{stroke:none;fill:${color};font-weight:700}svg.grid .row.s${place}{stroke-width:1.5}`;
}

if (pick) {
  byId("pick-controls").hidden = false;
  const [chosen, pointed] = ["", ""].map(() => document.head.appendChild(document.createElement("style")));
  const named = (place) => [...pick.options].find((option) => option.value === place)?.textContent ?? "";
  pick.addEventListener("input", () => { chosen.textContent = rules(pick.value, "#0a5a73"); });
  const placeOf = (target) => target.closest?.("svg [class]")?.getAttribute("class").match(/\bs(\d+)\b/)?.[1] ?? "";
  let last = "";
  byId("pictures").addEventListener("pointerover", (event) => {
    const place = placeOf(event.target);
    if (place === last) return;
    last = place;
    pointed.textContent = rules(place, "#8f2014");
    byId("pointed").textContent = place && named(place);
  });
  byId("pictures").addEventListener("click", (event) => {
    const place = placeOf(event.target);
    if (!place) return;
    pick.value = place;
    pick.dispatchEvent(new Event("input"));
  });
}

// ---- What is wider than its place is a stop for the keyboard, to be scrolled there; what fits is none ----
const widths = new ResizeObserver((changed) => {
  for (const region of new Set(changed.map(({ target }) => target.closest(".scroll")))) {
    if (!region.clientWidth) continue;
    const isWide = region.scrollWidth > region.clientWidth + 1;
    region.setAttribute("role", isWide ? "region" : "group");
    if (isWide) region.tabIndex = 0;
    else if (region !== document.activeElement) region.removeAttribute("tabindex");
  }
});
for (const region of all(document, ".scroll")) {
  widths.observe(region);
  if (region.firstElementChild instanceof HTMLElement) widths.observe(region.firstElementChild);
}

// ---- School sheets: a link opens the one it leads to ----------------------------------------------
function openTarget() {
  const target = location.hash.length > 1 && byId(decodeURIComponent(location.hash.slice(1)));
  if (target?.matches?.("details")) target.open = true;
  const row = target && rows.includes(target) ? target : null;
  if (row?.hidden) {
    limit = Infinity;
    controls.reset();
    filter();
  }
  if (row) open(row, true);
  target?.scrollIntoView?.();
}
addEventListener("hashchange", openTarget);
openTarget();
