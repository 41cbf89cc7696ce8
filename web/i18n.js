import { state } from "./state.js";
import { VI } from "./words/vi.js";
import { EN } from "./words/en.js";

export const TABLES = { vi: VI, en: EN };

/**
 * The words for a key in the language of the page, with `{name}` replaced.
 * @param {string} key @param {object} [values]
 */
export function t(key, values = {}) {
  const text = TABLES[state.lang][key] ?? VI[key];
  if (text === undefined) throw new Error("no words for " + key);
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** The sentence of an error, with its code in brackets. */
export const sentence = (e) => (e.vi ? `${e[state.lang] ?? e.vi} (${e.code})` : t("error.page"));
