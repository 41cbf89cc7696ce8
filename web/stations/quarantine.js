import { fill, h, so } from "../dom.js";
import { get, post } from "../api.js";
import { live } from "../state.js";
import { sentence, t } from "../i18n.js";
import { say } from "../toast.js";
import { dialog } from "../popover.js";
import { figure, moment } from "./figures.js";
import { mayWrite, station, stations } from "./read.js";

/** Stations and symbols that nobody knows: a person says what they mean, and what waited is read again. */
export function quarantinePage() {
  let turn = 0;

  async function render(box) {
    if (!mayWrite()) { fill(box, h("p", { class: "quiet pad" }, t(live.session ? "rg.rights" : "rg.signin"))); return; }
    const mine = ++turn;
    const [{ items }, known] = await Promise.all([get("quarantine"), stations()]);
    if (mine !== turn) return;
    fill(box, h("div", { class: "page-body" }, h("p", { class: "quiet" }, t("qr.what")),
      h("datalist", { id: "stations-known" }, known.map((x) => h("option", { value: x.code }, x.name))),
      items.length ? h("ul", { class: "quarantine" }, items.map((q) => row(q, () => render(box)))) : h("p", { class: "empty-room" }, t("qr.none"))));
  }

  function row(q, again) {
    const isStation = q.kind === "station", kind = ["station", "unit"].includes(q.kind) ? q.kind : "symbol";
    const to = h("input", { autocomplete: "off", "aria-label": t("qr.to." + kind), placeholder: t("qr.to." + kind), list: isStation ? "stations-known" : null });
    const error = h("p", { class: "error-text", role: "alert" });
    if (kind === "symbol" && q.station) station(q.station).then((x) => { const id = "symbols-" + Math.random().toString(36).slice(2); to.setAttribute("list", id); to.after(h("datalist", { id }, (x.series ?? []).map((d) => h("option", { value: d.parameter })))); }, () => {}); // typed by hand then
    const settle = async (target) => {
      error.textContent = "";
      try {
        const done = await post("quarantine/settle", { kind: q.kind, station: q.station ?? null, subject: q.subject, to: target });
        say(target === null ? t("qr.left", { subject: q.subject }) : t("qr.done", { replayed: figure(done?.replayed ?? 0), stored: figure(done?.stored ?? 0) }));
        again();
      } catch (e) { error.textContent = e.vi ? sentence(e) : t("sensing.failed"); }
    };
    return h("li", { class: "quarantine-row" },
      h("p", null, h("strong", null, t("qr." + kind, { subject: q.subject })), q.station && !isStation ? [" · ", q.station] : null),
      h("p", { class: "quiet small" }, t("qr.counts", { uploads: figure(q.uploads), lines: figure(q.lines) }), " · ", so(moment(q.first) + " – " + moment(q.last))),
      q.sample ? h("pre", { class: "sample" }, q.sample) : null,
      h("form", { class: "settle", onsubmit: (e) => { e.preventDefault(); if (to.value.trim()) settle(to.value.trim()); else { error.textContent = t("qr.name.first"); to.focus(); } } }, to, h("button", { class: "btn solid" }, t("qr.map")),
        h("button", { type: "button", class: "btn", onclick: () => ask(q, () => settle(null)) }, t("qr.leave"))), error);
  }

  return { full: true, title: () => t("st.quarantine"), render };
}

function ask(q, go) {
  const no = h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("st.cancel"));
  const box = dialog(t("qr.leave.ask", { subject: q.subject }), h("p", null, t("qr.leave.what", { lines: figure(q.lines) })), h("p", { class: "actions" }, no, h("button", { type: "button", class: "btn solid", onclick: () => { box.close(); go(); } }, t("qr.leave"))));
  no.focus();
}
