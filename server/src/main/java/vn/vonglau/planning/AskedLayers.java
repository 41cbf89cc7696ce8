package vn.vonglau.planning;

import java.time.LocalDate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.features.Validity;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Conditions;
import vn.vonglau.filters.Properties;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;

/** Reads which layers a question is about, under which condition, told by which field. */
@Component
class AskedLayers {

  /**
   * A layer with features.
   *
   * @throws vn.vonglau.kernel.ProblemException 404 for unknown and for forbidden, 400 {@code query}
   *     for pictures and figures
   */
  Rights.Grant grant(Rights rights, String name) {
    Rights.Grant grant = rights.layer(name);
    Source.Kind kind = grant.layer().source().kind();
    if (!kind.hasFeatures() || kind == Source.Kind.FIGURES) {
      throw Problem.badRequest(
              "query",
              "Lớp ảnh và bản đồ chỉ tiêu không có đối tượng để hỏi.",
              "Layers of pictures and of figures have no features to ask about.")
          .at("layers", null)
          .asException();
    }
    return grant;
  }

  /** What {@code filter} says, and that rows are there on the day. */
  Condition condition(JsonBody body, Rights.Grant grant, LocalDate day) {
    Condition valid = Validity.on(grant, day);
    JsonNode filter = body.json().path("filter");
    if (filter.isMissingNode() || filter.isNull()) {
      return valid;
    }
    Properties properties = Properties.of(grant);
    Condition own =
        filter.isObject()
            ? Conditions.json(filter, properties, Crs.WGS84)
            : Conditions.read(filter.asString(""), properties);
    return Condition.and(valid, own);
  }

  /** A field that the caller sees, {@code class} for the one that says the kind; or null. */
  Field field(Rights.Grant grant, String name) {
    if (name.equals("class")) {
      return Classes.of(grant);
    }
    return grant.fields().stream()
        .filter(f -> f.name().equals(name) && !f.state())
        .findFirst()
        .orElse(null);
  }
}
