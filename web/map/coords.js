import { fill, h, iconButton, so } from "../dom.js";
import { live, on, setLive } from "../state.js";
import { number } from "../format.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { toVn2000, ZONES } from "./vn2000.js";

const KEY = "vonglau.zone";
let zone = ZONES.find((z) => z.id === localStorage.getItem(KEY)) ?? ZONES[0];

/** The two readings of a point, as words. @param {{lon:number,lat:number}} p */
export function readings(p) {
  const plane = toVn2000(p.lon, p.lat, zone);
  return {
    wgs: `${number(p.lat, 6)}° · ${number(p.lon, 6)}°`,
    vn: `X ${number(plane.x, 2)} · Y ${number(plane.y, 2)}`,
    x: `X ${number(plane.x, 2)}`,
    y: `Y ${number(plane.y, 2)}`,
    copyWgs: `${p.lat.toFixed(6)}, ${p.lon.toFixed(6)}`,
    copyVn: `X ${plane.x.toFixed(2)} Y ${plane.y.toFixed(2)} VN-2000 ${zone.name}`,
  };
}

export const currentZone = () => zone;

/** The list of zones; what is chosen holds for every place that shows plane coordinates. */
export function zoneChoice(label) {
  const select = h("select", { class: "zone", "aria-label": label, onchange: (e) => {
    zone = ZONES.find((z) => z.id === e.target.value);
    localStorage.setItem(KEY, zone.id);
    setLive({ zone: zone.id });
  } }, ZONES.map((z) => h("option", { value: z.id }, z.name)));
  select.value = zone.id;
  return select;
}

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    say(t("copied", { text }));
  } catch {
    say(t("copy.failed", { text }));
  }
}

/** The bar with the coordinates of the pointer, of the tapped point, or of the centre. */
export function createCoords(view) {
  const { map } = view;
  const wgs = so(), vn = so(), which = h("span", { class: "which" });
  const bar = h("section", { class: "coords" });
  let shown = null, frame = 0;

  function render() {
    fill(bar, which,
      h("span", { class: "pair wgs" }, h("b", null, "WGS 84"), wgs),
      h("span", { class: "pair vn" }, h("b", null, "VN-2000"), vn, zoneChoice(t("coords.zone")),
        iconButton("copy", t("coords.copy"), () => shown && copy(readings(shown).copyWgs + " · " + readings(shown).copyVn))));
    bar.setAttribute("aria-label", t("coords.title"));
    update();
  }

  function update() {
    const c = map.getCenter();
    shown = live.pointer ?? live.point ?? { lon: c.lng, lat: c.lat };
    const r = readings(shown);
    bar.classList.toggle("has-point", !!live.point);
    wgs.textContent = r.wgs;
    vn.textContent = r.vn;
    wgs.title = t("coords.latlon");
    vn.title = t("coords.xy");
    which.textContent = t(live.pointer ? "coords.pointer" : live.point ? "coords.point" : "coords.centre");
  }

  const soon = () => { frame ||= requestAnimationFrame(() => { frame = 0; update(); }); };
  map.on("mousemove", (e) => { live.pointer = { lon: e.latlng.lng, lat: e.latlng.lat }; soon(); });
  map.on("mouseout", () => { live.pointer = null; soon(); });
  map.on("move", soon);
  on("lang", render);
  on("zone point", () => { render(); });
  render();
  return bar;
}
