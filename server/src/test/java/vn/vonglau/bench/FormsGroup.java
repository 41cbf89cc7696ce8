package vn.vonglau.bench;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import vn.vonglau.VongLau;
import vn.vonglau.indicators.FigureBench;

/**
 * A whole server in this process with the reports of one form over years: how long the figures take
 * into a workbook.
 */
final class FormsGroup {
  private static final String FORM = "B-XA-M";
  private static final int CELLS = 40;
  private static final int UNITS = 96;
  private static final String URL =
      "/api/reports/sent?form=" + FORM + "&from=2000-01-01&to=2100-01-01&format=";

  private FormsGroup() {}

  /** Arguments: data folder, number of figures. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    try (ConfigurableApplicationContext server =
        SpringApplication.run(
            VongLau.class,
            "--server.port=0",
            "--vonglau.home=" + args[0],
            "--vonglau.demo=off",
            "--vonglau.ftp-port=0",
            "--logging.level.root=WARN")) {
      new FigureBench(server).units();
      JdbcTemplate db = server.getBean(JdbcTemplate.class);
      // in one go: each row alone would wait for the disk
      server.getBean(TransactionTemplate.class).executeWithoutResult(t -> reports(db, count));
      String base = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
      String key = Files.readString(Path.of(args[0], "admin.key")).strip();
      export(base, key, "csv");
      export(base, key, "xlsx");
      List<Double> xlsx = new ArrayList<>();
      List<Double> csv = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        xlsx.add(export(base, key, "xlsx"));
        csv.add(export(base, key, "csv"));
      }
      RunGroup.tell("%,d figures as XLSX".formatted(count), "s", "5", false, xlsx);
      RunGroup.tell("%,d figures as CSV".formatted(count), "s", "", false, csv);
    }
    System.exit(0);
  }

  private static double export(String base, String key, String format) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + URL + format))
            .header("Authorization", "Bearer " + key)
            .build();
    long start = System.nanoTime();
    long size = 0;
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream in = answer.body()) {
        byte[] buffer = new byte[1 << 16];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
          size += n;
        }
      }
      if (answer.statusCode() != 200 || size < 100_000) {
        throw new IllegalStateException(answer.statusCode() + ", " + size + " bytes");
      }
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static void reports(JdbcTemplate db, int count) {
    List<Long> units =
        db.queryForList(
            "SELECT id FROM unit WHERE lower(level) = 'commune' ORDER BY id", Long.class);
    YearMonth month = YearMonth.of(2015, 1);
    List<Object[]> reports = new ArrayList<>();
    List<Object[]> cells = new ArrayList<>();
    long id = 1;
    for (int made = 0; made < count; month = month.plusMonths(1)) {
      for (int u = 0; u < UNITS && made < count; u++, id++) {
        reports.add(
            new Object[] {id, FORM, units.get(u), month.toString(), month.plusMonths(1).atDay(1)});
        for (int c = 0; c < CELLS && made < count; c++, made++) {
          cells.add(
              new Object[] {
                id, "HN-%03d.%02d".formatted(c, c), "value", (made * 7919L % 1_000_000) / 100.0
              });
        }
      }
    }
    db.batchUpdate(
        "INSERT INTO report (id, form, form_version, unit_id, agency, period, period_to,"
            + " state, revision, returned, errors, warnings, created_at, created_by,"
            + " updated_at, updated_by, simulated) VALUES (?, ?, 1, ?, 'UBND_XA', ?, ?,"
            + " 'ACCEPTED', 1, false, 0, 0, now(), 'bench', now(), 'bench', false)",
        reports);
    db.batchUpdate(
        "INSERT INTO report_cell (report_id, indicator, col, val, entered_by, entered_at)"
            + " VALUES (?, ?, ?, ?, 'bench', now())",
        cells);
  }
}
