package vn.vonglau.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.vonglau.identity.Role;

/**
 * All layers and groups of one moment. Never changed: a reload puts a whole new one in its place.
 *
 * @param version hash over the names and contents of the files
 * @param origin the folder, or "packaged"
 * @param layers by id, in the order of the layer list
 * @param hosts that may be asked for pictures and whose pages may be opened
 * @param prints by layer id, a hash over the one file that the layer is from
 */
record Edition(
    String version,
    String origin,
    Map<String, Layer> layers,
    List<Group> groups,
    Hosts hosts,
    Map<String, String> prints) {
  Edition {
    layers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(layers));
    groups = List.copyOf(groups);
    prints = Map.copyOf(prints);
  }

  /** The same layers, all but the units shown to the administrator alone. */
  Edition administratorOnly() {
    Map<String, Layer> closed = new LinkedHashMap<>(layers);
    Access access = new Access(false, Set.of(Role.ADMINISTRATOR));
    closed.replaceAll((id, l) -> l.source().kind() == Source.Kind.UNITS ? l : l.withAccess(access));
    return new Edition(version + "c", origin, closed, groups, hosts, prints);
  }
}
