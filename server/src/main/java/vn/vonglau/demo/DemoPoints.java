package vn.vonglau.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import vn.vonglau.cameras.Camera;
import vn.vonglau.sensing.Station;
import vn.vonglau.sensing.Station.Kind;
import vn.vonglau.sensing.Stations;

/** Made-up stations and cameras, spread over the communes. */
final class DemoPoints {
  /** A kind of station: how often, its code, its name, what it measures. */
  private record StationKind(Kind kind, int share, String code, String name, String parameters) {}

  private static final List<StationKind> STATIONS =
      List.of(
          new StationKind(
              Kind.AIR,
              24,
              "KK",
              "không khí",
              "PM2.5,PM10,SO2,NO2,CO,O3,Temp,RH,WindSpeed,WindDir"),
          new StationKind(
              Kind.SURFACE_WATER,
              20,
              "NM",
              "nước mặt",
              "pH,DO,BOD5,COD,N-NH4,N-NO3,P-PO4,Coliform,Temp"),
          new StationKind(Kind.WASTEWATER, 20, "NT", "nước thải", "pH,Temp,COD,TSS,NH4,Flow"),
          new StationKind(Kind.GROUNDWATER, 10, "NN", "nước dưới đất", "Level,pH,Temp,N-NH4"),
          new StationKind(Kind.STACK, 8, "KT", "khí thải", "Dust,SO2,NOx,CO,Temp,O2"),
          new StationKind(Kind.RAIN, 8, "MU", "đo mưa", "Rain"),
          new StationKind(Kind.WATER_LEVEL, 6, "MN", "mực nước", "Level"),
          new StationKind(Kind.RESERVOIR, 2, "HC", "hồ chứa", "Level,Outflow"),
          new StationKind(Kind.ABSTRACTION, 2, "KH", "khai thác nước", "Flow,Level"));

  private static final List<String> CROSSINGS =
      List.of("Ngã tư", "Ngã ba", "Vòng xoay", "Cầu", "Cổng chợ", "Bến xe", "Trước trụ sở");

  private DemoPoints() {}

  /** {@code count} stations, and TEST01, which no simulator feeds. */
  static List<Station> stations(List<DemoSites> sites, int count) {
    SplittableRandom random = new SplittableRandom(300);
    List<Station> stations = new ArrayList<>();
    int[] numbers = new int[STATIONS.size()];
    for (int i = 0; i < count; i++) {
      DemoSites site = sites.get((i * 37) % sites.size());
      int which = kind(random);
      StationKind kind = STATIONS.get(which);
      Station.State state =
          i % 41 == 40
              ? Station.State.WAITING_PERMISSION
              : i % 29 == 28 ? Station.State.MAINTENANCE : Station.State.ACTIVE;
      stations.add(
          new Station(
              "TN-%s-%03d".formatted(kind.code, ++numbers[which]),
              "Trạm %s %s".formatted(kind.name, site.unit().shortName()),
              kind.kind,
              state,
              List.of(kind.parameters.split(",")),
              site.point(random, 0.5),
              site.unit().id(),
              true));
    }
    DemoSites first = sites.getFirst();
    stations.add(
        new Station(
            "TEST01",
            "Trạm thử nghiệm TEST01",
            Kind.SURFACE_WATER,
            Station.State.ACTIVE,
            List.of(
                ("pH,DO,BOD5,COD,N-NH4,N-NO3,P-PO4,Coliform,Temp,PM2.5,PM10,SO2,NO2,CO,O3")
                    .split(",")),
            first.point(random, 0.9),
            first.unit().id(),
            true));
    return stations;
  }

  private static final List<String> BASINS = List.of("Vàm Cỏ Đông", "Vàm Cỏ Tây", "Sài Gòn");

  /**
   * Who answers for the stations, in which basin they stand and under what terms the regulations
   * bind them: made up, and stated so by their names.
   */
  static List<Stations.Detail> details(List<Station> stations) {
    return stations.stream()
        .filter(s -> s.simulated() && s.place() != null)
        .map(
            s -> {
              boolean facility = s.kind() == Kind.WASTEWATER || s.kind() == Kind.STACK;
              String owner =
                  facility ? "Cơ sở minh họa " + s.code() : "Trung tâm Quan trắc (minh họa)";
              String basin =
                  BASINS.get(s.place().getX() > 106.35 ? 2 : s.place().getY() > 11 ? 0 : 1);
              return new Stations.Detail(s.code(), owner, basin, terms(s.kind()));
            })
        .toList();
  }

  private static String terms(Kind kind) {
    return switch (kind) {
      case SURFACE_WATER, RESERVOIR -> "{\"column\":\"B\"}";
      case WASTEWATER ->
          "{\"regulation\":\"QCVN"
              + " 40:2011/BTNMT\",\"column\":\"A\",\"factors\":{\"Kq\":0.9,\"Kf\":1.1}}";
      case STACK ->
          "{\"regulation\":\"QCVN"
              + " 19:2009/BTNMT\",\"column\":\"B\",\"factors\":{\"Kp\":0.9,\"Kv\":0.8}}";
      default -> null;
    };
  }

  private static int kind(SplittableRandom random) {
    int at = random.nextInt(STATIONS.stream().mapToInt(StationKind::share).sum());
    int which = 0;
    while (at >= STATIONS.get(which).share) {
      at -= STATIONS.get(which++).share;
    }
    return which;
  }

  static List<Camera> cameras(List<DemoSites> sites, int count) {
    SplittableRandom random = new SplittableRandom(500);
    List<Camera> cameras = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      DemoSites site = sites.get((i * 41) % sites.size());
      cameras.add(
          new Camera(
              "CAM-%03d".formatted(i + 1),
              "%s %s".formatted(DemoSites.pick(random, CROSSINGS), site.unit().shortName()),
              DemoSites.pick(random, List.of(Camera.Purpose.values())),
              i % 17 == 16 ? Camera.State.OFFLINE : Camera.State.ONLINE,
              random.nextInt(360),
              site.point(random, 0.8),
              site.unit().id(),
              true));
    }
    return cameras;
  }
}
