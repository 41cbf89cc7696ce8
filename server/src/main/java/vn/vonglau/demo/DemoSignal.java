package vn.vonglau.demo;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.sensing.Datastream;
import vn.vonglau.sensing.Station;

/**
 * What a made-up station measures at a time: a daily course, weather over the province, the place,
 * noise, and now and then an event or a fault. The same station and time always give the same
 * value, so that history and life fit together.
 */
final class DemoSignal {
  private static final long HOUR = 3_600_000;
  private static final double NOISE = 0.06;

  /**
   * How a parameter behaves.
   *
   * @param base usual value
   * @param swing share of the base by which it follows the day
   * @param peak hour of the day when it is highest
   * @param weather share of the base by which it follows the weather
   * @param event by how much it is multiplied at the height of an event; 1 for never
   */
  private record Course(double base, double swing, double peak, double weather, double event) {}

  private static final Map<String, Course> COURSES =
      Map.ofEntries(
          Map.entry("PM2.5", new Course(28, 0.35, 7, 0.45, 3.2)),
          Map.entry("PM10", new Course(48, 0.3, 7.5, 0.4, 2.6)),
          Map.entry("SO2", new Course(14, 0.2, 9, 0.25, 2)),
          Map.entry("NO2", new Course(26, 0.45, 18, 0.3, 2.2)),
          Map.entry("CO", new Course(900, 0.4, 18, 0.3, 2)),
          Map.entry("O3", new Course(46, 0.6, 14, 0.3, 1.8)),
          Map.entry("RH", new Course(74, -0.18, 14, 0.08, 1)),
          Map.entry("WindSpeed", new Course(2.2, 0.5, 14, 0.4, 1)),
          Map.entry("pH", new Course(7.1, 0.02, 14, 0.02, 0.78)),
          Map.entry("DO", new Course(5.6, 0.15, 15, 0.12, 0.45)),
          Map.entry("BOD5", new Course(5.2, 0.1, 11, 0.2, 3)),
          Map.entry("COD", new Course(13, 0.1, 11, 0.2, 3)),
          Map.entry("TSS", new Course(31, 0.15, 16, 0.35, 2.4)),
          Map.entry("N-NH4", new Course(0.22, 0.2, 10, 0.25, 3.5)),
          Map.entry("N-NO3", new Course(1.4, 0.1, 10, 0.2, 1.6)),
          Map.entry("P-PO4", new Course(0.09, 0.1, 10, 0.2, 2.2)),
          Map.entry("Coliform", new Course(2300, 0.2, 12, 0.4, 3)),
          Map.entry("Flow", new Course(62, 0.35, 15, 0.1, 1.5)),
          Map.entry("Outflow", new Course(38, 0.1, 18, 0.3, 1.6)),
          Map.entry("PM", new Course(92, 0.15, 15, 0.1, 2.1)),
          Map.entry("NOx", new Course(310, 0.15, 15, 0.1, 2)),
          Map.entry("O2", new Course(9.4, 0.1, 3, 0.05, 1)));

  private static final Course OTHER = new Course(10, 0.2, 12, 0.2, 1);

  private DemoSignal() {}

  /** Device status: 0 measuring, 1 calibrating, 2 fault; -1: the station is silent. */
  static int status(Datastream d, Instant time) {
    long station = hash(d.stationCode().hashCode());
    long day = Math.floorDiv(time.toEpochMilli() + 7 * HOUR, 24 * HOUR);
    double hour = hour(time);
    // a few stations lose their line for some hours of some days
    if (Math.floorMod(station, 23) == 3 && Math.floorMod(hash(station + day), 4) == 0) {
      double from = 2 + Math.floorMod(hash(station + 7 * day), 16);
      if (hour >= from && hour < from + 4) {
        return -1;
      }
    }
    // calibration on a day of the week, half an hour in the morning
    if (Math.floorMod(station + day, 7) == 0 && hour >= 9 && hour < 9.5) {
      return 1;
    }
    // a device fails now and then
    return Math.floorMod(hash(d.id() * 31L + day), 90) == 0 && hour >= 13 && hour < 15.5 ? 2 : 0;
  }

