import { ageText, el } from "./parts.js";

const box = document.getElementById("walls");
const EVERY_MS = 3000;
const token = () => document.cookie.split("; ").find((c) => c.startsWith("XSRF-TOKEN="))?.slice(11) ?? "";
let said = "", shown = "", devices = [], made = null;

async function ask(method, path, body) {
  const answer = await fetch("api/" + path, { method, headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token() }, body: body && JSON.stringify(body) });
  const text = await answer.text(), value = text ? JSON.parse(text) : null;
  if (!answer.ok) throw new Error(value?.vi ?? "Máy chủ chưa trả lời. Chưa thay đổi gì. Thử lại sau ít phút.");
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
  return el("section", { "data-wall": w.id }, el("h2", null, w.title.vi),
    el("p", null, w.online ? `${w.online} máy đang hiện` : "Chưa có máy nào hiện", last ? ` · thấy lần cuối: ${ageText(Date.parse(last.at), Date.now())} · cảnh: ${w.scenes.find((s) => s.id === last.scene)?.title.vi ?? "—"}` : ""),
    el("p", { class: "buttons" }, w.scenes.map((s) => button(s.title.vi, go(s.id), w.state.paused && w.state.scene === s.id))),
    el("p", { class: "buttons" }, button("Giữ cảnh", go("pause"), w.state.paused), button("Chạy tiếp", go("resume")), button("Tải lại", go("reload")), el("a", { href: "wall/" + w.id, target: "_blank" }, "Mở màn hình")));
}

function devicesPart() {
  const name = el("input", { "aria-label": "Tên nơi đặt màn hình", placeholder: "Tên nơi đặt màn hình", maxlength: 100 });
  return el("section", { class: "devices" }, el("h2", null, "Mã của màn hình"),
    el("p", { class: "buttons" }, name, button("Cấp mã", async () => { made = await ask("POST", "devices", { name: name.value }); })),
    made ? el("p", { class: "made" }, "Mã chỉ hiện một lần: ", el("code", null, made.token), ". Mở địa chỉ wall/tên-màn-hình?token=mã trên máy của màn hình.") : null,
    el("ul", null, devices.filter((d) => !d.revokedAt).map((d) => el("li", null, d.name, d.lastSeenAt ? " · thấy lần cuối: " + ageText(Date.parse(d.lastSeenAt), Date.now()) : " · chưa dùng", " ", button("Thu hồi", () => ask("DELETE", "devices/" + d.id))))));
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
  box.replaceChildren(said ? el("p", { role: "alert", class: "said" }, said) : "", ...(walls?.problems ?? []).map((p) => el("p", { class: "said" }, `${p.file}:${p.line} ${p.vi}`)), ...(walls?.items ?? []).map(one), devicesPart());
}

draw();
setInterval(draw, EVERY_MS);
