import { live } from "../state.js";

/** What was typed and has not reached the server: kept on this machine, by account and report. */
const key = (id) => `vonglau.draft.${live.session?.user ?? ""}.${id}`;

/** @returns {?{revision: number, at: string, cells: object, narrative: ?string}} */
export function draftOf(id) {
  try { return JSON.parse(localStorage.getItem(key(id))); } catch { return null; }
}

/** @returns {boolean} whether the browser kept it */
export function keepDraft(id, draft) {
  try { localStorage.setItem(key(id), JSON.stringify({ ...draft, at: new Date().toISOString() })); return true; } catch { return false; }
}

export const dropDraft = (id) => localStorage.removeItem(key(id));
