import { change, live, state } from "../state.js";
import { chosen, opacity } from "../layers.js";
import { pageBefore } from "../mapping.js";

/** Choices that a map is kept with, as the address has them; all else is the reader's own. */
const CHOICES = ["unit", "in", "at", "base", "indicator", "period", "classes", "level", "measure", "limits", "marks", "beside", "compare", "split"];
const USUAL = { via: "district", reading: "reported" };

/** What the map shows now. */
export function pictureNow() {
  const out = { layers: chosen().map((id) => ({ id, opacity: opacity(id) })) };
  if (state.view) out.view = { ...state.view };
  for (const name of CHOICES) if (state[name] !== null) out[name] = state[name];
  for (const [name, usual] of Object.entries(USUAL)) if (state[name] !== usual) out[name] = state[name];
  if (pageBefore()) out.page = pageBefore();
  return out;
}

/** Makes the map show a kept picture; what is open beside it stays. */
export function showPicture(p) {
  const patch = { ...USUAL, layers: p.layers ? p.layers.map((l) => l.id) : null, opacity: Object.fromEntries((p.layers ?? []).filter((l) => l.opacity < 1).map((l) => [l.id, l.opacity])) };
  for (const name of CHOICES) patch[name] = p[name] ?? null;
  for (const name of Object.keys(USUAL)) if (p[name]) patch[name] = p[name];
  if (p.at === live.today) patch.at = null;
  if (p.view) patch.view = p.view;
  change(patch, { push: false });
}
