package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import vn.vonglau.cascade.Pictures;
import vn.vonglau.features.LayerSources;
import vn.vonglau.features.LayerVersions;
import vn.vonglau.kernel.PackedLayer;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paint.Canvas;
import vn.vonglau.paint.Stamp;
import vn.vonglau.styles.Evaluator;
import vn.vonglau.styles.StyleProgram;
import vn.vonglau.styles.Styles;

/**
 * Paints maps: areas and lines layer by layer from below, then symbols and names above all of them.
 * A picture depends on what it shows alone, not on how the map is cut into pictures.
 */
@Component
public class MapPainter {
  /** Beyond the picture's border something may begin and still show: wide lines and casings. */
  private static final double BORDER = 64;

  /** Rows that are painted in one go: the sums of shapes take four bytes a pixel. */
  private static final int BAND = 1024;

  /** From so many pixels on a second thread helps, when one is free. */
  private static final int WORTH_TWO = 400_000;

  /** Px by which letters and halos may reach beyond the rectangle that is kept for them. */
  private static final int HALO = 32;

  private static final int LOOK_AT_CLOCK = 255;

  private final Styles styles;
  private final Stamps stamps;
  private final Placement placement;
  private final Watermark watermark;
  private final MapRows.Sources sources;
  private final MapPictures pictures;
  private final Queue<Brush> brushes = new ConcurrentLinkedQueue<>();
  private final int threads = Runtime.getRuntime().availableProcessors();

  /** Pictures being painted now: the processors that they leave may help. */
  private final AtomicInteger painting = new AtomicInteger();

