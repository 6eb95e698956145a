// API methods of a role or a token: type-ahead in place of the many boxes to tick.
import { all } from "./dom.js";

export async function startMethods() {
  const lists = all("[data-methods]").filter((boxes) => !boxes.matches(":disabled, fieldset:disabled *"));
  if (!lists.length) return;
  await import("./vendor/tom-select.js");
  lists.forEach(typeAhead);
}

function typeAhead(boxes) {
  const title = boxes.dataset.methods;
  const { name } = boxes.querySelector("input");
  const select = document.createElement("select");
  Object.assign(select, { id: name, name, multiple: true, className: "picker", ariaLabel: title });
  for (const { value, checked } of all("input", boxes)) select.add(new Option(value, value, checked, checked));
  const label = document.createElement("label");
  [label.htmlFor, label.textContent] = [name, title];
  document.getElementById(`${name}-label`)?.remove();
  const note = document.getElementById(`${name}-error`) ?? document.getElementById(`${name}-help`);
  if (note) select.setAttribute("aria-describedby", note.id);
  const field = document.createElement("div");
  field.className = "field";
  field.append(label, select);
  boxes.replaceWith(field);
  new globalThis.TomSelect(select, {
    plugins: { remove_button: { title: "Remove" } },
    placeholder: "Type part of a method, such as token",
    hidePlaceholder: true,
    hideSelected: true,
    maxOptions: null,
    // Matches stay in the server's order, where what stands for several methods comes first.
    sortField: [{ field: "$order" }],
    score(search) {
      const score = this.getScoreFunction(search);
      return (option) => Math.sign(score(option));
    },
    render: {
      option: (data, escape) => `<div><span>${escape(data.text)}</span></div>`,
      no_results: () => '<div class="no-results">No method matches</div>',
    },
  });
}
