import { fill, h } from "../dom.js";
import { get, remove } from "../api.js";
import { sentence, t } from "../i18n.js";
import { say } from "../toast.js";

const LOOK_MS = 300, SLOW_MS = 2000;
const OVER = new Set(["done", "failed", "cancelled", "interrupted"]);
const KEPT = "vonglau.prints";

/**
 * The prints of this person that run, and those of this window that are done. They go on when the dialog is closed.
 * @param {{seen: () => boolean}} how `seen` whether the list is on the screen
 */
export function createPrints({ seen }) {
  const el = h("ul", { class: "print-list" });
  const jobs = new Map();
  let clock = 0, pause = LOOK_MS;

  const isOver = (j) => OVER.has(String(j.state).toLowerCase());
  const done = (j) => String(j.state).toLowerCase() === "done";

  function keep() {
    sessionStorage.setItem(KEPT, JSON.stringify([...jobs.keys()].slice(-8)));
  }

  function row(j) {
    const state = String(j.state).toLowerCase();
    const bar = isOver(j) ? null : h("progress", { max: j.total || 1, value: j.total ? j.done : undefined, "aria-label": j.title });
    const act = done(j)
      ? h("a", { class: "btn solid", href: "api/prints/" + j.id, download: "", "data-print": j.id }, t("pr.take"))
      : isOver(j) ? null : h("button", { type: "button", class: "btn", onclick: () => remove("jobs/" + j.id).then(look, (e) => say(sentence(e))) }, t("pr.stop"));
    const how = state === "failed" || state === "done" ? (j.summary ?? "").split(" / ")[0] : t("pr.state." + state);
    return h("li", { "data-state": state }, h("p", { class: "print-what" }, j.title.replace(/^[^:]*: /, "")), bar, h("p", { class: "quiet small" }, how), act);
  }

  function draw() {
    fill(el, [...jobs.values()].reverse().map(row));
  }

  async function look() {
    clearTimeout(clock);
    const open = [...jobs.values()].filter((j) => !isOver(j));
    for (const j of open) {
      try {
        const now = await get("jobs/" + j.id);
        jobs.set(j.id, now);
        if (isOver(now) && !seen()) say(t(done(now) ? "pr.ready" : "pr.failed"));
      } catch (e) {
        if (e.status === 404) jobs.delete(j.id);
      }
    }
    draw();
    pause = Math.min(SLOW_MS, pause * 1.2);
    if ([...jobs.values()].some((j) => !isOver(j))) clock = setTimeout(look, pause);
  }

  /** What runs on the server, and what this window asked for before it was loaded anew. */
  async function begin() {
    const ids = new Set(JSON.parse(sessionStorage.getItem(KEPT) ?? "[]"));
    const running = await get("jobs").catch(() => ({ items: [] }));
    for (const j of running.items) if (j.kind === "print") jobs.set(j.id, j);
    for (const id of ids) {
      const j = jobs.get(id) ?? (await get("jobs/" + id).catch(() => null));
      if (j) jobs.set(j.id, j);
    }
    look();
  }

  return {
    el, begin,
    add(job) {
      jobs.set(job.id, job);
      keep();
      pause = LOOK_MS;
      draw();
      clock = setTimeout(look, LOOK_MS);
    },
  };
}
