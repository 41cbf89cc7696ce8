package vn.vonglau.planning;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Reads the parameters of an address as the body that a POST of the same question has. */
@Component
class AddressBody {
  static final int MOST_LAYERS = 20;

  private final JsonMapper json;

  AddressBody(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param known names that there may be; empty values count as left out
   * @throws ProblemException 400 {@code query} for other names and for broken GeoJSON
   */
  JsonBody read(HttpServletRequest request, Set<String> known) {
    ObjectNode out = json.createObjectNode();
    request
        .getParameterMap()
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw bad(
                    name.length() > 40 ? name.substring(0, 40) : name,
                    "Không có tham số này.",
                    "There is no such parameter.");
              }
              if (!values[0].isEmpty()) {
                out.set(name, value(name, values[0]));
              }
            });
    return new JsonBody(out);
  }

  private JsonNode value(String name, String text) {
    try {
      return switch (name) {
        case "layers" -> json.valueToTree(Arrays.asList(text.split(",", MOST_LAYERS + 2)));
        case "geometry" -> json.readTree(text);
        case "buffer" -> json.getNodeFactory().numberNode(number(text));
        default -> json.getNodeFactory().stringNode(text);
      };
    } catch (JacksonException e) {
      throw bad("geometry", "geometry là một hình GeoJSON.", "geometry is a shape in GeoJSON.");
    }
  }

  /** NaN for what is no number. */
  static double number(String text) {
    try {
      return text.length() > 40 ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static ProblemException bad(String field, String vi, String en) {
    return Problem.badRequest("query", vi, en).at(field, null).asException();
  }
}
