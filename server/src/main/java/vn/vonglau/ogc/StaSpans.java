package vn.vonglau.ogc;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** From when to when a series has observations. */
@Component
class StaSpans {
  private static final String SQL =
      "SELECT d.id,"
          + " (SELECT min(o.time) FROM observation o WHERE o.datastream_id = d.id),"
          + " (SELECT max(o.time) FROM observation o WHERE o.datastream_id = d.id),"
          + " (SELECT min(x.time) FROM sta_observation x WHERE x.datastream_id = d.id"
          + " AND x.hidden = false),"
          + " (SELECT max(x.time) FROM sta_observation x WHERE x.datastream_id = d.id"
          + " AND x.hidden = false),"
          + " (SELECT min(x.result_time) FROM sta_extra x WHERE x.datastream_id = d.id),"
          + " (SELECT max(x.result_time) FROM sta_extra x WHERE x.datastream_id = d.id)"
          + " FROM datastream d WHERE d.id = ANY(:ids)";

  private final JdbcClient db;
  private final StaClock clock;

  StaSpans(JdbcClient db, StaClock clock) {
    this.db = db;
    this.clock = clock;
  }

  static boolean isOne(List<String> path) {
    return path.equals(List.of("phenomenonTime")) || path.equals(List.of("resultTime"));
  }

  private record Span(StaTime phenomenon, StaTime result) {}

  /** Copies with their spans. */
  List<StaEntity> filled(List<StaEntity> series) {
    if (series.isEmpty()) {
      return series;
    }
    Map<Long, Span> spans = new HashMap<>();
    Long[] ids = series.stream().map(StaEntity::id).toArray(Long[]::new);
    clock.limited(
        () -> {
          db.sql(SQL)
              .param("ids", ids)
              .query(
                  rs -> {
                    StaTime seen =
                        span(
                            StaRows.instant(rs, 2),
                            StaRows.instant(rs, 4),
                            StaRows.instant(rs, 3),
                            StaRows.instant(rs, 5));
                    Instant first = StaRows.instant(rs, 6);
                    Instant last = StaRows.instant(rs, 7);
                    spans.put(rs.getLong(1), new Span(seen, span(first, null, last, null)));
                  });
          return null;
        });
    return series.stream().map(d -> with(d, spans.get(d.id()))).toList();
  }

  private static StaTime span(Instant a, Instant b, Instant c, Instant d) {
    Instant first = Stream.of(a, b).filter(t -> t != null).min(Instant::compareTo).orElse(null);
    Instant last = Stream.of(c, d).filter(t -> t != null).max(Instant::compareTo).orElse(null);
    return first == null ? null : new StaTime(first, last);
  }

  private static StaEntity with(StaEntity d, Span span) {
    if (span == null) {
      return d;
    }
    return new StaEntity(d.type(), d.id(), new LinkedHashMap<>(d.values()), d.one())
        .with("phenomenonTime", span.phenomenon)
        .with("resultTime", span.result);
  }
}
