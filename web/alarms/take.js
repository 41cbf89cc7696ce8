import { h } from "../dom.js";
import { post } from "../api.js";
import { sentence, t } from "../i18n.js";
import { dialog } from "../popover.js";
import { say } from "../toast.js";
import { dateOf, iso, timeOf } from "../stations/figures.js";
import { typedMoment } from "../stations/reviews.js";

const USUAL_MS = 2 * 3600e3;

/** Takes an alarm on: a note, and until when it rests. @param {object} a @param {() => void} done */
export function takeDialog(a, done) {
  const note = h("input", { id: "take-note", maxlength: 1000, autocomplete: "off" });
  const at = Date.now() + USUAL_MS;
  const until = h("input", { id: "take-until", class: "so", value: dateOf(at) + " " + timeOf(at), placeholder: t("st.moment.form"), autocomplete: "off" });
  const error = h("p", { class: "error-text", role: "alert" });
  const name = a.object?.name ?? "";
  const box = dialog(t("al.take.of", { name }), h("form", { class: "signin", onsubmit: async (e) => {
    e.preventDefault();
    const end = until.value.trim() ? typedMoment(until.value) : null;
    if (until.value.trim() && (!end || end <= new Date())) { error.textContent = t("al.until.wrong"); return; }
    try {
      await post(`alarms/${a.id}/acknowledge`, { note: note.value.trim(), until: end ? iso(end) : null });
      box.close();
      say(t("al.taken.said", { name }));
      done();
    } catch (x) { error.textContent = x.vi ? sentence(x) : t("sensing.failed"); }
  } }, h("p", { class: "quiet" }, t("al.take.what")), h("label", { for: "take-note" }, t("al.note")), note, h("label", { for: "take-until" }, t("al.until.label")), until, error, h("p", { class: "actions" }, h("button", { class: "btn solid" }, t("al.take")))));
  note.focus();
}
