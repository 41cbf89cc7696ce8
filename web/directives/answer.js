import { h, icon } from "../dom.js";
import { post } from "../api.js";
import { live } from "../state.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { photoPicker } from "./photos.js";
import { failure } from "./read.js";

/** What is answered, with photographs; what was typed outlives a lost connection and a closed page. */
export function answerForm(d, again) {
  const key = "vonglau.directive." + d.id;
  const words = h("textarea", { id: "directive-answer", rows: 3, maxlength: 4000, placeholder: t("cd.answer.place"), oninput: () => { keep(); ready(); } });
  words.value = localStorage.getItem(key) ?? "";
  const error = h("p", { class: "error-text", role: "alert" });
  const send = h("button", { class: "btn solid", "data-step": "answer" }, icon("enter", 18), t("cd.step.answer"));
  const done = d.may.includes("done") ? h("button", { type: "button", class: "btn", "data-step": "done", onclick: () => go("done") }, t("cd.step.done")) : null;
  let photos = null; // what it tells at its birth comes before it has its name here
  photos = photoPicker(d.id, d.photos.filter((p) => !p.event && p.id), () => ready());
  const keep = () => (words.value.trim() ? localStorage.setItem(key, words.value) : localStorage.removeItem(key));

  function ready() {
    const empty = !words.value.trim() && !photos?.ids().length;
    for (const b of [send, done]) if (b) b.disabled = empty || photos?.sending();
  }

  async function go(step) {
    error.textContent = "";
    send.disabled = true;
    try {
      const next = await post(`directives/${d.id}/${step}`, { text: words.value.trim(), photos: photos.ids() });
      localStorage.removeItem(key);
      words.value = "";
      say(t("cd.said." + step));
      again(next);
    } catch (e) { error.textContent = failure(e) + (e.status === 0 ? " " + t("cd.kept") : ""); ready(); }
  }

  const form = h("form", { class: "answer-form", onsubmit: (e) => { e.preventDefault(); go("answer"); } },
    h("label", { for: "directive-answer" }, t(d.createdBy.user === live.session?.user ? "cd.answer.giver" : "cd.answer")), words, photos.el, error, h("p", { class: "actions" }, send, done));
  ready();
  return form;
}
