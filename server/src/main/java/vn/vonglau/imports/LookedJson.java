package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;

/** What was understood of a file, in the form in which it is answered. */
final class LookedJson {
  private static final int SHOWN = 10;

  private LookedJson() {}

  static void readings(
      Verdict verdict,
      Reading accepted,
      Reading declared,
      boolean places,
      Map<String, Object> json) {
    List<Object> shown = new ArrayList<>();
    for (Fit fit : places ? verdict.fits() : List.<Fit>of()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", fit.reading().id());
      one.put("vi", fit.reading().vi());
      one.put("en", fit.reading().en());
      one.put("inProvince", fit.inProvince());
      one.put("inVietnam", fit.inVietnam());
      one.put("inNamed", Double.isNaN(fit.inNamed()) ? null : fit.inNamed());
      one.put("bounds", fit.bounds());
      one.put("points", fit.points());
      one.put("chosen", fit.reading().equals(verdict.accepted()));
      one.put("declared", fit.reading().equals(declared));
      shown.add(one);
    }
    json.put("readings", shown);
  }

  static void preview(
      SampleOfFile sample,
      List<FieldPlan> plans,
      Reading reading,
      boolean places,
      String geometry,
      Map<String, Object> json) {
    Map<String, FieldPlan> bySource =
        plans.stream()
            .collect(Collectors.toMap(FieldPlan::source, Function.identity(), (a, b) -> a));
    List<Object> fields = new ArrayList<>();
    for (TypeGuess.Column c : sample.columns) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("name", c.name());
      one.put("type", c.type().id());
      one.put("likely", c.likely().id());
      Map<String, Object> evidence = new LinkedHashMap<>();
      evidence.put("rows", c.evidence().rows());
      evidence.put("empty", c.evidence().empty());
      evidence.put("integer", c.evidence().integer());
      evidence.put("number", c.evidence().number());
      evidence.put("date", c.evidence().date());
      evidence.put("boolean", c.evidence().bool());
      evidence.put("text", c.evidence().text());
      one.put("evidence", evidence);
      one.put("examples", c.examples());
      one.put("exceptions", c.exceptions());
      one.put("distinct", c.distinct().size());
      one.put("unique", c.unique());
      one.put("plan", planJson(bySource.get(c.name())));
      fields.add(one);
    }
    List<Object> rows = new ArrayList<>();
    for (Sample s : sample.samples.stream().limit(SHOWN).toList()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("line", s.line());
      one.put("properties", s.properties());
      one.put("point", point(s, places ? reading : null));
      rows.add(one);
    }
    Map<String, Object> preview = new LinkedHashMap<>();
    preview.put("geometry", geometry);
    preview.put("sampled", sample.rows.size());
    preview.put("whole", sample.whole);
    preview.put("fields", fields);
    preview.put("rows", rows);
    json.put("preview", preview);
  }

  private static double[] point(Sample sample, Reading reading) {
    if (sample.raw() == null || sample.raw().isEmpty() || reading == null) {
      return null;
    }
    Coordinate raw = sample.raw().getCoordinate();
    Coordinate at = reading.toWgs84(raw.x, raw.y);
    return Double.isFinite(at.x + at.y) ? new double[] {at.x, at.y} : null;
  }

  private static Map<String, Object> planJson(FieldPlan plan) {
    Map<String, Object> one = new LinkedHashMap<>();
    if (plan == null) {
      one.put("skip", true);
      return one;
    }
    one.put("field", plan.field());
    one.put("titleVi", plan.title().vi());
    one.put("titleEn", plan.title().en());
    one.put("type", plan.type().id());
    one.put("unit", plan.unit());
    one.put("factor", plan.factor());
    one.put("required", plan.required());
    one.put("codes", plan.codes());
    one.put("skip", plan.skip());
    return one;
  }
}
