package vn.vonglau.sensing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.PageRequest;
import vn.vonglau.kernel.Problem;

/** The list of what was over its limit, and the same as a file. */
@RestController
class ExceedancesHttp {
  /** Rows of one file. */
  static final int MOST_ROWS = 100_000;

  private static final int CHUNK = 2000;
  private static final Duration USUAL = Duration.ofDays(30);

  private final Catalogue catalogue;
  private final ExceedanceList list;
  private final StationUnits units;
  private final BusinessClock clock;

  ExceedancesHttp(
      Catalogue catalogue, ExceedanceList list, StationUnits units, BusinessClock clock) {
    this.catalogue = catalogue;
    this.list = list;
    this.units = units;
    this.clock = clock;
  }

  /**
   * What a request looks for; all members may be left out.
   *
   * @param unit id of a unit, also of a former district
   * @param station code
   * @param parameter symbol in any spelling that loggers use
   * @param from, to ISO times or days; the last thirty days when left out
   */
  record Asked(Long unit, String station, String parameter, String kind, String from, String to) {}

  record Site(String code, String name, Double lon, Double lat, boolean simulated) {}

  /**
   * @param time of the value, or the end of its span
   * @param ratio value over its upper limit, or lower limit over the value; null where neither is a
   *     number
   */
  record Item(
      Site station,
      String parameter,
      String step,
      OffsetDateTime time,
      double value,
      String unit,
      Double limitLow,
      Double limitHigh,
      String regulation,
      Double ratio) {}

  /**
   * @param count of all pages together
   */
  record Items(List<Item> items, String next, long count) {}

