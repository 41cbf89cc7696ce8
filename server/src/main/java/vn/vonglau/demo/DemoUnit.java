package vn.vonglau.demo;

/**
 * One row of {@code demo/units.csv}: an administrative unit before or after 2025-07-01.
 *
 * <p>Source: thanglequoc/vietnamese-provinces-database (MIT licence), a public dataset that was not
 * checked against the official gazette. The key is (era, level, code): province code 80 was Long An
 * and is now Tây Ninh, and most new communes took over the code of a predecessor.
 *
 * @param era {@code old} (until 2025-06-30) or {@code new} (from 2025-07-01)
 * @param level {@code province}, {@code district} or {@code commune}
 * @param code province 2 digits, district 3, commune 5
 * @param type {@code tinh}, {@code thanh_pho}, {@code huyen}, {@code thi_xa}, {@code xa}, {@code
 *     phuong} or {@code thi_tran}
 * @param name short Vietnamese name without the type, NFC
 * @param fullName Vietnamese name with the type, NFC
 * @param parentCode code of the unit above in the same era; null for a province
 * @param areaKm2 published area in square kilometres; null for old units
 * @param population published population in persons; null for old units
 */
public record DemoUnit(
    String era,
    String level,
    String code,
    String type,
    String name,
    String fullName,
    String parentCode,
    Double areaKm2,
    Integer population) {

  /** The era until 2025-06-30: provinces, districts and communes. */
  public static final String OLD = "old";

  /** The era from 2025-07-01: the province and its communes. */
  public static final String NEW = "new";
}
