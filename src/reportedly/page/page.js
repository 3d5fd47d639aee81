"use strict";
(() => {
  const wide = matchMedia("(min-width: 64rem)");
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const notes = new Map(all(".note").map((note) => [note.dataset.n, note]));
  const refs = new Map(all(".ref").map((ref) => [ref.dataset.n, ref]));
  const bodies = all(".body").map((body) => ({ body, cards: all(".note", body) }));
  const buttons = all("[data-filter]");
  const output = document.querySelector(".filters output");
  const gap = 11;

  // Which elements belong to a note, each with its role: c(laim), s(ource), q (cue), h(edge), t(ime), p(lace).
  const parts = new Map();
  const claimed = [];
  for (const element of all("[data-m]")) {
    const keys = [];
    for (const mark of element.dataset.m.split(" ")) {
      const key = mark.slice(1);
      if (!parts.has(key)) parts.set(key, []);
      parts.get(key).push([element, mark[0]]);
      if (mark[0] === "c") keys.push(key);
    }
    if (keys.length) claimed.push([element, keys]);
  }

  // Light: a note and its words light each other up.
  let hovered = [];
  let focused = [];
  let lit = [];
  const isShown = (key) => notes.has(key) && !notes.get(key).hidden;

  function keysOf(target) {
    if (!(target instanceof Element)) return [];
    const own = target.closest(".note, .ref");
    if (own) return [own.dataset.n];
    const piece = target.closest("[data-m]");
    if (!piece) return [];
    const marks = piece.dataset.m.split(" ").filter((mark) => isShown(mark.slice(1)));
    const claims = marks.filter((mark) => mark[0] === "c").map((mark) => mark.slice(1));
    const others = claims.filter((key) => !notes.get(key).classList.contains("own"));
    if (others.length || claims.length) return [others[0] ?? claims[0]];
    return [...new Set(marks.map((mark) => mark.slice(1)))];
  }

  function light() {
    for (const key of lit) {
      notes.get(key)?.classList.remove("lit");
      refs.get(key)?.classList.remove("lit");
      for (const [element, role] of parts.get(key) ?? []) element.classList.remove("lit", `lit-${role}`);
    }
    lit = hovered.length ? hovered : focused;
    for (const key of lit) {
      notes.get(key)?.classList.add("lit");
      refs.get(key)?.classList.add("lit");
      for (const [element, role] of parts.get(key) ?? []) element.classList.add("lit", `lit-${role}`);
    }
  }

  // Margin: every note beside its words; the one whose number has the focus exactly, the others make room.
  let anchor = null;

  function place() {
    document.documentElement.classList.toggle("margin", wide.matches);
    const plans = bodies.map(({ body, cards }) => {
      if (!wide.matches) return { body, cards, tops: cards.map(() => null), height: 0 };
      const origin = body.getBoundingClientRect().top;
      const shown = cards.filter((card) => !card.hidden);
      const wanted = shown.map((card) => topOf(card.dataset.n) - origin);
      const heights = shown.map((card) => card.offsetHeight);
      const tops = stack(wanted, heights, shown.findIndex((card) => card.dataset.n === anchor));
      const height = Math.max(0, ...tops.slice(-2).map((top, i) => top + heights.slice(-2)[i]));
      return { body, cards: shown, tops, height };
    });
    for (const { body, cards, tops, height } of plans) {
      cards.forEach((card, i) => { card.style.top = tops[i] === null ? "" : `${Math.round(tops[i])}px`; });
      body.style.minHeight = height ? `${Math.ceil(height)}px` : "";
    }
  }

  function topOf(key) {
    const first = (parts.get(key) ?? []).find(([, role]) => role === "c");
    const element = first ? first[0] : refs.get(key);
    return element?.getClientRects()[0]?.top ?? 0;
  }

  // Tops, each as near below what it wants as there is room. The note at `fixed` gets exactly what it wants and the others
  // make room for it; where those above it have none to make, it lies over them.
  function stack(wanted, heights, fixed) {
    const tops = [];
    function fall(from, free) {
      for (let i = from; i < wanted.length; i++) {
        tops[i] = Math.max(wanted[i], free);
        free = tops[i] + heights[i] + gap;
      }
    }
    fall(0, 0);
    if (fixed < 0 || tops[fixed] === wanted[fixed]) return tops;
    const least = heights.slice(0, fixed).reduce((sum, height) => sum + height + gap, 0);
    let limit = Math.max(wanted[fixed], least);
    tops[fixed] = wanted[fixed];
    fall(fixed + 1, Math.max(wanted[fixed] + heights[fixed] + gap, least));
    for (let i = fixed - 1; i >= 0; i--) limit = tops[i] = Math.min(tops[i], limit - gap - heights[i]);
    return tops;
  }

  let due = 0;
  function placeSoon() {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(place);
  }

  // Filters: any pressed group is enough; the own voice comes and goes by itself.
  function filter() {
    const pressed = buttons.filter((button) => button.getAttribute("aria-pressed") === "true").map((b) => b.dataset.filter);
    const groups = pressed.filter((group) => group !== "own");
    let shown = 0;
    let total = 0;
    for (const note of notes.values()) {
      const has = note.dataset.k.split(" ");
      const isOwn = has.includes("own");
      note.hidden = isOwn ? !pressed.includes("own") : groups.length > 0 && !groups.some((group) => has.includes(group));
      refs.get(note.dataset.n)?.classList.toggle("off", note.hidden);
      if (!isOwn) total++;
      if (!isOwn && !note.hidden) shown++;
    }
    for (const [element, keys] of claimed) element.classList.toggle("off", !keys.some(isShown));
    output.textContent = groups.length ? `${shown} of ${total} claims` : "";
    hovered = [];
    light();
    placeSoon();
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    hovered = keysOf(event.target);
    light();
  });
  document.addEventListener("pointerleave", () => { hovered = []; light(); });
  document.addEventListener("focusin", (event) => {
    focused = keysOf(event.target);
    light();
    const ref = event.target.closest(".ref");
    if (ref && ref.dataset.n !== anchor) {
      anchor = ref.dataset.n;
      placeSoon();
    }
  });
  document.addEventListener("focusout", () => { focused = []; light(); });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-filter]");
    if (button) {
      button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
      filter();
      return;
    }
    if (event.target.closest(".ref") && wide.matches) {
      event.preventDefault();
      event.target.closest(".ref").focus({ preventScroll: true });
      return;
    }
    if (event.target.closest("a, .note") || !getSelection().isCollapsed) return;
    const [key] = event.target.closest("[data-m]") ? keysOf(event.target) : [];
    if (key) refs.get(key)?.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.activeElement?.closest(".ref, .note")) document.activeElement.blur();
  });
  document.addEventListener("toggle", placeSoon, true);
  addEventListener("resize", placeSoon);
  addEventListener("load", placeSoon);

  document.querySelector(".filters").hidden = buttons.length === 0;
  filter();
  place();
  requestAnimationFrame(() => requestAnimationFrame(() => document.documentElement.classList.add("settled")));
})();
