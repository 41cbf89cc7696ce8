import { live } from "../state.js";

/**
 * What symbols show of the state table: how a station looks, by its index, its limits and the age of
 * what it sent; and, for what is gathered at small scales, how bad its worst member is.
 */

/** From the quietest to the worst; the names are those of the pills in styles/symbols. */
export const PILLS = ["pill", "pill-retired", "pill-waiting_permission", "pill-maintenance", "pill-lost", "pill-information", "pill-warning", "pill-severe", "pill-emergency"];

const IDLE = new Set(["maintenance", "waiting_permission", "retired"]);
const HOUR = 3600;

/** Seconds after which a station counts as late: three of its cadences, a quarter of an hour at least. */
export const offlineAfter = (cadence) => Math.max(900, 3 * (cadence ?? HOUR));

/**
 * @param {object} p what the layer tells of a station @param {number} now ms
 * @returns {{look: string, band: ?string, value: ?string, rank: number}}
 */
export function stationLook(p, now) {
  const age = p.lastTime ? (now - Date.parse(p.lastTime)) / 1000 : null;
  const limit = offlineAfter(p.cadence);
  const late = age !== null && age > limit, lost = age !== null && age > 3 * limit;
  const known = p.index !== null && p.index !== undefined && p.band;
  const look = IDLE.has(p.state) ? p.state
    : age === null ? "none"
      : lost ? "lost"
        : p.condition === "calibrating" || p.condition === "fault" ? p.condition
          : known ? `band-${p.band}${late ? "-late" : ""}`
            : late ? "late"
              : p.condition === "over" ? "over-" + (p.alarm ?? "warning")
                : p.condition === "near" ? "near" : "active";
  const banded = look.startsWith("band");
  const pill = p.alarm ? "pill-" + p.alarm : look === "lost" || look === "fault" ? "pill-lost" : look.startsWith("over") ? "pill-warning" : "pill-" + look;
  return {
    look, rank: Math.max(0, PILLS.indexOf(pill)),
    band: banded ? String(p.band) : null,
    value: banded ? `${String(p.indexKind ?? "").replace("VN_", "")} ${p.index}`.trim() : null,
  };
}

const LOOKS = {
  stations: stationLook,
  alarms: (p) => ({ rank: Math.max(0, PILLS.indexOf("pill-" + p.severity)) }),
};

/** Layers whose symbols are gathered on the page, since what they show changes with the state. */
export const gathers = (id) => id in LOOKS;

/** A point as its symbol needs it. @param {string} id of the layer @param {object} p @param {number[]} at lon, lat */
export function dressed(id, p, at, now = Date.now()) {
  if (!LOOKS[id]) return p;
  const badge = id === "stations" && p.alarm ? (live.taken?.has(p.code) ? "acknowledged" : "open") : undefined;
  return { ...p, ...LOOKS[id](p, now), badge, x: at?.[0] ?? 0, y: at?.[1] ?? 0 };
}

/** How a source of points gathers them. @param {{upTo: number, radius: number}} cluster of the catalogue */
export const gathering = (cluster) => ({
  cluster: true, clusterRadius: cluster.radius ?? 44, clusterMaxZoom: cluster.upTo - 1,
  clusterProperties: { worst: ["max", ["get", "rank"]], west: ["min", ["get", "x"]], south: ["min", ["get", "y"]], east: ["max", ["get", "x"]], north: ["max", ["get", "y"]] },
});

/** The layer that draws what the server gathered, over what the page gathers. */
function pills(layer, source) {
  return {
    ...layer, source, "source-layer": undefined, id: layer.id + ".own", filter: ["has", "point_count"],
    layout: {
      ...layer.layout, "text-field": ["to-string", ["get", "point_count"]],
      "icon-image": ["match", ["coalesce", ["get", "worst"], 0], ...PILLS.slice(1).flatMap((name, i) => [i + 1, name]), PILLS[0]],
    },
  };
}

/**
 * The layers of a gathered layer: single symbols and pills from the page's own points, names from
 * the tiles.
 * @param {object} layer of the style @param {string} owner
 */
export function ownLayers(layer, owner) {
  const single = ["!", ["has", "point_count"]];
  if (layer.source.endsWith(".state")) return [{ ...layer, filter: layer.filter ? ["all", single, layer.filter] : single }];
  const icon = JSON.stringify(layer.layout?.["icon-image"] ?? "");
  if (icon.includes('"pill')) return [pills(layer, owner + ".state")];
  return icon === '""' ? [layer] : [];
}
