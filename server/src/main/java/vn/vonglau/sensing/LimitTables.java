package vn.vonglau.sensing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import vn.vonglau.sensing.Limits.Factor;
import vn.vonglau.sensing.Limits.Regulation;
import vn.vonglau.sensing.Limits.Row;

/** How the tables of the limits are read and what they have to satisfy. */
final class LimitTables {
  private LimitTables() {}

  static List<Regulation> regulations(TableText table) {
    List<Regulation> regulations = new ArrayList<>();
    for (TableText.Row row : table.rows()) {
      if (!List.of("seen", "not-seen").contains(row.text("values"))) {
        row.unknown("values");
      }
      Regulation regulation =
          new Regulation(
              row.needed("regulation"),
              kinds(row, "kinds"),
              row.date("from"),
              row.date("to"),
              row.text("values").equals("seen"),
              row.text("act"),
              row.confidence(),
              row.needed("vi"),
              row.needed("en"));
      if (find(regulations, regulation.id()).isPresent()) {
        row.bad("regulation", "table-duplicate", "đã có dòng này", "it is there already");
      }
      orderly(row);
      regulations.add(regulation);
    }
    return regulations;
  }

  static List<Row> rows(TableText table, List<Regulation> regulations) {
    List<Row> rows = new ArrayList<>();
    for (TableText.Row row : table.rows()) {
      Regulation regulation = row.word("regulation", id -> find(regulations, id));
      Step step = row.word("average", LimitTables::step);
      String parameter = row.needed("parameter");
      Parameters.find(parameter).ifPresent(known -> sameSpelling(row, parameter, known.symbol()));
      double low = row.number("low");
      double high = row.number("high");
      if (Double.isNaN(low) && Double.isNaN(high)) {
        row.bad("high", "table-blank", "cần low hoặc high", "low or high is needed");
      } else if (low > high) {
        row.bad("high", "table-range", "phải lớn hơn low", "it has to be larger than low");
      }
      orderly(row);
      if (!Quantities.isKnown(row.text("unit")) && !row.text("unit").equals("Bq/L")) {
        row.unknown("unit");
      }
      Confidence confidence = row.confidence();
      if (regulation == null || step == null) {
        continue;
      }
      if (!regulation.seen()) {
        row.bad(
            "regulation",
            "table-not-seen",
            "quy chuẩn này còn ghi not-seen trong regulations.csv; đổi thành seen",
            "this regulation is still not-seen in regulations.csv; make it seen");
      }
      Row limit =
          new Row(
              regulation,
              row.text("table"),
              row.text("column"),
              parameter,
              row.text("kinds").isEmpty() ? regulation.kinds() : kinds(row, "kinds"),
              step,
              low,
              high,
              row.text("unit"),
              Arrays.stream(row.text("factors").split("\\s+")).filter(f -> !f.isEmpty()).toList(),
              row.date("from"),
              row.date("to"),
              confidence,
              row.text("note"));
      if (rows.stream().anyMatch(other -> collide(other, limit))) {
        row.bad(
            "parameter",
            "table-duplicate",
            "một dòng khác đã đặt giới hạn này trong cùng thời gian",
            "another row sets this limit for the same time");
      }
      rows.add(limit);
    }
    return rows;
  }

  static List<Factor> factors(TableText table, List<Regulation> regulations) {
    List<Factor> factors = new ArrayList<>();
    for (TableText.Row row : table.rows()) {
      row.word("regulation", id -> find(regulations, id));
      double value = row.neededNumber("value");
      if (value <= 0) {
        row.bad("value", "table-range", "phải lớn hơn 0", "it has to be above 0");
      }
      factors.add(
          new Factor(
              row.text("regulation"),
              row.needed("factor"),
              row.needed("vi"),
              row.needed("en"),
              value,
              row.confidence()));
    }
    return factors;
  }

  /** Ids of kinds of stations, blank between them. */
  static Set<Station.Kind> kinds(TableText.Row row, String column) {
    Set<Station.Kind> kinds = EnumSet.noneOf(Station.Kind.class);
    for (String id : row.needed(column).split("\\s+")) {
      Optional<Station.Kind> kind =
          Arrays.stream(Station.Kind.values()).filter(k -> k.id().equals(id)).findFirst();
      if (kind.isEmpty()) {
        row.unknown(column);
        return kinds;
      }
      kinds.add(kind.get());
    }
    return kinds;
  }

  private static Optional<Step> step(String id) {
    return id.toLowerCase(Locale.ROOT).equals("instant") ? Optional.of(Step.RAW) : Step.find(id);
  }

  private static Optional<Regulation> find(List<Regulation> regulations, String id) {
    return regulations.stream().filter(r -> r.id().equals(id)).findFirst();
  }

  /** A symbol in another spelling would never meet a value. */
  private static void sameSpelling(TableText.Row row, String written, String symbol) {
    if (!written.equals(symbol) && Parameters.key(written).equals(Parameters.key(symbol))) {
      row.bad("parameter", "table-spelling", "viết là " + symbol, "it is spelt " + symbol);
    }
  }

  private static void orderly(TableText.Row row) {
    var from = row.date("from");
    var to = row.date("to");
    if (from != null && to != null && !from.isBefore(to)) {
      row.bad("to", "table-range", "phải sau from", "it has to lie after from");
    }
  }

  private static boolean collide(Row a, Row b) {
    return a.regulation() == b.regulation()
        && a.parameter().equals(b.parameter())
        && a.column().equals(b.column())
        && a.step() == b.step()
        && a.kinds().stream().anyMatch(b.kinds()::contains)
        && (a.to() == null || b.from() == null || b.from().isBefore(a.to()))
        && (b.to() == null || a.from() == null || a.from().isBefore(b.to()));
  }
}
