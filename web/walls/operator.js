import { t } from "../i18n.js";
import { words } from "../layers.js";
import { ageText, el, speak } from "./parts.js";

speak(new URLSearchParams(location.search).get("lang") ?? "vi");
document.querySelector("h1").textContent = t("wl.op.title");
document.querySelector("header a").textContent = t("wl.op.back");

const box = document.getElementById("walls");
const EVERY_MS = 3000, ONLINE_MS = 45e3;
const token = () => document.cookie.split("; ").find((c) => c.startsWith("XSRF-TOKEN="))?.slice(11) ?? "";
let said = "", shown = "", devices = [], made = null;

async function ask(method, path, body) {
  const answer = await fetch("api/" + path, { method, headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token() }, body: body && JSON.stringify(body) });
  const text = await answer.text(), value = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(value?.[document.documentElement.lang] ?? t("wl.op.silent"));
  return value;
}

async function act(work) {
  try {
    await work();
    said = "";
  } catch (e) {
    said = e.message;
  }
  shown = "";
  await draw();
}

const button = (text, press, on) => el("button", { type: "button", "aria-pressed": on === undefined ? null : String(on), onclick: () => act(press) }, text);

function one(w) {
  const go = (scene) => () => ask("POST", `walls/${w.id}/go`, { scene }), last = w.pages[0];
  const blocked = w.sound && !w.state.muted && w.pages.some((p) => p.sound === "blocked" && Date.parse(p.at) > Date.now() - ONLINE_MS);
  return el("section", { "data-wall": w.id }, el("h2", null, words(w.title)),
    el("p", null, w.online ? t("wl.op.shown", { n: w.online }) : t("wl.op.none"), last ? t("wl.op.seen", { age: ageText(Date.parse(last.at), Date.now()), scene: words(w.scenes.find((s) => s.id === last.scene)?.title) || "—" }) : ""),
    el("p", { class: "buttons" }, w.scenes.map((s) => button(words(s.title), go(s.id), w.state.paused && w.state.scene === s.id))),
    el("p", { class: "buttons" }, button(t("wl.op.hold"), go("pause"), w.state.paused), button(t("wl.op.go"), go("resume")), button(t("wl.op.reload"), go("reload")), w.sound ? button(t(w.state.muted ? "wl.op.unmute" : "wl.op.mute"), go(w.state.muted ? "unmute" : "mute")) : null, el("a", { href: "wall/" + w.id, target: "_blank" }, t("wl.op.open"))),
    blocked ? el("p", { class: "said" }, t("wl.op.blocked")) : null);
}

function devicesPart() {
  const name = el("input", { "aria-label": t("wl.op.place"), placeholder: t("wl.op.place"), maxlength: 100 });
  return el("section", { class: "devices" }, el("h2", null, t("wl.op.codes")),
    el("p", { class: "buttons" }, name, button(t("wl.op.make"), async () => { made = await ask("POST", "devices", { name: name.value }); })),
    made ? el("p", { class: "made" }, t("wl.op.once"), el("code", null, made.token), t("wl.op.how")) : null,
    el("ul", null, devices.filter((d) => !d.revokedAt).map((d) => el("li", null, d.name, d.lastSeenAt ? t("wl.op.last", { age: ageText(Date.parse(d.lastSeenAt), Date.now()) }) : t("wl.op.unused"), " ", button(t("wl.op.revoke"), () => ask("DELETE", "devices/" + d.id))))));
}

async function draw() {
  let walls;
  try {
    [walls, devices] = [await ask("GET", "walls"), (await ask("GET", "devices")).items];
  } catch (e) {
    said = e.message;
  }
  const now = JSON.stringify([walls, devices, said, made]);
  // while a name is being typed nothing is drawn again
  if (now === shown || (document.activeElement?.tagName === "INPUT" && document.activeElement.value)) return;
  shown = now;
  box.replaceChildren(said ? el("p", { role: "alert", class: "said" }, said) : "", ...(walls?.problems ?? []).map((p) => el("p", { class: "said" }, `${p.file}:${p.line} ${words(p)}`)), ...(walls?.items ?? []).map(one), devicesPart());
}

draw();
setInterval(draw, EVERY_MS);
