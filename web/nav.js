import { change, day, live, state } from "./state.js";
import * as data from "./data.js";
import { say } from "./toast.js";
import { t } from "./i18n.js";
import { date } from "./format.js";

/** @typedef {import("./data.js").Unit} Unit */

export const LEVELS = ["province", "district", "commune"];

/** First day of the two-tier administration: the district level ended the day before. */
export const TWO_TIERS = "2025-07-01";

export const dayBefore = (iso) => new Date(Date.parse(iso) - 86400000).toISOString().slice(0, 10);

/** The day whose boundaries are shown as a ghost: the eve of the change, or the change itself. */
export const otherEra = (at) => (at < TWO_TIERS ? TWO_TIERS : dayBefore(TWO_TIERS));

export const validOn = (u, at) => (!u.validFrom || u.validFrom <= at) && (!u.validTo || at < u.validTo);

/** The uppermost level that has units on a day, and the one unit that stands for the whole, if so. */
export async function topOf(at) {
  for (const level of LEVELS) {
    const items = await data.units(level, null, at);
    if (items.length) return { level, items, sole: items.length === 1 ? items[0] : null };
  }
  return { level: null, items: [], sole: null };
}

/** The name as the day that is shown says it: former districts and former units are marked. */
export const nameOn = (u) => (u.virtual || (u.validTo && u.validTo <= day()) ? t("former", { name: u.name }) : u.name);

/** The level that opens when one goes into a unit, or null. @param {Unit} u */
export function below(u) {
  const has = (level) => (u.children?.[level] ?? 0) > 0;
  if (u.level === "province")
    return state.via === "district" && has("district") ? "district" : has("commune") ? "commune" : has("district") ? "district" : null;
  return u.level === "district" && has("commune") ? "commune" : null;
}

/**
 * Where the map stands: the unit gone into and the level of what can be pointed at.
 * @returns {Promise<{top: object, focus: ?Unit, level: ?string, at: string}>}
 */
export async function context() {
  const at = day();
  const top = await topOf(at);
  let focus = top.sole;
  if (state.in) {
    const u = await data.unit(state.in);
    if (validOn(u, at) && below(u)) focus = u;
  }
  return { top, focus, at, level: focus ? below(focus) : top.level };
}

/** The unit that the panel speaks of: the selected one, otherwise the one gone into. */
export async function shown() {
  if (state.unit) return data.unit(state.unit);
  return (await context()).focus;
}

/** The chain above a unit as walked: province › former district › unit. */
export async function chain(u) {
  const ctx = await context();
  const line = [];
  const up = async (x) => {
    const parents = x.parents ?? [];
    const walked = parents.find((p) => p.id === ctx.focus?.id);
    const next = walked ?? (x.level === "commune" && state.via === "district" ? parents.find((p) => p.level === "district") : null)
      ?? parents.find((p) => p.level === "province") ?? parents[0];
    if (next) {
      const whole = await data.unit(next.id);
      await up(whole);
      line.push(whole);
    }
  };
  await up(u);
  return [...line, u];
}

const inFor = (u, top) => (u && u.id !== top.sole?.id ? u.id : null);

export const select = (id) => change({ unit: id });

/** Goes into a unit; a unit with nothing below is only flown to. */
export async function enter(id, fly) {
  const u = await data.unit(id);
  const { top } = await context();
  if (validOn(u, day()) && below(u)) change({ in: inFor(u, top), unit: null });
  fly(u);
}

/** One step back out: the selection first, then a level. @returns {Promise<boolean>} */
export async function leave(fly) {
  if (state.unit) {
    change({ unit: null });
    return true;
  }
  const { focus, top } = await context();
  if (!focus || focus.id === top.sole?.id) return false;
  const above = (await chain(focus)).at(-2) ?? null;
  change({ in: inFor(above, top), unit: focus.id });
  fly(above);
  return true;
}

/** Shows a unit wherever it stands, going into what holds it. */
export async function goTo(id, fly) {
  const u = await data.unit(id);
  const at = day();
  if (!validOn(u, at)) {
    change({ unit: u.id });
    fly(u);
    return;
  }
  const { top, focus } = await context();
  const { parents } = u;
  const kept = focus && parents.some((p) => p.id === focus.id) && below(focus) === u.level;
  const district = state.via === "district" ? parents.find((p) => p.level === "district") : null;
  const holder = kept ? focus : district ?? parents.find((p) => p.level === "province") ?? parents[0] ?? null;
  const via = u.level === "district" ? "district" : state.via;
  change({ in: inFor(holder, top), unit: u.id === top.sole?.id ? null : u.id, via });
  fly(u);
}

/** Shows the boundaries of another day, staying at the same place. @param {?string} at */
export async function setDay(at) {
  const target = at ?? live.today;
  const patch = { at: target === live.today ? null : at };
  let moved = null;
  for (const key of ["in", "unit"]) {
    if (!state[key]) continue;
    const u = await data.unit(state[key]);
    if (validOn(u, target)) continue;
    const there = await data.unitsAt(u.lon, u.lat, target);
    const next = there[u.level]?.[0];
    patch[key] = next?.id ?? null;
    if (key === "unit" && next) moved = { from: u, to: next };
  }
  change(patch);
  if (moved) say(t("era.moved", { day: date(target), from: moved.from.name, to: moved.to.name }));
}
