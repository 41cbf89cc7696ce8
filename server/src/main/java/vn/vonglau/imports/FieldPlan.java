package vn.vonglau.imports;

import java.util.Map;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Words;

/**
 * What becomes of one column of a file.
 *
 * @param source name of the column in the file
 * @param field name in the layer, safe as {@link FieldNames} makes it
 * @param unit of measure as printed, or null
 * @param factor numbers are multiplied by it: 10000 makes m² of ha; 1 leaves them alone
 * @param required rows without a value are refused
 * @param codes value of the file to the code that is stored; empty: values are stored as they are
 * @param skip the column is left out
 */
record FieldPlan(
    String source,
    String field,
    Words title,
    Field.Type type,
    String unit,
    double factor,
    boolean required,
    Map<String, String> codes,
    boolean skip) {

  FieldPlan {
    codes = Map.copyOf(codes);
  }
}
