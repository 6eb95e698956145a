// Questions in a native dialog, filled from the page the server would show anyway; that page is the fallback.
import { ask, leaveBy, on, parse, plainClick, send } from "./dom.js";
import { showProblem } from "./live.js";
import { isDirty, leaving, startExpiries } from "./form.js";

export function startAsking() {
  on("click", "a[data-ask]", async (event, link) => {
    if (!plainClick(event)) return;
    event.preventDefault();
    await open(() => ask(link.href), () => location.assign(link.href));
  });
  on("submit", "form[data-ask]", async (event, form) => {
    const button = event.submitter;
    if (button?.hasAttribute("data-plain")) return;
    event.preventDefault();
    await open(() => send(form, button), () => leaveBy(form, button));
  });
  on("click", "dialog [data-close]", (event, element) => {
    event.preventDefault();
    element.closest("dialog").close();
  });
  on("click", "dialog", (event, dialog) => {
    if (event.target === dialog) dialog.close();
  });
}

async function open(fetchPage, fallBack) {
  const dialog = document.getElementById("dialog");
  try {
    const answer = await fetchPage();
    const body = answer.redirected ? null : parse(await answer.text()).querySelector("[data-ask-body]");
    if (!body || !dialog?.showModal) return fallBack();
    for (const note of body.querySelectorAll("[data-dirty-note]")) note.hidden = !isDirty();
    for (const form of body.querySelectorAll("form")) form.addEventListener("submit", leaving);
    dialog.replaceChildren(body);
    startExpiries(dialog);
    dialog.showModal();
    (body.querySelector("[autofocus]") ?? body.querySelector("[data-close]"))?.focus();
  } catch {
    showProblem("Tokenry could not be reached, so nothing was changed. Try again in a moment.");
  }
}