  static double value(Datastream d, Instant time) {
    double hour = hour(time);
    double weather = weather(time);
    // what hardly swings hardly differs from place to place either: acidity, oxygen of a stack
    double lively = Math.min(1, 10 * Math.abs(course(d).swing()));
    double place =
        1 + 0.25 * lively * unit(hash(d.stationCode().hashCode() * 17L + d.parameter().hashCode()));
    double noise =
        1 + NOISE * lively * unit(hash(d.id() * 1_000_003L + time.toEpochMilli() / 60_000));
    double value =
        switch (d.parameter()) {
          case "Temp" -> 28 + 4.5 * day(hour, 14) - 2 * weather + 0.3 * unit(hash(d.id()));
          case "WindDir" -> Math.floorMod((long) (225 + 70 * weather + 25 * day(hour, 15)), 360);
          case "Rain" -> Math.max(0, weather - 0.55) * 9 * Math.max(0, day(hour, 17)) * place;
          case "Level" ->
              level(d)
                  + 0.35 * Math.sin(time.toEpochMilli() / 44_700_000d * Math.PI * 2)
                  + 0.3 * weather;
          case "Volume" -> 900 + 40 * weather;
          default -> course(d, hour, weather) * place * noise;
        };
    return round(d.parameter(), Math.max(0, value * event(d, time)));
  }

  private static Course course(Datastream d) {
    return COURSES.getOrDefault(d.parameter(), OTHER);
  }

  private static double course(Datastream d, double hour, double weather) {
    Course c = course(d);
    double scale = 1;
    if (d.kind() == Station.Kind.WASTEWATER) {
      scale = d.parameter().equals("COD") ? 3.2 : d.parameter().equals("N-NH4") ? 14 : 1;
    } else if (d.kind() == Station.Kind.STACK) {
      scale = d.parameter().equals("CO") ? 0.25 : d.parameter().equals("SO2") ? 12 : 1;
    }
    // clean air after rain: dust goes the other way than water
    double sign = d.parameter().startsWith("PM") ? -1 : 1;
    return c.base * scale * (1 + c.swing * day(hour, c.peak) + sign * c.weather * (weather - 0.3));
  }

  /** Each hour has its event at one of some forty stations: up within minutes, gone after 40. */
  private static double event(Datastream d, Instant time) {
    Course c = COURSES.get(d.parameter());
    long hour = Math.floorDiv(time.toEpochMilli(), HOUR);
    if (c == null
        || c.event == 1
        || Math.floorMod(hash(d.stationCode().hashCode() + hour * 977), 41) != 0) {
      // some flutter around their limit all day long
      return c != null && Math.floorMod(hash(d.stationCode().hashCode()), 53) == 5
          ? 1 + (c.event - 1) * 0.55 * (1 + 0.5 * Math.sin(time.toEpochMilli() / 600_000d))
          : 1;
    }
    double minute = Math.floorMod(time.toEpochMilli(), HOUR) / 60_000d;
    double height = minute < 10 || minute > 50 ? 0 : Math.sin((minute - 10) / 40 * Math.PI);
    return 1 + (c.event - 1) * height;
  }

  private static double level(Datastream d) {
    return switch (d.kind()) {
      case RESERVOIR -> 22.4;
      case GROUNDWATER, ABSTRACTION -> 14.2;
      default -> 1.6;
    };
  }

  /** 0 dry to 1 wet, over the whole province, slow. */
  private static double weather(Instant time) {
    double days = time.toEpochMilli() / (24d * HOUR);
    double sum = Math.sin(days / 3.7 * 2 * Math.PI) + 0.6 * Math.sin(days / 1.9 * 2 * Math.PI + 1);
    return Math.clamp(0.5 + sum / 3.2, 0, 1);
  }

  private static double day(double hour, double peak) {
    return Math.cos((hour - peak) / 24 * 2 * Math.PI);
  }

  private static double hour(Instant time) {
    ZonedDateTime local = time.atZone(BusinessClock.ZONE);
    return local.getHour() + local.getMinute() / 60d;
  }

  /** As many digits as such a device writes. */
  private static double round(String parameter, double value) {
    double digits =
        switch (parameter) {
          case "Coliform", "CO", "WindDir" -> 1;
          case "pH", "Level", "N-NH4", "P-PO4", "N-NO3", "DO" -> 100;
          default -> 10;
        };
    return Math.round(value * digits) / digits;
  }

  private static double unit(long hash) {
    return (hash >>> 11) * 0x1.0p-52 - 1;
  }

  private static long hash(long x) {
    long h = (x ^ x >>> 33) * 0xff51afd7ed558ccdL;
    h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
    return h ^ h >>> 33;
  }
}
