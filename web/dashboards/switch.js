import { h } from "../dom.js";
import { put } from "../api.js";
import { live } from "../state.js";
import { words } from "../layers.js";
import { t } from "../i18n.js";
import { say } from "../toast.js";
import { ask, field } from "../reports/read.js";
import { dayField } from "../stations/figures.js";

/**
 * A dashboard, or one widget of it, whose source has gone is taken out of use with a reason; its last
 * state stays.
 * @param {object} b the board @param {object} [widget] of its definition; none: the whole board
 */
export function offChoice(b, widget) {
  const path = "dashboards/" + encodeURIComponent(b.id) + (widget ? "/widgets/" + encodeURIComponent(widget.id) : ""), name = words((widget ?? b.def).title);
  const word = (key) => t(key + (widget ? ".widget" : ""), { name });
  if ((widget ?? b.def).off) {
    ask({ title: word("db.on.ask"), what: h("p", null, t("db.on.what")), verb: word("db.on.verb"), reason: true }, async (reason) => { await put(path + "/on", { reason }); say(word("db.on.done")); await b.reload(); });
    return;
  }
  let since = live.today;
  ask({ title: word("db.off.ask"), what: [h("p", null, word("db.off.what")), field(t("db.off.day"), dayField(t("db.off.day"), since, (d) => { since = d; }))], verb: word("db.off.verb"), reason: true }, async (reason) => {
    await put(path + "/off", { since, reason });
    say(word("db.off.done"));
    await b.reload();
  });
}
