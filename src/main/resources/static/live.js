// Switches that act without a reload, messages, times that stay fresh, and waiting for a first use.
import { all, announce, ask, icon, leaveBy, on, parse, send } from "./dom.js";

export function startLive() {
  on("submit", "form[data-swap]", swap);
  on("click", "[data-dismiss]", (_, button) => close(button.closest(".toast")));
  for (const toast of all(".toast")) watch(toast);
  const first = document.querySelector(".toast");
  if (first) announce(textOf(first));
  raise();
  refreshTimes();
  setInterval(refreshTimes, 30_000);
  document.addEventListener("visibilitychange", () => document.hidden || refreshTimes());
  for (const element of all("[data-poll]")) poll(element);
  load(all("[data-load]"));
  on("change", "[data-refresh]", (_, box) => keepFresh(box));
  rememberFocus();
}

/** Puts the parts of the answer in place of those with the same id, and shows the messages it brings. */
async function swap(event, form) {
  event.preventDefault();
  const button = event.submitter ?? form.querySelector("button");
  const focused = form.contains(document.activeElement) ? button.id : null;
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await send(form, button);
    if (answer.status === 401 || answer.redirected || !answer.headers.get("Content-Type")?.includes("html")) return leaveBy(form, button);
    const content = parse(await answer.text());
    let replaced = 0;
    for (const part of all("tr[id], [data-part][id]", content)) {
      const old = document.getElementById(part.id);
      if (!old) continue;
      const box = old.querySelector(".row-tick");
      if (box?.checked) part.querySelector(".row-tick")?.setAttribute("checked", "");
      old.replaceWith(part);
      replaced++;
    }
    const toasts = all(".toast", content);
    if (!replaced && !toasts.length) return leaveBy(form, button);
    if (form.closest(".toast")) close(form.closest(".toast"));
    for (const toast of toasts) show(toast);
    if (focused) document.getElementById(focused)?.focus();
  } catch {
    showProblem("Tokenry could not be reached, so nothing was changed. Try again in a moment.");
  } finally {
    button.removeAttribute("aria-busy");
  }
}

const textOf = (toast) => toast.querySelector(".toast-text")?.textContent.trim() ?? "";

export function show(toast) {
  const box = document.getElementById("toasts");
  while (box.childElementCount > 2) box.firstElementChild.remove();
  box.append(toast);
  raise();
  watch(toast);
  announce(textOf(toast));
}

export function showProblem(text) {
  const toast = document.createElement("div");
  toast.className = "toast bad";
  toast.setAttribute("role", "alert");
  const words = document.createElement("div");
  words.className = "toast-text";
  words.textContent = text;
  const dismiss = document.createElement("button");
  dismiss.type = "button";
  dismiss.className = "icon-button";
  dismiss.dataset.dismiss = "";
  dismiss.setAttribute("aria-label", "Close message");
  dismiss.append(icon("x"));
  toast.append(icon("alert-circle"), words, dismiss);
  show(toast);
}

/** Messages stand above open dialogs. */
function raise() {
  const box = document.getElementById("toasts");
  if (!box?.showPopover || !box.childElementCount) return;
  if (box.matches(":popover-open")) box.hidePopover();
  box.showPopover();
}

function close(toast) {
  const box = toast.parentElement;
  const hadFocus = toast.contains(document.activeElement);
  toast.remove();
  if (!box?.childElementCount && box?.matches(":popover-open")) box.hidePopover();
  if (hadFocus) document.getElementById("main")?.focus({ preventScroll: true });
}

/** A message that fades waits while it is pointed at or holds the focus. */
function watch(toast) {
  if (!toast.hasAttribute("data-fades")) return;
  const seconds = toast.querySelector("form") ? 12 : 7;
  let left = seconds;
  const timer = setInterval(() => {
    if (!toast.isConnected) return clearInterval(timer);
    if (toast.matches(":hover, :focus-within") || document.hidden) left = Math.max(left, 3);
    else if (--left <= 0) {
      clearInterval(timer);
      close(toast);
    }
  }, 1000);
}

