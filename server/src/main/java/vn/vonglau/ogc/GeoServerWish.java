package vn.vonglau.ogc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.catalogue.Group;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerBook;
import vn.vonglau.styles.Styles;

/**
 * What GeoServer is to hold, from the layers and their styles.
 *
 * @param styles SLD by name
 * @param types feature types by name, in the order of the layer list
 * @param layers style of each published layer, by name
 * @param groups layer groups by name
 * @param left why a layer is not published, by layer
 * @param told what a style draws otherwise than our maps, by layer
 */
record GeoServerWish(
    ObjectNode store,
    Map<String, String> styles,
    Map<String, ObjectNode> types,
    Map<String, ObjectNode> layers,
    Map<String, ObjectNode> groups,
    Map<String, String> left,
    Map<String, List<String>> told) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Everything of ours carries this, and nothing without it is ever changed or removed. */
  static final String MARK = GeoServerSld.MARK;

  static GeoServerWish of(LayerBook book, Styles looks, GeoServerSettings to) {
    GeoServerWish wish =
        new GeoServerWish(
            store(to),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>());
    for (Layer layer : book.layers()) {
      GeoServerView view = GeoServerView.of(layer);
      if (view.sql() == null) {
        wish.left.put(layer.id(), view.reason());
        continue;
      }
      // one for each layer, also where two layers share a style: their columns differ
      GeoServerSld.Written sld =
          GeoServerSld.write(looks.of(layer), layer.id(), looks, view.columns());
      wish.styles.put(layer.id(), sld.text());
      wish.told.put(layer.id(), sld.told());
      wish.types.put(layer.id(), type(layer, view));
      wish.layers.put(layer.id(), style(layer.id(), to.workspace()));
    }
    for (Group group : book.groups()) {
      List<String> members =
          book.layers().stream()
              .filter(l -> l.group().equals(group.id()) && wish.types.containsKey(l.id()))
              .map(Layer::id)
              .toList();
      if (!members.isEmpty()) {
        // layers and groups share their names
        String name = wish.types.containsKey(group.id()) ? group.id() + "-group" : group.id();
        wish.groups.put(name, group(name, group, members, to.workspace()));
      }
    }
    return wish;
  }

  private static ObjectNode store(GeoServerSettings to) {
    ObjectNode store = JSON.createObjectNode();
    store.put("name", to.workspace());
    store.put("description", MARK);
    store.put("type", "PostGIS");
    store.put("enabled", true);
    ArrayNode entries = store.putObject("connectionParameters").putArray("entry");
    Map<String, String> values = new LinkedHashMap<>();
    values.put("dbtype", "postgis");
    values.put("host", to.database().host());
    values.put("port", Integer.toString(to.database().port()));
    values.put("database", to.database().name());
    values.put("schema", to.database().schema());
    values.put("user", to.database().user());
    values.put("passwd", to.database().password());
    values.put("Expose primary keys", "false");
    values.put("validate connections", "true");
    values.forEach((k, v) -> entries.addObject().put("@key", k).put("$", v));
    return store;
  }

  private static ObjectNode type(Layer layer, GeoServerView view) {
    ObjectNode type = JSON.createObjectNode();
    type.put("name", layer.id());
    type.put("nativeName", layer.id());
    type.put("title", layer.title().vi());
    String note = layer.note() == null ? "" : layer.note().vi() + " / " + layer.note().en();
    type.put("abstract", (layer.title().en() + ". " + note).strip());
    type.putObject("keywords").putArray("string").add(MARK).add(layer.id());
    type.put("srs", "EPSG:4326");
    type.put("projectionPolicy", "FORCE_DECLARED");
    type.put("enabled", true);
    ObjectNode entry = type.putObject("metadata").putArray("entry").addObject();
    entry.put("@key", "JDBC_VIRTUAL_TABLE");
    ObjectNode table = entry.putObject("virtualTable");
    table.put("name", layer.id());
    table.put("sql", view.sql());
    table.put("escapeSql", false);
    table.put("keyColumn", GeoServerView.KEY);
    ObjectNode geometry = table.putObject("geometry");
    geometry.put("name", GeoServerView.GEOMETRY);
    geometry.put("type", GeoServerView.geometryType(layer));
    geometry.put("srid", 4326);
    return type;
  }

  private static ObjectNode style(String name, String workspace) {
    ObjectNode layer = JSON.createObjectNode();
    layer.putObject("defaultStyle").put("name", name).put("workspace", workspace);
    return layer;
  }

  private static ObjectNode group(
      String name, Group group, List<String> members, String workspace) {
    ObjectNode out = JSON.createObjectNode();
    out.put("name", name);
    out.put("mode", "NAMED");
    out.put("title", group.title().vi());
    out.put("abstractTxt", group.title().en() + " (" + MARK + ")");
    ArrayNode published = out.putObject("publishables").putArray("published");
    ArrayNode styles = out.putObject("styles").putArray("style");
    for (String id : members) {
      published.addObject().put("@type", "layer").put("name", workspace + ":" + id);
      styles.addObject().put("name", workspace + ":" + id);
    }
    return out;
  }

  /** Names that are wanted, by the kind in addresses. */
  Map<String, List<String>> names() {
    return Map.of(
        "layergroups", new ArrayList<>(groups.keySet()),
        "featuretypes", new ArrayList<>(types.keySet()),
        "styles", new ArrayList<>(styles.keySet()));
  }
}
