package vn.vonglau.indicators;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Words;

/**
 * The quality of one figure: đúng (right), đủ (complete), sạch (clean), sống (live), each 0–100 by
 * {@code layers/quality/rules.yaml}.
 *
 * @param notes why points were lost; empty where none were
 * @param due when this figure was to be there; null = no deadline
 * @param nextDue when the figure of the next period is to be there; null = no deadline
 * @param overtaken whether a figure of a later period stands for the same indicator, unit and parts
 */
public record FigureScore(
    int dung,
    int du,
    int sach,
    int song,
    List<Words> notes,
    Instant due,
    Instant nextDue,
    boolean overtaken) {
  /** From the minute of the next deadline on, a figure that nothing followed is late: it fades. */
  public boolean late(Instant now) {
    return nextDue != null && !overtaken && now.isAfter(nextDue);
  }

  /** As the API shows it: {@code {dung, du, sach, song, notes, due, nextDue, late}}. */
  public Map<String, Object> json(Instant now) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("dung", dung);
    json.put("du", du);
    json.put("sach", sach);
    json.put("song", song);
    json.put("notes", notes);
    json.put("due", due);
    json.put("nextDue", overtaken ? null : nextDue);
    json.put("late", late(now));
    return json;
  }
}
