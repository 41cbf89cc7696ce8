import { h, icon } from "../dom.js";
import { upload } from "../api.js";
import { t } from "../i18n.js";
import { dialog, popover } from "../popover.js";
import { say } from "../toast.js";
import { failure, said } from "./read.js";

const link = (href, text, props = {}) => h("a", { class: "btn", href, download: "", ...props }, text);

/** Template down, filled file up, exports of a report. */
export function fileTools(report, { editable, done, marked }) {
  const path = "reports/" + report.id;
  const chooser = h("input", { type: "file", accept: ".xlsx,.csv", class: "sr", tabindex: -1, "aria-hidden": "true", onchange: () => { const f = chooser.files[0]; chooser.value = ""; if (f) tryFile(f); } });
  const more = h("button", { type: "button", class: "btn", "aria-haspopup": "dialog", "aria-expanded": false, onclick: () => popover(more, t("rp.export"), ["xlsx", "csv", "pdf", "docx"].map((f) => h("a", { class: "item", href: `api/${path}/export?format=${f}`, download: "" }, t("rp.export." + f)))) }, t("rp.export"), icon("down", 14));

  async function tryFile(file) {
    try {
      const seen = await upload(path + "/file?dry=1", file);
      preview(file, seen);
    } catch (e) { say(failure(e)); }
  }

  /** Nothing is stored before the person has seen what the file holds. */
  function preview(file, seen) {
    const refused = seen.refused ?? [];
    const error = h("p", { class: "error-text", role: "alert" });
    const box = dialog(t("rp.file.of", { name: file.name }),
      h("p", null, t("rp.file.count", { n: seen.stored ?? 0, bad: refused.length })), h("p", { class: "quiet" }, t("rp.file.nothing")),
      faults(refused), error,
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("rp.cancel")),
        h("button", { type: "button", class: "btn solid", disabled: !seen.stored, onclick: async (e) => {
          e.currentTarget.disabled = true;
          try {
            const put = await upload(path + "/file", file);
            box.close();
            await done();
            say(t("rp.file.done", { n: put.stored ?? 0 }));
            if (put.refused?.length) { marked(put.refused); after(put); }
          } catch (x) { error.textContent = failure(x); }
        } }, t("rp.file.take", { n: seen.stored ?? 0 }))));
    box.classList.add("wide");
  }

  function after(put) {
    const box = dialog(t("rp.file.refused", { n: put.refused.length }), h("p", null, t("rp.file.kept")), faults(put.refused),
      put.upload ? h("p", { class: "actions" }, link(`api/${path}/refused.xlsx?upload=${encodeURIComponent(put.upload)}`, t("rp.file.marked"))) : null);
    box.classList.add("wide");
  }

  return h("p", { class: "actions form-tools" }, chooser, link(`api/${path}/template.xlsx`, t("rp.template")),
    editable ? h("button", { type: "button", class: "btn", onclick: () => chooser.click() }, t("rp.file.up")) : null, more);
}

/** Each fault with its sheet and cell. */
function faults(refused) {
  if (!refused.length) return null;
  return h("div", { class: "scroll-x fault-list" }, h("table", { class: "grid" }, h("thead", null, h("tr", null, [t("rp.file.sheet"), t("rp.file.cell"), t("rp.file.typed"), t("rp.file.why")].map((x) => h("th", { scope: "col" }, x)))),
    h("tbody", null, refused.slice(0, 500).map((x) => h("tr", null, h("td", null, x.sheet ?? "—"), h("td", { class: "so" }, x.cell ?? "—"), h("td", null, h("code", null, String(x.typed ?? ""))), h("td", null, said(x)))))));
}
