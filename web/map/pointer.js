import { live, setLive, state } from "../state.js";
import { get } from "../api.js";
import { byId, chosen, drawable, hasFeatures, isFigures, isUnits, minZoom, title } from "../layers.js";
import { sentence, t } from "../i18n.js";
import { closePopover } from "../popover.js";
import { announce, say } from "../toast.js";
import { number } from "../format.js";

const phone = () => matchMedia("(pointer: coarse)").matches;

/** What a click, a long press and the pointer over the map mean. */
export function createPointer(view, { scene, painter, fly, sheet, measure, mapBox }) {
  const { map } = view;
  const object = (owner) => hasFeatures(byId(owner)) && !isUnits(byId(owner)) && !isFigures(byId(owner));
  const gl = () => (painter().kind === "gl" ? painter().g : null);
  let turn = 0, frame = 0;

  /** Layers of objects that are drawn at this zoom, the uppermost first. */
  const open = () => chosen().map(byId).filter((l) => l && drawable(l) && object(l.id) && map.getZoom() >= minZoom(l));

  const drawnAt = (p) => (gl() ? gl().at(p, phone() ? 14 : 6, object) : []);

  function bare(latlng) {
    show({ lon: latlng.lng, lat: latlng.lat }, []);
  }

  /** @param {{lon:number,lat:number}} point @param {object[]} items what stands there, the uppermost first */
  function show(point, items) {
    setLive({ card: { point, items, at: 0 }, point });
    if (items.length) announce(t("say.found", { n: items.length, name: items[0].name ?? title(items[0].layer) }));
  }

  /** Everything at a point, asked of the server: all layers that are drawn, with words and units. */
  async function identify(latlng, hits = []) {
    const mine = ++turn;
    const layers = open();
    const point = { lon: latlng.lng, lat: latlng.lat };
    if (!layers.length) return bare(latlng);
    try {
      const answer = await at(latlng, layers);
      const drawn = (i) => hits.find((x) => x.id === i.id && x.layer.id === i.layer)?.geometry;
      const items = answer.items.filter((i) => byId(i.layer)).map((i) => ({ ...i, layer: byId(i.layer), geometry: drawn(i) }));
      const found = items.length ? items : hits;
      if (mine === turn) show(place(point, found), found);
    } catch (e) {
      if (mine !== turn) return;
      if (hits.length) show(place(point, hits), hits);
      else say(sentence(e));
    }
  }

  /** Where a symbol stands: its edge may be farther from there than the server looks. */
  const spot = (hit) => (hit.geometry.type === "Point" ? { lng: hit.geometry.coordinates[0], lat: hit.geometry.coordinates[1] } : null);

  const place = (point, items) => {
    const g = items[0]?.geometry;
    return g?.type === "Point" ? { lon: g.coordinates[0], lat: g.coordinates[1] } : point;
  };

  /** Nearer to what a cluster holds; where all of it stands on one spot, what it holds. */
  function openCluster(hit) {
    const p = hit.properties;
    const b = p.point_count ? [p.west, p.south, p.east, p.north] : String(p.bounds ?? "").split(",").map(Number);
    const [lon, lat] = hit.geometry.coordinates;
    if (b.length === 4 && b.every(Number.isFinite) && (b[2] - b[0] > 1e-4 || b[3] - b[1] > 1e-4)) {
      const top = (byId(hit.owner).cluster?.upTo ?? map.getZoom()) + 1;
      view.flyTo(b, Math.max(map.getZoom() + 1, top));
      if (map.getBoundsZoom([[b[1], b[0]], [b[3], b[2]]]) <= map.getZoom()) map.setView([lat, lon], map.getZoom() + 1);
    } else map.setView([lat, lon], Math.max(map.getZoom() + 2, (byId(hit.owner).cluster?.upTo ?? 10) + 1));
    announce(t("say.cluster", { n: number(p.point_count ?? p.count ?? 0), name: title(byId(hit.owner)) }));
  }

  function onUnit(latlng) {
    setLive({ card: null, point: { lon: latlng.lng, lat: latlng.lat } });
    sheet.atLeast();
    scene.click(latlng, fly).catch((x) => say(sentence(x)));
  }

  /** In a picture only the server knows what stands at a place. */
  async function pictured(latlng) {
    const mine = ++turn;
    const layers = open();
    let found = [];
    try {
      if (layers.length) found = (await at(latlng, layers)).items;
    } catch (e) {
      say(sentence(e));
    }
    if (mine !== turn) return;
    const items = found.filter((i) => byId(i.layer)).map((i) => ({ ...i, layer: byId(i.layer) }));
    if (items.length) show({ lon: latlng.lng, lat: latlng.lat }, items);
    else onUnit(latlng);
  }

  const at = (latlng, layers) => get("identify", { lon: latlng.lng.toFixed(6), lat: latlng.lat.toFixed(6), zoom: map.getZoom(), layers: layers.map((l) => l.id).join(","), at: state.at });

  map.on("click", (e) => {
    closePopover();
    if (live.tool?.add(e.latlng) || measure.add(e.latlng)) return;
    if (!gl()) return pictured(e.latlng);
    const hits = drawnAt(e.containerPoint);
    const cluster = hits.find((x) => x.properties.cluster);
    if (cluster) return openCluster(cluster);
    if (hits.length) return identify(spot(hits[0]) ?? e.latlng, hits.map((x) => ({ layer: byId(x.owner), id: x.id, name: x.properties.name, properties: x.properties, geometry: x.geometry })));
    onUnit(e.latlng);
  });
  map.on("contextmenu", (e) => identify(e.latlng));
  map.on("mousemove", (e) => { frame ||= requestAnimationFrame(() => {
    frame = 0;
    if (live.tool) { live.tool.trail(e.latlng); return setLive({ hover: null }); }
    if (measure.active()) { measure.trail(e.latlng); return setLive({ hover: null }); }
    const over = pointAt(e.containerPoint);
    mapBox.classList.toggle("over", !!over);
    setLive({ hover: over ? null : scene.unitAt(e.latlng)?.properties.id ?? null });
  }); });
  map.on("mouseout", () => setLive({ hover: null }));

  /** Only symbols take the pointer from the unit beneath; areas are found by a click. */
  function pointAt(p) {
    if (!gl() || map._animatingZoom) return null;
    return gl().at(p, 4, (owner) => object(owner) && byId(owner).geometry === "point")[0] ?? null;
  }

  function locate() {
    if (!navigator.geolocation) return say(t("locate.none"));
    navigator.geolocation.getCurrentPosition(({ coords: c }) => {
      map.setView([c.latitude, c.longitude], 14);
      bare({ lng: c.longitude, lat: c.latitude });
    }, () => say(t("locate.none")), { timeout: 10000 });
  }

  /** What a click at a place of the window would mean. */
  function meaning(x, y) {
    const box = map.getContainer().getBoundingClientRect();
    const p = globalThis.L.point(x - box.left, y - box.top);
    const unit = scene.unitAt(map.containerPointToLatLng(p))?.properties;
    return { unit: unit ? { id: unit.id, name: unit.name } : null, objects: drawnAt(p).map((f) => ({ layer: f.owner, id: f.id, cluster: !!f.properties.cluster })) };
  }

  return { bare, show, identify, locate, meaning };
}
