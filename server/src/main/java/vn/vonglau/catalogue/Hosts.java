package vn.vonglau.catalogue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The hosts of {@code hosts.yaml}: the only ones outside that are asked for pictures and whose
 * pages are opened.
 */
public final class Hosts {
  static final String FILE = "hosts.yaml";
  private static final SchemaCheck SCHEMA = new SchemaCheck("layers/hosts.schema.json");

  /** Nobody outside. */
  public static final Hosts NONE = new Hosts(List.of());

  private final List<Host> all;

  /**
   * One host.
   *
   * @param host name or address, in lower case
   * @param port the only one, or null for the usual ones of the web
   * @param mayBePrivate its name may lead to an address of the own network
   */
  public record Host(String host, Integer port, boolean mayBePrivate, Words purpose) {
    boolean fits(String name, int asked) {
      return host.equals(name) && (port == null ? asked == 443 || asked == 80 : port == asked);
    }
  }

  public Hosts(List<Host> all) {
    this.all = List.copyOf(all);
  }

  public List<Host> all() {
    return all;
  }

  /** The entry that allows this address; empty for everything that is not http or https. */
  public Optional<Host> find(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    if (address.getHost() == null || !scheme.matches("https?")) {
      return Optional.empty();
    }
    int usual = scheme.equals("https") ? 443 : 80;
    int port = address.getPort() < 0 ? usual : address.getPort();
    String name = address.getHost().toLowerCase(Locale.ROOT);
    return all.stream().filter(h -> h.fits(name, port)).findFirst();
  }

  /**
   * Null when the text is wrong; the findings then say why.
   *
   * @param text null where there is no such file
   */
  static Hosts read(String text, Findings findings) {
    if (text == null) {
      return NONE;
    }
    int before = findings.size();
    YamlTree tree = YamlTree.read(FILE, text, findings);
    if (tree != null) {
      SCHEMA.check(tree, findings);
    }
    if (tree == null || findings.size() > before) {
      return null;
    }
    List<Host> out = new ArrayList<>();
    for (JsonNode node : tree.root().get("hosts")) {
      Host host =
          new Host(
              node.get("host").asString().toLowerCase(Locale.ROOT),
              node.has("port") ? node.get("port").asInt() : null,
              node.path("private").asBoolean(false),
              LayerFrom.words(node.get("purpose")));
      if (out.stream()
          .anyMatch(h -> h.host.equals(host.host) && java.util.Objects.equals(h.port, host.port))) {
        findings.add(
            tree,
            "/hosts/" + out.size() + "/host",
            "catalogue-duplicate",
            "Máy chủ «" + host.host + "» khai báo hai lần với cùng cổng. Giữ một.",
            "The host '" + host.host + "' is declared twice with the same port. Keep one.");
      }
      out.add(host);
    }
    return new Hosts(out);
  }
}
