package vn.vonglau.searching;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.JsonBody;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.units.Units;

/** Lists of corners that people type or paste, for shapes that are drawn by numbers. */
@RestController
class CornersHttp {
  private static final int LONGEST = 200_000;
  private static final double DIGITS = 1e9;

  private final PointSearch points;
  private final Units units;
  private final BusinessClock clock;

  CornersHttp(PointSearch points, Units units, BusinessClock clock) {
    this.points = points;
    this.units = units;
    this.clock = clock;
  }

  @Operation(
      summary = "Reads a list of corners, one on each line",
      description =
          "Body: text; zone, the EPSG code of the VN-2000 plane that is read first. The answer has"
              + " every way in which all lines can be read: vi, en, points [longitude, latitude] in"
              + " WGS 84, and how many of them lie in the province. Nothing is stored.")
  @PostMapping("/api/corners")
  ResponseEntity<Map<String, Object>> read(HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream(), 2 * LONGEST);
    String text = body.lines("text", LONGEST, "");
    long zone = body.number("zone", 0, 1_000_000, 0);
    Whereabouts where = new Whereabouts(units.now(), clock.today());
    List<Map<String, Object>> ways = new ArrayList<>();
    for (CornerText.Way way :
        new CornerText(points.reader(zone == 0 ? null : (int) zone, units.now(), clock.today()))
            .read(text)) {
      Map<String, Object> out = new LinkedHashMap<>();
      out.put("vi", way.vi());
      out.put("en", way.en());
      out.put(
          "points", way.points().stream().map(p -> new double[] {exact(p.x), exact(p.y)}).toList());
      out.put("inside", way.points().stream().filter(p -> where.inProvince(p.x, p.y)).count());
      ways.add(out);
    }
    ways.sort(Comparator.comparingLong(w -> -(long) w.get("inside")));
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(Map.of("ways", ways));
  }

  /** A tenth of a millimetre. */
  private static double exact(double degrees) {
    return Math.round(degrees * DIGITS) / DIGITS;
  }
}
