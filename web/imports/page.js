import { fill, h, icon } from "../dom.js";
import { get, put, remove } from "../api.js";
import { IMPORT_PAGE } from "../importing.js";
import { t } from "../i18n.js";
import { announce, say } from "../toast.js";
import { go, turnTo } from "../stations/route.js";
import { moment } from "../stations/figures.js";
import { failure, isBusy, isWorking, shut, size, stateMark, word } from "./read.js";
import { questionsOf } from "./questions.js";
import { understood } from "./understood.js";
import { target } from "./target.js";
import { checked } from "./check.js";
import { applied } from "./apply.js";
import { sure } from "./sure.js";

const STEPS = ["doc", "lop", "kiem", "nhap"];
const PARTS = { doc: understood, lop: target, kiem: checked, nhap: applied };
const SOON_MS = 2000;
const EDITABLE = new Set(["draft", "checked", "failed"]);

/** Where an import stands when it is opened without saying where. */
const stepOf = (x) => ({ draft: "doc", checking: "kiem", checked: "kiem", failed: "kiem" })[x.state] ?? "nhap";

/** One file on its way to a layer, in four steps after the upload. */
export function importPage(kit) {
  const w = { kit, x: null, step, save, reload, editable: () => EDITABLE.has(w.x.state) && !isBusy(w.x), watch: (job) => { w.job?.stop(); w.job = job; }, job: null };
  let box = null, id = null, at = null, alive = true, line = Promise.resolve(), saving = 0, reading = null, soon = null;
  const parts = {};

  async function render(b, r) {
    const closed = shut();
    box = b;
    if (closed) { fill(box, closed); return; }
    if (id !== r.id) {
      id = r.id;
      fill(box, h("div", { class: "page-body" }, h("div", { class: "bar w70" }), h("div", { class: "bar w90" })));
      reading = get("imports/" + encodeURIComponent(id));
      reading.catch(() => { id = null; });
    }
    if (!w.x) w.x = await reading;
    if (!alive) return;
    const wanted = STEPS.includes(r.with.buoc) ? r.with.buoc : stepOf(w.x);
    const moved = at && at !== wanted;
    at = wanted;
    draw();
    if (moved) { box.scrollTop = 0; parts.body.querySelector("h3")?.focus({ preventScroll: true }); }
  }

  /** Everything anew, or all but the part in which somebody is writing. */
  function draw(keepBody = false) {
    const focus = box.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    if (!keepBody || !parts.body) {
      w.watch(null);
      parts.body = h("div", { class: "import-part", "data-step": at }, PARTS[at](w));
    }
    parts.saved = h("span", { class: "quiet small save-state", role: "status" });
    const asked = at === "nhap" ? null : questionsOf(w);
    if (keepBody && parts.head?.isConnected) {
      parts.head.replaceWith(parts.head = head());
      parts.asked.replaceWith(parts.asked = h("div", null, asked));
      parts.steps.replaceWith(parts.steps = steps());
      parts.foot.replaceWith(parts.foot = foot());
    } else {
      parts.head = head();
      parts.asked = h("div", null, asked);
      parts.steps = steps();
      parts.foot = foot();
      fill(box, h("div", { class: "import-page" }, parts.head, parts.steps, parts.asked, parts.body, parts.foot));
    }
    clearTimeout(soon);
    if (isWorking(w.x) && !w.x.job) soon = setTimeout(() => alive && reload(), SOON_MS); // the job is not named yet
    if (focus) box.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus({ preventScroll: true });
  }

  function head() {
    const x = w.x;
    return h("header", { class: "import-head" }, h("button", { type: "button", class: "link", onclick: () => go(IMPORT_PAGE) }, icon("left", 16), t("im.all")),
      h("h2", { class: "import-name" }, x.file.name), stateMark(x.state),
      h("p", { class: "quiet small" }, [word("im.format.", x.format), size(x.file.size), x.createdBy, moment(x.createdAt), x.profile?.name ? t("im.profile.used", { name: x.profile.name }) : null].filter(Boolean).join(" · ")),
      h("span", { class: "grow" }), x.state === "applied" || x.state === "undone" || x.state === "undoing" || x.state === "applying" ? null : h("button", { type: "button", class: "btn", "data-key": "throw", onclick: discard }, t("im.throw")));
  }

  function steps() {
    const here = STEPS.indexOf(at);
    const open = (n) => n < 2 || n === 2 && (w.x.questions ?? []).length === 0 || n === 2 && w.x.state !== "draft" || n === 3 && ["checked", "applying", "applied", "undoing", "undone"].includes(w.x.state);
    return h("nav", { class: "steps", "aria-label": t("im.steps") }, h("ol", null, h("li", { class: "past" }, h("span", { class: "step" }, h("i", { class: "so" }, "1"), t("im.step.tep"), h("span", { class: "sr" }, " " + t("im.step.done")))),
      STEPS.map((name, n) => h("li", { class: n < here ? "past" : n === here ? "now" : "" }, h("button", { type: "button", class: "step", "data-key": "step-" + name, "aria-current": n === here ? "step" : null, disabled: !open(n), onclick: () => step(name) }, h("i", { class: "so" }, String(n + 2)), t("im.step." + name))))));
  }

  /** What comes before and after; and that nothing has been written yet. */
  function foot() {
    const n = STEPS.indexOf(at), asked = (w.x.questions ?? []).length;
    const next = STEPS[n + 1];
    const shutNext = next === "kiem" && asked > 0 || next === "nhap" && w.x.state !== "checked" && !["applying", "applied", "undoing", "undone"].includes(w.x.state);
    return h("footer", { class: "import-foot" }, n > 0 ? h("button", { type: "button", class: "btn", "data-key": "before", onclick: () => step(STEPS[n - 1]) }, icon("left", 16), t("im.before")) : null,
      h("span", { class: "grow quiet small" }, ["applied", "undone", "applying", "undoing"].includes(w.x.state) ? "" : t("im.nothing.yet"), " ", parts.saved),
      next ? h("button", { type: "button", class: "btn" + (at === "kiem" && w.x.state !== "checked" ? "" : " solid"), "data-key": "next", disabled: shutNext, title: shutNext && asked ? t("im.asked.first", { n: asked }) : null, onclick: () => step(next) }, t("im.step." + next), icon("chevron", 16)) : null);
  }

  function step(name) {
    if (name === at) return;
    turnTo({ buoc: name }, true);
  }

  /**
   * Tells the server what was chosen; one after the other, so that the last word holds.
   * @param {object} patch options @param {{keepBody?: boolean}} [how] whether the part on the screen stays as it is
   */
  function save(patch, { keepBody = false } = {}) {
    saving++;
    parts.saved.textContent = t("im.saving");
    line = line.then(async () => {
      const before = (w.x.questions ?? []).length;
      try {
        const fresh = await put(`imports/${encodeURIComponent(id)}/options`, { ...w.x.options, ...patch });
        if (!alive) return;
        w.x = fresh;
        if (--saving === 0) draw(keepBody);
        const left = (fresh.questions ?? []).length;
        parts.saved.textContent = t("im.saved");
        if (left !== before) announce(left ? t("im.asked.first", { n: left }) : t("im.asked.none"));
      } catch (e) {
        if (!alive) return;
        saving--;
        draw(keepBody);
        fill(parts.saved, h("span", { class: "error-text" }, failure(e)));
        say(failure(e));
      }
    });
    return line;
  }

  async function reload(to = null) {
    try {
      const fresh = await get("imports/" + encodeURIComponent(id));
      if (!alive) return;
      w.x = fresh;
      if (to && to !== at) step(to);
      else draw();
    } catch (e) { say(failure(e)); }
  }

  function discard() {
    sure({ title: t("im.throw.ask", { name: w.x.file.name }), what: t("im.throw.what"), verb: t("im.throw") }, async () => {
      await remove("imports/" + encodeURIComponent(id));
      say(t("im.thrown", { name: w.x.file.name }));
      go(IMPORT_PAGE);
    });
  }

  return { full: true, title: () => t("room." + IMPORT_PAGE), render, close: () => { alive = false; clearTimeout(soon); w.watch(null); } };
}
