package vn.vonglau.catalogue;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * By what the rows of a layer are found in the search of everything.
 *
 * @param names by their names
 * @param fields by the values of these text fields as well: codes
 * @param sheet, parcel fields with the numbers of the map sheet and of the parcel; both or neither
 *     null
 */
public record Searching(boolean names, List<String> fields, String sheet, String parcel) {
  /** Not found at all. */
  public static final Searching NOT = new Searching(false, List.of(), null, null);

  private static final Set<String> SHEETS =
      Set.of("sheet", "soto", "shbando", "sohieutobando", "tobando", "sotobando");
  private static final Set<String> PARCELS =
      Set.of("parcel", "sothua", "shthua", "sothututhua", "thuaso", "thuadatso");

  public Searching {
    fields = List.copyOf(fields);
  }

  /**
   * What a layer gets that says nothing: by its names, and as land where its fields are named so.
   */
  static Searching usual(boolean named, List<Field> fields) {
    String sheet = among(SHEETS, fields);
    String parcel = among(PARCELS, fields);
    boolean land = sheet != null && parcel != null;
    return new Searching(named, List.of(), land ? sheet : null, land ? parcel : null);
  }

  /** Whether a field is named like the number of a map sheet. */
  public static boolean isSheet(String field) {
    return SHEETS.contains(field.toLowerCase(Locale.ROOT).replace("_", ""));
  }

  private static String among(Set<String> known, List<Field> fields) {
    return fields.stream()
        .map(Field::name)
        .filter(n -> known.contains(n.toLowerCase(Locale.ROOT).replace("_", "")))
        .findFirst()
        .orElse(null);
  }

  /** Whether rows are found by the numbers of sheet and parcel. */
  public boolean land() {
    return sheet != null;
  }
}
