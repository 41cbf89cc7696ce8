package vn.vonglau.datasets;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.vonglau.datasets.Message.CountRule;
import vn.vonglau.indicators.Definition;
import vn.vonglau.indicators.Definitions;
import vn.vonglau.indicators.FigureDraft;
import vn.vonglau.indicators.FigureStatus;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Period;
import vn.vonglau.units.Level;
import vn.vonglau.units.Unit;
import vn.vonglau.units.Units;

/** Numbers of cases as figures, where the mapping of a message asks for them. */
@Component
class RecordCounts {
  private final JdbcClient db;
  private final Definitions definitions;
  private final Units units;

  RecordCounts(JdbcClient db, Definitions definitions, Units units) {
    this.db = db;
    this.definitions = definitions;
    this.units = units;
  }

  /** What is counted together. */
  private record Cell(Period period, Long unit, Map<String, String> dims) {}

  /** The numbers that the touched cases belong to, counted again. */
  List<FigureDraft> of(
      Dataset dataset,
      Message message,
      Collection<RecordRow> touched,
      Delivery delivery,
      Instant now) {
    List<FigureDraft> out = new ArrayList<>();
    for (CountRule rule : message.counts()) {
      Definition definition = definitions.now().find(rule.indicator()).orElse(null);
      if (definition == null) {
        continue;
      }
      Set<Cell> cells = new LinkedHashSet<>();
      touched.forEach(r -> cell(rule, r, cells));
      for (Cell cell : cells) {
        Long unit = cell.unit == null ? province(cell.period.from()) : cell.unit;
        if (unit != null) {
          out.add(draft(dataset, definition, cell, unit, rule, delivery, now));
        }
      }
    }
    return out;
  }

  private static void cell(CountRule rule, RecordRow r, Set<Cell> cells) {
    Instant date = rule.date().equals("done") ? r.done() : r.opened();
    if (date == null || rule.unit() && r.unit() == null) {
      return;
    }
    Map<String, String> dims = new TreeMap<>();
    for (Map.Entry<String, String> e : rule.dims().entrySet()) {
      String member = e.getValue().equals("agency") ? r.agency() : r.state();
      if (member.isEmpty()) {
        return;
      }
      dims.put(e.getKey(), member);
    }
    Period period = Spans.turned(LocalDate.ofInstant(date, BusinessClock.ZONE), rule.as());
    cells.add(new Cell(period, rule.unit() ? r.unit() : null, dims));
  }

  private Long province(LocalDate day) {
    List<Unit> found =
        units.now().era(day).units(Level.PROVINCE).stream().filter(u -> !u.virtual()).toList();
    return found.size() == 1 ? found.getFirst().id() : null;
  }

  private FigureDraft draft(
      Dataset dataset,
      Definition definition,
      Cell cell,
      long unit,
      CountRule rule,
      Delivery delivery,
      Instant now) {
    long[] n = counted(dataset, cell, rule, now);
    return new FigureDraft(
        definition.code(),
        cell.period,
        unit,
        definition.agency().isEmpty() ? dataset.agencies().getFirst() : definition.agency(),
        cell.dims.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining(";")),
        false,
        true,
        BigDecimal.valueOf(n[0]),
        null,
        FigureStatus.ACCEPTED,
        "aggregated",
        delivery.id(),
        dataset.id(),
        now,
        dataset.id(),
        now,
        null,
        n[1] > 0);
  }

  /** All that fall into the cell, and the simulated ones among them. */
  private long[] counted(Dataset dataset, Cell cell, CountRule rule, Instant now) {
    String date = rule.date().equals("done") ? "done" : "opened";
    StringBuilder sql =
        new StringBuilder(
                "SELECT count(*), coalesce(sum(CASE WHEN simulated THEN 1 ELSE 0 END), 0)")
            .append(" FROM dataset_record WHERE newest AND dataset = ? AND ")
            .append(date)
            .append(" >= ? AND ")
            .append(date)
            .append(" < ?");
    List<Object> params = new ArrayList<>();
    params.add(dataset.id());
    params.add(cell.period.from().atStartOfDay(BusinessClock.ZONE).toOffsetDateTime());
    params.add(cell.period.to().atStartOfDay(BusinessClock.ZONE).toOffsetDateTime());
    if (!rule.states().isEmpty()) {
      sql.append(" AND state IN (")
          .append(rule.states().stream().map(s -> "?").collect(Collectors.joining(", ")))
          .append(")");
      params.addAll(rule.states());
    }
    if (rule.overdue()) {
      sql.append(" AND due IS NOT NULL AND due < coalesce(done, ?)");
      params.add(now.atOffset(ZoneOffset.UTC));
    }
    rule.dims()
        .forEach(
            (dim, column) -> {
              sql.append(column.equals("agency") ? " AND agency = ?" : " AND state = ?");
              params.add(cell.dims.get(dim));
            });
    if (cell.unit != null) {
      sql.append(" AND unit_id = ?");
      params.add(cell.unit);
    }
    return db.sql(sql.toString())
        .params(params)
        .query((rs, n) -> new long[] {rs.getLong(1), rs.getLong(2)})
        .single();
  }
}
