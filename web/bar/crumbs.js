import { fill, h, icon } from "../dom.js";
import { change, on } from "../state.js";
import { chain, context, nameOn, shown } from "../nav.js";
import * as data from "../data.js";
import { t } from "../i18n.js";

/** Province › former district (cũ, with its old province) › commune. Each step goes back there. */
export function createCrumbs({ fly }) {
  const nav = h("nav", { class: "crumbs" });
  let turn = 0;

  async function render() {
    const mine = ++turn;
    try {
      const { top } = await context();
      const u = await shown();
      const line = u ? await chain(u) : [];
      const words = await Promise.all(line.map(name));
      if (mine !== turn) return;
      nav.setAttribute("aria-label", t("crumbs"));
      const whole = top.sole ? [] : [h("li", null, h("button", { type: "button", "aria-current": line.length ? null : "page", onclick: () => change({ in: null, unit: null }) }, t("panel.whole")))];
      fill(nav, h("ol", null, whole, line.map((x, i) => {
        const last = i === line.length - 1;
        return h("li", null, i || whole.length ? icon("chevron", 14) : null, h("button", { type: "button", "aria-current": last ? "page" : null, "data-unit": x.id, onclick: () => {
          if (last) return fly(x);
          change({ in: x.id === top.sole?.id ? null : x.id, unit: null });
          fly(x);
        } }, words[i]));
      })));
      nav.scrollLeft = nav.scrollWidth;
      document.title = (u ? u.name + " · " : "") + "Vọng Lâu";
    } catch {
      // the scene and the panel say what failed; the last path stays
    }
  }

  on("unit in at via lang", render);
  on("boot", render);
  return { el: nav, render };
}

/** A former district says the province that it belonged to: there were two Huyện Châu Thành. */
async function name(u) {
  if (!u.virtual) return nameOn(u);
  const province = await formerProvince(u);
  return t(province ? "former.of" : "former", { name: u.name, province });
}

async function formerProvince(u) {
  try {
    const { predecessors } = await data.succession(u.id);
    const within = predecessors.find((p) => p.unit.level === "district")?.unit.within?.[0];
    return within?.replace(/^(Tỉnh|Thành phố) /, "") ?? null;
  } catch {
    return null;
  }
}

