// The chat without reloading. Everything here also works as plain forms when scripts do not run.
(() => {
  "use strict";
  const PATIENCE_MS = 45000;
  const byId = (id) => document.getElementById(id);
  const turns = byId("turns");
  const welcome = byId("welcome");
  const composer = byId("composer");
  const box = byId("question");
  const announcer = byId("announcer");
  const send = composer.querySelector("button");
  let isBusy = false;

  const sentence = (name) =>
    byId("sentences").content.querySelector(`[data-name="${name}"]`).textContent;
  const copyOf = (id) => byId(id).content.firstElementChild.cloneNode(true);
  const prefersCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // randomUUID exists only on https and localhost; a town hall's intranet may have neither.
  const newId = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
      byte.toString(16).padStart(2, "0")
    ).join("");

  const fitBox = () => {
    box.style.height = "auto";
    box.style.height = `${Math.min(box.scrollHeight, 200)}px`;
  };
  const setBusy = (value) => {
    isBusy = value;
    send.setAttribute("aria-disabled", String(value));
    turns.setAttribute("aria-busy", String(value));
  };
  const bringUp = (element) =>
    element.scrollIntoView({ block: "start", behavior: prefersCalm() ? "auto" : "smooth" });

  const ask = (text) => {
    const question = text.trim();
    if (isBusy || !question) return false;
    const item = document.createElement("li");
    const pending = copyOf("pending");
    pending.querySelector("[data-question]").textContent = question;
    item.append(pending);
    turns.append(item);
    welcome.hidden = true;
    bringUp(item);
    deliver(item, question, newId());
    return true;
  };

  // The same id at each attempt: the server answers a question once, however often it is sent.
  const deliver = async (item, question, id) => {
    setBusy(true);
    announcer.textContent = sentence("looking");
    try {
      const response = await fetch("/chat/ask", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "text/html;q=0.9, application/json" },
        body: JSON.stringify({ id, question }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      if (response.ok) showAnswer(item, text);
      else showFailure(item, question, id, reasonIn(text));
    } catch (problem) {
      const name = !navigator.onLine ? "offline" : problem.name === "TimeoutError" ? "late" : "lost";
      showFailure(item, question, id, sentence(name));
    } finally {
      setBusy(false);
    }
  };

  const reasonIn = (text) => {
    try {
      return JSON.parse(text).error.message;
    } catch {
      return sentence("lost");
    }
  };

  const showAnswer = (item, html) => {
    const piece = document.createElement("template");
    // Our own server has escaped every value; the page's policy runs no script from it.
    piece.innerHTML = html;
    item.replaceChildren(piece.content);
    const words = item.querySelector(".words").cloneNode(true);
    for (const mark of words.querySelectorAll(".mark")) mark.remove();
    announcer.textContent = `${sentence("answered")} ${words.textContent}`
      .replace(/\s+/g, " ")
      .slice(0, 600);
    bringUp(item);
  };

  const showFailure = (item, question, id, reason) => {
    const failed = copyOf("failed");
    failed.querySelector("[data-reason]").textContent = reason;
    failed.querySelector("[data-retry]").addEventListener("click", () => {
      if (isBusy) return;
      const pending = copyOf("pending");
      pending.querySelector("[data-question]").textContent = question;
      item.replaceChildren(pending);
      pending.focus({ preventScroll: true });
      deliver(item, question, id);
    });
    const turn = item.querySelector(".turn");
    turn.classList.replace("is-pending", "is-failed");
    turn.querySelector(".answer").replaceWith(failed);
    announcer.textContent = "";
    bringUp(item);
  };

  composer.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!ask(box.value)) return;
    box.value = "";
    fitBox();
    // On a phone the keyboard would cover the answer.
    if (matchMedia("(pointer: coarse)").matches) box.blur();
  });
  box.addEventListener("input", fitBox);
  box.addEventListener("keydown", (event) => {
    // While an input method composes a letter, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    composer.requestSubmit();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.classList.contains("chips")) {
      event.preventDefault();
      ask(event.submitter.value);
    } else if (form.classList.contains("feedback")) {
      event.preventDefault();
      rate(form, event.submitter);
    }
  });

  const rate = async (form, pressed) => {
    const reason = form.querySelector("[name=reason]");
    const thanks = form.querySelector(".thanks");
    const body = { answer: form.elements.answer.value, verdict: pressed.value, reason: reason.value };
    thanks.textContent = "";
    try {
      const response = await fetch("/chat/feedback", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!response.ok) {
        thanks.textContent = reasonIn(await response.text());
        return;
      }
    } catch {
      thanks.textContent = sentence("unrated");
      return;
    }
    for (const button of form.querySelectorAll("[aria-pressed]"))
      button.setAttribute("aria-pressed", String(button.value === pressed.value));
    const more = form.querySelector(".reason");
    const asksWhy = pressed.value === "down" && !reason.value;
    more.open = asksWhy;
    if (asksWhy) reason.focus();
    else thanks.textContent = sentence("thanks");
  };

  document.addEventListener("click", async (event) => {
    const mark = event.target.closest("a.mark");
    if (mark) {
      const quoted = byId(mark.hash.slice(1));
      if (!quoted) return;
      event.preventDefault();
      quoted.closest("details").open = true;
      quoted.scrollIntoView({ block: "center", behavior: prefersCalm() ? "auto" : "smooth" });
      quoted.focus({ preventScroll: true });
    }
    const copier = event.target.closest("[data-copy]");
    if (copier) {
      const label = copier.querySelector("span");
      const before = label.dataset.before || label.textContent;
      label.dataset.before = before;
      label.textContent = sentence((await copy(copier.dataset.copy)) ? "copied" : "uncopied");
      setTimeout(() => (label.textContent = before), 2000);
    }
  });

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Without https there is only the old way.
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "unseen";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };

  const dialog = byId("erasing");
  byId("erase").addEventListener("click", (event) => {
    if (typeof dialog.showModal !== "function") return;
    event.preventDefault();
    dialog.returnValue = "no";
    dialog.showModal();
  });
  dialog.addEventListener("close", async () => {
    if (dialog.returnValue !== "yes") return;
    let name = "unerased";
    try {
      const response = await fetch("/chat/erase", {
        method: "POST",
        headers: { Accept: "application/json" },
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (response.ok) name = "erased";
    } catch {
      // Told below.
    }
    if (name === "erased") {
      turns.replaceChildren();
      welcome.hidden = false;
    }
    tell(sentence(name));
    box.focus();
  });

  const tell = (text) => {
    byId("told")?.remove();
    const told = document.createElement("p");
    told.id = "told";
    told.className = "told";
    told.setAttribute("role", "status");
    document.querySelector(".dock").prepend(told);
    // Filled in afterwards: only then is a change announced.
    requestAnimationFrame(() => (told.textContent = text));
    setTimeout(() => told.remove(), 8000);
  };

  if (turns.children.length) {
    welcome.hidden = true;
    if (!location.hash) turns.lastElementChild.scrollIntoView({ block: "start" });
  }
})();
