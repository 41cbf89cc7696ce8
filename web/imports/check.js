import { h, icon } from "../dom.js";
import { post } from "../api.js";
import { t } from "../i18n.js";
import { announce } from "../toast.js";
import { number } from "../format.js";
import { count, failure, said, shown } from "./read.js";
import { progressOf } from "./job.js";
import { problemsOf } from "./problems.js";

const COUNTS = ["added", "changed", "removed", "unchanged", "refused", "warnings", "repaired"];

/** All rows are read and compared with the layer; nothing of it is seen by anybody yet. */
export function checked(w) {
  const { x } = w;
  if (x.state === "checking" && x.job) return running(w, x.job);
  const start = h("button", { type: "button", class: "btn" + (x.diff ? "" : " solid"), "data-key": "check", disabled: !w.editable() || (x.questions ?? []).length > 0, onclick: () => begin(w, start) }, icon("table", 18), t(x.diff ? "im.check.again" : "im.check"));
  return [h("section", { class: "import-block", "aria-labelledby": "im-check-h" }, h("h3", { id: "im-check-h", tabindex: -1 }, t("im.step.kiem")), h("p", { class: "quiet" }, t("im.check.what")),
    x.state === "failed" ? h("div", { class: "problem pad", role: "alert" }, h("p", { class: "error-text" }, said(x.summary) || said(x.job?.summary) || t("im.failed"))) : null,
    w.editable() ? h("p", { class: "actions" }, start) : null, h("p", { class: "error-text", role: "alert", id: "im-check-error" })), x.diff ? outcome(w) : null, x.diff || x.state === "failed" ? problemsOf(w) : null];
}

function running(w, job) {
  const way = progressOf(job, "checking", async (over) => {
    await w.reload();
    announce(String(over.state).toLowerCase() === "done" ? t("im.check.done") : t("im.job.over." + String(over.state).toLowerCase()));
  });
  w.watch(way);
  return h("section", { class: "import-block", "aria-labelledby": "im-check-h" }, h("h3", { id: "im-check-h", tabindex: -1 }, t("im.step.kiem")), way.el);
}

async function begin(w, button) {
  button.disabled = true;
  try {
    await post(`imports/${encodeURIComponent(w.x.id)}/check`);
    await w.reload("kiem");
  } catch (e) {
    if (e.code === "import-open") return w.reload("kiem");
    button.disabled = false;
    const place = document.getElementById("im-check-error");
    if (place) place.textContent = failure(e);
  }
}

/** Counts and samples: what would become of the layer. */
export function outcome(w) {
  const { diff } = w.x, s = diff.samples ?? {};
  const fresh = (list) => h("ul", { class: "sample-list" }, list.map((r) => h("li", null, h("span", { class: "so" }, r.key ?? "—"), r.name ? " · " + r.name : "")));
  const some = (key, list, body) => (list?.length ? h("details", { class: "samples", open: key === "changed" }, h("summary", null, t("im.sample." + key, { n: number(list.length), of: number(diff[key]) })), body) : null);
  return h("section", { class: "import-block", "aria-labelledby": "im-diff-h" }, h("h3", { id: "im-diff-h" }, t("im.diff")),
    h("ul", { class: "diff-counts" }, COUNTS.map((k) => h("li", { class: "diff-" + k + (diff[k] ? "" : " none"), "data-count": k }, h("b", null, count(diff[k])), h("span", null, t("im.n." + k))))),
    some("changed", s.changed, h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("im.n.changed") }, h("table", { class: "grid" }, h("thead", null, h("tr", null, ["im.c.key", "im.c.field", "im.was", "im.becomes"].map((k) => h("th", { scope: "col" }, t(k))))),
      h("tbody", null, (s.changed ?? []).flatMap(changes))))),
    some("added", s.added, fresh(s.added ?? [])), some("removed", s.removed, fresh(s.removed ?? [])));
}

/** One row a changed value; the place counts as one. */
function changes(r) {
  const lines = [...(r.fields ?? []).map((f) => [f.field, shown(f.before), shown(f.after)]), ...(r.geometry ? [[t("im.shape"), "", t("im.shape.moved")]] : [])];
  return lines.map(([field, before, after], i) => h("tr", null, i === 0 ? h("th", { scope: "rowgroup", rowspan: lines.length }, h("span", { class: "so" }, r.key ?? "—"), r.name ? h("small", { class: "quiet block" }, r.name) : null) : null,
    h("td", null, field), h("td", { class: "was" }, before), h("td", { class: "becomes" }, after)));
}

