import { fill, h, iconButton, so } from "../dom.js";
import { get, getText, post, put } from "../api.js";
import { mayEditDashboards } from "../dashing.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { turnTo } from "../stations/route.js";
import { ask, failure, moment, said } from "../reports/read.js";

/** The text of a dashboard, with the faults that the server finds beside their lines; and its versions. */
export async function editor(b, side, what, close) {
  const path = "dashboards/" + encodeURIComponent(b.id), may = mayEditDashboards();
  const tab = (name, label) => h("button", { type: "button", "aria-pressed": what === name, onclick: () => turnTo({ mo: name }) }, label);
  const body = h("div", { class: "edit-body" }, h("div", { class: "bar w70" }), h("div", { class: "bar w90" }));
  fill(side, h("header", { class: "side-head" }, h("div", { class: "segmented", role: "group" }, tab("sua", t(may ? "db.edit" : "db.text")), tab("ban", t("db.versions"))), iconButton("close", t("close"), close)), body);
  try { fill(body, what === "sua" ? text(await getText(path + ".yaml")) : versions((await get(path + "/versions")).items)); } catch (e) { fill(body, h("p", { class: "error-text", role: "alert" }, failure(e))); }

  function text(now) {
    const area = h("textarea", { class: "code", spellcheck: "false", autocapitalize: "none", wrap: "off", "aria-label": t("db.text"), readonly: !may });
    const gutter = h("pre", { class: "gutter so", "aria-hidden": "true" }), faults = h("ul", { class: "faults", role: "alert" });
    const reason = h("input", { id: "edit-reason", maxlength: 500, autocomplete: "off" }), send = h("button", { class: "btn solid" }, t("db.save")), wrong = new Set();
    area.value = now;
    const number = () => { fill(gutter, area.value.split("\n").map((_, i) => h("span", { class: wrong.has(i + 1) ? "wrong" : null }, String(i + 1)))); gutter.scrollTop = area.scrollTop; };
    const goTo = (line) => {
      const lines = area.value.split("\n"), start = lines.slice(0, line - 1).reduce((n, l) => n + l.length + 1, 0);
      area.focus();
      area.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0));
      area.scrollTop = Math.max(0, (line - 6) * parseFloat(getComputedStyle(area).lineHeight));
    };
    area.addEventListener("input", () => { if (wrong.size) wrong.clear(); number(); });
    area.addEventListener("scroll", () => { gutter.scrollTop = area.scrollTop; });
    area.addEventListener("keydown", (e) => { if (e.key === "Tab" && !e.shiftKey && may) { e.preventDefault(); area.setRangeText("  ", area.selectionStart, area.selectionEnd, "end"); number(); } if (e.key === "Escape") e.stopPropagation(); });
    number();
    return h("form", { class: "edit-form", onsubmit: async (e) => {
      e.preventDefault();
      fill(faults);
      wrong.clear();
      if (reason.value.trim().length < 10) { fill(faults, h("li", null, t("db.save.reason"))); reason.focus(); return; }
      send.disabled = true;
      try {
        await put(path, { yaml: area.value, reason: reason.value.trim() });
        say(t("db.saved"));
        reason.value = "";
        await b.reload();
      } catch (x) { tell(x); } finally { send.disabled = false; number(); }
    } }, may ? null : h("p", { class: "quiet" }, t("db.text.read")), faults, h("div", { class: "code-box" }, gutter, area), may ? [h("label", { for: "edit-reason" }, t("rp.reason")), reason, h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => { area.value = now; wrong.clear(); fill(faults); number(); } }, t("db.undo")), send)] : null);

    /** Each fault with its line: a press goes there. Nothing was stored, and nothing typed is lost. */
    function tell(x) {
      const list = x.more?.problems ?? x.more?.findings ?? x.more?.errors ?? (x.more?.line ? [x.more] : []);
      for (const p of list) if (p.line) wrong.add(p.line);
      fill(faults, list.length ? [h("li", null, t("db.save.not")), list.map((p) => h("li", null, p.line ? h("button", { type: "button", class: "link", onclick: () => goTo(p.line) }, t("db.line", { n: p.line })) : null, " ", said(p) || p.message))] : h("li", null, failure(x)));
    }
  }

  function versions(items) {
    if (!items.length) return h("p", { class: "quiet" }, t("db.versions.none"));
    return h("ol", { class: "versions" }, items.map((v, i) => h("li", { "data-version": v.version }, h("p", null, h("strong", null, t("rp.revision", { n: v.version })), " ", i === 0 ? h("span", { class: "chip" }, t("db.version.now")) : null, v.kind === "off" || v.kind === "on" ? h("span", { class: "chip dashed" }, v.widget ? t(`db.version.${v.kind}.widget`, { name: words(b.def.widgets.find((w) => w.id === v.widget)?.title) || v.widget }) : t("db.version." + v.kind)) : null), h("p", { class: "quiet small" }, [v.at ? [so(moment(v.at)), " · "] : null, v.byName ?? v.by ?? t("db.version.file")]), v.reason ? h("p", null, words(v.reason)) : null,
      may && i > 0 && v.kind !== "off" && v.kind !== "on" ? h("button", { type: "button", class: "link", onclick: () => restore(v) }, t("db.restore")) : null)));
  }

  function restore(v) {
    ask({ title: t("db.restore.ask", { n: v.version }), what: h("p", null, t("db.restore.what")), verb: t("db.restore"), reason: true }, async (reason) => {
      await post(path + "/restore", { version: v.version, reason });
      say(t("db.saved"));
      await b.reload();
      turnTo({ mo: null });
      turnTo({ mo: "ban" });
    });
  }
}
