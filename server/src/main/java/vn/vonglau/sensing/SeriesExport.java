package vn.vonglau.sensing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Problem;

/** The values of a station as a file: a row for each moment, columns by parameter. */
@RestController
class SeriesExport {
  static final Duration MOST_RAW = Duration.ofDays(31);
  private static final Duration MOST_HOURS = Duration.ofDays(366);

  /** Values, or means, of one file. */
  static final int MOST_VALUES = 500_000;

  private static final int DIGITS = 6;
  private static final Instant FIRST = Instant.parse("1950-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2150-01-01T00:00:00Z");

  private final Catalogue catalogue;
  private final StationList stations;
  private final Datastreams datastreams;
  private final ObservationRows rows;
  private final JdbcClient db;
  private final BusinessClock clock;

  SeriesExport(
      Catalogue catalogue,
      StationList stations,
      Datastreams datastreams,
      ObservationRows rows,
      JdbcClient db,
      BusinessClock clock) {
    this.catalogue = catalogue;
    this.stations = stations;
    this.datastreams = datastreams;
    this.rows = rows;
    this.db = db;
    this.clock = clock;
  }

  /** What goes into the file; open at the begin. */
  private record Job(
      StationList.Row station, List<Datastream> series, Step step, Instant from, Instant to) {}

  /**
   * @param parameter symbols with commas between; all of the station when left out
   * @param from, to ISO times or days; the last 24 hours when left out
   * @param step raw (up to 31 days), 1h, 8h, 24h or month; the finest that fits when left out
   * @param format csv or xlsx
   * @param locale vi (semicolon, decimal comma) or en
   */
  @GetMapping("/api/stations/{code}/export")
  void export(
      @PathVariable("code") String code,
      @RequestParam(name = "parameter", required = false) String parameter,
      @RequestParam(name = "from", required = false) String from,
      @RequestParam(name = "to", required = false) String to,
      @RequestParam(name = "step", required = false) String step,
      @RequestParam(name = "format", required = false) String format,
      @RequestParam(name = "locale", required = false) String locale,
      HttpServletResponse response)
      throws IOException {
    StationList.Row station = stations.get(catalogue.rights(), code);
    Download.Format as = Download.Format.of(format);
    Tongue tongue = Tongue.of(locale);
    Instant end = SeriesHttp.time(to, "to", true, clock.instant());
    Instant begin = SeriesHttp.time(from, "from", false, end.minus(Duration.ofDays(1)));
    Job job = new Job(station, series(station, parameter), step(step, begin, end), begin, end);
    check(job);
    String name =
        "%s_%s_%s_%s"
            .formatted(
                station.code(),
                job.step.id(),
                Tongue.EN.day(Tongue.local(begin).toLocalDate()),
                Tongue.EN.day(Tongue.local(end.minusMillis(1)).toLocalDate()));
    Download.table(response, as, tongue, name, sheet -> fill(sheet, tongue, job));
  }

  private List<Datastream> series(StationList.Row station, String parameter) {
    if (parameter == null || parameter.isBlank()) {
      return datastreams.of(station.id());
    }
    return Arrays.stream(parameter.split(","))
        .distinct()
        .map(
            p ->
                datastreams
                    .find(station.id(), p)
                    .orElseThrow(() -> SeriesHttp.unknownParameter(station.code(), p)))
        .distinct()
        .toList();
  }

  private static Step step(String text, Instant from, Instant to) {
    check(from, to);
    Duration span = Duration.between(from, to);
    if (text == null || text.isBlank() || text.equals("auto")) {
      return span.compareTo(MOST_RAW) <= 0
          ? Step.RAW
          : span.compareTo(MOST_HOURS) <= 0 ? Step.H1 : Step.D1;
    }
    Step step = SeriesHttp.step(text);
    if (step == Step.RAW && span.compareTo(MOST_RAW) > 0) {
      throw Problem.badRequest(
              "export-raw-days",
              "Số liệu gốc xuất được tối đa 31 ngày mỗi tệp. Chọn khoảng ngắn hơn, hoặc bước 1h,"
                  + " 24h.",
              "A file of single values spans at most 31 days. Choose a shorter span, or step 1h or"
                  + " 24h.")
          .at("step", null)
          .asException();
    }
    return step;
  }

  static void check(Instant from, Instant to) {
    if (!from.isBefore(to) || from.isBefore(FIRST) || to.isAfter(LAST)) {
      throw Problem.badRequest(
              "span",
              "Thời điểm đầu phải trước thời điểm cuối, trong các năm 1950 đến 2150. Sửa from hoặc"
                  + " to.",
              "The begin lies before the end, within the years 1950 to 2150. Correct from or to.")
          .at("from", null)
          .asException();
    }
  }

  private void check(Job job) {
    Integer[] ids = job.series.stream().map(Datastream::id).toArray(Integer[]::new);
    String table = job.step == Step.RAW ? "observation" : "rollup";
    String and = job.step == Step.RAW ? "" : " AND step = " + job.step.ordinal();
    long count =
        db.sql(
                "SELECT count(*) FROM "
                    + table
                    + " WHERE datastream_id = ANY (?) AND time > ? AND time <= ?"
                    + and)
            .params(ids, Bulk.utc(job.from), Bulk.utc(job.to))
            .query(Long.class)
            .single();
    if (count > MOST_VALUES) {
      throw Problem.badRequest(
              "export-too-large",
              "Khoảng này có %d giá trị, một tệp chứa tối đa %d. Chọn khoảng ngắn hơn, ít thông số hơn hoặc bước dài hơn."
                  .formatted(count, MOST_VALUES),
              "The span has %d values, a file holds at most %d. Choose a shorter span, fewer parameters or a longer step."
                  .formatted(count, MOST_VALUES))
          .asException();
    }
  }

