package vn.vonglau.indicators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.vonglau.units.Unit;

/**
 * What the lines of {@link SdmxRow} mean: data structure, dataflow and code lists in the shape of
 * an SDMX-JSON structure message 2.0.0. No official validator has read it.
 */
final class SdmxStructure {
  private static final String URN = "urn:sdmx:org.sdmx.infomodel.";
  private static final String SUFFIX = "(" + SdmxRow.VERSION + ")";

  private static final String[][] FREQUENCIES = {
    {"A", "Hàng năm", "Annual"},
    {"Q", "Hàng quý", "Quarterly"},
    {"M", "Hàng tháng", "Monthly"},
    {"W", "Hàng tuần", "Weekly"},
    {"D", "Hàng ngày", "Daily"},
    {"H", "Hàng giờ", "Hourly"},
    {"_O", "Khác (lũy kế 3, 6, 9 tháng; nửa tháng; khoảng ngày)", "Other"}
  };
  private static final String[][] STATUSES = {
    {"A", "Bình thường", "Normal value"},
    {"E", "Ước tính theo tỷ lệ chia", "Estimated value"},
    {"P", "Chưa chính thức", "Provisional value"},
    {"M", "Không quy đổi được sang đơn vị này", "Missing value; data cannot exist"},
    {"O", "Chưa có giá trị", "Missing value"}
  };
  private static final String[][] KINDS = {{"A", "Thực hiện", "Actual"}, {"P", "Kế hoạch", "Plan"}};
  private static final String[][] YES_NO = {
    {"Y", "Số liệu mô phỏng", "Simulated"}, {"N", "Số liệu thật", "Real"}
  };

  private SdmxStructure() {}

  /**
   * @param indicators those that the caller may see
   * @param units that stand in the register, of all days
   */
  static Map<String, Object> of(List<Definition> indicators, List<Unit> units, String prepared) {
    Map<String, Object> meta = new LinkedHashMap<>();
    meta.put("id", "VONGLAU_STRUCTURE");
    meta.put("prepared", prepared);
    meta.put("contentLanguages", List.of("vi", "en"));
    meta.put("sender", Map.of("id", SdmxRow.AGENCY));
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("dataStructures", List.of(structure()));
    data.put("dataflows", List.of(flow()));
    data.put("codelists", lists(indicators, units));
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("meta", meta);
    out.put("data", data);
    out.put("honesty", honesty());
    return out;
  }

  private static Map<String, Object> honesty() {
    return Map.of(
        "vi",
        "Dạng của thông điệp cấu trúc SDMX-JSON 2.0.0, viết theo mô tả của chuẩn; chưa qua bộ kiểm"
            + " tra chính thức. Danh mục mã FREQ và OBS_STATUS là phần hệ thống này dùng.",
        "en",
        "The shape of an SDMX-JSON structure message 2.0.0, written after the standard's text; no"
            + " official validator has read it. Of CL_FREQ and CL_OBS_STATUS the codes in use are"
            + " listed.");
  }

