// Choosing users: type-ahead on every [data-picker] select, and the full list in a dialog.
import { all, announce, ask, on, parse, plainClick, target as addressOf } from "./dom.js";
import { showProblem } from "./live.js";

export async function startPickers() {
  startSelectDialog();
  const selects = all("select[data-picker]");
  if (!selects.length) return;
  await import("./vendor/tom-select.js");
  for (const select of selects) enhance(select);
}

function enhance(select) {
  // The note stands outside the text, where the typed letters are highlighted.
  const row = (data, escape) => `<div${data.note ? ` data-note="${escape(data.note)}"` : ""}><span>${escape(data.text)}</span></div>`;
  const picker = new globalThis.TomSelect(select, {
    plugins: select.multiple ? { remove_button: { title: "Remove" } } : {},
    valueField: "value",
    labelField: "text",
    searchField: ["text"],
    placeholder: select.dataset.placeholder ?? "",
    hidePlaceholder: true,
    hideSelected: true,
    maxOptions: 21,
    maxItems: select.multiple ? null : 1,
    closeAfterSelect: !select.multiple,
    loadThrottle: 150,
    shouldLoad: () => true,
    // The server has done the matching; whatever it sends is a match.
    score: () => () => 1,
    load(query, done) {
      const url = new URL(select.dataset.options, location.href);
      url.searchParams.set("q", query);
      ask(url)
        .then((answer) => (answer.ok ? answer.json() : []))
        .then((options) => {
          this.clearOptions((option) => this.items.includes(String(option.value)));
          done(options);
        })
        .catch(() => done());
    },
    render: {
      option: row,
      // A filter has little room: the username alone, the whole on hover.
      item: (data, escape) => {
        const short = select.multiple ? data.text.replace(/ \(.*\)$/, "") : data.text;
        return `<div title="${escape(data.text)}"><span class="clip">${escape(short)}</span></div>`;
      },
      no_results: () => '<div class="no-results">No matches found</div>',
      loading: () => '<div class="spinner">Searching…</div>',
    },
  });
  leaveFocusAlone(picker);
  picker.on("focus", () => picker.load(""));
  picker.on("change", () => note(select, picker));
  keepTyped(select, picker);
}

/** A picker that takes the focus learns of it a moment later; whoever types elsewhere by then must not lose the focus to it. */
function leaveFocusAlone(picker) {
  const focused = picker.onFocus;
  picker.onFocus = (event) => document.activeElement === picker.focus_node && focused.call(picker, event);
}

/** Text that was typed and not picked goes along with the form, so that it is not lost. */
function keepTyped(select, picker) {
  const field = document.querySelector(`[data-typed-for="${select.id}"]`);
  if (!field) return;
  const put = () => !picker.items.length && field.value && picker.setTextboxValue(field.value);
  // The picker's own "type" comes late, and not at all to who leaves the field quickly.
  picker.control_input.addEventListener("input", (event) => event.isTrusted && (field.value = event.target.value));
  picker.on("item_add", () => (field.value = ""));
  picker.on("blur", put);
  put();
}

/** Warns at once about a chosen owner whose tokens cannot work. */
function note(select, picker) {
  const line = document.querySelector(`[data-picker-note="${select.id}"]`);
  if (!line) return;
  const chosen = picker.options[picker.items[0]];
  line.hidden = !chosen?.note;
  line.querySelector("span").textContent = chosen?.note ? `${chosen.text}: ${chosen.note}. The token will not work until that changes.` : "";
}

let target = null;
let chosen = new Map();
let typing = 0;

function startSelectDialog() {
  on("click", "a[data-select-users]", async (event, link) => {
    if (!plainClick(event)) return;
    event.preventDefault();
    target = document.getElementById(link.dataset.selectUsers);
    chosen = new Map([...target.selectedOptions].filter((option) => option.value).map((option) => [option.value, option.textContent]));
    await show(link.href, true);
  });
  on("click", "dialog .select-users .pager a", (event, link) => {
    event.preventDefault();
    show(link.href);
  });
  on("submit", "dialog .select-users form[role=search]", (event, form) => {
    event.preventDefault();
    search(form);
  });
  on("input", "dialog .select-users form[role=search]", (_, form) => {
    clearTimeout(typing);
    typing = setTimeout(() => search(form), 200);
  });
  on("change", "dialog .select-users input[type=checkbox]", (_, box) => {
    if (box.checked) chosen.set(box.value, box.dataset.text);
    else chosen.delete(box.value);
  });
  on("click", "dialog .select-users button[data-text]", (event, button) => {
    event.preventDefault();
    chosen = new Map([[button.value, button.dataset.text]]);
    finish();
  });
  on("submit", "dialog #select-form", (event) => {
    event.preventDefault();
    if (target.multiple) finish();
  });
}

function search(form) {
  const url = addressOf(form);
  url.search = new URLSearchParams(new FormData(form));
  return show(url);
}

async function show(url, open = false) {
  const dialog = document.getElementById("dialog");
  try {
    const answer = await ask(url);
    const body = parse(await answer.text()).querySelector("[data-select-body]");
    if (!body) return location.assign(url);
    for (const box of all("input[type=checkbox]", body)) box.checked = chosen.has(box.value);
    if (open) {
      dialog.replaceChildren(body);
      dialog.showModal();
      dialog.querySelector("[type=search]")?.focus();
      return;
    }
    for (const part of [".select-body", ".select-foot"]) dialog.querySelector(part).replaceWith(body.querySelector(part));
    announce(dialog.querySelector(".select-foot").firstElementChild.textContent);
  } catch {
    showProblem("The list of users could not be fetched. Try again in a moment.");
  }
}

function finish() {
  document.getElementById("dialog").close();
  const picker = target.tomselect;
  if (picker) {
    for (const [value, text] of chosen) picker.addOption({ value, text });
    picker.setValue([...chosen.keys()]);
    return;
  }
  target.replaceChildren(...[...chosen].map(([value, text]) => new Option(text, value, true, true)));
}
