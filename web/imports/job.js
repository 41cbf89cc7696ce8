import { fill, h } from "../dom.js";
import { get, remove } from "../api.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { failure, OVER } from "./read.js";
import { seconds } from "./drop.js";

const LOOK_MS = 700, MOST_MS = 4000, TOLD_MS = 10_000;

/**
 * The way of one piece of long work: done and total, rate, what is left, Cancel.
 * @param {object} job as it was answered @param {"checking"|"applying"|"undoing"} doing @param {(job: object) => void} over
 * @returns {{el: Element, stop: () => void}}
 */
export function progressOf(job, doing, over) {
  const bar = h("progress", { "aria-label": t("im.job." + doing) });
  const how = h("p", { class: "so" });
  const error = h("p", { class: "error-text", role: "alert" });
  const cancel = h("button", { type: "button", class: "btn", "data-key": "cancel-job", onclick: async () => { cancel.disabled = true; try { await remove("jobs/" + job.id); look(); } catch (e) { error.textContent = failure(e); cancel.disabled = false; } } }, t("im.cancel.job"));
  const el = h("div", { class: "job-box", "aria-busy": true }, h("p", { class: "job-what" }, t("im.job." + doing)), bar, how, h("p", { class: "quiet small" }, t("im.leave")), h("p", { class: "actions" }, cancel), error);
  let clock = null, stopped = false, pause = LOOK_MS, told = 0, first = null;

  function draw(j) {
    const state = String(j.state).toLowerCase();
    const now = performance.now();
    first ??= { at: now, done: j.done };
    const rate = (j.done - first.done) / Math.max(0.001, (now - first.at) / 1000);
    if (j.total) { bar.max = j.total; bar.value = j.done; } else bar.removeAttribute("value");
    const parts = state === "waiting" ? [t("im.job.waiting")] : [j.total ? t("im.job.of", { done: number(j.done), total: number(j.total) }) : t("im.job.done", { done: number(j.done) }),
      rate > 0 ? t("im.job.rate", { rate: number(Math.round(rate)) }) : null, rate > 0 && j.total ? t("im.rest", { time: seconds((j.total - j.done) / rate) }) : null, j.refused ? t("im.job.refused", { n: number(j.refused) }) : null];
    fill(how, parts.filter(Boolean).join(" · "));
    if (now - told > TOLD_MS) { told = now; announce(how.textContent); }
  }

  async function look() {
    clearTimeout(clock);
    try {
      const j = await get("jobs/" + job.id);
      if (stopped) return;
      error.textContent = "";
      draw(j);
      if (OVER.has(String(j.state).toLowerCase())) { stopped = true; over(j); return; }
      pause = Math.min(MOST_MS, pause * 1.15);
    } catch (e) {
      if (stopped) return;
      error.textContent = failure(e);
      pause = MOST_MS;
    }
    clock = setTimeout(look, pause);
  }

  draw(job);
  clock = setTimeout(look, LOOK_MS);
  return { el, stop: () => { stopped = true; clearTimeout(clock); } };
}
