package vn.vonglau.cascade;

import jakarta.annotation.PreDestroy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Hosts;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Outside;
import vn.vonglau.catalogue.Source;
import vn.vonglau.kernel.Crs;
import vn.vonglau.paint.Canvas;

/**
 * Pictures of layers that other servers and raster files hold, in any coordinate system of the
 * house. Never throws for what a source does: it says what is wrong beside what it has.
 */
@Component
public class Pictures {
  /** Of the folder of kept answers. */
  private static final long MOST_KEPT = 512L << 20;

  private final Door door;
  private final Sources sources;
  private final Tiled tiled;
  private final Rasters rasters;
  private final InstantSource time;
  private final ExecutorService pieces = Executors.newVirtualThreadPerTaskExecutor();

  @Autowired
  Pictures(Catalogue catalogue, @Value("${vonglau.home}") String home) {
    this(
        catalogue::hosts,
        InetAddress::getAllByName,
        Path.of(home),
        InstantSource.system(),
        System::nanoTime);
  }

  /**
   * @param nanos clock of the breakers
   */
  Pictures(
      Supplier<Hosts> hosts, Guard.Names names, Path home, InstantSource time, LongSupplier nanos) {
    this.door = new Door(new Guard(hosts, names));
    this.sources = new Sources(door, new Kept(home.resolve("cascade"), MOST_KEPT), time, nanos);
    this.tiled = new Tiled(sources);
    this.rasters = new Rasters(home.resolve("rasters"));
    this.time = time;
  }

  @PreDestroy
  void close() {
    door.close();
    pieces.shutdownNow();
  }

  /** A part of a picture. */
  private record Part(Plan.Piece piece, Canvas canvas, Instant at, Fault fault) {}

  /**
   * The picture of a box. A layer that is no picture gives a transparent one.
   *
   * @param map colours of the values of a raster file, or null: those of the file, else grey
   */
  public Picture paint(Layer layer, Asked asked, ColourMap map) {
    Source.Kind kind = layer.source().kind();
    int width = asked.width();
    int height = asked.height();
    if (!kind.isPicture()) {
      return new Picture(new Canvas(width, height), null, null);
    }
    Outside source = layer.source().outside();
    Crs crs = asked.crs();
    Box view = asked.box();
    long deadline = asked.deadlineNanos();
    try {
      if (kind == Source.Kind.RASTER) {
        return new Picture(
            rasters.paint(source, crs, view, width, height, map, deadline), null, null);
      }
      long own = System.nanoTime() + source.timeout().toNanos();
      deadline = own - deadline > 0 ? deadline : own;
      Plan plan =
          switch (kind) {
            case WMS -> Whole.plan(source, false, crs, view, width, height);
            case ARCGIS -> Whole.plan(source, true, crs, view, width, height);
            case XYZ -> Tiled.xyz(source, crs, view, width, height);
            default -> tiled.wmts(source, crs, view, width, height, deadline);
          };
      return plan == null
          ? new Picture(new Canvas(width, height), null, null)
          : join(plan, source, crs, view, width, height, deadline);
    } catch (Fault.Thrown e) {
      return missing(new Canvas(width, height), e.fault());
    }
  }

  /**
   * Changes when a picture of the layer may look otherwise: for caches of what was painted. Of
   * another server's pictures it changes as often as the layer file lets them be asked for anew.
   */
  public String version(Layer layer) {
    Source source = layer.source();
    if (!source.kind().isPicture()) {
      return "";
    }
    String what = Integer.toHexString(source.outside().hashCode());
    return source.kind() == Source.Kind.RASTER
        ? what + "-" + rasters.version(source.outside())
        : what + "-" + time.instant().getEpochSecond() / source.outside().cache().toSeconds();
  }

  private Picture join(
      Plan plan, Outside source, Crs crs, Box view, int width, int height, long deadline) {
    List<Future<Part>> asked = new ArrayList<>();
    for (Plan.Piece piece : plan.pieces()) {
      asked.add(pieces.submit(() -> part(piece, source, deadline)));
    }
    Canvas whole = new Canvas(plan.width(), plan.height());
    Instant oldest = null;
    Fault fault = null;
    for (Future<Part> each : asked) {
      Part part = done(each);
      if (part.canvas != null) {
        whole.over(part.canvas, part.piece.x(), part.piece.y(), 1);
      }
      if (part.fault != null) {
        fault = part.fault;
        if (part.at != null && (oldest == null || part.at.isBefore(oldest))) {
          oldest = part.at;
        }
      }
    }
    boolean same = plan.crs() == crs && plan.box().equals(view);
    Canvas out =
        same && plan.width() == width && plan.height() == height
            ? whole
            : Warp.pixels(whole, plan.box(), new Mesh(crs, view, width, height, plan.crs()), true);
    if (oldest != null) {
      AgeMark.write(out, AgeMark.words(oldest, time.instant()));
    } else if (fault != null) {
      return missing(out, fault);
    }
    return new Picture(out, oldest, fault == null ? null : fault.code());
  }

  /** An empty place in a map would look as if there were nothing to see. */
  private static Picture missing(Canvas canvas, Fault fault) {
    AgeMark.write(canvas, fault.words());
    return new Picture(canvas, null, fault.code());
  }

  private static Part done(Future<Part> asked) {
    try {
      return asked.get();
    } catch (InterruptedException e) {
      asked.cancel(true);
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
    }
    return new Part(null, null, null, Fault.TIMEOUT);
  }

  private Part part(Plan.Piece piece, Outside source, long deadline) {
    Sources.Got<Canvas> got =
        sources.get(
            piece.uri(),
            Door.Wanted.PICTURE,
            source.cache(),
            deadline,
            bytes -> Decoder.picture(bytes, piece.width(), piece.height()));
    return new Part(piece, got.what(), got.at(), got.fault());
  }
}
