// A page of the bench: what the kernel drew, made comfortable, and what is chosen in it told to the kernel.
function render({ model, el }) {
  const kept = new Map();
  el.classList.add("surface");

  const mark = () => {
    for (const old of el.querySelectorAll(".here")) { old.classList.remove("here"); old.removeAttribute("aria-current"); }
    const found = model.get("at") ? el.querySelector(`#${CSS.escape(model.get("at"))}`) : null;
    const place = found?.closest(".s") ?? found;
    place?.classList.add("here");
    place?.setAttribute("aria-current", "true");
    return place;
  };
  // Only the page itself scrolls, and only where the place is out of sight: nothing else jumps.
  const show = () => {
    const place = mark(), box = el.getBoundingClientRect(), at = place?.getBoundingClientRect();
    if (at && (at.top < box.top || at.bottom > box.bottom)) el.scrollTop += at.top - box.top - el.clientHeight / 3;
  };
  const draw = () => {
    const focused = el.contains(document.activeElement) ? document.activeElement.id : "", top = el.scrollTop;
    el.innerHTML = model.get("value");
    comfort.tables(el, 1, kept);
    comfort.figures(el);
    comfort.citations(el);
    mark();
    el.scrollTop = top;
    if (focused) el.querySelector(`#${CSS.escape(focused)}`)?.focus({ preventScroll: true });
  };
  // Enter on an id is a click on it; a click on the words of a sentence is one on its id.
  el.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']:not([download])"), sentence = event.target.closest(".s");
    if (link) event.preventDefault();
    const to = link ? link.getAttribute("href").slice(1) : sentence && getSelection().isCollapsed ? sentence.id : "";
    if (to) model.send({ chosen: to });
  });
  // What is clicked from now on is meant for what stands here now.
  const tell = () => model.send({ seen: model.get("shown") });
  model.on("change:value", draw);
  model.on("change:shown", tell);
  model.on("change:at", show);
  draw();
  requestAnimationFrame(show);
  tell();
}
export default { render };
