package vn.vonglau.datasets;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.vonglau.indicators.Responsible;

/** Datasets and deliveries as answers show them. */
final class DatasetJson {
  private DatasetJson() {}

  static Map<String, Object> of(DatasetState s, Responsible names) {
    Dataset d = s.dataset();
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", d.id());
    out.put("nr", d.nr() == 0 ? null : d.nr());
    out.put("title", words(d.titleVi(), d.titleEn()));
    List<Map<String, Object>> agencies = new ArrayList<>();
    for (String code : d.agencies()) {
      Responsible.AgencyName name = names.agency(code);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("code", code);
      one.put("vi", name.vi());
      one.put("en", name.en());
      agencies.add(one);
    }
    out.put("agencies", agencies);
    out.put("channels", d.channels());
    Map<String, Object> cadence = words(d.cadence().vi(), d.cadence().en());
    cadence.put("id", d.cadence().id());
    out.put("cadence", cadence);
    out.put("limitHours", d.limitHours());
    out.put("sourceSystem", d.sourceSystem());
    out.put("domain", d.domain());
    out.put("holds", d.holds());
    Map<String, Object> criteria = new LinkedHashMap<>();
    criteria.put("version", d.criteria().version());
    criteria.put("state", d.criteria().state());
    criteria.put("document", d.criteria().document());
    out.put("criteria", criteria);
    out.put("expected", d.expected());
    out.put("form", d.form().isEmpty() ? null : d.form());
    out.put("messages", d.messages().stream().map(m -> message(d, m)).toList());
    if (d.off() != null) {
      Map<String, Object> off = words(d.off().vi(), d.off().en());
      off.put("since", d.off().since());
      out.put("off", off);
    } else {
      out.put("off", null);
    }
    out.put("source", d.source());
    out.put("confidence", d.confidence());
    out.put("state", s.state());
    out.put("lastAt", s.lastAt());
    out.put("lastOk", s.lastOk());
    out.put("lastState", s.lastState());
    out.put("lastPeriod", s.lastPeriod());
    out.put("nextDue", s.nextDue());
    out.put("lateSince", s.lateSince());
    out.put("delayHours", s.delayHours() == null ? null : Math.round(s.delayHours() * 10) / 10d);
    out.put("refusedLast30d", s.refusedLast30d());
    out.put("deliveriesLast30d", s.deliveriesLast30d());
    return out;
  }

  private static Map<String, Object> message(Dataset d, Message m) {
    Map<String, Object> out = words(m.titleVi(), m.titleEn());
    out.put("id", m.id());
    out.put("format", m.format());
    out.put("into", m.into());
    out.put("schema", "/api/datasets/" + d.id() + "/schemas/" + m.id() + ".json");
    return out;
  }

  static Map<String, Object> of(Delivery d, boolean whole) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", d.id());
    out.put("dataset", d.dataset());
    out.put("message", d.message());
    out.put("channel", d.channel());
    out.put("from", d.from());
    out.put("name", d.name());
    out.put("at", d.at());
    out.put("state", d.state());
    out.put("counts", counts(d.counts()));
    out.put("lastPeriod", d.lastPeriod());
    out.put("replayOf", d.replayOf());
    out.put("size", d.size());
    out.put("sha256", d.sha256());
    if (whole) {
      out.put("problems", problems(d.problems()));
    }
    return out;
  }

  static Map<String, Object> counts(Counts c) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("fresh", c.fresh());
    out.put("same", c.same());
    out.put("corrected", c.corrected());
    out.put("refused", c.refused());
    return out;
  }

  static List<Map<String, Object>> problems(List<RowProblem> problems) {
    List<Map<String, Object>> out = new ArrayList<>();
    for (RowProblem p : problems) {
      Map<String, Object> one = words(p.vi(), p.en());
      one.put("row", p.row());
      one.put("field", p.field());
      one.put("code", p.code());
      out.add(one);
    }
    return out;
  }

  private static Map<String, Object> words(String vi, String en) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("vi", vi);
    out.put("en", en);
    return out;
  }
}
