package vn.vonglau.editing;

import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.JsonNode;
import vn.vonglau.filters.ShapeJson;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/**
 * What somebody wants of a row.
 *
 * @param properties by field name and {@code name}; null to leave them
 * @param geometry WGS 84; null to leave it
 * @param whole fields that are not named become empty
 * @param note why, or null
 */
public record Change(JsonNode properties, Geometry geometry, boolean whole, String note) {
  /**
   * A shape that came in, in the numbers that stand there.
   *
   * @throws vn.vonglau.kernel.ProblemException 422 {@code edit-shape}
   */
  public static Geometry shape(JsonNode json, String field) {
    try {
      return ShapeJson.read(json, field);
    } catch (ProblemException e) {
      throw Problem.of(
              422,
              "edit-shape",
              "«%s» không phải hình GeoJSON, tự cắt, có vòng chưa khép hoặc hơn 20.000 đỉnh. Chưa ghi gì."
                  .formatted(field),
              "'%s' is no shape in GeoJSON, crosses itself, has an open ring or one of more than 20,000 vertices."
                      .formatted(field)
                  + " Nothing was written.")
          .at(field, null)
          .asException();
    }
  }
}
