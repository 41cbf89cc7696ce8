package vn.vonglau.exports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.ClientAbortException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.features.Feature;
import vn.vonglau.formats.FeatureWriter;
import vn.vonglau.formats.WrittenFormat;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.BrokenOff;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.ops.PacedStream;

/** Makes the file of a request and sends it, row by row. */
@Component
class Exports {
  private static final int LOOK_AT_DISK = 5000;

  /** Here every system of the house is at home: the country and its sea, in degrees. */
  private static final Envelope USUAL = new Envelope(101, 112, 7, 24);

  /** Degrees; a decimetre. */
  private static final double CLOSE = 1e-6;

  private final ExportRows rows;
  private final ExportPlaces places;
  private final DiskGuard disk;

  Exports(ExportRows rows, ExportPlaces places, DiskGuard disk) {
    this.rows = rows;
    this.places = places;
    this.disk = disk;
  }

  /** What can be refused before any row is read. */
  void check(ExportRequest request) {
    if (request.format() == WrittenFormat.KML && request.crs() != Crs.WGS84) {
      throw Problem.badRequest(
              "export-kml-crs",
              "KML chỉ chứa kinh độ, vĩ độ WGS 84. Bỏ tham số crs, hoặc chọn định dạng khác.",
              "KML holds longitude and latitude in WGS 84 only. Leave out crs, or choose another"
                  + " format.")
          .at("crs", null)
          .asException();
    }
  }

  /** Whether the file as a whole is made up for a demonstration. */
  boolean simulated(ExportRequest request) {
    return request.grant().layer().simulated() || rows.illustrative(request);
  }

  private String note(ExportRequest request) {
    return simulated(request)
        ? "Dữ liệu mô phỏng để trình diễn, không dùng cho công việc thật. / Simulated data for"
            + " demonstration, not for real work."
        : null;
  }

  /**
   * Nothing is sent before the first rows of a format that streams, or before the last one of the
   * others: until then a fault has its own answer.
   *
   * @param head sets the head of the answer
   */
  void write(ExportRequest request, HttpServletResponse response, Runnable head)
      throws IOException {
    requireRoom(request);
    PacedStream out = new PacedStream(response.getOutputStream(), head);
    try (ExportPlaces.Place place = places.take(CurrentCaller.get().isAnonymous());
        FeatureWriter writer = request.format().writer(out, place.work())) {
      fill(request, writer);
      writer.finish();
    } catch (UncheckedIOException e) {
      throw broken(e.getCause(), request, out.begun());
    } catch (IOException | RuntimeException e) {
      throw broken(e, request, out.begun());
    }
  }

  private void fill(ExportRequest request, FeatureWriter writer) throws IOException {
    ExportColumns columns = new ExportColumns(request.grant(), request.labels());
    writer.begin(columns.table(request, note(request)));
    long[] count = {0};
    rows.each(
        request,
        feature -> {
          if (++count[0] % LOOK_AT_DISK == 0) {
            requireRoom(request);
          }
          try {
            writer.row(feature.id(), columns.values(feature), place(feature, request.crs()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static Geometry place(Feature feature, Crs crs) {
    Geometry place = feature.geometry();
    if (place == null || crs == Crs.WGS84) {
      return place;
    }
    Geometry there = crs.fromWgs84(place);
    if (!USUAL.contains(place.getEnvelopeInternal()) && !back(place, there, crs)) {
      throw Problem.badRequest(
              "export-crs-place",
              "Đối tượng %d nằm ngoài vùng của %s nên không đổi tọa độ được. Chọn hệ tọa độ khác."
                  .formatted(feature.id(), crs),
              "Feature %d lies outside the area of %s and has no coordinates there. Choose another system."
                  .formatted(feature.id(), crs))
          .at("crs", null)
          .asException();
    }
    return there;
  }

  /** Far from its area a plane system gives numbers that mean nothing: they do not lead back. */
  private static boolean back(Geometry place, Geometry there, Crs crs) {
    Coordinate[] was = place.getCoordinates();
    Coordinate[] is = there.getCoordinates();
    for (int i = 0; i < was.length; i++) {
      Coordinate again = crs.toWgs84(is[i].x, is[i].y);
      // written so that NaN fails too
      if (!(Math.abs(again.x - was[i].x) < CLOSE && Math.abs(again.y - was[i].y) < CLOSE)) {
        return false;
      }
    }
    return true;
  }

  private void requireRoom(ExportRequest request) {
    if (!request.format().streams() && disk.isLow()) {
      throw full().asException();
    }
  }

  private static Problem full() {
    return Problem.of(
        507,
        "export-disk",
        "Ổ đĩa dữ liệu sắp đầy nên không tạo được tệp này. Dữ liệu còn nguyên. Chọn geojson, csv"
            + " hoặc kml, hoặc báo người vận hành dọn ổ đĩa.",
        "The data disk is nearly full, so this file cannot be made. No data is affected. Choose"
            + " geojson, csv or kml, or ask the operator to make room.");
  }

  /** What to throw for a fault, by what the caller has got until now. */
  private RuntimeException broken(Exception e, ExportRequest request, boolean begun)
      throws IOException {
    if (e instanceof ClientAbortException gone) {
      throw gone;
    }
    if (begun) {
      return new BrokenOff(e);
    }
    if (!request.format().streams() && disk.isLow()) {
      return new ProblemException(full(), e);
    }
    if (e instanceof IOException io) {
      throw io;
    }
    return (RuntimeException) e;
  }
}
