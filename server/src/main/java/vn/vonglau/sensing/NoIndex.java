package vn.vonglau.sensing;

/** Why there is no index, or why a parameter has no part in it. */
enum NoIndex {
  NO_DUST(
      "aqi-no-dust",
      "không có PM10 và PM2.5 thì không tính VN_AQI",
      "no VN_AQI without PM10 or PM2.5"),
  NOT_MEASURED("index-missing", "không có số liệu", "no value"),
  RECENT_HOURS(
      "aqi-nowcast-hours",
      "thiếu quá nhiều trong 3 giờ gần nhất để tính Nowcast",
      "too few of the newest 3 hours for a Nowcast"),
  DAY_HOURS(
      "aqi-day-hours",
      "không đủ số giờ để tính trung bình 24 giờ",
      "too few hours for a mean of 24"),
  GROUP_IV(
      "wqi-group-iv",
      "không đủ thông số nhóm IV (ôxy, hữu cơ, dinh dưỡng)",
      "too few parameters of group IV (oxygen, organic matter, nutrients)"),
  GROUPS("wqi-groups", "không đủ số nhóm thông số", "too few groups of parameters"),
  NO_TEMPERATURE(
      "wqi-do-temperature",
      "DO cần nhiệt độ nước từ 0 đến 50 °C để tính phần trăm bão hòa",
      "DO needs a water temperature from 0 to 50 °C to become a share of saturation");

  private final String code;
  private final String vi;
  private final String en;

  NoIndex(String code, String vi, String en) {
    this.code = code;
    this.vi = vi;
    this.en = en;
  }

  String code() {
    return code;
  }

  String vi() {
    return vi;
  }

  String en() {
    return en;
  }
}
