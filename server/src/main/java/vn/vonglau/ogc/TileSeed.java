package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.DiskGuard;
import vn.vonglau.ops.Jobs;
import vn.vonglau.portrayal.LayerBoxes;
import vn.vonglau.portrayal.PictureSet;
import vn.vonglau.portrayal.PictureTiles;
import vn.vonglau.portrayal.TileGrid;
import vn.vonglau.styles.Theme;

/**
 * Paints tiles before anyone asks for them. One at a time, and none while others are being painted
 * for callers, so that it never holds more than a quarter of the places.
 */
@Component
class TileSeed {
  /** Some hours of work of one processor. */
  static final long MOST_TILES = 200_000;

  private static final String CLIENT = "seed";
  private static final int FRESH_AFTER = 64;
  private static final long PAUSE_MS = 20;
  private static final int LONGEST_WAIT = 250;
  private static final int MOST_REFUSALS = 500;

  private final Catalogue catalogue;
  private final PictureTiles pictures;
  private final DiskGuard disk;
  private final BusinessClock clock;
  private final LayerBoxes boxes;

  TileSeed(
      Catalogue catalogue,
      PictureTiles pictures,
      DiskGuard disk,
      BusinessClock clock,
      LayerBoxes boxes) {
    this.boxes = boxes;
    this.catalogue = catalogue;
    this.pictures = pictures;
    this.disk = disk;
    this.clock = clock;
  }

  /**
   * What is to be painted.
   *
   * @param from, to numbers of matrices, both with it
   * @param area WGS 84
   */
  record Order(List<String> layers, TileGrid grid, int from, int to, Geometry area, Theme theme) {
    List<TileGrid.Range> ranges() {
      Envelope box = area.getEnvelopeInternal();
      List<TileGrid.Range> out = new ArrayList<>();
      for (int m = from; m <= to; m++) {
        out.add(grid.range(m, box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY()));
      }
      return out;
    }

    long count() {
      return ranges().stream().mapToLong(TileGrid.Range::count).sum();
    }
  }

  /** Around what the public sees of these layers; 404 for one that it does not see. */
  Bounds around(List<String> layers) {
    Rights everyone = catalogue.rightsOf(Caller.anonymous());
    List<Bounds> found = new ArrayList<>();
    for (String layer : layers) {
      boxes.of(everyone.layer(layer), clock.today()).ifPresent(found::add);
    }
    return WmsBoxes.around(found);
  }

  /** Looks at everything that can be wrong, before a job begins. */
  void check(Order order) {
    // what the caller may not see is unknown before it is unfit
    order.layers.forEach(catalogue.rights()::layer);
    PictureSet set;
    try {
      set = set(order);
    } catch (ProblemException e) {
      if (e.problem().status() != 404) {
        throw e;
      }
      throw notPublic();
    }
    if (!set.everyone() || !set.lasting()) {
      throw notPublic();
    }
    long count = order.count();
    if (count > MOST_TILES) {
      throw Problem.badRequest(
              "seed-tiles",
              "Phải vẽ "
                  + count
                  + " ô, nhiều hơn mức cho phép một lần ("
                  + MOST_TILES
                  + "). Chưa vẽ gì. Thu hẹp vùng hoặc bớt mức phóng.",
              count
                  + " tiles would be painted, more than one job may ("
                  + MOST_TILES
                  + "). Nothing was painted. Take a smaller area or fewer zooms.")
          .at("maxZoom", null)
          .asException();
    }
  }

  private static ProblemException notPublic() {
    return Problem.badRequest(
            "seed-layers",
            "Chỉ vẽ sẵn được lớp công khai vẽ từ dữ liệu của máy chủ này. Chưa vẽ gì. Bỏ các lớp"
                + " khác.",
            "Only public layers that are painted from data of this server can be painted ahead."
                + " Nothing was painted. Leave the others out.")
        .at("layers", null)
        .asException();
  }

  /** Public tiles are the same for everyone: those that nobody's sign-in opens. */
  private PictureSet set(Order order) {
    Rights everyone = catalogue.rightsOf(Caller.anonymous());
    return pictures.set(
        String.join(",", order.layers),
        everyone,
        clock.today(),
        order.theme,
        PictureSet.Format.PNG);
  }

  String run(Order order, Jobs.Progress progress) throws InterruptedException {
    progress.whenCancelled(
        "Đã hủy; các ô đã vẽ được giữ lại. / Cancelled; the tiles that were painted stay.");
    List<TileGrid.Range> ranges = order.ranges();
    long total = order.count();
    long done = 0;
    long before = pictures.painted();
    PictureSet set = set(order);
    for (int i = 0; i < ranges.size(); i++) {
      TileGrid.Range range = ranges.get(i);
      for (long row = range.minRow(); row <= range.maxRow(); row++) {
        for (long column = range.minColumn(); column <= range.maxColumn(); column++) {
          progress.of(done, total);
          if (done % FRESH_AFTER == 0) {
            enough();
            set = set(order);
          }
          one(new TileGrid.Cell(order.grid, order.from + i, column, row), set);
          done++;
        }
      }
    }
    progress.of(done, total);
    progress.result(done, 0, List.of());
    long made = Math.min(done, pictures.painted() - before);
    return "Đã có "
        + done
        + " ô, trong đó vẽ mới khoảng "
        + made
        + ". / "
        + done
        + " tiles are there, about "
        + made
        + " of them newly painted.";
  }

  private void one(TileGrid.Cell cell, PictureSet set) throws InterruptedException {
    for (int wait = 0; pictures.underway() > 0 && wait < LONGEST_WAIT; wait++) {
      Thread.sleep(PAUSE_MS);
    }
    for (int refused = 0; ; refused++) {
      try {
        pictures.prepare(CLIENT, cell, set);
        return;
      } catch (ProblemException e) {
        // others paint: they come first
        if (e.problem().status() != 503 || refused == MOST_REFUSALS) {
          throw e;
        }
        Thread.sleep(PAUSE_MS * 10);
      }
    }
  }

  private void enough() {
    if (disk.isLow()) {
      throw Problem.of(
              507,
              "seed-disk",
              "Ổ đĩa dữ liệu sắp đầy nên dừng vẽ; các ô đã vẽ vẫn dùng được. Dọn bớt rồi chạy"
                  + " lại.",
              "The data disk is nearly full, so painting stopped; the tiles that were painted are"
                  + " kept. Make room and start again.")
          .asException();
    }
  }
}
