package vn.vonglau.printing;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Source;
import vn.vonglau.catalogue.Words;
import vn.vonglau.features.DataDates;
import vn.vonglau.features.LayerSources;
import vn.vonglau.identity.Caller;
import vn.vonglau.indicators.MapClasses;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Vn2000;
import vn.vonglau.portrayal.MapPainter;
import vn.vonglau.styles.Legends;
import vn.vonglau.units.Era;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/**
 * Works out what is written on a sheet: title, day, legend, sources. In Vietnamese, as papers are.
 */
@Component
class SheetWriter {
  static final String MADE_UP = "MÔ PHỎNG";
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");

  /** Pixels for one px of a swatch, which is 0.2 mm on a sheet in the hand. */
  private static final int SWATCH_PIXELS = 4;

  private final Units units;
  private final Legends legends;
  private final DataDates dates;
  private final BusinessClock clock;

  SheetWriter(Units units, Legends legends, DataDates dates, BusinessClock clock) {
    this.units = units;
    this.legends = legends;
    this.dates = dates;
    this.clock = clock;
  }

  /**
   * @param content of the map, layer by layer from below
   * @param classes of the indicator on it, or null
   */
  SheetWords write(
      PrintAsk ask,
      MapFrame frame,
      List<MapPainter.Content> content,
      MapClasses classes,
      Caller caller) {
    List<MapPainter.Content> shown = content.stream().filter(MapPainter.Content::shown).toList();
    boolean madeUp =
        shown.stream().anyMatch(MapPainter.Content::madeUp)
            || classes != null && classes.simulated();
    Era era = units.now().era(ask.at());
    Unit province =
        era.covering(Level.PROVINCE, ask.lon(), ask.lat()).stream().findFirst().orElse(null);
    List<SheetWords.Block> legend =
        ask.has(PrintAsk.Part.LEGEND) ? legend(shown, frame, classes) : List.of();
    List<String> sources =
        ask.has(PrintAsk.Part.SOURCES) ? sources(shown, era, ask.at(), classes) : List.of();
    return new SheetWords(
        ask.title().isEmpty() ? title(shown, classes) : ask.title(),
        subtitle(province, era, ask.at(), classes),
        era.to() == null ? null : "ĐỊA BÀN TRƯỚC " + DAY.format(era.to()),
        madeUp ? MADE_UP : null,
        legend,
        sources,
        system(frame),
        foot(caller, madeUp),
        ask.has(PrintAsk.Part.STAMP) ? (province == null ? "" : province.shortName()) : null,
        ask.signer());
  }

  private static String title(List<MapPainter.Content> shown, MapClasses classes) {
    if (classes != null) {
      return classes.name();
    }
    List<String> names =
        shown.reversed().stream()
            .map(c -> c.layer().grant().layer())
            .filter(l -> !LayerSources.ofUnits(l))
            .map(l -> l.title().vi())
            .limit(3)
            .toList();
    return names.isEmpty() ? "Bản đồ hành chính" : String.join(", ", names);
  }

  private static String subtitle(Unit province, Era era, LocalDate at, MapClasses classes) {
    List<String> out = new ArrayList<>();
    if (province != null) {
      out.add(province.name());
    }
    out.add(eraWords(era));
    out.add("ranh giới ngày " + DAY.format(at));
    if (classes != null) {
      out.add(classes.period());
    }
    return String.join(" · ", out);
  }

  private static String eraWords(Era era) {
    return era.to() != null
        ? "Địa bàn trước " + DAY.format(era.to())
        : era.from() == null ? "Địa bàn hiện nay" : "Địa bàn từ " + DAY.format(era.from());
  }

  private List<SheetWords.Block> legend(
      List<MapPainter.Content> shown, MapFrame frame, MapClasses classes) {
    List<SheetWords.Block> out = new ArrayList<>();
    double zoom = frame.whole().zoom();
    for (MapPainter.Content c : shown.reversed()) {
      var layer = c.layer();
      boolean figures = layer.grant().layer().source().kind() == Source.Kind.FIGURES;
      List<Legends.Line> lines = legends.lines(layer.grant(), layer.program(), zoom, SWATCH_PIXELS);
      List<Legends.Line> occurring =
          figures && classes != null
              ? ranged(LegendLines.occurring(lines, c.words()), classes)
              : LegendLines.occurring(lines, c.words());
      if (occurring.isEmpty()) {
        continue;
      }
      List<String> details = new ArrayList<>();
      String title = layer.grant().layer().title().vi();
      if (figures && classes != null) {
        title = classes.name() + (classes.unit().isEmpty() ? "" : ", " + classes.unit());
        details.add(classes.period());
        details.add("ranh giới ngày " + DAY.format(layer.day()));
      }
      out.add(
          new SheetWords.Block(
              title, details, occurring, legends.notes(layer.grant(), layer.program())));
    }
    return out;
  }

  /** The classes of an indicator with their ranges; those that nothing falls into are left out. */
  private static List<Legends.Line> ranged(List<Legends.Line> lines, MapClasses classes) {
    List<Legends.Line> out = new ArrayList<>();
    for (Legends.Line line : lines) {
      String range = line.range() ? classes.ranges().get(line.key()) : line.words();
      if (range != null && !line.heading()) {
        out.add(
            new Legends.Line(
                range, false, line.key(), true, line.swatch(), line.width(), line.height()));
      }
    }
    return out;
  }

  private List<String> sources(
      List<MapPainter.Content> shown, Era era, LocalDate at, MapClasses classes) {
    Set<String> out = new LinkedHashSet<>();
    for (MapPainter.Content c : shown.reversed()) {
      Layer layer = c.layer().grant().layer();
      if (LayerSources.ofUnits(layer)) {
        out.add(
            "Ranh giới hành chính: sổ đơn vị hành chính, "
                + eraWords(era).toLowerCase(Locale.ROOT)
                + ", ngày "
                + DAY.format(at));
        continue;
      }
      if (layer.source().kind() == Source.Kind.FIGURES) {
        if (classes != null) {
          out.add(classes.name() + ": số liệu " + classes.period());
        }
        continue;
      }
      StringBuilder line = new StringBuilder(layer.title().vi());
      Words credit =
          layer.source().outside() == null ? null : layer.source().outside().attribution();
      if (credit != null) {
        line.append(": ").append(credit.vi());
      }
      dates
          .of(layer)
          .ifPresent(
              d -> line.append(", dữ liệu đến ").append(DAY.format(d.atZone(BusinessClock.ZONE))));
      if (c.madeUp()) {
        line.append(" (mô phỏng)");
      }
      out.add(line.toString());
    }
    return List.copyOf(out);
  }

  /** "VN-2000, kinh tuyến trục 105°30′, múi 3°". */
  private static String system(MapFrame frame) {
    String meridian = new Vn2000(frame.crs(), 0, 500_000).meridian().replace('\'', '′');
    boolean narrow = frame.crs().name().contains("TM-3");
    return "VN-2000, kinh tuyến trục " + meridian + ", múi " + (narrow ? "3°" : "6°");
  }

  private String foot(Caller caller, boolean madeUp) {
    String who = caller.name() == null ? caller.user() : caller.name();
    return "In lúc "
        + MINUTE.format(clock.instant().atZone(BusinessClock.ZONE))
        + " · người in: "
        + who
        + " · Vọng Lâu"
        + (madeUp ? " · có dữ liệu mô phỏng, không dùng để báo cáo" : "");
  }
}
