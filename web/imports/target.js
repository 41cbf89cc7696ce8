import { h } from "../dom.js";
import { live } from "../state.js";
import { fold } from "../format.js";
import { byId, title, words } from "../layers.js";
import { t } from "../i18n.js";
import { check, held, radios, select, text } from "./read.js";

const ID = /^[a-z][a-z0-9-]{0,59}$/;

/** "Mỏ khoáng sản 2008" → "mo-khoang-san-2008" */
export const idOf = (name) => fold(name).replace(/[^a-z0-9]+/g, "-").replace(/^[^a-z]+|-+$/g, "").slice(0, 60);

/** Layers into which files were brought before. */
const known = () => live.catalogue.filter((l) => l.kind === "features");

/** Which layer it becomes, who sees it, how it looks, and what happens to rows with faults. */
export function target(w) {
  const { x } = w, mode = held(x, "mode") ?? "create";
  const fresh = mode === "create";
  const shut = !w.editable();
  const form = h("fieldset", { class: "plain-set", disabled: shut }, h("legend", { class: "sr" }, t("im.step.lop")), which(w, fresh), fresh ? newLayer(w) : oldLayer(w, mode), faults(w), profile(w));
  return [shut ? h("p", { class: "quiet small" }, t("im.shut")) : null, form];
}

const block = (name, ...body) => h("section", { class: "import-block", "aria-labelledby": "im-t-" + name }, h("h3", { id: "im-t-" + name, tabindex: -1 }, t("im.t." + name)), ...body);

function which(w, fresh) {
  const list = known();
  return block("layer", radios("im-which", t("im.which"), fresh ? "new" : "old", [["new", t("im.which.new")], ...(list.length ? [["old", t("im.which.old")]] : [])], (v) => {
    if (v === "new") return w.save({ mode: "create", layer: idOf(held(w.x, "titleVi") ?? w.x.file.name.replace(/\.[^.]+$/, "")) });
    const layer = list.find((l) => l.id === held(w.x, "layer")) ?? list[0];
    return w.save({ mode: held(w.x, "key") ? "upsert" : "append", layer: layer.id });
  }, { said: true }));
}

function newLayer(w) {
  const { x } = w, taken = byId(held(x, "layer"));
  const rename = (titleVi) => w.save({ titleVi, ...(x.options?.layer ? {} : { layer: idOf(titleVi ?? "") || null }) });
  const id = text("layer", t("im.layer.id"), held(x, "layer"), (layer) => {
    const field = id.querySelector("input");
    const wrong = layer !== null && !ID.test(layer);
    field.setCustomValidity(wrong ? t("im.layer.id.wrong") : "");
    field.setAttribute("aria-invalid", String(wrong));
    if (wrong) field.reportValidity();
    else w.save({ layer });
  }, { class: "so", spellcheck: "false", note: t("im.layer.id.note") });
  return [block("name", h("div", { class: "fields" },
    text("titleVi", t("im.title.vi"), held(x, "titleVi"), rename, { required: true }), text("titleEn", t("im.title.en"), held(x, "titleEn"), (titleEn) => w.save({ titleEn }), { lang: "en" }), id,
    select("group", t("im.group"), held(x, "group"), [...live.groups].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)).map((g) => [g.id, words(g.title) || g.id]), (group) => w.save({ group }))),
  taken ? h("p", { class: "import-warn", role: "alert" }, t("im.layer.taken", { name: title(taken) })) : null,
  radios("im-access", t("im.access"), held(x, "access") ?? "staff", [["staff", t("im.access.staff"), t("im.access.staff.note")], ["public", t("im.access.public"), t("im.access.public.note")]], (access) => w.save({ access }))), style(w)];
}

function style(w) {
  const now = held(w.x, "style") ?? { kind: "plain" };
  const fields = (w.x.preview?.fields ?? []).filter((f) => !f.plan?.skip);
  const names = (numeric) => fields.filter((f) => !numeric || ["integer", "number"].includes(f.plan?.type ?? f.type)).map((f) => [f.plan?.field ?? f.name, f.plan?.titleVi || f.name]);
  const pick = (kind) => w.save({ style: kind === "plain" ? { kind } : { kind, field: (names(kind === "graduated").some(([n]) => n === now.field) ? now.field : names(kind === "graduated")[0]?.[0]) ?? null } });
  const list = names(now.kind === "graduated");
  return block("style", radios("im-style", t("im.style"), now.kind ?? "plain", [["plain", t("im.style.plain"), t("im.style.plain.note")], ["categories", t("im.style.categories"), t("im.style.categories.note")], ...(names(true).length ? [["graduated", t("im.style.graduated"), t("im.style.graduated.note")]] : [])], pick, { said: true }),
    now.kind && now.kind !== "plain" ? h("div", { class: "fields" }, select("style-field", t("im.style.field"), now.field, list.some(([n]) => n === now.field) ? list : [[now.field, now.field ?? "—"], ...list], (field) => w.save({ style: { ...now, field } }))) : null);
}

function oldLayer(w, mode) {
  const { x } = w, list = known(), now = held(x, "layer");
  const fields = (x.preview?.fields ?? []).filter((f) => !f.plan?.skip);
  const options = list.map((l) => [l.id, title(l)]);
  const key = held(x, "key");
  return [block("into", h("div", { class: "fields", id: "im-mode" }, select("layer", t("im.layer"), now, options.some(([id]) => id === now) ? options : [[now, now ?? "—"], ...options], (layer) => w.save({ layer }))),
    radios("im-mode", t("im.mode"), mode, [["upsert", t("im.mode.upsert"), t("im.mode.upsert.note")], ["replace", t("im.mode.replace"), t("im.mode.replace.note")], ["append", t("im.mode.append"), t("im.mode.append.note")]], (m) => w.save({ mode: m })),
    mode === "append" ? null : h("div", { class: "fields" }, select("key", t("im.c.key"), key, [["", t("im.key.none")], ...fields.map((f) => [f.name, f.plan?.titleVi ? `${f.plan.titleVi} (${f.name})` : f.name])], (k) => w.save({ key: k }), t("im.c.key.note"))),
    mode === "upsert" && !key ? h("p", { class: "import-warn", role: "alert" }, t("im.key.wanted")) : null)];
}

function faults(w) {
  const { x } = w;
  return block("faults", h("div", { class: "two-sets" }, radios("im-invalid", t("im.invalid"), x.options?.invalid ?? "keep", [["keep", t("im.invalid.keep"), t("im.invalid.keep.note")], ["repair", t("im.invalid.repair"), t("im.invalid.repair.note")], ["refuse", t("im.invalid.refuse"), t("im.invalid.refuse.note")]], (invalid) => w.save({ invalid })),
    radios("im-outside", t("im.outside"), x.options?.outside ?? "keep", [["keep", t("im.outside.keep"), t("im.outside.keep.note")], ["refuse", t("im.outside.refuse"), t("im.outside.refuse.note")]], (outside) => w.save({ outside }))),
  ["polygon", "mixed"].includes(x.preview?.geometry) ? check("overlaps", t("im.overlaps"), x.options?.overlaps, (overlaps) => w.save({ overlaps }, { keepBody: true })) : null);
}

function profile(w) {
  return block("profile", h("div", { class: "fields" }, text("saveProfile", t("im.profile.name"), w.x.options?.saveProfile, (saveProfile) => w.save({ saveProfile }, { keepBody: true }), { note: t("im.profile.note"), maxlength: 80 })));
}
