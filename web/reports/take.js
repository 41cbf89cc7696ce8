import { h, icon } from "../dom.js";
import { t } from "../i18n.js";
import { popover } from "../popover.js";

const FORMATS = [["xlsx", "Excel"], ["csv", "CSV"], ["json", "JSON"], ["sdmx-csv", "SDMX-CSV"]];

/**
 * A button that offers published figures as a file.
 * @param {() => {indicator: string, level?: string, reading?: string, at?: string, period?: string}} asked
 *   what is looked at; with a period, that period alone is offered beside all of them
 */
export function takeFigures(asked, small = false) {
  const button = h("button", { type: "button", class: small ? "link" : "btn", "aria-haspopup": "dialog", onclick: open }, icon("download", small ? 14 : 16), " ", t("take"));
  function open() {
    const { period, ...what } = asked();
    const query = (more) => new URLSearchParams(Object.entries({ ...what, ...more }).filter(([, v]) => v));
    const row = (label, more) => h("div", { class: "menu-group" }, h("span", { class: "quiet" }, label), h("div", { class: "take-row" }, FORMATS.map(([format, name]) => h("a", { class: "btn", href: "api/figures/export?" + query({ ...more, format }), download: "" }, name))));
    popover(button, t("take"), h("div", { class: "take-box" }, period ? row(t("take.period"), { from: period, to: period }) : null, row(t("take.all"), {}),
      h("p", { class: "small quiet" }, t("take.what")), h("p", null, h("a", { class: "link", href: "api/figures/structure", download: "cau-truc-sdmx.json" }, t("take.structure")))));
  }
  return button;
}
