import { h } from "../dom.js";
import { put } from "../api.js";
import { live } from "../state.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { ask, field } from "../reports/read.js";
import { dayField } from "../stations/figures.js";

/** A dashboard whose source has gone is taken out of use with a reason; its last state stays. */
export function offChoice(b) {
  const path = "dashboards/" + encodeURIComponent(b.id), name = words(b.def.title);
  if (b.def.off) {
    ask({ title: t("db.on.ask", { name }), what: h("p", null, t("db.on.what")), verb: t("db.on.verb"), reason: true }, async (reason) => { await put(path + "/on", { reason }); say(t("db.on.done")); await b.reload(); });
    return;
  }
  let since = live.today;
  ask({ title: t("db.off.ask", { name }), what: [h("p", null, t("db.off.what")), field(t("db.off.day"), dayField(t("db.off.day"), since, (d) => { since = d; }))], verb: t("db.off.verb"), reason: true }, async (reason) => {
    await put(path + "/off", { since, reason });
    say(t("db.off.done"));
    await b.reload();
  });
}

