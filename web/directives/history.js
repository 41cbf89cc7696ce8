import { h, so } from "../dom.js";
import { t } from "../i18n.js";
import { moment } from "../stations/figures.js";
import { photoRow } from "./photos.js";
import { said } from "./read.js";

/** Every step with who and when, the newest below: it reads like a conversation. */
export function history(d) {
  return h("section", { class: "directive-history" }, h("h3", null, t("cd.history")), h("ol", null, d.history.map((e) => h("li", { class: "did-" + e.what, "data-what": e.what },
    h("p", { class: "did" }, h("b", null, e.by?.name ?? t("cd.system")), " ", t("cd.did." + e.what), e.detail ? [" ", e.detail] : null, h("span", { class: "quiet so small" }, " · ", moment(e.at))),
    e.text && e.what !== "created" ? h("p", { class: "said" }, e.text) : null,
    e.changes.length ? h("ul", { class: "plain small" }, e.changes.map((c) => h("li", null, t("cd.field." + c.field), c.field === "extent" ? null : [": ", h("del", null, value(c, c.from)), " › ", h("ins", null, value(c, c.to))]))) : null,
    photoRow(d.photos.filter((p) => p.event === e.id))))));
}

const value = (c, v) => (!v ? "—" : c.field === "due" ? moment(v) : c.field === "reason" ? t("cd.reason." + v) : said(v));