/** The same steps as the server's: minutes under an hour, hours under two days, days under a hundred, months under two years. */
export function relative(seconds) {
  const past = seconds <= 0;
  const size = Math.abs(seconds);
  if (size < 60) return past ? "just now" : "in less than a minute";
  const days = size / 86_400;
  const [amount, unit] =
    size < 3600 ? [size / 60, "minute"]
    : days < 2 ? [size / 3600, "hour"]
    : days < 100 ? [days, "day"]
    : days < 730.5 ? [days / 30.4375, "month"]
    : [days / 365.25, "year"];
  const whole = Math.floor(amount);
  return new Intl.RelativeTimeFormat(document.documentElement.lang || "en").format(past ? -whole : whole, unit);
}

function refreshTimes() {
  for (const time of all("time[data-relative]")) {
    const text = relative((Date.parse(time.dateTime) - Date.now()) / 1000);
    if (time.textContent !== text) time.textContent = text;
  }
}

/** Asks every 2 s for two minutes, then every 10 s, and stops after half an hour. */
function poll(element) {
  const started = Date.now();
  const again = () => {
    const age = Date.now() - started;
    if (age > 1_800_000) {
      element.textContent = "Not used yet. Reload the list later to see its first use.";
      return;
    }
    setTimeout(look, age < 120_000 ? 2000 : 10_000);
  };
  const look = async () => {
    if (!element.isConnected) return;
    if (document.hidden) return again();
    try {
      const answer = await ask(element.dataset.poll);
      if (answer.status === 204) return again();
      if (!answer.ok || answer.redirected) return;
      const part = parse(await answer.text()).firstElementChild;
      element.replaceWith(part);
      announce(part.textContent.trim());
    } catch {
      again();
    }
  };
  again();
}

/** Fills in what was too dear to wait for, such as an exact total. What stands in several places is asked for once. */
function load(places) {
  for (const address of new Set(places.map((place) => place.dataset.load))) {
    fill(address, places.filter((place) => place.dataset.load === address));
  }
}

async function fill(address, places) {
  try {
    const answer = await ask(address);
    if (!answer.ok || answer.redirected) return;
    const text = await answer.text();
    for (const place of places) place.replaceChildren(parse(text));
  } catch {
    // The page already says that the number is still being counted.
  }
}

let refreshing;

/** Shows the list anew every few seconds while the box is ticked. Stops after half an hour: whoever has left must not stay signed in. */
function keepFresh(box) {
  clearTimeout(refreshing);
  if (!box.checked) return;
  const started = Date.now();
  const again = () => (refreshing = setTimeout(look, box.dataset.refresh * 1000));
  const look = async () => {
    if (Date.now() - started > 1_800_000) return (box.checked = false);
    const list = document.getElementById("list");
    const inUse = document.hidden || list.contains(document.activeElement) || list.querySelector("details[open]");
    try {
      const answer = inUse ? null : await ask(location.href);
      if (answer && (!answer.ok || answer.redirected)) return (box.checked = false);
      const page = answer && parse(await answer.text());
      for (const part of answer ? ["#list", ".page-head .total"] : []) {
        const fresh = page.querySelector(part);
        if (fresh) document.querySelector(part).replaceWith(fresh);
      }
      if (answer) load(all(".page-head [data-load]"));
    } catch {
      // Not reached this time; the list says when it is from.
    }
    if (box.checked) again();
  };
  again();
}

/** A sort header or page arrow keeps the focus across the page load it causes. */
function rememberFocus() {
  on("click", "[data-focus-key]", (_, link) => sessionStorage.setItem("focus", link.dataset.focusKey));
  const key = sessionStorage.getItem("focus");
  sessionStorage.removeItem("focus");
  if (key) document.querySelector(`[data-focus-key="${CSS.escape(key)}"]`)?.focus({ preventScroll: true });
}
