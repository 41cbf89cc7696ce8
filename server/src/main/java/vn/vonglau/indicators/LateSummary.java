package vn.vonglau.indicators;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.Period;

/** Who sent in time, who late and who not, over all forms of a period. */
@Component
class LateSummary {
  private static final int MOST_NAMED = 40;

  private final Forms forms;
  private final Duties duties;
  private final ReportNames names;
  private final JdbcClient db;

  LateSummary(Forms forms, Duties duties, ReportNames names, JdbcClient db) {
    this.forms = forms;
    this.duties = duties;
    this.names = names;
    this.db = db;
  }

  private record Key(String form, Duty body) {}

  private record Stand(ReportState state, Instant sent, Instant due, boolean simulated) {
    boolean isSent() {
      return state.compareTo(ReportState.SENT) >= 0;
    }

    boolean isLate() {
      return sent != null && due != null && sent.isAfter(due);
    }
  }

  PrintTable of(Period period, String made) {
    Map<Key, Stand> stands = stands(period);
    List<PrintTable.Row> rows = new ArrayList<>();
    long[] all = new long[4];
    for (Form form : forms.all()) {
      if (!Forms.asks(form, period)) {
        continue;
      }
      long onTime = 0;
      long late = 0;
      List<String> lateNames = new ArrayList<>();
      List<String> missing = new ArrayList<>();
      List<Duty> owed = duties.of(form, period);
      for (Duty body : owed) {
        Stand stand = stands.get(new Key(form.code(), body));
        String name = names.body(body.unit(), body.agency());
        if (stand == null || !stand.isSent()) {
          missing.add(name);
        } else if (stand.isLate()) {
          late++;
          lateNames.add(name);
        } else {
          onTime++;
        }
      }
      all[0] += owed.size();
      all[1] += onTime;
      all[2] += late;
      all[3] += missing.size();
      rows.add(
          row(
              false,
              form.code(),
              form.titleVi(),
              new long[] {owed.size(), onTime, late, missing.size()},
              named(lateNames),
              named(missing)));
    }
    rows.add(row(true, "", "Tất cả biểu", all, "", ""));
    boolean simulated = stands.values().stream().anyMatch(Stand::simulated);
    return new PrintTable(
        "Tình hình gửi báo cáo " + ReportNames.period(period),
        List.of("Tổng hợp gửi Ủy ban nhân dân tỉnh về báo cáo gửi muộn và chưa gửi."),
        List.of(
            PrintTable.Column.text("Mã biểu", 26),
            PrintTable.Column.text("Biểu", 60),
            PrintTable.Column.number("Phải gửi", 16),
            PrintTable.Column.number("Đúng hạn", 16),
            PrintTable.Column.number("Muộn", 16),
            PrintTable.Column.number("Chưa gửi", 16),
            PrintTable.Column.text("Gửi muộn", 50),
            PrintTable.Column.text("Chưa gửi: đơn vị", 50)),
        rows,
        ReportFiles.author(),
        made,
        simulated);
  }

  private static PrintTable.Row row(
      boolean heavy, String code, String title, long[] counts, String late, String missing) {
    List<Object> cells = new ArrayList<>(List.of(code, title));
    for (long count : counts) {
      cells.add(BigDecimal.valueOf(count));
    }
    cells.add(late);
    cells.add(missing);
    return new PrintTable.Row(heavy, cells);
  }

  private static String named(List<String> all) {
    String some = String.join("; ", all.subList(0, Math.min(all.size(), MOST_NAMED)));
    return all.size() > MOST_NAMED
        ? some + " và %d đơn vị khác".formatted(all.size() - MOST_NAMED)
        : some;
  }

  private Map<Key, Stand> stands(Period period) {
    Map<Key, Stand> stands = new HashMap<>();
    db.sql(
            "SELECT form, unit_id, agency, state, first_sent_at, due, simulated FROM report"
                + " WHERE period = ?")
        .param(period.code())
        .query(
            rs -> {
              stands.put(
                  new Key(
                      rs.getString("form"),
                      new Duty(rs.getLong("unit_id"), rs.getString("agency"))),
                  new Stand(
                      ReportState.valueOf(rs.getString("state")),
                      Times.get(rs, "first_sent_at"),
                      Times.get(rs, "due"),
                      rs.getBoolean("simulated")));
            });
    return stands;
  }
}
