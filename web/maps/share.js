import { fill, h, iconButton } from "../dom.js";
import { get } from "../api.js";
import { t } from "../i18n.js";
import { dialog } from "../popover.js";
import { changeMap, failure, findPeople } from "./store.js";

const PAUSE_MS = 200;

/** Who else opens a map and who may change it. @param {object} map of one's own @param {(map: object) => void} done */
export async function shareDialog(map, done) {
  const people = map.share.people.map((p) => ({ ...p })), agencies = map.share.agencies.map((a) => ({ ...a }));
  const link = h("input", { type: "checkbox", id: "bd-link", checked: map.share.link });
  const rows = h("ul", { class: "bd-readers" }), found = h("ul", { class: "bd-found" }), error = h("p", { class: "error-text", role: "alert" });
  const who = h("input", { id: "bd-who", autocomplete: "off", placeholder: t("bd.who.how"), oninput: soon, onkeydown: (e) => { if (e.key === "Enter") e.preventDefault(); } });
  const body = h("select", { id: "bd-agency", onchange: () => { const code = body.value; if (code && !agencies.some((a) => a.code === code)) { agencies.push({ code, name: body.selectedOptions[0].textContent, edits: false }); list(); } body.value = ""; } });
  let timer = 0;

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(async () => {
      const items = await findPeople(who.value).catch(() => []);
      fill(found, items.filter((p) => !people.some((x) => x.user === p.user)).slice(0, 8).map((p) => h("li", null, h("button", { type: "button", class: "btn", "data-person": p.user, onclick: () => { people.push({ ...p, edits: false }); who.value = ""; fill(found); list(); who.focus(); } }, p.name, h("small", { class: "quiet" }, " " + p.user)))));
    }, PAUSE_MS);
  }

  const row = (all, r) => h("li", null, h("span", { class: "grow" }, r.name), h("label", { class: "check" }, h("input", { type: "checkbox", checked: r.edits, onchange: (e) => { r.edits = e.target.checked; } }), h("span", null, t("bd.edits"))), iconButton("close", t("bd.share.drop", { name: r.name }), () => { all.splice(all.indexOf(r), 1); list(); }));
  const list = () => fill(rows, people.map((p) => row(people, p)), agencies.map((a) => row(agencies, a)), people.length + agencies.length ? null : h("li", { class: "quiet" }, t("bd.share.nobody")));

  async function save(e) {
    e.preventDefault();
    try {
      const now = await changeMap(map, { share: { link: link.checked, people: people.map(({ user, edits }) => ({ user, edits })), agencies: agencies.map(({ code, edits }) => ({ code, edits })) } });
      box.close();
      done(now);
    } catch (x) { error.textContent = failure(x); }
  }

  list();
  const box = dialog(t("bd.share.title", { name: map.name }), h("form", { class: "signin bd-share", onsubmit: save },
    h("label", { for: "bd-who" }, t("bd.who")), who, found, h("label", { for: "bd-agency" }, t("bd.agency")), body, rows,
    h("label", { class: "check" }, link, h("span", null, t("bd.link"))), h("p", { class: "small quiet" }, t("bd.share.what")), error,
    h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: () => box.close() }, t("tc.cancel")), h("button", { class: "btn solid", "data-share-save": "" }, t("bd.share.verb")))));
  const all = await get("agencies").then((r) => r.items, () => []);
  fill(body, h("option", { value: "" }, t("bd.agency.choose")), all.map((a) => h("option", { value: a.code }, a.name)));
}
