import { h, icon } from "./dom.js";
import { t } from "./i18n.js";

/** A server without units: what to import first, in the order it is needed. */
export function emptyPage({ language }) {
  const step = (title, text, command) => h("li", null, h("h2", null, title), h("p", null, text), command ? h("pre", { tabindex: 0 }, h("code", null, command)) : null);
  return h("main", { class: "empty" },
    h("div", { class: "empty-inner" },
      h("p", { class: "brand" }, icon("tower", 28), h("strong", null, "Vọng Lâu"), language),
      h("h1", null, t("empty.title")),
      h("p", { class: "lead" }, t("empty.lead")),
      h("ol", null,
        step(t("empty.1"), t("empty.1.text"), "scripts/import-units xa-phuong.gpkg --valid-from 2025-07-01 --decree \"…\""),
        step(t("empty.2"), t("empty.2.text"), "scripts/import-units xa-phuong-cu.gpkg --valid-from 2004-01-01\nscripts/import-units --succession ke-thua.csv --valid-from 2025-07-01"),
        step(t("empty.3"), t("empty.3.text"), "VONGLAU_DEMO=on scripts/run")),
      h("p", { class: "quiet" }, t("empty.foot")),
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn solid", onclick: () => location.reload() }, t("empty.reload")))));
}

