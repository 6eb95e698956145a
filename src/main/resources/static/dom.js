// Small shared tools.
const sprite = new URL("icons.svg", import.meta.url).pathname;

export const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Listens once on the document for events that happen inside elements matching the selector. */
export function on(type, selector, handle) {
  document.addEventListener(type, (event) => {
    const element = event.target.closest?.(selector);
    if (element) handle(event, element);
  });
}

/** Turns the server's escaped HTML, page or fragment, into nodes. */
export function parse(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

/** Says a text to screen readers; a repeated text is said again. */
export function announce(text) {
  const announcer = document.getElementById("announcer");
  if (!announcer) return;
  announcer.textContent = "";
  setTimeout(() => (announcer.textContent = text), 60);
}

/** Fetches a page or fragment as the signed-in person; the header lets the server answer with the fragment alone. */
export function ask(url, options = {}) {
  return fetch(url, { ...options, headers: { "X-Fragment": "1", ...options.headers }, credentials: "same-origin" });
}

/** Where a form goes; its own properties may be hidden by a field called "action" or "submit". */
export const target = (form, submitter) =>
  new URL(submitter?.getAttribute("formaction") ?? form.getAttribute("action") ?? "", location.href);

/** Sends a form as the browser would, without leaving the page. */
export const send = (form, submitter) =>
  ask(target(form, submitter), { method: "POST", body: new URLSearchParams(new FormData(form, submitter)) });

/** Lets the browser send a form and show whatever comes back. */
export function leaveBy(form, button) {
  if (button?.name) {
    const pressed = document.createElement("input");
    pressed.type = "hidden";
    [pressed.name, pressed.value] = [button.name, button.value];
    form.append(pressed);
  }
  HTMLFormElement.prototype.submit.call(form);
}

export const plainClick = (event) => event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