  private void fill(DataSheet sheet, Tongue t, Job job) throws IOException {
    StationList.Row s = job.station;
    sheet.note(t.say("Trạm", "Station"), s.code());
    sheet.note(t.say("Tên trạm", "Name"), s.name());
    if (s.simulated()) {
      sheet.note(t.say("Lưu ý", "Note"), t.simulated());
    }
    sheet.note(
        t.say("Đơn vị đo", "Units of measure"),
        job.series.stream()
            .map(d -> d.parameter() + ": " + (d.unit().isEmpty() ? "–" : d.unit()))
            .collect(Collectors.joining("; ")));
    sheet.note(t.say("Từ (không gồm)", "From (exclusive)"), job.from);
    sheet.note(t.say("Đến (gồm cả)", "To (inclusive)"), job.to);
    sheet.note(t.say("Bước", "Step"), t.step(job.step));
    sheet.note(
        t.say("Thời gian", "Time"),
        job.step == Step.RAW
            ? t.say("Giờ Việt Nam (UTC+7)", "Local time, UTC+7")
            : t.say(
                "Giờ Việt Nam (UTC+7); mỗi dòng ghi thời điểm cuối của khoảng",
                "Local time, UTC+7; a row is named by the end of its span"));
    sheet.note(
        t.say("Cờ", "Flags"),
        Arrays.stream(QcFlag.values())
            .map(f -> f.sign() + " " + t.say(f.vi(), f.en()))
            .collect(Collectors.joining("; ")));
    sheet.note(
        t.say("Nguồn", "Source"),
        t.say(
            "Số liệu quan trắc tự động nhận tại Vọng Lâu",
            "Automatic monitoring values received by Vọng Lâu"));
    sheet.note(t.say("Lập lúc", "Made at"), clock.instant());
    sheet.columns(columns(t, job));
    // read piece by piece, so that a slow reader holds neither a connection nor the whole span
    long piece = (job.step == Step.RAW ? 1 : job.step == Step.D1 ? 731 : 31) * 24 * Span.HOUR;
    if (job.step == Step.MONTH) {
      piece = 200L * 366 * 24 * Span.HOUR;
    }
    long end = job.to.toEpochMilli();
    for (long begin = job.from.toEpochMilli(); begin < end; begin += piece) {
      write(sheet, job, begin, Math.min(end, begin + piece));
    }
  }

  private static List<String> columns(Tongue t, Job job) {
    List<String> names = new ArrayList<>(List.of(t.say("Thời điểm", "Time")));
    for (Datastream d : job.series) {
      String name = d.parameter() + (d.unit().isEmpty() ? "" : " (" + d.unit() + ")");
      names.add(name);
      if (job.step != Step.RAW) {
        names.add(d.parameter() + t.say(" nhỏ nhất", " min"));
        names.add(d.parameter() + t.say(" lớn nhất", " max"));
        names.add(d.parameter() + t.say(" hợp lệ (%)", " valid (%)"));
      }
      names.add(d.parameter() + t.say(" cờ", " flags"));
    }
    return names;
  }

  private void write(DataSheet sheet, Job job, long begin, long end) throws IOException {
    List<ObservationRows.Window> windows =
        job.series.stream().map(d -> new ObservationRows.Window(d.id(), begin, end)).toList();
    int width = job.step == Step.RAW ? 2 : 5;
    TreeMap<Long, Object[]> lines = new TreeMap<>();
    if (job.step == Step.RAW) {
      Map<ObservationRows.Window, List<RollUp.Value>> values = rows.raw(windows);
      for (int i = 0; i < windows.size(); i++) {
        for (RollUp.Value v : values.get(windows.get(i))) {
          Object[] line = line(lines, v.time(), job, width);
          line[1 + i * width] = v.value();
          line[2 + i * width] = QcFlag.signs(v.flags());
        }
      }
    } else {
      Map<Integer, TreeMap<Long, RollUp>> rolled = rows.rollups(job.step, windows);
      for (int i = 0; i < windows.size(); i++) {
        for (RollUp r :
            rolled.getOrDefault(windows.get(i).datastream(), new TreeMap<>()).values()) {
          Object[] line = line(lines, r.end(), job, width);
          int at = 1 + i * width;
          line[at] = round(r.mean());
          line[at + 1] = r.low();
          line[at + 2] = r.high();
          line[at + 3] = round(100 * r.share());
          line[at + 4] = QcFlag.signs(r.flags());
        }
      }
    }
    for (Object[] line : lines.values()) {
      sheet.row(line);
    }
  }

  private static Object[] line(TreeMap<Long, Object[]> lines, long time, Job job, int width) {
    return lines.computeIfAbsent(
        time,
        k -> {
          Object[] line = new Object[1 + job.series.size() * width];
          line[0] = Instant.ofEpochMilli(k);
          return line;
        });
  }

  /** Six significant digits: means carry no more. */
  static double round(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? Double.NaN
        : new BigDecimal(value).round(new MathContext(DIGITS)).doubleValue();
  }
}
