import { h } from "../dom.js";
import { change, live, state } from "../state.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { number } from "../format.js";

const FEWEST = 1, MOST = 6;

/** "1.234,5" and "1234.5" as numbers; null where it is none. */
function read(text) {
  const bare = text.trim().replace(/\u2212/g, "-").replace(/[\s\u00a0]/g, "");
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(bare) ? bare.replaceAll(".", "").replace(",", ".") : bare.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** Limits of classes set by hand: one field each, from low to high. */
export function askLimits() {
  const doc = live.figureTable;
  const held = state.limits ? state.limits.split(",").map(Number) : (doc?.classes.breaks ?? []).slice(1, -1);
  const text = (v) => number(v, Math.min(3, (String(v).split(".")[1] ?? "").length));
  const field = h("input", { id: "limits", class: "so", value: held.map(text).join("; "), autocomplete: "off", "aria-describedby": "limits-hint" });
  const error = h("p", { class: "error-text", role: "alert" });
  const box = dialog(t("th.limits"), h("form", { class: "signin", onsubmit: (e) => {
    e.preventDefault();
    const values = field.value.split(";").filter((x) => x.trim()).map(read);
    const up = values.every((v, i) => v !== null && (i === 0 || v > values[i - 1]));
    if (!up || values.length < FEWEST || values.length > MOST) { error.textContent = t("th.limits.wrong", { most: MOST }); field.focus(); return; }
    change({ classes: "fixed-" + (values.length + 1 > 5 ? 7 : 5), limits: values.join(",") }, { push: false });
    box.close();
  } }, h("label", { for: "limits" }, t("th.limits.label") + (doc?.indicator.unit ? ", " + doc.indicator.unit : "")), field, h("p", { class: "small quiet", id: "limits-hint" }, t("th.limits.hint")), error,
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("rp.cancel")), h("button", { class: "btn solid" }, t("th.limits.set")))));
  field.focus();
}
