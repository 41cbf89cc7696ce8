package vn.vonglau.imports;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import vn.vonglau.kernel.Names;

/**
 * Names of fields that are safe in addresses, filters and every format: letters without accents,
 * digits, underscore; not a word that means something else there; at most 60 long. One object names
 * the fields of one layer, no two alike.
 */
final class FieldNames {
  private static final int LONGEST = 60;

  /** Members of a feature, columns of the store, words of filter languages. */
  private static final Set<String> RESERVED =
      Set.of(
          ("id name layer edition bbox geometry geom the_geom wkb_geometry shape fid ogc_fid"
                  + " objectid rowid type properties attributes natural_key key and or not in is"
                  + " like ilike between null true false select from where order by group limit"
                  + " as case when then else end all any distinct intersects within contains"
                  + " disjoint overlaps touches crosses equals dwithin beyond during before after"
                  + " casei accenti timestamp date interval div mod")
              .split(" "));

  private final Set<String> taken = new HashSet<>();

  FieldNames() {}

  /**
   * @param taken names that are given away already
   */
  FieldNames(Collection<String> taken) {
    taken.forEach(name -> this.taken.add(name.toLowerCase(Locale.ROOT)));
  }

  /** The name for a column, other than all that this object has given. */
  String next(String column) {
    String wanted = of(column);
    String name = wanted;
    for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
      String number = String.valueOf(n);
      name = wanted.substring(0, Math.min(wanted.length(), LONGEST - number.length())) + number;
    }
    return name;
  }

  /**
   * "Diện tích (m2)" gives dienTichM2, "TEN_XA" tenXa; what is safe already stays as it is. Words
   * with another meaning get "source" before them: sourceId.
   */
  static String of(String column) {
    String name = column.strip();
    if (!name.matches("[a-z][a-zA-Z0-9_]*")) {
      name = camel(Names.key(name).replaceAll("[^a-z0-9]+", " ").strip());
    }
    if (name.isEmpty()) {
      name = "field";
    } else if (Character.isDigit(name.charAt(0))) {
      name = "n" + name;
    }
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      name = "source" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
    return name.substring(0, Math.min(name.length(), LONGEST));
  }

  private static String camel(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.split(" ")) {
      if (!word.isEmpty()) {
        name.append(
            name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
      }
    }
    return name.toString();
  }
}
