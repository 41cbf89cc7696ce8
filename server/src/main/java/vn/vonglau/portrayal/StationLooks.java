package vn.vonglau.portrayal;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.TileSource;
import vn.vonglau.kernel.Column;
import vn.vonglau.kernel.World;

/**
 * How a station looks: by its index, its limits, its alarms and the age of what it sent. The page
 * does the same in {@code web/map/looks.js}; both must say the same of every station.
 */
public final class StationLooks implements States {
  /** The layer whose stations these are. */
  public static final String LAYER = "stations";

  /** From the quietest to the worst, as in looks.js. */
  private static final List<String> PILLS =
      List.of(
          "pill",
          "pill-retired",
          "pill-waiting_permission",
          "pill-maintenance",
          "pill-lost",
          "pill-information",
          "pill-warning",
          "pill-severe",
          "pill-emergency");

  private static final Set<String> IDLE = Set.of("maintenance", "waiting_permission", "retired");
  private static final long HOUR_S = 3600;
  private static final long LEAST_LATE_S = 900;

  private final States raw;
  private final Instant now;
  private final LongPredicate taken;
  private final Map<Long, Look> looks = new java.util.concurrent.ConcurrentHashMap<>();

  /**
   * @param band of the index, or null where it is not shown
   * @param value index with its name, or null
   * @param badge open or acknowledged where there is an alarm, or null
   * @param rank place among the pills, 0 is the quietest
   */
  record Look(String look, String band, String value, String badge, long rank) {}

  /**
   * @param raw what the layer tells of a station: fields and state fields by name
   * @param taken whether somebody took charge of the station's alarm
   */
  StationLooks(States raw, Instant now, LongPredicate taken) {
    this.raw = raw;
    this.now = now;
    this.taken = taken;
  }

  /**
   * The looks of the stations that a caller sees, by whole minutes: {@link #key} stands in caches.
   *
   * @param source of the layer, as the caller sees it
   */
  static StationLooks of(TileSource source, Rights.Grant grant, Instant now) {
    Map<Long, Long> cadences = new HashMap<>();
    boolean tells = grant.fields().stream().anyMatch(f -> f.name().equals("cadence"));
    if (tells) {
      source.query(
          0,
          0,
          World.SIDE,
          World.SIDE,
          List.of("cadence"),
          (part, rows, count) -> {
            Column column = part.column("cadence");
            for (int k = 0; k < count; k++) {
              if (!column.isNull(rows[k])) {
                cadences.put(part.id(rows[k]), ((Number) column.get(rows[k])).longValue());
              }
            }
          });
    }
    States states = States.of(source, grant);
    return new StationLooks(
        (id, field) -> field.equals("cadence") ? cadences.get(id) : states.value(id, field),
        now.truncatedTo(ChronoUnit.MINUTES),
        id -> false);
  }

  /** What tells these looks apart from those of another minute. */
  String key() {
    return "looks-" + now.getEpochSecond();
  }

  @Override
  public Object value(long id, String field) {
    return switch (field) {
      case "joined" -> Boolean.TRUE;
      case "look" -> look(id).look;
      case "band" -> look(id).band;
      case "value" -> look(id).value;
      case "badge" -> look(id).badge;
      case "rank" -> look(id).rank;
      default -> raw.value(id, field);
    };
  }

  private Look look(long id) {
    return looks.computeIfAbsent(id, this::make);
  }

  private Look make(long id) {
    String state = text(id, "state");
    String condition = text(id, "condition");
    String alarm = text(id, "alarm");
    Object index = raw.value(id, "index");
    Object band = raw.value(id, "band");
    Long age = age(id);
    long limit = limit(raw.value(id, "cadence"));
    boolean late = age != null && age > limit;
    boolean known = index != null && band instanceof Number n && n.doubleValue() != 0;
    String look;
    if (state != null && IDLE.contains(state)) {
      look = state;
    } else if (age == null) {
      look = "none";
    } else if (age > 3 * limit) {
      look = "lost";
    } else if ("calibrating".equals(condition) || "fault".equals(condition)) {
      look = condition;
    } else if (known) {
      look = "band-" + written(band) + (late ? "-late" : "");
    } else if (late) {
      look = "late";
    } else if ("over".equals(condition)) {
      look = "over-" + (alarm == null ? "warning" : alarm);
    } else {
      look = "near".equals(condition) ? "near" : "active";
    }
    boolean banded = look.startsWith("band");
    String badge = alarm == null ? null : taken.test(id) ? "acknowledged" : "open";
    String kind = text(id, "indexKind");
    String value = (kind == null ? "" : kind.replaceFirst("VN_", "")) + " " + written(index);
    return new Look(
        look,
        banded ? written(band) : null,
        banded ? value.strip() : null,
        badge,
        Math.max(0, PILLS.indexOf(pill(look, alarm))));
  }

  private static String pill(String look, String alarm) {
    if (alarm != null) {
      return "pill-" + alarm;
    }
    if (look.equals("lost") || look.equals("fault")) {
      return "pill-lost";
    }
    return look.startsWith("over") ? "pill-warning" : "pill-" + look;
  }

  /**
   * Seconds after which a station is late: three of its cadences, a quarter of an hour at least.
   */
  private static long limit(Object cadence) {
    return Math.max(LEAST_LATE_S, 3 * (cadence instanceof Number n ? n.longValue() : HOUR_S));
  }

  private Long age(long id) {
    String time = text(id, "lastTime");
    try {
      return time == null ? null : Duration.between(Instant.parse(time), now).toMillis() / 1000;
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** Null also where it is empty, as in a page. */
  private String text(long id, String field) {
    Object value = raw.value(id, field);
    return value == null || value.toString().isEmpty() ? null : value.toString();
  }

  private static String written(Object value) {
    return value instanceof Double d && d == Math.rint(d)
        ? Long.toString(d.longValue())
        : String.valueOf(value);
  }
}
