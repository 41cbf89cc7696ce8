package vn.vonglau.portrayal;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
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
  /**
   * Px beyond the picture's border where something may begin and still show: wide lines, casings.
   */
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

  /**
   * A picture that is being painted.
   *
   * @param shown the layers that are drawn at its scale, from below, each of one moment
   * @param laid what those show that are pictures themselves
   */
  private record Job(
      MapRequest request,
      List<MapRows> shown,
      Map<MapRows, MapPictures.Laid> laid,
      Canvas canvas) {}

  /**
   * What a picture shows of one layer.
   *
   * @param shown whether it is drawn at the scale
   * @param words values of the fields that its style looks at; ids and numbers are not among them
   * @param madeUp some of it is made up for a demonstration
   */
  public record Content(MapLayer layer, boolean shown, Set<String> words, boolean madeUp) {}

  /** What a picture shows, layer by layer from below: for its legend, without painting it. */
  public List<Content> content(MapRequest request) {
    MapView view = request.view();
    Projection projection = new Projection(view);
    long[] box =
        projection.world(
            projection.cornerX(),
            projection.cornerY(),
            projection.cornerX() + view.width(),
            projection.cornerY() + view.height());
    List<Content> out = new ArrayList<>();
    for (MapLayer layer : request.layers()) {
      MapRows rows = new MapRows(layer, sources, view.zoom(), view.density());
      boolean shown = rows.shown() && box != null;
      boolean features = shown && !MapPictures.is(layer.grant().layer());
      out.add(
          new Content(
              layer,
              shown,
              features ? rows.words(box) : Set.of(),
              features ? rows.madeUp(box) : layer.grant().layer().simulated()));
    }
    return out;
  }

  /** The picture; a Problem 503 {@code paint-time} when the deadline passes. */
  public Canvas paint(MapRequest request) {
    MapView view = request.view();
    Canvas canvas = Canvas.of(view.width(), view.height(), request.background());
    List<MapRows> shown = shown(request);
    Job job = new Job(request, shown, laid(request, shown), canvas);
    int before = painting.getAndIncrement();
    try {
      boolean two =
          (long) view.width() * view.height() >= WORTH_TWO
              && view.height() > 1
              && before < threads - 1
              && helpers.tryAcquire();
      if (!two) {
        rows(job, 0, view.height());
      } else {
        halves(job);
      }
      stand(job);
    } finally {
      painting.decrementAndGet();
    }
    return canvas;
  }

  private void halves(Job job) {
    try {
      int whole = job.canvas.height;
      Future<?> lower = pool.submit(() -> rows(job, whole / 2, whole));
      try {
        rows(job, 0, whole / 2);
      } finally {
        wait(lower);
      }
    } finally {
      helpers.release();
    }
  }

  /** The layers that are drawn at the scale, from below. */
  private List<MapRows> shown(MapRequest request) {
    return request.layers().stream()
        .map(layer -> new MapRows(layer, sources, request.view().zoom(), request.view().density()))
        .filter(MapRows::shown)
        .toList();
  }

  /** Pictures of other servers are asked for once, whatever the number of bands. */
  private Map<MapRows, MapPictures.Laid> laid(MapRequest request, List<MapRows> shown) {
    Evaluator evaluator = styles.evaluator(request.theme());
    Map<MapRows, MapPictures.Laid> out = new IdentityHashMap<>();
    for (MapRows each : shown) {
      if (MapPictures.is(each.layer().grant().layer())) {
        pictures
            .paint(each.layer(), request.view(), evaluator, request.deadlineNanos())
            .ifPresent(picture -> out.put(each, picture));
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
  private void rows(Job job, int from, int to) {
    Brush brush = brushes.poll();
    if (brush == null) {
      brush = new Brush();
    }
    for (int row = from; row < to; row += BAND) {
      band(job, brush, row, Math.min(to, row + BAND));
    }
    // given back only after success: what failed half way is left to the collector
    brushes.offer(brush);
  }

  private void band(Job job, Brush brush, int from, int to) {
    MapRequest request = job.request;
    Canvas canvas = job.canvas;
    Projection projection = new Projection(request.view());
    brush.on(canvas, projection, from, to);
    double border = BORDER * request.view().density();
    long[] box =
        projection.world(
            projection.cornerX() - border,
            projection.cornerY() + from - border,
            projection.cornerX() + canvas.width + border,
            projection.cornerY() + to + border);
    if (box == null) {
      // nothing of it is on Earth
      return;
    }
    Evaluator evaluator = styles.evaluator(request.theme());
    for (MapRows rows : job.shown) {
      MapPictures.Laid picture = job.laid.get(rows);
      if (picture != null) {
        canvas.over(picture.canvas(), 0, 0, picture.opacity(), from, to);
      }
      Map<StyleProgram.Kind, List<Picked>> read = new EnumMap<>(StyleProgram.Kind.class);
      for (StyleProgram.Part part : rows.layer().program().parts()) {
        Looks looks =
            new Looks(part, request.view(), evaluator, name -> pattern(name, request), rows);
        if (!looks.slots().isEmpty()) {
          List<Picked> found = read.computeIfAbsent(part.kind(), kind -> rows.shapes(kind, box));
          paint(brush, looks, found, request.deadlineNanos());
        }
      }
    }
  }

  private Stamp pattern(String name, MapRequest request) {
    return stamps.symbol("pattern-" + name, request.theme(), request.view().density(), 0);
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
  private void stand(Job job) {
    MapRequest request = job.request;
    Projection projection = new Projection(request.view());
    Evaluator evaluator = styles.evaluator(request.theme());
    MapLabels labels = new MapLabels(projection, evaluator, stamps, request.view().density());
    double denominator = request.view().scaleDenominator();
    StringBuilder text = new StringBuilder(styles.version()).append(request.theme());
    text.append(request.view().crs()).append('/');
    text.append(Double.doubleToRawLongBits(request.view().resolutionX())).append('/');
    text.append(Double.doubleToRawLongBits(request.view().resolutionY()));
    text.append('x').append(request.view().density());
    for (int i = 0; i < job.shown.size(); i++) {
      text.append('|').append(job.shown.get(i).key());
      labels.add(job.shown.get(i), i, denominator);
    }
    String key = text.toString();
    if (!labels.isEmpty()) {
      place(request, job.canvas, projection, key, labels);
    }
    watermark.stamp(job.canvas, projection, request.view().density(), key, job.shown, evaluator);
  }

  private void place(
      MapRequest request, Canvas canvas, Projection projection, String key, MapLabels labels) {
    // names are placed in px, so that a finer picture of the same scale has the same ones
    double density = request.view().density();
    long fromX = (long) Math.floor(projection.cornerX() / density);
    long fromY = (long) Math.floor(projection.cornerY() / density);
    List<Placement.Placed> placed =
        placement.place(
            key,
            labels,
            fromX - HALO,
            fromY - HALO,
            fromX + (long) Math.ceil(canvas.width / density) + HALO,
            fromY + (long) Math.ceil(canvas.height / density) + HALO);
    for (Placement.Placed p : placed) {
      if (System.nanoTime() - request.deadlineNanos() > 0) {
        throw late().asException();
      }
      Placement.Candidate c = p.candidate();
      ((Standing) c.what())
          .draw(
              canvas,
              c.x() * density - projection.cornerX(),
              c.y() * density - projection.cornerY(),
              p.alternative());
    }
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
    for (MapRows rows : shown(request).reversed()) {
      if (out.size() < most) {
        Picking picking =
            new Picking(rows, request.view(), evaluator, stamps, pixelX, pixelY, tolerance);
        for (long id : picking.find(most - out.size())) {
          out.add(new Drawn(rows.layer(), id));
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
