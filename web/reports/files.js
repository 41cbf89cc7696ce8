import { h, icon, so } from "../dom.js";
import { upload } from "../api.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { dialog, popover } from "../popover.js";
import { say } from "../toast.js";
import { failure, said } from "./read.js";

const link = (href, text, props = {}) => h("a", { class: "btn", href, download: "", ...props }, text);

/** A button that asks for a file of this machine. @param {string} accept @param {(file: File) => void} take */
function picker(accept, label, take) {
  const field = h("input", { type: "file", accept, class: "sr", tabindex: -1, "aria-hidden": "true", onchange: () => { const f = field.files[0]; field.value = ""; if (f) take(f); } });
  return [field, h("button", { type: "button", class: "btn", onclick: () => field.click() }, label)];
}

/** What the server takes as a file that goes with something. */
export const ATTACHED = ".pdf,.docx,.xlsx,.png,.jpg,.jpeg";

/**
 * The files that go with a report or a correction.
 * @param {string} of their path @param {?() => any} added null where nothing can be added
 */
export function attachments(of, items, added) {
  const add = async (f) => { try { await upload(of, f); await added(); say(t("rp.attached", { name: f.name })); } catch (e) { say(failure(e)); } };
  return [items?.length ? h("ul", { class: "attachments" }, items.map((a) => h("li", null, h("a", { href: `api/${of}/${a.id}`, download: "" }, a.name), " ", so(number(Math.ceil((a.size ?? 0) / 1024)) + "\u00a0KB")))) : null,
    added ? picker(ATTACHED, [icon("plus", 16), t("rp.attach")], add) : null];
}

/** Template down, filled file up, exports of a report. */
export function fileTools(report, { editable, done, marked }) {
  const path = "reports/" + report.id;
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

  return h("p", { class: "actions form-tools" }, link(`api/${path}/template.xlsx`, t("rp.template")),
    editable ? picker(".xlsx,.csv", t("rp.file.up"), tryFile) : null, more);
}

/** Each fault with its sheet and cell. */
function faults(refused) {
  if (!refused.length) return null;
  return h("div", { class: "scroll-x fault-list" }, h("table", { class: "grid" }, h("thead", null, h("tr", null, [t("rp.file.sheet"), t("rp.file.cell"), t("rp.file.typed"), t("rp.file.why")].map((x) => h("th", { scope: "col" }, x)))),
    h("tbody", null, refused.slice(0, 500).map((x) => h("tr", null, h("td", null, x.sheet ?? "—"), h("td", { class: "so" }, x.cell ?? "—"), h("td", null, h("code", null, String(x.typed ?? ""))), h("td", null, said(x)))))));
}
