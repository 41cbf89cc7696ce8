package vn.vonglau.dashboards;

import java.util.Map;
import vn.vonglau.catalogue.Words;

/** What values are spread over, in words. */
final class Terms {
  private static final Map<String, Words> KNOWN =
      Map.ofEntries(
          Map.entry("period", new Words("kỳ", "period")),
          Map.entry("unit", new Words("địa bàn", "unit")),
          Map.entry("agency", new Words("cơ quan", "agency")),
          Map.entry("facility", new Words("cơ sở", "facility")),
          Map.entry("field", new Words("lĩnh vực", "field")),
          Map.entry("item", new Words("khoản mục", "item")),
          Map.entry("component", new Words("thành phần", "component")),
          Map.entry("level", new Words("cấp", "level")),
          Map.entry("ownership", new Words("loại hình sở hữu", "ownership")),
          Map.entry("site", new Words("địa điểm", "site")),
          Map.entry("disease", new Words("bệnh", "disease")),
          Map.entry("kind", new Words("loại", "kind")),
          Map.entry("age", new Words("độ tuổi", "age")),
          Map.entry("sex", new Words("giới tính", "sex")),
          Map.entry("service", new Words("dịch vụ", "service")),
          Map.entry("establishment", new Words("cơ sở lưu trú", "establishment")),
          Map.entry("country", new Words("quốc gia", "country")),
          Map.entry("rank", new Words("hạng", "rank")));

  private Terms() {}

  static Words of(String name) {
    return KNOWN.getOrDefault(name, new Words(name, name));
  }
}
