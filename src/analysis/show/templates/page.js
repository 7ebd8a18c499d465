// Comfort only: sorting, filtering, Escape and printing. Every page is whole without it.
{  // its names are its own
comfort.tables(document, 12);
comfort.figures(document);
comfort.citations(document);

const reveal = () => document.getElementById(location.hash.slice(1))?.closest("details")?.setAttribute("open", "");
addEventListener("hashchange", reveal);
reveal();
// Jupyter's server hands a page on only to who brings the key along that is in this page's address.
const key = new URL(document.baseURI).search;
for (const link of document.querySelectorAll("a[href]:not([href*=':'], [href^='#'])")) link.search = key;

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
