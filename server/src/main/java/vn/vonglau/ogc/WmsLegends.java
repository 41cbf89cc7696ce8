package vn.vonglau.ogc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.paint.Canvas;
import vn.vonglau.portrayal.Admission;
import vn.vonglau.styles.Legends;
import vn.vonglau.styles.SldLayer;
import vn.vonglau.styles.Styles;
import vn.vonglau.styles.Theme;

/** GetLegendGraphic, of one layer or of many in one picture. */
@Component
class WmsLegends {
  /** More than a picture of a map may have: a sheet of legends is small and mostly kept. */
  static final int MOST = 400;

  /** Of more legends than that a second thread draws some. */
  private static final int MANY = 50;

  /** From so many pixels on a second thread packs, too. */
  private static final long WORTH_TWO = 1_000_000;

  private static final long MOST_KEPT_BYTES = 16L << 20;

  /** From this height on the legends go on in another column. */
  private static final int COLUMN = 3000;

  private final Catalogue catalogue;
  private final Legends legends;
  private final Styles styles;
  private final Admission admission;
  private final JsonMapper json;
  private final Cache<String, byte[]> kept =
      Caffeine.newBuilder()
          .maximumWeight(MOST_KEPT_BYTES)
          .weigher((String k, byte[] b) -> b.length + 200)
          .build();

  WmsLegends(
      Catalogue catalogue, Legends legends, Styles styles, Admission admission, JsonMapper json) {
    this.catalogue = catalogue;
    this.legends = legends;
    this.styles = styles;
    this.admission = admission;
    this.json = json;
  }

  WmsAnswer legend(WmsParams params, String client) {
    Rights rights = catalogue.rights();
    String named = params.has("LAYER") ? params.get("LAYER") : params.required("LAYERS");
    List<Rights.Grant> grants =
        WmsLayers.names(named, MOST, "LAYER", "một chú giải", "in a legend").stream()
            .map(name -> WmsLayers.grant(rights, name))
            .toList();
    Theme theme = theme(params, grants);
    boolean english = params.english();
    String format = params.has("FORMAT") ? params.get("FORMAT").strip() : WmsFormat.PNG.name;
    if (format.equalsIgnoreCase("application/json")) {
      List<Object> all = grants.stream().map(g -> legends.json(g, theme)).toList();
      return tagged(params, rights, WmsAnswer.of(format, () -> bytes(Map.of("Legend", all))));
    }
    WmsFormat file = WmsFormat.of(format);
    int scale = grants.size() > WmsLayers.MOST ? 1 : scale(params);
    if (params.has("SLD_BODY")) {
      BufferedImage own = own(params.get("SLD_BODY"), grants.getFirst(), theme, english, scale);
      Frame frame = Frame.of(List.of(new int[] {own.getWidth(), own.getHeight()}));
      return WmsAnswer.of(file.type(), () -> file.encode(sheet(frame, i -> own)));
    }
    return tagged(
        params,
        rights,
        WmsAnswer.of(file.type(), () -> picture(grants, theme, english, scale, file, client)));
  }

  private byte[] bytes(Object value) {
    return json.writeValueAsBytes(value);
  }

  private WmsAnswer tagged(WmsParams params, Rights rights, WmsAnswer answer) {
    WmsAnswer tagged = answer.tagged("legend", params.print(), rights.key(), styles.version());
    return new WmsAnswer(
        tagged.type(),
        () -> kept.get(tagged.etag(), k -> tagged.body().get()),
        tagged.etag(),
        null);
  }

  private static Theme theme(WmsParams params, List<Rights.Grant> grants) {
    String style = params.get("STYLE").strip();
    boolean dark = grants.size() == 1 && WmsLayers.dark(grants.getFirst().layer(), style);
    return WmsLayers.theme(params, dark);
  }

  /** Pixels for one px, by the dots per inch that a vendor parameter of others names. */
  private static int scale(WmsParams params) {
    if (!params.has("DPI")) {
      return 1;
    }
    long dpi = params.whole("DPI");
    return dpi >= 144 ? 2 : 1;
  }

  private BufferedImage own(
      String sld, Rights.Grant grant, Theme theme, boolean english, int scale) {
    for (SldLayer layer : styles.sldBody(sld)) {
      if (layer.program() != null && grant.layer().id().equals(layer.name())) {
        styles.check(layer.program(), grant);
        return legends.picture(grant, layer.program(), theme, english, scale);
      }
    }
    return legends.picture(grant, theme, english, scale);
  }

  private byte[] picture(
      List<Rights.Grant> grants,
      Theme theme,
      boolean english,
      int scale,
      WmsFormat file,
      String client) {
    Frame frame =
        Frame.of(
            grants.stream()
                .map(g -> legends.size(g, english))
                .map(s -> new int[] {s[0] * scale, s[1] * scale})
                .toList());
    long pixels = (long) frame.width * frame.height;
    if (pixels > 2 * admission.maxPixels()) {
      throw WmsException.budget(
          400,
          "Chú giải của các lớp này lớn hơn mức cho phép. Hỏi từng phần.",
          "The legends of these layers are larger than allowed. Ask for some of them at a time.",
          "LAYER");
    }
    // no layers are painted above each other: half as much memory as a map of the size takes
    return admission.paint(
        client,
        pixels / 2,
        () ->
            file.encode(
                sheet(frame, i -> legends.picture(grants.get(i), theme, english, scale)),
                pixels > WORTH_TWO ? 2 : 1));
  }

  /**
   * Where each legend stands: below each other, and in columns where there are many.
   *
   * @param places left and upper edge of each
   */
  private record Frame(int width, int height, List<int[]> places) {
    static Frame of(List<int[]> sizes) {
      List<int[]> places = new ArrayList<>();
      int left = 0;
      int down = 0;
      int width = 0;
      int height = 0;
      for (int[] size : sizes) {
        if (down > 0 && down + size[1] > COLUMN) {
          left = width;
          down = 0;
        }
        places.add(new int[] {left, down});
        down += size[1];
        width = Math.max(width, left + size[0]);
        height = Math.max(height, down);
      }
      return new Frame(width, height, places);
    }
  }

  /** Each at its place; of many, some at the same time. */
  private static Canvas sheet(Frame frame, IntFunction<BufferedImage> pictures) {
    BufferedImage first = pictures.apply(0);
    Canvas sheet = Canvas.of(frame.width, frame.height, 0xFF000000 | first.getRGB(0, 0));
    put(first, sheet, frame.places.getFirst());
    // they do not overlap, so that two threads may write them
    AtomicInteger next = new AtomicInteger(1);
    Runnable some =
        () -> {
          int count = frame.places.size();
          for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
            put(pictures.apply(i), sheet, frame.places.get(i));
          }
        };
    boolean two = frame.places.size() > MANY && Runtime.getRuntime().availableProcessors() > 1;
    CompletableFuture<Void> other =
        two
            ? CompletableFuture.runAsync(some, r -> Thread.ofPlatform().daemon().start(r))
            : CompletableFuture.completedFuture(null);
    some.run();
    try {
      other.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException own ? own : e;
    }
    return sheet;
  }

  private static void put(BufferedImage one, Canvas sheet, int[] to) {
    int width = one.getWidth();
    int[] from = ((DataBufferInt) one.getRaster().getDataBuffer()).getData();
    for (int row = 0; row < one.getHeight(); row++) {
      int line = (to[1] + row) * sheet.width + to[0];
      System.arraycopy(from, row * width, sheet.pixels, line, width);
    }
  }
}