  private final Semaphore helpers = new Semaphore(Math.max(0, threads - 1));
  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          Math.max(1, threads - 1), Thread.ofPlatform().daemon().name("paint-", 0).factory());

  MapPainter(
      Styles styles,
      Stamps stamps,
      Placement placement,
      Watermark watermark,
      LayerSources layers,
      Generalised generalised,
      Gathering gathering,
      LabelPoints labels,
      Pictures pictures) {
    this.styles = styles;
    this.stamps = stamps;
    this.placement = placement;
    this.watermark = watermark;
    this.sources = new MapRows.Sources(layers, generalised, gathering, labels);
    this.pictures = new MapPictures(pictures);
  }

  /** A feature that is drawn. */
  public record Drawn(MapLayer layer, long id) {}

  /** The picture; a Problem 503 {@code paint-time} when the deadline passes. */
  public Canvas paint(MapRequest request) {
    MapView view = request.view();
    Canvas canvas = Canvas.of(view.width(), view.height(), request.background());
    Map<MapLayer, MapPictures.Laid> laid = laid(request);
    int before = painting.getAndIncrement();
    try {
      boolean two =
          (long) view.width() * view.height() >= WORTH_TWO
              && view.height() > 1
              && before < threads - 1
              && helpers.tryAcquire();
      if (!two) {
        rows(request, laid, canvas, 0, view.height());
      } else {
        halves(request, laid, canvas);
      }
      stand(request, canvas);
    } finally {
      painting.decrementAndGet();
    }
    return canvas;
  }

  private void halves(MapRequest request, Map<MapLayer, MapPictures.Laid> laid, Canvas canvas) {
    try {
      int half = canvas.height / 2;
      Future<?> lower = pool.submit(() -> rows(request, laid, canvas, half, canvas.height));
      try {
        rows(request, laid, canvas, 0, half);
      } finally {
        wait(lower);
      }
    } finally {
      helpers.release();
    }
  }

  /** Pictures of other servers are asked for once, whatever the number of bands. */
  private Map<MapLayer, MapPictures.Laid> laid(MapRequest request) {
    Map<MapLayer, MapPictures.Laid> out = new IdentityHashMap<>();
    for (MapLayer layer : request.layers()) {
      if (MapPictures.is(layer.grant().layer())) {
        Evaluator evaluator = styles.evaluator(request.theme());
        pictures
            .paint(layer, request.view(), evaluator, request.deadlineNanos())
            .ifPresent(picture -> out.put(layer, picture));
      }
    }
    return out;
  }

  private static void wait(Future<?> other) {
    try {
      other.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException("a part of the picture was not painted", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw late().asException();
    }
  }

  /** Areas and lines of some rows of the picture. */
  private void rows(
      MapRequest request, Map<MapLayer, MapPictures.Laid> laid, Canvas canvas, int from, int to) {
    Brush brush = brushes.poll();
    if (brush == null) {
      brush = new Brush();
    }
    for (int row = from; row < to; row += BAND) {
      band(request, laid, canvas, brush, row, Math.min(to, row + BAND));
    }
    // given back only after success: what failed half way is left to the collector
    brushes.offer(brush);
  }

  private void band(
      MapRequest request,
      Map<MapLayer, MapPictures.Laid> laid,
      Canvas canvas,
      Brush brush,
      int from,
      int to) {
    Projection projection = new Projection(request.view());
    brush.on(canvas, projection, from, to);
    long[] box =
        projection.world(
            projection.cornerX() - BORDER,
            projection.cornerY() + from - BORDER,
            projection.cornerX() + canvas.width + BORDER,
            projection.cornerY() + to + BORDER);
    if (box == null) {
      // nothing of it is on Earth
      return;
    }
    Evaluator evaluator = styles.evaluator(request.theme());
    double denominator = request.view().scaleDenominator();
    for (MapLayer layer : request.layers()) {
      if (MapPictures.is(layer.grant().layer())) {
        MapPictures.Laid picture = laid.get(layer);
        if (picture != null) {
          canvas.over(picture.canvas(), 0, 0, picture.opacity(), from, to);
        }
        continue;
      }
      MapRows rows = new MapRows(layer, sources, request.view().zoom());
      if (!rows.shown()) {
        continue;
      }
      Map<StyleProgram.Kind, List<Picked>> read = new EnumMap<>(StyleProgram.Kind.class);
      for (StyleProgram.Part part : layer.program().parts()) {
        Looks looks = new Looks(part, denominator, evaluator, name -> pattern(name, request), rows);
        if (!looks.slots().isEmpty()) {
          List<Picked> found =
              read.computeIfAbsent(part.kind(), kind -> rows.shapes(kind, box, evaluator));
          paint(brush, looks, found, request.deadlineNanos());
        }
      }
    }
  }

  private Stamp pattern(String name, MapRequest request) {
    return stamps.symbol("pattern-" + name, request.theme(), 1, 0);
  }

  private static void paint(Brush brush, Looks looks, List<Picked> found, long deadline) {
    for (int s = 0; s < looks.slots().size(); s++) {
      for (Picked picked : found) {
        PackedLayer layer = picked.layer();
        int[] rows = picked.rows();
        for (int k = 0; k < rows.length; k++) {
          if ((k & LOOK_AT_CLOCK) == 0 && System.nanoTime() - deadline > 0) {
            throw late().asException();
          }
          switch (looks.of(layer, rows[k])[s]) {
            case Look.Fill fill -> brush.fill(layer, rows[k], fill);
            case Look.Stroke stroke -> brush.stroke(layer, rows[k], stroke);
            case null -> {
              // not for this feature
            }
          }
        }
      }
    }
  }

  /** Symbols and names. */
  private void stand(MapRequest request, Canvas canvas) {
    Projection projection = new Projection(request.view());
    Evaluator evaluator = styles.evaluator(request.theme());
    MapLabels labels = new MapLabels(projection, evaluator, stamps);
    double denominator = request.view().scaleDenominator();
    StringBuilder key = new StringBuilder(styles.version()).append(request.theme());
    key.append(request.view().crs()).append('/');
    key.append(Double.doubleToRawLongBits(request.view().resolutionX())).append('/');
    key.append(Double.doubleToRawLongBits(request.view().resolutionY()));
    List<MapRows> shown = new ArrayList<>();
    for (int i = 0; i < request.layers().size(); i++) {
      MapRows rows = new MapRows(request.layers().get(i), sources, request.view().zoom());
      key.append('|').append(key(rows));
      if (rows.shown()) {
        labels.add(rows, i, denominator);
        shown.add(rows);
      }
    }
    if (!labels.isEmpty()) {
      place(request, canvas, projection, key.toString(), labels);
    }
    watermark.stamp(canvas, projection, key.toString(), shown, evaluator);
  }

  private void place(
      MapRequest request, Canvas canvas, Projection projection, String key, MapLabels labels) {
    long fromX = (long) Math.floor(projection.cornerX());
    long fromY = (long) Math.floor(projection.cornerY());
    List<Placement.Placed> placed =
        placement.place(
            key,
            labels,
            fromX - HALO,
            fromY - HALO,
            fromX + canvas.width + HALO,
            fromY + canvas.height + HALO);
    for (Placement.Placed p : placed) {
      if (System.nanoTime() - request.deadlineNanos() > 0) {
        throw late().asException();
      }
      Placement.Candidate c = p.candidate();
      ((Standing) c.what())
          .draw(
              canvas, c.x() - projection.cornerX(), c.y() - projection.cornerY(), p.alternative());
    }
  }

  /** Everything that names and symbols of a layer depend on. */
  private static String key(MapRows rows) {
    MapLayer layer = rows.layer();
    LayerVersions.Version version = rows.source().versions();
    return layer.grant().layer().id()
        + '@'
        + version.geometry()
        + '.'
        + version.state()
        + '@'
        + rows.moment()
        + '@'
        + rows.rights()
        + '@'
        + layer.program().hash()
        + '@'
        + layer.key();
  }

  /**
   * The features that are drawn at a place, the uppermost first.
   *
   * @param pixelX, pixelY from the north-west corner of the picture
   * @param tolerance px around lines and symbols
   */
  public List<Drawn> drawnAt(
      MapRequest request, double pixelX, double pixelY, double tolerance, int most) {
    Evaluator evaluator = styles.evaluator(request.theme());
    List<Drawn> out = new ArrayList<>();
    for (int i = request.layers().size() - 1; i >= 0 && out.size() < most; i--) {
      MapLayer layer = request.layers().get(i);
      MapRows rows = new MapRows(layer, sources, request.view().zoom());
      if (rows.shown()) {
        Picking picking =
            new Picking(rows, request.view(), evaluator, stamps, pixelX, pixelY, tolerance);
        for (long id : picking.find(most - out.size())) {
          out.add(new Drawn(layer, id));
        }
      }
    }
    return out;
  }

  private static Problem late() {
    return Problem.of(
        503,
        "paint-time",
        "Bản đồ này vẽ lâu quá mức cho phép nên đã dừng. Dữ liệu không ảnh hưởng. Thu nhỏ khung"
            + " hoặc bớt lớp rồi thử lại.",
        "This map takes longer to paint than is allowed and was stopped. No data is affected. Ask"
            + " for a smaller box or fewer layers.");
  }
}
