package vn.vonglau.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import vn.vonglau.features.FeatureDraft;

/**
 * Made-up places people go to, spread over the communes and crowded around their centres: as many
 * of each kind as a province of 96 communes can be expected to have.
 */
final class DemoFacilities {
  /** A kind of a layer: its value, how many, how their names begin. */
  private record Kind(String value, int count, String name) {}

  /** What a layer tells of a place beside name, kind and address. */
  private interface Details {
    void put(Kind kind, SplittableRandom random, Map<String, Object> attributes);
  }

  private static final List<String> NAMES =
      List.of(
          "Hoa Sen",
          "Bình Minh",
          "Phương Nam",
          "Thanh Thảo",
          "Hoàng Gia",
          "An Phú",
          "Sao Mai",
          "Tân Tiến",
          "Minh Châu",
          "Hương Lúa",
          "Vàm Cỏ",
          "Núi Bà",
          "Đồng Xanh",
          "Hải Yến");

  private static final List<String> FAMILIES =
      List.of("Nguyễn Văn", "Trần Thị", "Lê Văn", "Phạm Thị", "Huỳnh Văn", "Võ Thị");

  private static final List<Kind> LODGING =
      List.of(
          new Kind("hotel", 360, "Khách sạn"),
          new Kind("guest_house", 1_180, "Nhà nghỉ"),
          new Kind("homestay", 420, "Nhà ở cho thuê"),
          new Kind("resort", 40, "Khu nghỉ dưỡng"));

  private static final List<Kind> COMMERCE =
      List.of(
          new Kind("market", 260, "Chợ"),
          new Kind("supermarket", 42, "Siêu thị"),
          new Kind("mall", 8, "Trung tâm thương mại"),
          new Kind("convenience", 420, "Cửa hàng tiện lợi"),
          new Kind("fuel", 620, "Cửa hàng xăng dầu"),
          new Kind("restaurant", 1_100, "Nhà hàng"),
          new Kind("bank", 350, "Phòng giao dịch ngân hàng"),
          new Kind("logistics", 200, "Kho hàng"));

  private static final List<Kind> SCHOOLS =
      List.of(
          new Kind("preschool", 330, "Trường Mầm non"),
          new Kind("primary", 340, "Trường Tiểu học"),
          new Kind("lower_secondary", 220, "Trường THCS"),
          new Kind("upper_secondary", 70, "Trường THPT"),
          new Kind("mixed", 60, "Trường TH&THCS"),
          new Kind("continuing", 18, "Trung tâm GDNN-GDTX"),
          new Kind("higher", 8, "Trường Cao đẳng"));

  private static final List<Kind> CLINICS =
      List.of(
          new Kind("hospital", 30, "Bệnh viện"),
          new Kind("centre", 22, "Trung tâm Y tế"),
          new Kind("station", 280, "Trạm Y tế"),
          new Kind("polyclinic", 60, "Phòng khám đa khoa"),
          new Kind("clinic", 180, "Phòng khám chuyên khoa"),
          new Kind("pharmacy", 420, "Nhà thuốc"));

  private static final List<Kind> CULTURE =
      List.of(
          new Kind("relic", 190, "Đình"),
          new Kind("museum", 3, "Bảo tàng"),
          new Kind("library", 18, "Thư viện"),
          new Kind("culture_house", 96, "Trung tâm Văn hóa - Thể thao"),
          new Kind("stadium", 60, "Sân vận động"),
          new Kind("sports_hall", 35, "Nhà thi đấu"));

  private DemoFacilities() {}

  static Iterator<FeatureDraft> lodging(List<DemoSites> sites) {
    return places(sites, "category", "LT", LODGING, DemoNamed.HOTELS, DemoFacilities::stay);
  }

  static Iterator<FeatureDraft> commerce(List<DemoSites> sites) {
    return places(sites, "category", "TM", COMMERCE, List.of(), (kind, random, attributes) -> {});
  }

  static Iterator<FeatureDraft> schools(List<DemoSites> sites) {
    return places(sites, "kind", "GD", SCHOOLS, DemoNamed.SCHOOLS, DemoFacilities::school);
  }

  static Iterator<FeatureDraft> clinics(List<DemoSites> sites) {
    return places(sites, "kind", "YT", CLINICS, DemoNamed.HOSPITALS, DemoFacilities::clinic);
  }

  static Iterator<FeatureDraft> culture(List<DemoSites> sites) {
    return places(sites, "kind", "VH", CULTURE, List.of(), DemoFacilities::culture);
  }

