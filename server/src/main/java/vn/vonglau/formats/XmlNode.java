package vn.vonglau.formats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One element with all that is in it; names are without their prefix. */
public final class XmlNode {
  final String name;
  final Map<String, String> attributes = new LinkedHashMap<>();
  final List<XmlNode> children = new ArrayList<>(2);
  final StringBuilder text = new StringBuilder(0);

  XmlNode(String name) {
    this.name = name;
  }

  public String name() {
    return name;
  }

  /** Null where there is none. */
  public String attribute(String wanted) {
    return attributes.get(wanted);
  }

  public List<XmlNode> children() {
    return Collections.unmodifiableList(children);
  }

  /** Its own text without blanks around it, that of its children not. */
  public String text() {
    return text.toString().strip();
  }

  /** Of the first child of this name; null where there is none or it is empty. */
  public String text(String child) {
    return child(child).map(XmlNode::text).filter(t -> !t.isEmpty()).orElse(null);
  }

  public Optional<XmlNode> child(String child) {
    return all(child).findFirst();
  }

  Stream<XmlNode> all(String child) {
    return children.stream().filter(c -> c.name.equals(child));
  }
}
