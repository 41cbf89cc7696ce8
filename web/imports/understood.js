import { h, icon, so } from "../dom.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { said, share, shown, word } from "./read.js";
import { columnsOf } from "./columns.js";
import { placeOf } from "./place.js";

/** What the server read out of the file, and where it can be told otherwise. */
export function understood(w) {
  return [fileOf(w), notesOf(w), ...(w.x.preview ? [encodingsOf(w), placeOf(w), columnsOf(w), rowsOf(w)] : [])];
}

const part = (id, title, ...body) => h("section", { class: "import-block", id, "aria-labelledby": id + "-h" }, h("h3", { id: id + "-h", tabindex: -1 }, title), ...body);

/** Another table of the same file brings its own columns and its own place. */
const ANOTHER = { encoding: null, crs: null, reading: null, x: null, y: null, wkt: null, units: null, header: null, fields: null, key: null, name: null, style: null };

function fileOf(w) {
  const { x } = w, members = x.members ?? [];
  const now = x.options?.member ?? (members.length === 1 ? members[0].name : null);
  const rows = (m) => (m.rows === null || m.rows === undefined || m.rows < 0 ? "" : t("im.rows", { n: number(m.rows) }));
  const facts = h("dl", { class: "import-facts" }, [x.format ? ["im.fact.format", word("im.format.", x.format)] : null, x.preview ? ["im.fact.geometry", word("im.geometry.", x.preview.geometry)] : null, x.preview ? ["im.fact.columns", so(number((x.preview.fields ?? []).length))] : null, members.length === 1 && members[0].rows > 0 ? ["im.fact.rows", so(number(members[0].rows))] : null]
    .filter(Boolean).map(([k, v]) => h("div", null, h("dt", null, t(k)), h("dd", null, v))));
  return part("im-file", t("im.file"), facts,
    members.length > 1 ? h("fieldset", { class: "radios across" }, h("legend", null, t("im.member")), members.map((m) => h("label", { class: "radio" }, h("input", { type: "radio", name: "member", value: m.name, checked: m.name === now, disabled: !w.editable(), "data-key": "member-" + m.name, onchange: () => w.save({ ...ANOTHER, member: m.name }) }),
      h("span", null, m.name, h("small", { class: "quiet" }, [word("im.format.", m.format), rows(m)].filter(Boolean).join(" · ")))))) : null);
}

/** What was met on the way through the file and keeps nobody from going on. */
function notesOf(w) {
  const asked = new Set((w.x.questions ?? []).map((q) => q.code));
  const notes = (w.x.notes ?? []).filter((n) => !asked.has(n.code));
  if (!notes.length) return null;
  return part("im-notes", t("im.notes"), h("ul", { class: "import-notes" }, notes.map((n) => h("li", null, icon("info", 16), h("span", null, n.line ? t("im.p.line", { n: number(n.line) }) + " " : "", said(n), " ", h("small", { class: "quiet" }, `(${n.code})`))))));
}

/** Ten rows in each encoding: a person sees at a glance which one is Vietnamese. */
function encodingsOf(w) {
  const list = w.x.encodings ?? [];
  if (!list.length) return null;
  const alone = list.length === 1;
  const open = (w.x.questions ?? []).some((q) => q.option === "encoding");
  const one = (c) => {
    const head = [h("strong", null, word("im.coding.", c.coding)), h("small", { class: "quiet so" }, t("im.coding.score", { share: share(c.score) }))];
    const rows = h("ol", { class: "coding-rows" }, (c.rows ?? []).slice(0, 10).map((r) => h("li", null, r)));
    return alone ? h("div", { class: "coding chosen" }, h("p", { class: "coding-head" }, head), rows) : h("label", { class: "coding" + (c.chosen ? " chosen" : "") },
      h("span", { class: "coding-head" }, h("input", { type: "radio", name: "encoding", value: c.coding, checked: c.chosen, disabled: !w.editable(), "data-key": "encoding-" + c.coding, onchange: () => w.save({ encoding: c.coding, ...(ascii(w) ? {} : { fields: null, key: null, name: null }) }) }), head), rows);
  };
  const first = open ? list : list.filter((c) => c.chosen), rest = open ? [] : list.filter((c) => !c.chosen);
  return part("im-encoding", t("im.encoding"), h("p", { class: "quiet small" }, t(alone ? "im.encoding.one" : open ? "im.encoding.ask" : "im.encoding.sure")),
    h("div", { role: alone ? null : "radiogroup", "aria-label": t("im.encoding") }, h("div", { class: "codings" }, first.map(one)),
      rest.length ? h("details", { class: "more-place", open: first.length === 0 }, h("summary", null, t("im.encoding.others", { n: rest.length })), h("div", { class: "codings" }, rest.map(one))) : null));
}

/** Names of columns written in plain letters stay the same in every encoding, and so does what was said of them. */
const ascii = (w) => (w.x.preview?.fields ?? []).every((f) => /^[\x20-\x7e]*$/.test(f.name));

/** The first rows as they are understood now. */
function rowsOf(w) {
  const { preview } = w.x, rows = preview?.rows ?? [], fields = preview?.fields ?? [];
  if (!rows.length) return null;
  return h("details", { class: "import-block" }, h("summary", null, t("im.rows.first", { n: rows.length })),
    h("div", { class: "scroll-x", tabindex: 0, role: "region", "aria-label": t("im.rows.first", { n: rows.length }) }, h("table", { class: "grid" },
      h("thead", null, h("tr", null, h("th", { scope: "col", class: "right" }, t("im.line")), fields.map((f) => h("th", { scope: "col" }, f.name)), h("th", { scope: "col" }, t("im.point")))),
      h("tbody", null, rows.map((r) => h("tr", null, h("th", { scope: "row", class: "so right" }, number(r.line)), fields.map((f) => h("td", { class: typeof r.properties?.[f.name] === "number" ? "so" : null }, shown(r.properties?.[f.name]))), h("td", { class: "so" }, r.point ? `${number(r.point[1], 5)} · ${number(r.point[0], 5)}` : h("span", { class: "quiet" }, t("im.point.none")))))))));
}