  private static void stay(Kind kind, SplittableRandom random, Map<String, Object> attributes) {
    boolean hotel = kind.value.equals("hotel");
    if (hotel) {
      // most are small: few have four or five stars
      attributes.put("rank", 1 + random.nextInt(1 + random.nextInt(5)));
    }
    // invented, and a number that nobody has
    attributes.put("manager", DemoSites.pick(random, FAMILIES) + " Minh Họa");
    attributes.put(
        "phone", "0000 %03d %03d".formatted(random.nextInt(1_000), random.nextInt(1_000)));
    attributes.put("rooms", (hotel ? 20 : 5) + random.nextInt(hotel ? 120 : 25));
  }

  private static void school(Kind kind, SplittableRandom random, Map<String, Object> attributes) {
    boolean young = kind.value.equals("preschool");
    int classes = (young ? 6 : 12) + random.nextInt(young ? 12 : 24);
    attributes.put("ownership", young && random.nextInt(4) == 0 ? "private" : "public");
    attributes.put(
        "standard", DemoSites.pick(random, List.of("none", "level1", "level1", "level2")));
    attributes.put("classes", classes);
    attributes.put("pupils", classes * (24 + random.nextInt(16)));
  }

  private static void clinic(Kind kind, SplittableRandom random, Map<String, Object> attributes) {
    boolean own = List.of("polyclinic", "clinic", "pharmacy").contains(kind.value);
    attributes.put("ownership", own ? "private" : "public");
    switch (kind.value) {
      case "hospital" -> attributes.put("beds", 60 + 10 * random.nextInt(60));
      case "centre" -> attributes.put("beds", 50 + 10 * random.nextInt(15));
      case "station" -> attributes.put("beds", 3 + random.nextInt(6));
      default -> {}
    }
    attributes.put("insurance", !own || kind.value.equals("polyclinic"));
  }

  private static void culture(Kind kind, SplittableRandom random, Map<String, Object> attributes) {
    switch (kind.value) {
      case "relic" -> {
        int draw = random.nextInt(40);
        String rank = draw == 0 ? "special" : draw < 10 ? "national" : "provincial";
        attributes.put("rank", rank);
        attributes.put("decision", "Số %d/QĐ (minh họa)".formatted(100 + random.nextInt(3_900)));
      }
      case "stadium" -> attributes.put("seats", 500 * (1 + random.nextInt(20)));
      case "sports_hall", "culture_house" ->
          attributes.put("seats", 100 * (1 + random.nextInt(12)));
      default -> {}
    }
  }

  /**
   * @param named names of the first ones of their kinds
   */
  private static Iterator<FeatureDraft> places(
      List<DemoSites> sites,
      String field,
      String letters,
      List<Kind> kinds,
      List<String> named,
      Details details) {
    SplittableRandom random = new SplittableRandom(5_000L + letters.hashCode());
    List<Kind> each = new ArrayList<>();
    kinds.forEach(k -> IntStream.range(0, k.count).forEach(i -> each.add(k)));
    Map<Integer, String> names = new HashMap<>();
    for (String name : named) {
      String kind = DemoNamed.kind(name);
      names.put(
          IntStream.range(0, each.size())
              .filter(i -> each.get(i).value.equals(kind) && !names.containsKey(i))
              .findFirst()
              .orElseThrow(),
          name);
    }
    return IntStream.range(0, each.size())
        .mapToObj(
            i -> {
              DemoSites site = sites.get(i * 53 % sites.size());
              String code = letters + "-%04d".formatted(i + 1);
              FeatureDraft place = place(site, each.get(i), field, code, random, details);
              return names.containsKey(i)
                  ? new FeatureDraft(code, names.get(i), place.attributes(), place.geometry())
                  : place;
            })
        .iterator();
  }

  private static FeatureDraft place(
      DemoSites site,
      Kind kind,
      String field,
      String code,
      SplittableRandom random,
      Details details) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("code", code);
    attributes.put(field, kind.value);
    attributes.put("address", "%s, Tỉnh Tây Ninh".formatted(site.unit().name()));
    details.put(kind, random, attributes);
    LocalDate since = LocalDate.of(2005 + random.nextInt(20), 1 + random.nextInt(12), 1);
    attributes.put("validFrom", since.toString());
    attributes.put("simulated", true);
    boolean ofTheCommune = List.of("station", "culture_house", "relic").contains(kind.value);
    String called = ofTheCommune ? site.unit().shortName() : DemoSites.pick(random, NAMES);
    String name = "%s %s %d".formatted(kind.name, called, number(code));
    return new FeatureDraft(code, name, attributes, site.point(random, 0.85));
  }

  private static int number(String code) {
    return Integer.parseInt(code.substring(code.indexOf('-') + 1));
  }
}
