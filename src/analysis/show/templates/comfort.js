// What tables, figures and citations offer beyond their HTML: sorting, filtering, saving, copying. Within one
// element, and again when that is drawn anew: `kept` is a Map of what was set there, by the names of tables.
// It is a `var`, since a window may get a second page written into it.
var comfort = (() => {
  const collator = new Intl.Collator("en", { numeric: true });
  const number = (text) => parseFloat(text.replaceAll(",", "").replace("−", "-").replace(/^[<>] /, ""));
  const compare = (a, b, numeric) => numeric ? (number(a) || 0) - (number(b) || 0) : collator.compare(a, b);
  const made = (name, properties) => Object.assign(document.createElement(name), properties);

  function sortable(head, index, body, state) {
    const button = made("button", { type: "button" });
    button.append(...head.childNodes);
    head.append(button);
    const text = (row) => {
      const cell = row.cells[index], words = cell.innerText.match(/[\p{L}\p{N}]+/gu) ?? [];
      if (cell.className === "before") return words.reverse().join(" ");  // the nearest to the keyword first
      return cell.className === "after" ? words.join(" ") : cell.innerText;
    };
    const sort = (down) => {
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.ariaSort = down ? "descending" : "ascending";
      const rows = [...body.rows].sort((a, b) => compare(text(a), text(b), head.className === "n"));
      body.append(...(down ? rows.reverse() : rows));
      state.sorted = { index, down };
    };
    button.addEventListener("click", () => sort(head.ariaSort === "ascending"));
    if (state.sorted?.index === index) sort(state.sorted.down);
  }

  function filter(table, state) {
    const input = made("input", { type: "search", value: state.words ?? "" }), count = made("output");
    const label = made("label", { className: "filter" });
    label.append("Filter ", input, " ", count);
    table.parentNode.before(label);
    const sift = () => {
      const rows = [...table.tBodies[0].rows], wanted = input.value.toLowerCase();
      for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
      count.value = wanted && `${rows.filter((row) => !row.hidden).length} of ${rows.length}`;
      state.words = input.value;
    };
    input.addEventListener("input", sift);
    if (input.value) sift();
  }

  // Tables with more rows than `few` get a field to filter them by.
  function tables(root, few, kept = new Map()) {
    for (const table of root.querySelectorAll(".scroll table")) {
      const body = table.tBodies[0], name = table.parentNode.getAttribute("aria-labelledby") ?? "";
      if (!kept.has(name)) kept.set(name, {});
      if (body.rows.length > few || table.className === "index") filter(table, kept.get(name));
      if (body.rows.length > 1) [...table.tHead.rows[0].cells].forEach((head, index) => sortable(head, index, body, kept.get(name)));
    }
  }

  // A figure is saved as it is seen: with the colours, the letters and the width that it has on the page.
  function figures(root) {
    for (const svg of root.querySelectorAll("figure.chart > svg")) {
      const name = svg.parentNode.id.replace("chart-", ""), link = made("a", { textContent: "SVG", href: "#", download: `${name}-figure.svg` });
      link.setAttribute("aria-label", `SVG: save ${link.download}`);
      svg.parentNode.querySelector("details > .save")?.append(" ", link);
      link.addEventListener("click", () => { link.href = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing(svg))}`; });
    }
  }

  function drawing(svg) {
    const style = getComputedStyle(svg), { width, height } = svg.getBoundingClientRect(), copy = svg.cloneNode(true);
    const text = new XMLSerializer().serializeToString(copy).replace(/var\((--\w+)\)/g, (_, name) => style.getPropertyValue(name).trim());
    const paper = style.getPropertyValue("--paper").trim(), size = `${Math.round(width)}`, tall = `${Math.round(height)}`;
    const halo = `<style>text{paint-order:stroke;stroke:${paper};stroke-width:3px;stroke-linejoin:round}</style>`;
    return text.replace(/^<svg([^>]*?) width="100%" height="[^"]*"/, `<svg$1 width="${size}" height="${tall}" style="background:${paper};font:${style.font.replaceAll('"', "'")}"`).replace(">", `>${halo}`);
  }

  // What is cited can be copied: quotation, speaker, article, date, sentence.
  function citations(root) {
    for (const words of root.querySelectorAll(".citation")) {
      const button = made("button", { type: "button", className: "copy", textContent: "Copy as citation" });
      words.nextElementSibling.append(button);
      button.addEventListener("click", async () => {
        getSelection().selectAllChildren(words);  // so that it can be copied by hand, too
        try { await navigator.clipboard.writeText(words.textContent); button.textContent = "Copied"; } catch { document.execCommand("copy"); }
      });
    }
  }
  return { tables, figures, citations };
})();
