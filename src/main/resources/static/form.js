// Forms: expiry and its presets, the date picker, copying, tabs, and a warning before typed text is lost.
import { all, announce, icon, on } from "./dom.js";
import { relative } from "./live.js";

let left = false;
const initial = new WeakMap();

export function startForms() {
  for (const form of all("form[data-unsaved]")) initial.set(form, form.dataset.unsaved === "dirty" ? null : entries(form));
  addEventListener("beforeunload", (event) => {
    if (!left && isDirty()) event.preventDefault();
  });
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.target.getAttribute("method") !== "post") return;
    // A download leaves the page where it is.
    if (event.submitter?.hasAttribute("data-plain")) return;
    if (event.target.dataset.sent) return event.preventDefault();
    event.target.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    leaving();
  });
  addEventListener("pageshow", () => {
    left = false;
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const button of all("[aria-busy]")) button.removeAttribute("aria-busy");
  });

  startExpiries(document);
  on("click", "[data-open-picker]", (_, button) => openPicker(button.parentElement.querySelector("input")));
  on("change", "[data-picker-for]", (_, picker) => {
    const field = document.getElementById(picker.dataset.pickerFor);
    field.value = picker.value.replace("T", " ").padEnd(19, ":00");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.focus();
  });
  on("click", "[data-copy]", (_, button) => copy(button));
  for (const tabs of all("[data-tabs]")) startTabs(tabs);
  const once = document.querySelector("[data-shown-once]");
  if (once) history.replaceState(null, "", once.dataset.shownOnce);
}

const entries = (form) => new URLSearchParams(new FormData(form)).toString();
export const isDirty = () => all("form[data-unsaved]").some((form) => initial.get(form) !== entries(form));
export const leaving = () => (left = true);

/** Forms that arrive later, in a dialog, ask for this themselves. */
export const startExpiries = (root) => all("[data-expiry]", root).forEach(startExpiry);

function startExpiry(part) {
  const on = part.querySelector("[data-expiry-on]");
  const field = part.querySelector("[data-now]");
  const presets = all("[name=expiry_preset]", part);
  const choose = (value) => {
    const preset = presets.find((each) => each.value === value);
    if (preset) preset.checked = true;
  };
  for (const preset of presets) {
    preset.addEventListener("change", () => {
      if (on) on.checked = preset.value !== "never";
      if (preset.dataset.value) field.value = preset.dataset.value;
      if (preset.value === "custom") field.focus();
      spell(part, field);
    });
  }
  on?.addEventListener("change", () => {
    const matching = presets.find((each) => each.dataset.value && each.dataset.value === field.value);
    choose(on.checked ? (matching?.value ?? "custom") : "never");
    if (on.checked && !field.value) field.focus();
    spell(part, field);
  });
  field.addEventListener("input", () => {
    choose("custom");
    spell(part, field);
  });
  spell(part, field);
}

/** Reads the wall clock of the viewer's zone; the zone itself stays the server's business. */
function wallClock(text) {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?: (\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(time);
  const same = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && back.getUTCHours() === hour && back.getUTCMinutes() === minute;
  return same && second < 60 ? time : null;
}

function spell(part, field) {
  const line = part.querySelector("[data-spelled]");
  if (!line) return;
  const time = wallClock(field.value);
  line.classList.remove("is-past");
  if (time === null) {
    line.textContent = field.value.trim() ? "Write the date as YYYY-MM-DD hh:mm:ss" : "YYYY-MM-DD hh:mm:ss";
    return;
  }
  const date = document.createElement("span");
  date.lang = line.dataset.spelled;
  date.textContent = new Intl.DateTimeFormat(date.lang, { dateStyle: "full", timeStyle: "medium", timeZone: "UTC" }).format(time);
  const away = (time - wallClock(field.dataset.now)) / 1000;
  line.replaceChildren(date, ` · ${relative(away)}`);
  line.classList.toggle("is-past", away <= 0);
}

function openPicker(picker) {
  const field = document.getElementById(picker.dataset.pickerFor);
  if (wallClock(field.value) !== null) picker.value = field.value.trim().replace(" ", "T");
  try {
    picker.showPicker();
  } catch {
    field.focus();
  }
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.textContent);
  } catch {
    // Plain HTTP has no clipboard API: select the text, so that the older command or the person can copy it.
    getSelection().selectAllChildren(source);
    if (!document.execCommand("copy")) return announce("The text is selected. Press Ctrl+C to copy it.");
  }
  const label = button.querySelector("[data-copy-label]");
  const before = button.querySelector(".icon");
  if (button.dataset.done) return announce("Copied");
  button.dataset.done = "1";
  const done = icon("check");
  before?.replaceWith(done);
  label.textContent = "Copied";
  announce("Copied");
  setTimeout(() => {
    delete button.dataset.done;
    done.replaceWith(before);
    label.textContent = "Copy";
  }, 2000);
}

function startTabs(box) {
  const panels = all(".tab-panel", box);
  const list = document.createElement("div");
  list.className = "tabs";
  list.setAttribute("role", "tablist");
  const tabs = panels.map((panel, index) => {
    const tab = document.createElement("button");
    tab.type = "button";
    tab.className = "tab";
    tab.id = `${panel.id}-tab`;
    tab.textContent = panel.dataset.tab;
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel.id);
    tab.addEventListener("click", () => choose(index));
    panel.setAttribute("role", "tabpanel");
    panel.setAttribute("aria-labelledby", tab.id);
    return tab;
  });
  const choose = (chosen) =>
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === chosen));
      tab.tabIndex = index === chosen ? 0 : -1;
      panels[index].classList.toggle("shown", index === chosen);
      panels[index].hidden = index !== chosen;
    });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.indexOf(document.activeElement), End: -1 - tabs.indexOf(document.activeElement) }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = (tabs.indexOf(document.activeElement) + step + tabs.length) % tabs.length;
    choose(next);
    tabs[next].focus();
  });
  list.setAttribute("aria-labelledby", box.dataset.tabs);
  list.append(...tabs);
  box.querySelector(".tab-panels").before(list);
  choose(0);
}
