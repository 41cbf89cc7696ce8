package vn.vonglau.quality;

import java.util.Map;

/**
 * The four scores of something, 0–100 each; null where nothing is known that a score could rest on.
 *
 * @param id of the dataset, the agency or the unit
 * @param counts what the scores were counted from, by name
 */
record Score(
    String id,
    String name,
    String nameEn,
    Integer dung,
    Integer du,
    Integer sach,
    Integer song,
    Map<String, Object> counts) {
  static Integer of(double sum, double parts) {
    return parts <= 0 ? null : (int) Math.floor(Math.clamp(sum / parts, 0, 100));
  }
}
