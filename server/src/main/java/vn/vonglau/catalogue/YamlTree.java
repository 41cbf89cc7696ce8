package vn.vonglau.catalogue;

import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A YAML file as plain data with the line of each part. Aliases and tags are refused before a tree
 * is built: a layer needs neither, and with them a small file could unfold without end or name a
 * class.
 */
public final class YamlTree {
  static final int MAX_CHARACTERS = 256 * 1024;
  private static final int MAX_DEPTH = 20;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final String file;
  private final Map<String, Integer> lines = new HashMap<>();
  private JsonNode root;

  private YamlTree(String file) {
    this.file = file;
  }

  /** Null when the text is no YAML that a layer file may be; the findings then say why. */
  public static YamlTree read(String file, String text, Findings findings) {
    YamlTree tree = new YamlTree(file);
    int before = findings.size();
    int broken = text.indexOf('\uFFFD');
    if (broken >= 0) {
      findings.add(
          file,
          1 + (int) text.substring(0, broken).chars().filter(c -> c == '\n').count(),
          "catalogue-encoding",
          "",
          "Tệp không ở bảng mã UTF-8. Lưu lại tệp với bảng mã UTF-8.",
          "The file is not in UTF-8. Save it again in UTF-8.");
      return null;
    }
    try {
      tree.refuseAliasesAndTags(text, findings);
      if (findings.size() > before) {
        return null;
      }
      Node node = yaml().compose(new StringReader(text));
      if (node == null) {
        findings.add(
            file,
            1,
            "catalogue-empty",
            "",
            "Tệp không có nội dung. Viết nội dung hoặc bỏ tệp.",
            "The file is empty. Fill it or take it away.");
        return null;
      }
      tree.root = tree.convert(node, "", findings);
      return findings.size() > before ? null : tree;
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      String what = Findings.shown(String.valueOf(e.getProblem()));
      findings.add(
          file,
          line,
          "catalogue-yaml",
          "",
          "Không đọc được YAML. Kiểm tra thụt dòng, dấu hai chấm, ngoặc và nháy ở"
              + " dòng này hoặc dòng trước.",
          "This is not YAML ("
              + what
              + "). Check indents, colons, brackets and quotes on this"
              + " line or the one before.");
    } catch (YAMLException e) {
      String what = Findings.shown(String.valueOf(e.getMessage()));
      findings.add(
          file,
          1,
          "catalogue-yaml",
          "",
          "Không đọc được YAML: quá dài, lồng quá sâu, bí danh quá nhiều, hoặc có ký tự không dùng"
              + " được. Viết đơn giản hơn.",
          "This is not YAML (" + what + ").");
    }
    return null;
  }

  public String file() {
    return file;
  }

  public JsonNode root() {
    return root;
  }

  /** Line of the part at this JSON pointer, or of the nearest part around it; from 1. */
  public int line(String pointer) {
    String at = pointer;
    while (!lines.containsKey(at)) {
      int cut = at.lastIndexOf('/');
      if (cut < 0) {
        return 1;
      }
      at = at.substring(0, cut);
    }
    return lines.get(at);
  }

  public static String escape(String key) {
    return key.replace("~", "~0").replace("/", "~1");
  }

  private static Yaml yaml() {
    LoaderOptions limits = new LoaderOptions();
    limits.setMaxAliasesForCollections(0);
    limits.setNestingDepthLimit(MAX_DEPTH);
    limits.setCodePointLimit(MAX_CHARACTERS);
    limits.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(limits));
  }

  private void refuseAliasesAndTags(String text, Findings findings) {
    for (Event event : yaml().parse(new StringReader(text))) {
      boolean alias = event instanceof AliasEvent;
      boolean tag =
          event instanceof ScalarEvent s && s.getTag() != null
              || event instanceof CollectionStartEvent c && c.getTag() != null;
      if (alias || tag) {
        findings.add(
            file,
            event.getStartMark().getLine() + 1,
            "catalogue-alias",
            "",
            "Tệp lớp không dùng bí danh (*tên) hay nhãn kiểu (!nhãn). Viết thẳng giá trị.",
            "A layer file has no aliases (*name) and no tags (!tag). Write the value itself.");
        return;
      }
    }
  }

  private JsonNode convert(Node node, String at, Findings findings) {
    lines.putIfAbsent(at, node.getStartMark().getLine() + 1);
    return switch (node) {
      case MappingNode map -> map(map, at, findings);
      case SequenceNode list -> {
        ArrayNode out = JSON.arrayNode();
        for (Node item : list.getValue()) {
          out.add(convert(item, at + "/" + out.size(), findings));
        }
        yield out;
      }
      default -> scalar((ScalarNode) node);
    };
  }

  private JsonNode map(MappingNode map, String at, Findings findings) {
    ObjectNode out = JSON.objectNode();
    for (NodeTuple pair : map.getValue()) {
      int line = pair.getKeyNode().getStartMark().getLine() + 1;
      if (!(pair.getKeyNode() instanceof ScalarNode key)) {
        findings.add(
            file,
            line,
            "catalogue-yaml",
            at,
            "Khóa phải là một từ. Kiểm tra dấu ngoặc.",
            "A key is one word. Check the brackets.");
        continue;
      }
      String below = at + "/" + escape(key.getValue());
      if (out.has(key.getValue())) {
        String shown = Findings.shown(key.getValue());
        findings.add(
            file,
            line,
            "catalogue-duplicate",
            below,
            "Khóa «" + shown + "» viết hai lần. Giữ một.",
            "The key '" + shown + "' is written twice. Keep one.");
      }
      lines.put(below, line);
      out.set(key.getValue(), convert(pair.getValueNode(), below, findings));
    }
    return out;
  }

  private static JsonNode scalar(ScalarNode node) {
    String text = node.getValue();
    try {
      if (node.getTag().equals(Tag.NULL)) {
        return JSON.nullNode();
      } else if (node.getTag().equals(Tag.BOOL)) {
        return JSON.booleanNode(text.matches("(?i)true|yes|on"));
      } else if (node.getTag().equals(Tag.INT)) {
        return JSON.numberNode(Long.parseLong(text));
      } else if (node.getTag().equals(Tag.FLOAT)) {
        return JSON.numberNode(Double.parseDouble(text));
      }
    } catch (NumberFormatException e) {
      // octal, sexagesimal and the like: no layer needs them, and as text the schema refuses them
    }
    return JSON.stringNode(text);
  }
}
