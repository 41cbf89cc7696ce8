import { fill, h, iconButton } from "../dom.js";
import { get } from "../api.js";
import { day } from "../state.js";
import { sentence, t } from "../i18n.js";
import { dateOf, dayField, dayOf, figure, iso, measure, midnight, moment } from "./figures.js";
import { choice } from "./filters.js";
import { route, turnTo } from "./route.js";
import { parameterName } from "./read.js";
import { createSurface } from "./surface.js";
import { TWO_TIERS } from "../nav.js";

const HOUR = 3600e3, DAYS = 7, PAUSE_MS = 700;
const SURFACES = ["PM2.5", "PM10", "O3", "NO2", "SO2", "CO", "Temp", "Rain"];

/** The stations hour by hour over some days, with an estimated surface between them if wanted. */
export function hoursBar(kit) {
  const surface = createSurface(kit);
  let timer = 0, asked = 0, range = null, box = null;
  const out = h("strong", { class: "so hour-out" }), note = h("p", { class: "small quiet hour-note", role: "status" }), legend = h("div", { class: "surface-legend" });
  const slider = h("input", { type: "range", class: "hours", step: 1, min: 0, oninput: () => { stop(); show(at()); } });
  const play = iconButton("play", t("st.play"), () => (timer ? stop() : start()));

  const at = () => range.from + Number(slider.value) * HOUR;

  async function render(place, r) {
    box = place;
    const last = r.with.day ?? dayOf(Date.now());
    const to = Math.min(Math.floor(Date.now() / HOUR) * HOUR, midnight(last, 1).getTime()), from = to - DAYS * 24 * HOUR;
    const same = range && range.from === from && range.to === to;
    range = { from, to };
    slider.max = String((to - from) / HOUR);
    const wanted = Number(r.with.hour) ? Math.round((Number(r.with.hour) * HOUR - from) / HOUR) : Number(slider.max);
    slider.value = String(Math.max(0, Math.min(Number(slider.max), wanted)));
    slider.setAttribute("aria-label", t("st.hour"));
    fill(place, h("div", { class: "hour-row" },
      iconButton("left", t("st.hour.before"), () => step(-1)), play, iconButton("chevron", t("st.hour.next"), () => step(1)),
      h("span", { class: "so quiet" }, dateOf(from).slice(0, 5)), slider, h("span", { class: "so quiet" }, dateOf(to - 1).slice(0, 5)), out,
      dayField(t("st.last.day"), last, (d) => turnTo({ day: d === dayOf(Date.now()) ? null : d, hour: null })),
      choice(t("st.surface.none"), r.with.p, SURFACES.map((p) => [p, t("st.surface.of", { parameter: parameterName(p) })]), (p) => turnTo({ p }))), h("div", { class: "hour-row" }, legend, note));
    if (!same || r.with.p !== surface.parameter()) surface.choose(r.with.p ?? null);
    await show(at());
  }

  async function show(time) {
    const mine = ++asked;
    out.textContent = moment(time);
    slider.setAttribute("aria-valuetext", moment(time));
    document.documentElement.dataset.era = dayOf(time) < TWO_TIERS || day() < TWO_TIERS ? "past" : "now";
    try {
      const [answer, made] = await Promise.all([get("stations/at", { time: iso(time) }), surface.read(iso(time)).catch((e) => ({ failed: e }))]);
      if (mine !== asked || !range) return;
      const items = answer.items ?? {};
      kit.states?.past("stations", items, time);
      const known = Object.values(items).filter((x) => x[1] !== null || (x[2] && x[2] !== "none")).length;
      const words = [t("st.hour.known", { n: figure(known), of: figure(Object.keys(items).length) })];
      if (made?.failed) { surface.clear(); fill(legend); words.push(made.failed.vi ? sentence(made.failed) : t("sensing.failed")); }
      else if (made) {
        await surface.draw(made);
        if (mine !== asked || !range) return;
        fill(legend, surface.legend(made));
        words.push(t("st.surface.note", { n: figure(made.stations) }) + (made.rmse === null || made.rmse === undefined ? "" : " · " + t("st.surface.rmse", { value: measure(made.rmse, made.unit, true) })) + (made.simulated ? " · " + t("demo.chip") : ""));
      } else fill(legend);
      fill(note, words.join(" · "));
    } catch (e) {
      if (mine === asked) { stop(); fill(note, e.vi ? sentence(e) : t("sensing.failed")); }
    }
  }

  function step(by) {
    slider.value = String(Number(slider.value) + by);
    show(at());
  }

  function start() {
    if (Number(slider.value) >= Number(slider.max)) slider.value = "0";
    const next = async () => {
      if (!timer || !box?.isConnected) return;
      if (Number(slider.value) >= Number(slider.max)) return stop();
      slider.value = String(Number(slider.value) + 1);
      await show(at());
      if (timer) timer = setTimeout(next, PAUSE_MS);
    };
    timer = setTimeout(next, 0);
    play.setAttribute("aria-pressed", "true");
    play.setAttribute("aria-label", t("st.pause"));
  }

  function stop() {
    clearTimeout(timer);
    timer = 0;
    play.setAttribute("aria-pressed", "false");
    play.setAttribute("aria-label", t("st.play"));
    if (range && route()?.name === "dien-bien") turnTo({ hour: String(Math.round(at() / HOUR)) });
  }

  return {
    low: true, title: () => t("room.dien-bien"), render,
    close() { clearTimeout(timer); timer = 0; range = null; asked++; surface.clear(); kit.states?.past("stations", null); document.documentElement.dataset.era = day() < TWO_TIERS ? "past" : "now"; },
  };
}
