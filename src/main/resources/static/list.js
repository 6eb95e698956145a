// Ticking rows: ranges with shift, the header box, "all that match", and the count; tidy filter addresses.
import { all, on } from "./dom.js";

let anchor = null;

export function startLists() {
  on("click", ".row-tick", (event, box) => {
    const boxes = all(".row-tick", box.closest("[data-list]"));
    if (event.shiftKey && anchor?.isConnected && anchor !== box) {
      const [from, to] = [boxes.indexOf(anchor), boxes.indexOf(box)].sort((a, b) => a - b);
      for (const each of boxes.slice(from, to + 1)) each.checked = box.checked;
      getSelection()?.removeAllRanges();
    }
    anchor = box;
    const matching = box.closest("[data-list]").querySelector("[data-all-match]");
    if (matching && !box.checked) matching.checked = false;
    count(box);
  });
  on("change", "[data-tick-all]", (_, header) => tickAll(header, header.checked));
  on("change", "[data-all-match]", (_, box) => (box.checked ? tickAll(box, true) : count(box)));
  on("click", "[data-untick]", (_, button) => {
    tickAll(button, false);
    button.closest("[data-list]").querySelector("[data-tick-all]")?.focus();
  });
  addEventListener("pageshow", () => all("[data-list]").forEach(count));

  on("formdata", "form.filter", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
  for (const box of all("[data-enables]")) enable(box);
  on("change", "[data-enables]", (_, box) => enable(box, true));
  document.addEventListener("pointerdown", (event) => closeMore(event.target));
  document.addEventListener("keydown", (event) => {
    const more = event.key === "Escape" && document.querySelector(".more[open]");
    if (!more) return;
    more.open = false;
    more.querySelector("summary").focus();
  });
}

function tickAll(inside, checked) {
  const list = inside.closest("[data-list]");
  for (const box of all(".row-tick", list)) box.checked = checked;
  if (!checked) for (const box of all("[data-all-match]", list)) box.checked = false;
  count(list);
}

function count(inside) {
  const list = inside.closest("[data-list]");
  const boxes = all(".row-tick", list);
  const ticked = boxes.filter((box) => box.checked).length;
  const header = list.querySelector("[data-tick-all]");
  if (header) {
    header.checked = ticked > 0 && ticked === boxes.length;
    header.indeterminate = ticked > 0 && ticked < boxes.length;
  }
  const matching = list.querySelector("[data-all-match]");
  const label = list.querySelector("[data-count]");
  if (label) label.textContent = matching?.checked ? `${matching.dataset.allMatch || "All"} selected` : `${ticked} selected`;
}

function enable(box, focus = false) {
  const field = document.getElementById(box.dataset.enables);
  field.disabled = !box.checked;
  if (focus && box.checked) field.select();
}

function closeMore(target) {
  const more = document.querySelector(".more[open]");
  if (more && !more.contains(target) && matchMedia("(min-width: 720px)").matches) more.open = false;
}