  @GetMapping("/api/exceedances")
  ResponseEntity<Items> page(
      @ModelAttribute Asked asked,
      @RequestParam(name = "limit", required = false) String limit,
      @RequestParam(name = "next", required = false) String next) {
    int most = PageRequest.of(limit, null).limit();
    ExceedanceList.Mark mark = ExceedanceList.Mark.of(next);
    ExceedanceList.Scope scope = scope(asked);
    List<ExceedanceList.Row> rows = list.after(scope, mark, most + 1);
    boolean more = rows.size() > most;
    List<ExceedanceList.Row> shown = more ? rows.subList(0, most) : rows;
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache().cachePrivate())
        .body(
            new Items(
                shown.stream().map(ExceedancesHttp::item).toList(),
                more ? ExceedanceList.Mark.of(shown.getLast()).token() : null,
                list.count(scope)));
  }

  /**
   * @param format csv or xlsx
   * @param locale vi (semicolon, decimal comma) or en
   */
  @GetMapping("/api/exceedances/export")
  void export(
      @ModelAttribute Asked asked,
      @RequestParam(name = "format", required = false) String format,
      @RequestParam(name = "locale", required = false) String locale,
      HttpServletResponse response)
      throws IOException {
    Download.Format as = Download.Format.of(format);
    Tongue tongue = Tongue.of(locale);
    ExceedanceList.Scope scope = scope(asked);
    long count = list.count(scope);
    if (count > MOST_ROWS) {
      throw Problem.badRequest(
              "export-too-large",
              "Danh sách có %d dòng, một tệp chứa tối đa %d dòng. Chọn khoảng ngắn hơn hoặc ít trạm hơn."
                  .formatted(count, MOST_ROWS),
              "The list has %d rows, a file holds at most %d. Choose a shorter span or fewer stations."
                  .formatted(count, MOST_ROWS))
          .asException();
    }
    ExceedanceList.Filter f = scope.filter();
    String name =
        "vuot-nguong_%s_%s"
            .formatted(
                Tongue.EN.day(Tongue.local(f.from()).toLocalDate()),
                Tongue.EN.day(Tongue.local(f.to().minusMillis(1)).toLocalDate()));
    Download.table(
        response, as, tongue, name, sheet -> fill(sheet, tongue, scope, asked.unit(), count));
  }

  private void fill(DataSheet sheet, Tongue t, ExceedanceList.Scope scope, Long unit, long count)
      throws IOException {
    ExceedanceList.Filter f = scope.filter();
    sheet.note(
        t.say("Danh sách", "List"), t.say("Giá trị vượt ngưỡng", "Values over their limits"));
    if (scope.simulated()) {
      sheet.note(t.say("Lưu ý", "Note"), t.simulated());
    }
    sheet.note(
        t.say("Địa bàn", "Area"),
        unit == null ? t.say("Toàn tỉnh", "The province") : units.name(unit));
    if (f.station() != null) {
      scope.stations().values().forEach(s -> note(sheet, t, s));
    }
    sheet.note(t.say("Từ", "From"), f.from());
    sheet.note(t.say("Đến", "To"), f.to());
    sheet.note(t.say("Số dòng", "Rows"), count);
    sheet.note(
        t.say("Nguồn", "Source"),
        t.say(
            "Số liệu quan trắc tự động nhận tại Vọng Lâu; giới hạn theo quy chuẩn đang hiệu lực tại"
                + " thời điểm đo, trên đúng bước trung bình mà quy chuẩn nêu",
            "Automatic monitoring values received by Vọng Lâu; limits in force at the time of the"
                + " value, on the averaging that they name"));
    sheet.note(t.say("Lập lúc", "Made at"), clock.instant());
    sheet.columns(
        List.of(
            t.say("Thời điểm", "Time"),
            t.say("Mã trạm", "Station"),
            t.say("Tên trạm", "Name"),
            t.say("Loại trạm", "Kind"),
            t.say("Thông số", "Parameter"),
            t.say("Bước", "Averaging"),
            t.say("Giá trị", "Value"),
            t.say("Đơn vị đo", "Unit"),
            t.say("Giới hạn dưới", "Lower limit"),
            t.say("Giới hạn trên", "Upper limit"),
            t.say("Số lần giới hạn", "Times the limit"),
            t.say("Quy chuẩn", "Regulation"),
            t.say("Mô phỏng", "Simulated")));
    boolean hidden = catalogue.rights().layer("stations").hides("kind");
    ExceedanceList.Mark mark = ExceedanceList.Mark.TOP;
    List<ExceedanceList.Row> rows;
    do {
      rows = list.after(scope, mark, CHUNK);
      for (ExceedanceList.Row r : rows) {
        sheet.row(
            r.time(),
            r.station().code(),
            r.station().name(),
            hidden ? null : t.kind(r.station().kind()),
            r.parameter(),
            t.step(r.step()),
            SeriesExport.round(r.value()),
            r.unit(),
            r.low(),
            r.high(),
            SeriesExport.round(r.ratio()),
            r.regulation(),
            r.station().simulated());
        mark = ExceedanceList.Mark.of(r);
      }
    } while (rows.size() == CHUNK);
  }

  private static void note(DataSheet sheet, Tongue t, StationList.Row station) {
    try {
      sheet.note(t.say("Trạm", "Station"), station.code() + " " + station.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ExceedanceList.Scope scope(Asked asked) {
    Instant to = SeriesHttp.time(asked.to, "to", true, clock.instant());
    Instant from = SeriesHttp.time(asked.from, "from", false, to.minus(USUAL));
    Rights rights = catalogue.rights();
    boolean hidden = rights.contractual("stations").hides("kind");
    String parameter =
        asked.parameter == null || asked.parameter.isBlank()
            ? null
            : Parameters.find(asked.parameter).map(Parameter::symbol).orElse(asked.parameter);
    return list.scope(
        rights,
        new ExceedanceList.Filter(
            StationList.Filter.of(asked.unit, hidden ? null : asked.kind, null, null),
            asked.station == null || asked.station.isBlank() ? null : asked.station,
            parameter,
            from,
            to));
  }

  private static Item item(ExceedanceList.Row r) {
    StationList.Row s = r.station();
    return new Item(
        new Site(
            s.code(),
            s.name(),
            s.place() == null ? null : s.place().getX(),
            s.place() == null ? null : s.place().getY(),
            s.simulated()),
        r.parameter(),
        r.step().id(),
        r.time().atZone(BusinessClock.ZONE).toOffsetDateTime(),
        r.value(),
        r.unit(),
        number(r.low()),
        number(r.high()),
        r.regulation(),
        number(SeriesExport.round(r.ratio())));
  }

  private static Double number(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
