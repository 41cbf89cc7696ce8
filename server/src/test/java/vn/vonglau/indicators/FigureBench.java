package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.ImportRequest;
import vn.vonglau.units.Level;
import vn.vonglau.units.SuccessionDraft;
import vn.vonglau.units.Unit;
import vn.vonglau.units.UnitDraft;
import vn.vonglau.units.UnitIntake;
import vn.vonglau.units.UnitType;
import vn.vonglau.units.Units;

/**
 * What figures cost: a province of 300 communes that became 120 (each of two or three, every tenth
 * split by a share), read over ten years, and a store with as many figures as wanted.
 */
public final class FigureBench {
  private static final LocalDate OLD = LocalDate.of(2004, 7, 8);
  private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
  private static final int BEFORE = 300;
  private static final int AFTER = 120;
  private static final int SHOWN = 96;

  private final ApplicationContext server;
  private final Random random = new Random(11);

  public FigureBench(ApplicationContext server) {
    this.server = server;
  }

  public void units() {
    UnitIntake intake = server.getBean(UnitIntake.class);
    List<UnitDraft> old = new ArrayList<>();
    old.add(unit("96", "Tỉnh Đo", UnitType.TINH, Level.PROVINCE, null, 0, BEFORE));
    old.add(unit("961", "Huyện Đo", UnitType.HUYEN, Level.DISTRICT, "96", 0, BEFORE));
    for (int i = 0; i < BEFORE; i++) {
      old.add(unit(old(i), "Xã Cũ " + i, UnitType.XA, Level.COMMUNE, "961", i, i + 1));
    }
    intake.take(request(OLD), old, List.of(), List.of());
    List<UnitDraft> now = new ArrayList<>();
    List<SuccessionDraft> moves = new ArrayList<>();
    now.add(unit("96", "Tỉnh Đo", UnitType.TINH, Level.PROVINCE, null, 0, BEFORE));
    moves.add(move("96", "96", null));
    for (int i = 0; i < AFTER; i++) {
      int from = i * BEFORE / AFTER;
      int to = (i + 1) * BEFORE / AFTER;
      now.add(unit(now(i), "Xã Mới " + i, UnitType.XA, Level.COMMUNE, "96", from, to));
      for (int k = from; k < to; k++) {
        if (k % 10 == 0 && i + 1 < AFTER) {
          moves.add(move(old(k), now(i), "0.6"));
          moves.add(move(old(k), now(i + 1), "0.4"));
        } else {
          moves.add(move(old(k), now(i), null));
        }
      }
    }
    intake.take(request(REFORM), now, moves, List.of());
  }

  private static String old(int i) {
    return "%05d".formatted(96_000 + i);
  }

  private static String now(int i) {
    return "%05d".formatted(96_500 + i);
  }

  private static ImportRequest request(LocalDate day) {
    return new ImportRequest(day, true, "NQ", "bench", "bench", false, false, false);
  }

  private static SuccessionDraft move(String from, String to, String share) {
    BigDecimal part = share == null ? null : new BigDecimal(share);
    String source = share == null ? null : "bench";
    return new SuccessionDraft("s.csv", 2, null, from, to, share == null, part, source, null, null);
  }

  private static UnitDraft unit(
      String code, String name, UnitType type, Level level, String parent, int x1, int x2) {
    Geometry shape =
        new GeometryFactory().toGeometry(new Envelope(107 + x1 / 1e3, 107 + x2 / 1e3, 13, 13.01));
    return new UnitDraft("f.geojson", 1, code, name, type, level, parent, null, null, shape);
  }

