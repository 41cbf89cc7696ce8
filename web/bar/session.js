import { fill, h, icon } from "../dom.js";
import { live, on, setLive, state } from "../state.js";
import { get, post } from "../api.js";
import * as data from "../data.js";
import { sentence, t } from "../i18n.js";
import { dialog, popover } from "../popover.js";
import { say } from "../toast.js";

/** Asks who is signed in; being signed out is not an error. */
export async function readSession() {
  const session = await get("session");
  setLive({ session: session.user ? session : null });
}

/** Sign-in and sign-out in place: what is on the map stays. */
export function createSession({ changed }) {
  const button = h("button", { type: "button", class: "btn who", "aria-haspopup": "dialog", "aria-expanded": false, onclick: press });

  function render() {
    const name = live.session?.name;
    fill(button, icon("user", 18), h("span", null, name ?? t("signin")));
    button.setAttribute("aria-label", name ? t("session.of", { name }) : t("signin"));
  }

  function press() {
    if (!live.session) return signIn();
    popover(button, live.session.name,
      h("p", { class: "quiet" }, live.session.user, (live.session.roles ?? []).length ? " · " + live.session.roles.map((r) => t("role." + r in ROLES ? "role." + r : "role.other")).join(", ") : ""),
      h("p", { class: "actions" }, h("button", { type: "button", class: "btn", onclick: signOut }, t("signout"))));
  }

  function signIn() {
    const error = h("p", { class: "error-text", role: "alert" });
    const user = h("input", { id: "signin-user", autocomplete: "username", required: true, autocapitalize: "none", spellcheck: "false" });
    const password = h("input", { id: "signin-password", type: "password", autocomplete: "current-password", required: true });
    const send = h("button", { class: "btn solid" }, t("signin"));
    const box = dialog(t("signin"), h("form", { class: "signin", onsubmit: async (e) => {
      e.preventDefault();
      error.textContent = "";
      send.disabled = true;
      try {
        await post("login", { user: user.value.trim(), password: password.value });
        await readSession();
        box.close();
        if (live.session?.mustChangePassword) return firstPassword(password.value);
        data.forget();
        changed();
        say(t("session.hello", { name: live.session?.name ?? user.value }));
      } catch (x) {
        error.textContent = sentence(x) + (x.retryAfter ? " " + t("session.retry", { minutes: Math.ceil(x.retryAfter / 60) }) : "");
        password.select();
      } finally {
        send.disabled = false;
      }
    } },
    h("label", { for: "signin-user" }, t("session.user")), user,
    h("label", { for: "signin-password" }, t("session.password")), password,
    error, h("p", { class: "actions" }, send),
    h("p", { class: "small quiet" }, t("session.note"))));
    user.focus();
  }

  /** A password that was given out once must be replaced before anything else opens. */
  function firstPassword(old) {
    const error = h("p", { class: "error-text", role: "alert" });
    const fresh = h("input", { id: "password-new", type: "password", autocomplete: "new-password", required: true });
    const box = dialog(t("password.title"), h("form", { class: "signin", onsubmit: async (e) => {
      e.preventDefault();
      try {
        await post("password", { old, new: fresh.value });
        await readSession();
        box.close();
        data.forget();
        changed();
      } catch (x) {
        error.textContent = sentence(x);
      }
    } }, h("p", null, t("password.why")), h("label", { for: "password-new" }, t("password.new")), fresh, error,
    h("p", { class: "actions" }, h("button", { class: "btn solid" }, t("password.send")))));
    fresh.focus();
  }

  async function signOut() {
    try {
      await post("logout");
      setLive({ session: null });
      data.forget();
      changed();
      button.click();
      document.querySelector("dialog[open]")?.close();
      say(t("session.bye"));
    } catch (e) {
      say(sentence(e));
    }
  }

  on("session lang", render);
  render();
  return { el: button, signIn };
}

/** Roles that have a name in both tables of words. */
const ROLES = Object.fromEntries(["administrator", "leader", "planner", "environment", "entry", "approver", "sender", "aggregator", "operator"].map((r) => ["role." + r, true]));
