package vn.vonglau.imports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Field;
import vn.vonglau.catalogue.Words;
import vn.vonglau.kernel.Names;

/**
 * What a new layer could be called and look like, from the file alone; a person may change all.
 *
 * @param layer id that no layer has yet
 * @param group an id of the given groups
 * @param key column of the file, or null where none is unique and never empty
 * @param name column of the file, or null
 * @param plans one for each column, in the order of the file
 * @param style plain, categories or graduated
 * @param styleField field (not column) that the style shows; null for plain
 */
record Proposal(
    String layer,
    Words title,
    String group,
    String key,
    String name,
    List<FieldPlan> plans,
    String style,
    String styleField) {

  private static final int MOST_CATEGORIES = 20;
  private static final Pattern KEY =
      Pattern.compile(
          "(ma|code|id|key|gid|fid|pid|objectid|uuid|guid|so giay phep|licence no)( .*)?"
              + "|.* (ma|code|id|key|no)|ma[a-z]{1,8}");
  private static final Pattern NAME =
      Pattern.compile(
          "(ten|name|ho ten|tieu de|title|label|nhan)( .*)?|.* (ten|name)|ten[a-z]{1,10}");
  private static final Pattern KIND =
      Pattern.compile(
          "(loai|kieu|nhom|phan loai|muc dich|hien trang|trang thai|type|kind|class|category|zone"
              + "|zoning|status|land ?use|ma ?dat|loai ?dat)( .*)?|.* (loai|type|class|zone|code)");
  private static final Pattern UNIT =
      Pattern.compile("[(\\[]\\s*([\\p{L}µ%°][\\p{L}\\d²³/%°.]{0,11})\\s*[)\\]]\\s*$");
  private static final Pattern UNIT_TAIL = Pattern.compile("_(ha|m2|km2|m3|km|kg|mm|cm)$");

  /** Words of names of files, without accents, and the group that they speak for. */
  private static final Map<String, String> GROUPS = groups();

  private static Map<String, String> groups() {
    Map<String, String> map = new LinkedHashMap<>();
    map.put(
        "thua|dat|quy hoach|qh|sdd|parcels?|land ?use|zoning|planning|mo|khoang san", "planning");
    map.put("luu tru|khach san|cho|sieu thi|thuong mai|hotel|lodging|market|commerce", "economy");
    map.put(
        "quan trac|moi truong|nuoc|khi|rac|thai|tram|monitoring|environment|water|air|waste",
        "environment");
    map.put("camera|canh bao|giam sat|traffic", "watch");
    map.put(
        "xa|phuong|huyen|tinh|ranh gioi|dia gioi|hanh chinh|communes?|districts?|boundar(y|ies)"
            + "|wards?|provinces?",
        "administration");
    return map;
  }

  /**
   * @param file name of the uploaded file
   * @param member table or sheet inside, or null where the file has only one
   * @param groups ids of the groups of the catalogue, in their order; at least one
   * @param layers ids that are taken
   * @param people whether a column names people: then neither key nor name is taken from it
   */
  static Proposal of(
      String file,
      String member,
      List<TypeGuess.Column> columns,
      Collection<String> groups,
      Collection<String> layers,
      Predicate<String> people) {
    List<TypeGuess.Column> things = columns.stream().filter(c -> !people.test(c.name())).toList();
    String title = title(file, member);
    String key = key(things);
    String name = name(things);
    List<FieldPlan> plans = plans(columns, name);
    FieldPlan shown = category(columns, plans, key);
    return new Proposal(
        layerId(title, layers),
        new Words(title, title),
        group(title, groups),
        key,
        name,
        plans,
        shown == null ? "plain" : "categories",
        shown == null ? null : shown.field());
  }

  /** "ranh_gioi_xa_2008.shp" gives "Ranh gioi xa 2008"; folders and endings fall away. */
  static String title(String file, String member) {
    String source = member == null || member.isBlank() ? file : member;
    String bare =
        Names.normal(source.replaceAll("^.*[/\\\\]", ""))
            .replaceAll(
                "(?i)(\\.(zip|kmz|gz|gdb|shp|dbf|tab|mif|geojson|json|ndjson|gpkg|fgb|kml"
                    + "|gpx|csv|tsv|txt|xlsx|xls|gml|xml|dgn|dxf))+$",
                "")
            .replaceAll("[_\\s]+", " ")
            .strip();
    if (bare.isEmpty()) {
      bare = "Lớp mới";
    }
    bare = bare.length() > 120 ? bare.substring(0, 120).strip() : bare;
    return bare.substring(0, 1).toUpperCase(Locale.ROOT) + bare.substring(1);
  }

  /** Lower-case letters, digits, hyphens, a letter first; numbered where it is taken. */
  static String layerId(String title, Collection<String> taken) {
    String id = Names.key(title).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    id = id.isEmpty() ? "layer" : Character.isDigit(id.charAt(0)) ? "layer-" + id : id;
    id = id.length() > 50 ? id.substring(0, 50).replaceAll("-+$", "") : id;
    String free = id;
    for (int n = 2; taken.contains(free); n++) {
      free = id + "-" + n;
    }
    return free;
  }

  private static String group(String title, Collection<String> groups) {
    String key = Names.key(title);
    for (Map.Entry<String, String> each : GROUPS.entrySet()) {
      if (groups.contains(each.getValue()) && key.matches("(.* )?(" + each.getKey() + ")( .*)?")) {
        return each.getValue();
      }
    }
    return groups.contains("planning") ? "planning" : groups.iterator().next();
  }

  private static String key(List<TypeGuess.Column> columns) {
    return columns.stream()
        .filter(TypeGuess.Column::unique)
        .filter(c -> c.longest() <= 100 && KEY.matcher(Names.key(c.name())).matches())
        // numbers that a program gave to rows change with every export: codes are better keys
        .min(Comparator.comparing(c -> Names.key(c.name()).matches("(object|ogc )?f?g?id")))
        .map(TypeGuess.Column::name)
        .orElse(null);
  }

  private static String name(List<TypeGuess.Column> columns) {
    return columns.stream()
        .filter(c -> c.type() == Field.Type.TEXT && c.evidence().empty() < c.evidence().rows())
        .filter(c -> NAME.matcher(Names.key(c.name())).matches())
        .min(
            Comparator.comparing(
                c -> !Names.key(c.name()).matches("ten|name|ten .*|name (vi|vn)|ten[a-z]+")))
        .map(TypeGuess.Column::name)
        .orElse(null);
  }

  private static List<FieldPlan> plans(List<TypeGuess.Column> columns, String name) {
    FieldNames names = new FieldNames();
    List<FieldPlan> plans = new ArrayList<>();
    for (TypeGuess.Column column : columns) {
      String unit = unit(column.name());
      boolean number = column.type() == Field.Type.NUMBER || column.type() == Field.Type.INTEGER;
      String title = Names.normal(column.name().replace('_', ' '));
      title = title.isEmpty() ? column.name() : title;
      title = title.length() > 200 ? title.substring(0, 200) : title;
      plans.add(
          new FieldPlan(
              column.name(),
              names.next(column.name()),
              new Words(title, title),
              column.type(),
              number ? unit : null,
              1,
              false,
              Map.of(),
              column.name().equals(name)));
    }
    return List.copyOf(plans);
  }

  /** What stands in brackets at the end of a heading, or behind its last underscore; or null. */
  static String unit(String column) {
    Matcher brackets = UNIT.matcher(column.strip());
    Matcher tail = UNIT_TAIL.matcher(column.strip().toLowerCase(Locale.ROOT));
    String unit = brackets.find() ? brackets.group(1) : tail.find() ? tail.group(1) : null;
    return unit == null ? null : unit.replaceFirst("^(k?m)2$", "$1²").replaceFirst("^m3$", "m³");
  }

  private static FieldPlan category(
      List<TypeGuess.Column> columns, List<FieldPlan> plans, String key) {
    for (int i = 0; i < columns.size(); i++) {
      TypeGuess.Column column = columns.get(i);
      boolean few = !column.many() && column.distinct().size() <= MOST_CATEGORIES;
      boolean repeated = column.distinct().size() > 1 && !column.unique();
      if (few
          && repeated
          && !plans.get(i).skip()
          && column.type() == Field.Type.TEXT
          && column.longest() <= 60
          && !column.name().equals(key)
          && KIND.matcher(Names.key(column.name())).matches()) {
        return plans.get(i);
      }
    }
    return null;
  }
}