  /** Milliseconds for 120 units, 10 years and 200 indicators, from figures in memory. */
  public List<Double> rebase(int rounds) {
    Units units = server.getBean(Units.class);
    Edition edition = server.getBean(Definitions.class).now();
    List<Definition> indicators =
        edition.all().stream().filter(d -> d.levels().contains("commune")).toList();
    List<FigureSheet> sheets = new ArrayList<>();
    for (int year = 2015; year < 2025; year++) {
      FigureSheet sheet = new FigureSheet();
      for (Definition d : indicators) {
        for (Unit unit : units.now().era(OLD).units(Level.COMMUNE)) {
          BigDecimal value = BigDecimal.valueOf(random.nextInt(100_000), 1);
          sheet.put(d.code(), unit.id(), new Reported(value, 1, false));
        }
      }
      sheets.add(sheet);
    }
    List<Double> out = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      Rebase rebase = new Rebase(units.now(), edition, REFORM, Level.COMMUNE);
      long cells = 0;
      for (int year = 0; year < 10; year++) {
        for (int i = 0; i < 200; i++) {
          Definition d = indicators.get(i % indicators.size());
          Period period = Period.year(2015 + year);
          cells += rebase.read(d, period, sheets.get(year)).size();
        }
      }
      out.add((System.nanoTime() - begin) / 1e6);
      if (cells < 200L * 10 * AFTER) {
        throw new IllegalStateException("too few cells: " + cells);
      }
    }
    return out;
  }

  /** Figures a second through the gate, in batches of one indicator's communes and months. */
  public double append(int months) {
    Figures figures = server.getBean(Figures.class);
    List<Unit> communes = communes();
    long begin = System.nanoTime();
    int n = 0;
    for (int k = 0; k < months; k++) {
      List<FigureDraft> drafts = new ArrayList<>();
      for (String indicator : List.of("HN-070", "HN-052", "HN-046", "HN-071")) {
        for (Unit unit : communes) {
          drafts.add(draft(indicator, YearMonth.of(2025, 7).plusMonths(k), unit.id()));
        }
      }
      figures.append(drafts);
      n += drafts.size();
    }
    return n / ((System.nanoTime() - begin) / 1e9);
  }

  private List<Unit> communes() {
    return server.getBean(Units.class).now().era(REFORM).units(Level.COMMUNE).subList(0, SHOWN);
  }

  private FigureDraft draft(String indicator, YearMonth month, long unit) {
    return new FigureDraft(
        indicator,
        Period.month(month),
        unit,
        "SYT",
        "",
        false,
        true,
        BigDecimal.valueOf(random.nextInt(1000), 1),
        null,
        FigureStatus.ACCEPTED,
        "demo",
        null,
        "bench",
        Instant.now(),
        "bench",
        Instant.now(),
        null,
        true);
  }

  /** Milliseconds of making the table of 96 communes and more from the store. */
  public List<Double> tables(int rounds, int months) {
    ValueTables tables = server.getBean(ValueTables.class);
    Definition of = server.getBean(Definitions.class).now().get("HN-070");
    List<Double> out = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      String period = YearMonth.of(2025, 7).plusMonths(random.nextInt(months)).toString();
      var question =
          new ValueTable.Question(
              of,
              of.version(),
              period,
              Level.COMMUNE,
              REFORM,
              true,
              Classes.Method.JENKS,
              5,
              List.of(),
              Measure.VALUE,
              false);
      long begin = System.nanoTime();
      tables.make(question);
      out.add((System.nanoTime() - begin) / 1e6);
    }
    return out;
  }

  /** Puts millions of figures beside, as communes report: by period, unit and indicator. */
  public void fill(int count) {
    JdbcClient db = server.getBean(JdbcClient.class);
    int series = 400;
    int units = 120;
    int periods = Math.max(1, count / series / units);
    db.sql(
            "INSERT INTO figure_series (code, version)"
                + " SELECT 'B-' || i, 1 FROM generate_series(1, ?) AS i")
        .param(series)
        .update();
    int first =
        db.sql("SELECT id FROM figure_series WHERE code = 'B-1'").query(Integer.class).single();
    String rows =
        " FROM generate_series(0, ?) AS p CROSS JOIN generate_series(1, ?) AS u"
            + " CROSS JOIN generate_series(0, ?) AS s";
    db.sql(
            "INSERT INTO figure (id, series_id, unit_id, version, method, plan, official,"
                + " simulated, period, dims, agency, val, status, channel, entered_by, entered_at,"
                + " hash) SELECT 1000000000 + (p::bigint * ? + u) * ? + s, ? + s, 900000 + u, 1, 1,"
                + " false, true, true, (1900 + p / 12) || '-' || lpad((p % 12 + 1)::text, 2, '0'),"
                + " '', 'UBND_XA', (u * s) % 1000, 'ACCEPTED', 'demo', 'bench', now(),"
                + " decode(md5(s::text) || md5(u::text), 'hex')"
                + rows)
        .params(units, series, first, periods - 1, units, series - 1)
        .update();
    db.sql(
            "INSERT INTO figure_now (series_id, period, unit_id, dims, plan, tier, figure_id,"
                + " status, val, simulated) SELECT series_id, period, unit_id, '', false, 0, id,"
                + " 'ACCEPTED', val, true"
                + " FROM figure WHERE agency = 'UBND_XA' AND id >= 1000000000")
        .update();
    db.sql("ANALYZE figure").update();
    db.sql("ANALYZE figure_now").update();
  }
}