  private static Map<String, Object> named(String id, String vi, String en) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", id);
    out.put("name", vi);
    out.put("names", Map.of("vi", vi, "en", en));
    return out;
  }

  private static Map<String, Object> artefact(String id, String vi, String en) {
    Map<String, Object> out = named(id, vi, en);
    out.put("agencyID", SdmxRow.AGENCY);
    out.put("version", SdmxRow.VERSION);
    return out;
  }

  private static Map<String, Object> flow() {
    Map<String, Object> flow = artefact("DF_FIGURES", "Số liệu đã công bố", "Published figures");
    flow.put(
        "structure",
        URN + "datastructure.DataStructure=" + SdmxRow.AGENCY + ":DSD_FIGURES" + SUFFIX);
    return flow;
  }

  private static Map<String, Object> structure() {
    List<Map<String, Object>> dimensions = new ArrayList<>();
    for (String id : SdmxRow.DIMENSIONS) {
      if (!id.equals("TIME_PERIOD")) {
        Map<String, Object> one = component(id);
        one.put("position", dimensions.size() + 1);
        dimensions.add(one);
      }
    }
    Map<String, Object> time = component("TIME_PERIOD");
    time.put("position", dimensions.size() + 1);
    List<Map<String, Object>> attributes = new ArrayList<>();
    for (String id : SdmxRow.ATTRIBUTES) {
      Map<String, Object> one = component(id);
      one.put("usage", id.equals("OBS_STATUS") ? "mandatory" : "optional");
      one.put("attributeRelationship", Map.of("observation", Map.of()));
      attributes.add(one);
    }
    Map<String, Object> parts = new LinkedHashMap<>();
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("id", "DimensionDescriptor");
    list.put("dimensions", dimensions);
    list.put("timeDimension", time);
    parts.put("dimensionList", list);
    parts.put(
        "measureList",
        Map.of("id", "MeasureDescriptor", "measures", List.of(component("OBS_VALUE"))));
    parts.put("attributeList", Map.of("id", "AttributeDescriptor", "attributes", attributes));
    Map<String, Object> out =
        artefact("DSD_FIGURES", "Cấu trúc số liệu chỉ tiêu", "Structure of indicator figures");
    out.put("dataStructureComponents", parts);
    return out;
  }

  private static Map<String, Object> component(String id) {
    String list =
        switch (id) {
          case "FREQ" -> "CL_FREQ";
          case "REF_AREA" -> "CL_AREA";
          case "INDICATOR" -> "CL_INDICATOR";
          case "DATA_KIND" -> "CL_DATA_KIND";
          case "OBS_STATUS" -> "CL_OBS_STATUS";
          case "UNIT_MEASURE" -> "CL_UNIT_MEASURE";
          case "SIMULATED" -> "CL_SIMULATED";
          default -> null;
        };
    String type =
        switch (id) {
          case "TIME_PERIOD" -> "ObservationalTimePeriod";
          case "OBS_VALUE", "SHARE" -> "Decimal";
          case "UNIT_MULT",
              "DECIMALS",
              "FIGURE_VERSION",
              "QUALITY_DUNG",
              "QUALITY_DU",
              "QUALITY_SACH",
              "QUALITY_SONG" ->
              "Integer";
          case "APPROVED_AT" -> "DateTime";
          default -> "String";
        };
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", id);
    out.put(
        "localRepresentation",
        list == null
            ? Map.of("format", Map.of("dataType", type))
            : Map.of(
                "enumeration", URN + "codelist.Codelist=" + SdmxRow.AGENCY + ":" + list + SUFFIX));
    return out;
  }

  private static List<Map<String, Object>> lists(List<Definition> indicators, List<Unit> units) {
    List<Map<String, Object>> out = new ArrayList<>();
    out.add(list("CL_FREQ", "Tần suất", "Frequency", codes(FREQUENCIES)));
    out.add(list("CL_OBS_STATUS", "Tình trạng số liệu", "Observation status", codes(STATUSES)));
    out.add(list("CL_DATA_KIND", "Thực hiện hay kế hoạch", "Actual or plan", codes(KINDS)));
    out.add(list("CL_SIMULATED", "Mô phỏng", "Simulated", codes(YES_NO)));
    Map<String, SdmxUnit> measures = new TreeMap<>();
    List<Map<String, Object>> codes = new ArrayList<>();
    for (Definition d : indicators) {
      SdmxUnit measure = SdmxUnit.of(d.unit());
      measures.putIfAbsent(measure.code(), measure);
      Map<String, Object> one = named(SdmxRow.indicator(d.code()), d.nameVi(), d.nameEn());
      one.put("annotations", List.of(Map.of("type", "CODE", "title", d.code())));
      codes.add(one);
    }
    out.add(list("CL_INDICATOR", "Chỉ tiêu", "Indicator", codes));
    out.add(
        list(
            "CL_UNIT_MEASURE",
            "Đơn vị tính",
            "Unit of measure",
            measures.values().stream().map(m -> named(m.code(), m.name(), m.name())).toList()));
    out.add(
        list(
            "CL_AREA",
            "Đơn vị hành chính, mã kèm ngày bắt đầu có hiệu lực",
            "Administrative unit, code and first day of validity",
            units.stream().map(u -> named(SdmxRow.area(u), u.name(), u.name())).toList()));
    return out;
  }

  private static Map<String, Object> list(
      String id, String vi, String en, List<Map<String, Object>> codes) {
    Map<String, Object> out = artefact(id, vi, en);
    out.put("codes", codes);
    return out;
  }

  private static List<Map<String, Object>> codes(String[][] all) {
    List<Map<String, Object>> out = new ArrayList<>();
    for (String[] one : all) {
      out.add(named(one[0], one[1], one[2]));
    }
    return out;
  }
}
