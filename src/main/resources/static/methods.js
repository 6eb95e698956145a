// The API methods of a role: type-ahead in place of the many boxes to tick.
import { all } from "./dom.js";

export async function startMethods() {
  const boxes = document.querySelector("[data-methods]");
  if (!boxes || boxes.matches(":disabled, fieldset:disabled *")) return;
  await import("./vendor/tom-select.js");
  const select = document.createElement("select");
  Object.assign(select, { id: "api", name: "api", multiple: true, className: "picker", ariaLabel: "Listed methods" });
  for (const { value, checked } of all("input", boxes)) select.add(new Option(value, value, checked, checked));
  const label = document.createElement("label");
  [label.htmlFor, label.textContent] = ["api", "Listed methods"];
  const error = document.getElementById("api-error");
  if (error) select.setAttribute("aria-describedby", error.id);
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
