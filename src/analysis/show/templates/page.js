"use strict";
// Comfort only: sorting, filtering, Escape and printing. Every page is whole without it.
{  // its names are its own
const collator = new Intl.Collator("en", { numeric: true });
const number = (text) => parseFloat(text.replaceAll(",", "").replace("−", "-").replace(/^[<>] /, ""));
const compare = (a, b, numeric) => numeric ? (number(a) || 0) - (number(b) || 0) : collator.compare(a, b);

function sortable(head, index, body) {
  const button = document.createElement("button");
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const down = head.ariaSort === "ascending";
    for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
    head.ariaSort = down ? "descending" : "ascending";
    const text = (row) => {
      const cell = row.cells[index], words = cell.innerText.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (cell.className === "before") return words.reverse().join(" ");  // the nearest to the keyword first
      return cell.className === "after" ? words.join(" ") : cell.innerText;
    };
    const rows = [...body.rows].sort((a, b) => compare(text(a), text(b), head.className === "n"));
    body.append(...(down ? rows.reverse() : rows));
  });
}

function filter(table) {
  const label = document.createElement("label"), input = document.createElement("input"), count = document.createElement("output");
  input.type = "search";
  label.className = "filter";
  label.append("Filter ", input, " ", count);
  table.parentNode.before(label);
  input.addEventListener("input", () => {
    const rows = [...table.tBodies[0].rows], wanted = input.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    count.value = wanted && `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
  });
}

for (const table of document.querySelectorAll(".scroll table")) {
  const body = table.tBodies[0];
  if (body.rows.length > 1) [...table.tHead.rows[0].cells].forEach((head, index) => sortable(head, index, body));
  if (body.rows.length > 12 || table.className === "index") filter(table);
}

const reveal = () => document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
addEventListener("hashchange", reveal);
reveal();
// Jupyter's server hands a page on only to who brings the key along that is in this page's address.
const key = new URL(document.baseURI).search;
for (const link of document.querySelectorAll("a[href]:not([href*=':'], [href^='#'])")) link.search = key;

// What is cited can be copied: quotation, speaker, article, date, sentence.
for (const place of document.querySelectorAll(".at")) {
  const button = document.createElement("button"), words = place.querySelector(".citation");
  button.className = "copy";
  button.type = "button";
  button.textContent = "Copy as citation";
  place.lastElementChild.append(button);
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(words);  // so that it can be copied by hand, too
    try { await navigator.clipboard.writeText(words.textContent); button.textContent = "Copied"; } catch { document.execCommand("copy"); }
  });
}

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open])")];
  for (const details of opened) details.open = true;
});
addEventListener("afterprint", () => { for (const details of opened) details.open = false; });

const calm = (on) => document.documentElement.classList.toggle("calm", on);
addEventListener("keydown", (event) => { if (event.key === "Escape") calm(true); });
for (const kind of ["pointermove", "focusin"]) addEventListener(kind, () => calm(false));
}
