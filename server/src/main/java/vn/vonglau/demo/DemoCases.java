package vn.vonglau.demo;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Point;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitsSnapshot;

/** Made-up cases of the last weeks: what citizens report, and what a security centre sees. */
final class DemoCases {
  private static final int DAYS = 35;
  private static final DateTimeFormatter PORTAL =
      DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss");

  /** What is reported, and of which field it is. */
  private record Report(String title, String field) {}

  private static final List<Report> REPORTS =
      List.of(
          new Report("Rác thải ùn ứ ven đường", "moi-truong"),
          new Report("Đèn chiếu sáng không hoạt động", "ha-tang"),
          new Report("Mặt đường hư hỏng", "ha-tang"),
          new Report("Ngập nước sau mưa", "ha-tang"),
          new Report("Tiếng ồn sau 22 giờ", "an-ninh"),
          new Report("Cây xanh có nguy cơ ngã đổ", "khac"),
          new Report("Đốt rơm rạ gây khói", "moi-truong"),
          new Report("Vỉa hè bị lấn chiếm", "trat-tu"));

  private static final List<String> PEOPLE =
      List.of("Nguyễn Văn", "Trần Thị", "Lê Văn", "Phạm Thị", "Huỳnh Văn", "Võ Thị");
  private static final List<String> AGENCIES = List.of("SXD", "STNMT", "SGTVT", "CONGAN", "SCT");
  private static final List<String> ALERTS =
      List.of(
          "Dò quét cổng dịch vụ",
          "Đăng nhập sai nhiều lần",
          "Máy trạm nhiễm mã độc",
          "Thư giả mạo",
          "Tấn công từ chối dịch vụ",
          "Lỗ hổng chưa vá trên máy chủ");

  private DemoCases() {}

  /** As the portal of the citizens' reports writes them. */
  static List<Map<String, Object>> reports(UnitsSnapshot units, LocalDateTime now) {
    List<Unit> communes =
        units.era(now.toLocalDate()).units(Level.COMMUNE).stream()
            .filter(u -> !u.virtual())
            .toList();
    Map<Long, DemoSites> sites = new HashMap<>();
    List<Map<String, Object>> out = new ArrayList<>();
    for (int back = 0; back < DAYS && !communes.isEmpty(); back++) {
      LocalDate day = now.toLocalDate().minusDays(back);
      SplittableRandom random = new SplittableRandom(day.toEpochDay() * 31);
      int count = 6 + random.nextInt(10);
      for (int i = 0; i < count; i++) {
        Case c = new Case(day, random, now, 24 + 24 * random.nextInt(6));
        Unit unit = communes.get(random.nextInt(communes.size()));
        Report report = DemoSites.pick(random, REPORTS);
        String agency = DemoSites.pick(random, AGENCIES);
        Point place = place(units, unit, sites, random);
        int person = random.nextInt(1_000);
        int photos = random.nextInt(4);
        if (!c.opened.isAfter(now)) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("maPhanAnh", "PA-" + day.toString().replace("-", "") + "-" + (i + 1));
          row.put("trangThai", c.done != null ? "3" : c.begun ? "2" : "1");
          row.put("tieuDe", report.title + ", " + unit.name());
          row.put("linhVuc", report.field);
          row.put("noiDung", "Phản ánh mô phỏng.");
          row.put("thoiGianGui", PORTAL.format(c.opened));
          row.put("hanXuLy", PORTAL.format(c.due));
          row.put("thoiGianXuLy", c.done == null ? null : PORTAL.format(c.done));
          row.put("donViXuLy", agency);
          row.put("maXa", unit.code());
          row.put("nguoiPhanAnh", PEOPLE.get(person % PEOPLE.size()) + " Minh Họa");
          row.put("dienThoai", "0000 000 %03d".formatted(person));
          row.put("soAnh", photos);
          if (place != null) {
            row.put("kinhDo", place.getX());
            row.put("viDo", place.getY());
          }
          out.add(row);
        }
      }
    }
    return out;
  }

  private static Point place(
      UnitsSnapshot units, Unit unit, Map<Long, DemoSites> sites, SplittableRandom random) {
    return units
        .place(unit.id())
        .map(p -> sites.computeIfAbsent(unit.id(), id -> new DemoSites(unit, p)))
        .map(site -> site.point(random, 0.85))
        .orElse(null);
  }

  /** In the published message of cases. */
  static List<Map<String, Object>> alerts(LocalDateTime now) {
    List<Map<String, Object>> out = new ArrayList<>();
    for (int back = 0; back < DAYS; back++) {
      LocalDate day = now.toLocalDate().minusDays(back);
      SplittableRandom random = new SplittableRandom(day.toEpochDay() * 37);
      int count = 4 + random.nextInt(9);
      for (int i = 0; i < count; i++) {
        Case c = new Case(day, random, now, 4 + random.nextInt(20));
        String title = ALERTS.get(random.nextInt(ALERTS.size()));
        if (!c.opened.isAfter(now)) {
          Map<String, Object> row = new LinkedHashMap<>();
          row.put("key", "SOC-" + day.toString().replace("-", "") + "-" + (i + 1));
          row.put("title", title + " (mô phỏng)");
          row.put("state", c.done != null ? "done" : c.begun ? "doing" : "new");
          row.put("opened", instant(c.opened));
          row.put("due", instant(c.due));
          row.put("done", c.done == null ? null : instant(c.done));
          row.put("agency", "SOC");
          out.add(row);
        }
      }
    }
    return out;
  }

  private static String instant(LocalDateTime at) {
    return at.atZone(BusinessClock.ZONE).toInstant().toString();
  }

  /** How one case goes: most are done in time, some late, some never. */
  private static final class Case {
    private final LocalDateTime opened;
    private final LocalDateTime due;
    private final LocalDateTime done;
    private final boolean begun;

    Case(LocalDate day, SplittableRandom random, LocalDateTime now, int hours) {
      opened = day.atTime(6, 0).plusSeconds(random.nextInt(14 * 3600));
      due = opened.plusHours(hours);
      double pace = random.nextDouble();
      long took = Math.round(hours * 3600 * (pace < 0.85 ? pace + 0.1 : 1.2 + 4 * (pace - 0.85)));
      LocalDateTime end = opened.plusSeconds(took);
      done = random.nextInt(25) == 0 || end.isAfter(now) ? null : end;
      begun = opened.plusSeconds(took / 3).isBefore(now);
    }
  }
}
