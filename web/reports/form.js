import { fill, h, icon, iconButton } from "../dom.js";
import { post, put } from "../api.js";
import { change, live } from "../state.js";
import { t } from "../i18n.js";
import { announce, say } from "../toast.js";
import { createSheet } from "./sheet.js";
import { createGrid } from "./grid.js";
import { draftOf, dropDraft, keepDraft } from "./drafts.js";
import { askConflict } from "./conflict.js";
import { fileTools } from "./files.js";
import { historyOf, narrativeOf, peopleOf, problemsList } from "./side.js";
import { askAction, doAction } from "./actions.js";
import { asReport, dueText, failure, moment, readReport, signInFirst, stateMark } from "./read.js";
import { go } from "../stations/route.js";

const WAIT_MS = 1500;

/** One report: its grid, what is wrong with it, its words, its way. */
export function formPage() {
  let report = null, sheet = null, grid = null, narrative = null, timer = 0, saving = null, box = null, saved = null, conflict = false;
  const status = h("p", { class: "save-state", role: "status" });
  const notice = h("div", { class: "form-notice", hidden: true });
  const side = h("aside", { class: "form-side" }), head = h("div", { class: "form-head" }), foot = h("footer", { class: "form-foot" });

  const editable = () => report?.editable ?? (report?.allowed ?? []).includes("submit");

  async function render(place, r) {
    box = place;
    if (!live.session) { fill(place, signInFirst()); return; }
    if (sheet?.dirty() && String(report.id) === r.id) { keep(); return save(); } // signed in again: what was typed goes on its way
    if (!place.querySelector(".form-grid")) fill(place, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }), h("div", { class: "bar w90" }));
    report = await readReport(r.id);
    sheet = createSheet(report);
    grid = createGrid(sheet, { editable, changed, outside });
    narrative = null;
    const draft = editable() ? draftOf(report.id) : null;
    if (draft) {
      sheet.load(draft.cells ?? {});
      narrative = draft.narrative ?? null;
      tell(t("rp.draft.back", { time: moment(draft.at) }), [[t("rp.draft.drop"), () => { dropDraft(report.id); sheet = null; render(place, r); }]]);
    } else notice.hidden = true;
    fill(place, h("div", { class: "form-page" }, h("div", { class: "form-main" }, head, notice, grid.el, foot), side));
    show();
    if (draft) later();
  }

  /** Everything around the cells anew; the cells themselves keep focus and what is typed. */
  function show(whole = true) {
    if (whole) grid.draw();
    else grid.refresh();
    headline();
    fill(side, problemsList(report, sheet, grid), narrativeOf(report, { text: narrative, editable: editable(), typed: (text) => { narrative = text; changed(); }, attached: again }), peopleOf(report), historyOf(report));
    feet();
  }

  function headline() {
    fill(head, h("p", { class: "form-title" }, h("button", { type: "button", class: "link", onclick: () => go("bieu") }, icon("left", 16), t("room.bieu")), h("strong", null, report.unit?.name ?? report.agency?.name ?? "", " · ", report.period.label)),
      h("p", { class: "form-facts" }, stateMark(report.returned && report.state === "draft" ? "returned" : report.state, { late: report.late }), h("span", null, t("rp.due.on", { time: moment(report.due) }), dueText(report) ? " (" + dueText(report) + ")" : ""), report.closes ? h("span", { class: "quiet" }, t("rp.closes", { time: moment(report.closes) })) : null,
        h("span", { class: "quiet so" }, t("rp.revision", { n: report.revision })), report.hash ? h("span", { class: "quiet" }, t("rp.hash"), " ", h("code", { title: report.hash }, report.hash.slice(0, 12))) : null),
      fileTools(report, { editable: editable(), done: again, marked: faultsOfFile }));
  }

  function feet() {
    const allowed = report.allowed ?? [];
    const open = sheet.typedOnly().length;
    const errors = (report.problems ?? []).filter((p) => p.severity === "error").length + open, warnings = (report.problems ?? []).filter((p) => p.severity === "warning").length;
    const solid = ["submit", "approve", "send", "accept", "consent"].find((a) => allowed.includes(a));
    fill(foot, h("span", { class: "counts-line" }, errors || warnings ? [h("strong", null, t("rp.cells.look", { n: errors + warnings })), " · "] : null, status), h("span", { class: "grow" }),
      editable() ? h("button", { type: "button", class: "btn", onclick: () => save(true) }, t("rp.save")) : null,
      ["withdraw", "return", "reject"].filter((a) => allowed.includes(a)).map((a) => h("button", { type: "button", class: "btn", onclick: () => act(a) }, t("rp.do." + a) + (a === "withdraw" ? "" : "…"))),
      solid ? h("button", { type: "button", class: "btn solid", onclick: () => act(solid) }, t("rp.do." + solid)) : null);
    const at = report.lastSavedAt ?? saved;
    if (!status.textContent && at) status.textContent = t("rp.saved", { time: moment(at) });
  }

  async function act(action) {
    clearTimeout(timer);
    if (sheet.dirty() || narrative !== null) await save(true);
    if (sheet.dirty() && action === "submit") { say(t("rp.submit.unsaved")); return; }
    askAction(report, action, async (reason) => {
      const next = await doAction(report, action, reason);
      report = next?.rows ? next : await readReport(report.id);
      sheet.take(report);
      show();
      say(t("rp.done." + action, { form: report.form.title, unit: report.unit?.name ?? "" }));
    }, (p) => { report = asReport({ ...report, problems: p }); sheet.take(report); show(false); });
  }

  function keep() {
    if (!sheet?.dirty() && narrative === null) return;
    const kept = keepDraft(report.id, { revision: report.revision, cells: sheet.dump(), narrative });
    status.textContent = kept ? t("rp.draft.kept") : t("rp.draft.failed");
  }

  function changed() { keep(); later(); }

  function later() {
    clearTimeout(timer);
    if (!conflict) timer = setTimeout(() => save().catch(() => {}), WAIT_MS);
  }

  /** Stores what can be read. Nothing typed is lost: what was refused stays where it was typed. */
  async function save(aloud = false) {
    clearTimeout(timer);
    if (saving) await saving;
    const cells = sheet.ready();
    if (!cells.length && narrative === null) { if (aloud) say(sheet.dirty() ? t("rp.save.unread") : t("rp.save.nothing")); return; }
    const text = narrative;
    saving = put("reports/" + report.id, { cells, ...(text === null ? {} : { narrative: text }) }, report.revision).then((next) => stored(asReport(next), cells, text), (e) => refusedSave(e, cells)).finally(() => { saving = null; });
    return saving;
  }

  function stored(next, cells, text) {
    report = next;
    // what was typed again while the answer was on its way counts, not what was sent
    const newer = cells.filter((x) => { const c = sheet.cell(sheet.keyOf(x.indicator, x.column)); return c.value !== x.value; });
    sheet.sent(cells.filter((x) => !newer.includes(x)), next.refused);
    sheet.take(next);
    if (narrative === text) narrative = null;
    if (sheet.dirty() || narrative !== null) keep(); else dropDraft(report.id);
    saved = new Date().toISOString();
    status.textContent = t("rp.saved", { time: moment(saved) });
    grid.refresh();
    side.firstChild?.replaceWith(problemsList(report, sheet, grid));
    headline();
    feet();
    if (newer.length) later();
  }

  function refusedSave(e, cells) {
    keep();
    if (e.status === 409 && e.code === "report-changed") {
      conflict = true;
      return readReport(report.id).then((theirs) => askConflict({ mine: cells, theirs, sheet, told: e.more }, (own) => {
        conflict = false;
        report = theirs;
        for (const x of cells) if (!own.has(sheet.keyOf(x.indicator, x.column))) sheet.yieldTo(sheet.keyOf(x.indicator, x.column));
        sheet.take(theirs);
        show(false);
        if (sheet.dirty() || narrative !== null) return save();
        dropDraft(report.id);
      }, () => { conflict = false; }));
    }
    if (e.status === 409 || e.status === 423 || e.status === 403) tell(failure(e), [[t("again"), again]]);
    status.textContent = e.status === 0 ? t("rp.draft.offline") : e.status === 401 ? t("rp.draft.signedout") : failure(e);
    announce(status.textContent);
  }

  async function again() {
    const fresh = await readReport(report.id);
    report = fresh;
    sheet.take(fresh);
    show();
  }

  /** What a file held and could not be taken stands in its cell, with the reason. */
  function faultsOfFile(refused) {
    for (const x of refused) {
      const key = x.indicator ? sheet.keyOf(x.indicator, x.column ?? report.columns[0]?.id) : null;
      if (key && sheet.at(key)) sheet.set(key, { typed: String(x.typed ?? ""), refused: x });
    }
    keep();
    show(false);
  }

  function outside(texts, n, bad) {
    if (!texts.length && !bad) return say(t("rp.pasted", { n, bad }));
    tell([t("rp.pasted", { n, bad }), texts.length ? [" ", t("rp.paste.outside", { n: texts.length }), " ", h("code", null, texts.slice(0, 40).join(" | "))] : null], []);
  }

  function tell(text, buttons) {
    notice.hidden = false;
    fill(notice, h("p", null, text), ...buttons.map(([label, f]) => h("button", { type: "button", class: "btn", onclick: f }, label)), iconButton("close", t("close"), () => { notice.hidden = true; }));
  }

  const online = () => { if (sheet?.dirty()) save(); };
  addEventListener("online", online);
  const leave = (e) => { if (sheet?.dirty()) { keep(); e.preventDefault(); } };
  addEventListener("beforeunload", leave);

  return {
    full: true, render, own: false,
    title: () => (report ? report.form.title : t("room.bieu")),
    close() { clearTimeout(timer); if (sheet?.dirty()) { keep(); save().catch(() => {}); } removeEventListener("online", online); removeEventListener("beforeunload", leave); },
  };
}

/** Opens a report that is owed, making it where nobody has begun. */
export async function openReport(owed) {
  try {
    const id = owed.report ?? (await post("reports", { form: owed.form, unit: owed.unit, agency: owed.agency, period: owed.period })).id;
    change({ page: "bieu/" + id });
  } catch (e) { say(failure(e)); }
}

