import { fill, h, icon, so } from "../dom.js";
import { fold } from "../format.js";
import { live, setLive } from "../state.js";
import { t } from "../i18n.js";
import * as data from "../data.js";
import { age, figure } from "./figures.js";
import { numeral, severityMark, stationMark } from "./marks.js";
import { hasPlace, kindName, latest, mayWrite, maySee, parameterName, stateName } from "./read.js";
import { KINDS, choice, kindChoice } from "./filters.js";
import { go, turnTo } from "./route.js";
import { showOnMap } from "./onmap.js";

const BY = ["commune", "district", "basin"];
const REFRESH_MS = 5000;
const RANK = { emergency: 0, severe: 1, warning: 2, information: 3 };

/** All stations by commune, former district or basin, with how they stand. */
export function stationList(kit) {
  let items = [], districts = new Map(), turn = 0, text = "", box = null;

  async function render(place, r) {
    const mine = ++turn;
    box = place;
    if (!items.length) fill(place, h("div", { class: "bar w70" }), h("div", { class: "bar w40" }), h("div", { class: "bar w60" }));
    items = await latest({});
    districts = await districtsOf();
    if (mine === turn) draw(r);
  }

  /** Which former district holds a commune: where it stands as a parent. */
  async function districtsOf() {
    const communes = await data.units("commune", null, live.today).catch(() => []);
    return new Map(communes.map((u) => [u.id, u.parents.find((p) => p.level === "district")]));
  }

  function draw(r) {
    const list = h("div", { class: "station-groups" });
    const by = BY.includes(r.with.by) ? r.with.by : "commune";
    const show = () => fill(list, groups(by, r));
    const field = h("input", { type: "search", class: "filter", value: text, placeholder: t("st.find"), "aria-label": t("st.find"), oninput: (e) => { text = e.target.value; show(); } });
    const scroll = box.scrollTop;
    fill(box,
      h("div", { class: "list-tools" }, field,
        h("div", { class: "tool-row" }, h("div", { class: "segmented", role: "group", "aria-label": t("children.by") }, BY.map((k) => h("button", { type: "button", "aria-pressed": by === k, onclick: () => turnTo({ by: k }) }, t("st.by." + k))))),
        h("div", { class: "tool-row" }, kindChoice(r.with.kind, (kind) => turnTo({ kind })), choice(t("st.how.all"), r.with.how, ["alarm", "over", "late", "idle", "retired"].map((k) => [k, t("st.how." + k)]), (how) => turnTo({ how }))),
        h("p", { class: "actions links" }, mayWrite() ? [link("so-tram", "st.registry"), link("cach-ly", "st.quarantine")] : null, maySee("environment", "entry", "operator") ? link("bien-nhan", "st.receipts") : null, link("day-du", "room.day-du"), link("vuot-nguong", "room.vuot-nguong"))),
      list);
    show();
    box.scrollTop = scroll;
  }

  const link = (page, key) => h("button", { type: "button", class: "link", onclick: () => go(page) }, t(key));

  const fits = (x, r) => (!r.with.kind || x.type === r.with.kind) && (HOW[r.with.how] ?? running)(x)
    && (!text || fold(x.name).includes(fold(text)) || fold(x.code).includes(fold(text)));

  function groups(by, r) {
    const found = items.filter((x) => fits(x, r));
    if (!found.length) return h("p", { class: "quiet pad" }, items.length ? t("st.list.none") : t("st.list.empty"));
    const of = (x) => (by === "basin" ? x.basin ?? "" : by === "district" ? districtName(x) : x.unit?.name ?? "");
    const sorted = new Map();
    for (const x of found) sorted.set(of(x), [...(sorted.get(of(x)) ?? []), x]);
    const worst = (xs) => Math.min(...xs.map((x) => RANK[x.alarm] ?? 9));
    return [h("p", { class: "small quiet so" }, t("st.list.count", { n: figure(found.length), of: figure(items.length) })),
      [...sorted].sort(([a, xs], [b, ys]) => worst(xs) - worst(ys) || (a === "") - (b === "") || a.localeCompare(b, "vi", { numeric: true })).map(([name, xs]) =>
        h("section", null, h("h3", null, name || t(by === "basin" ? "st.no.basin" : "st.no.unit"), " ", so(figure(xs.length))), h("ul", { class: "rows" }, xs.sort(order).map(row))))];
  }

  function districtName(x) {
    const d = x.unit ? districts.get(x.unit.id) : null;
    return d ? (d.virtual ? t("former", { name: d.name }) : d.name) : "";
  }

  function row(x) {
    const over = (x.values ?? []).filter((v) => v.exceeds).map((v) => parameterName(v.parameter));
    const what = [x.state !== "active" && x.state ? stateName(x.state) : null, over.length ? t("st.over.of", { what: over.join(", ") }) : null, x.lastTime ? age(x.lastTime) : t("st.age.none")].filter(Boolean).join(" · ");
    return h("li", { class: live.card?.items[0]?.id === x.id ? "here" : null, "data-station": x.code }, h("button", { type: "button", onclick: () => (hasPlace(x) ? showOnMap(kit, x) : go("tram", x.code)) },
      stationMark(x, 24), h("span", { class: "name" }, x.name, h("small", null, x.code, " · ", kindName(x.type), " · ", what, hasPlace(x) ? "" : " · " + t("st.no.place"))),
      x.index ? [h("small", { class: "quiet" }, x.index.kind), numeral(x.index.kind, x.index.band), so(String(x.index.value))] : null,
      x.alarm ? severityMark(x.alarm, { taken: live.taken?.has(x.code), size: 20 }) : null),
    h("button", { type: "button", class: "icon-btn to-page", "aria-label": t("st.open.of", { name: x.name }), title: t("st.open"), onclick: () => go("tram", x.code) }, icon("chevron", 16)));
  }

  let wait = 0;
  return {
    title: () => t("room.tram"), render,
    // New values: the list keeps its order and its place; figures change where they stand.
    moved(s) { if (s.layer === "stations" && box?.isConnected && !wait) wait = setTimeout(() => { wait = 0; refresh(); }, REFRESH_MS); },
    close() { setLive({ hover: null }); },
  };

  async function refresh() {
    if (!box?.isConnected) return;
    const fresh = await latest({}).catch(() => null);
    if (!fresh) return;
    const place = new Map(items.map((x, i) => [x.code, i]));
    items = fresh.sort((a, b) => (place.get(a.code) ?? 1e6) - (place.get(b.code) ?? 1e6));
    for (const x of items) {
      const old = box.querySelector(`[data-station="${CSS.escape(x.code)}"]`);
      if (old && !old.contains(document.activeElement)) old.replaceWith(row(x));
    }
  }
}

const order = (a, b) => (RANK[a.alarm] ?? 9) - (RANK[b.alarm] ?? 9) || KINDS.indexOf(a.type) - KINDS.indexOf(b.type) || a.code.localeCompare(b.code, "vi", { numeric: true });

/** Who has ended work is shown only when asked for. */
const running = (x) => x.state !== "retired";

const HOW = {
  alarm: (x) => !!x.alarm, over: (x) => x.condition === "over" || (x.values ?? []).some((v) => v.exceeds),
  late: (x) => ["late", "lost", "none"].includes(x.look?.replace(/^band-\d-/, "")), idle: (x) => x.state !== "active", retired: (x) => !running(x),
};
