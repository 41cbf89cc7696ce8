package vn.vonglau.walls;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.FolderWatch;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.SchemaCheck;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.catalogue.YamlTree;
import vn.vonglau.kernel.Problem;

/**
 * The screens: {@code walls/*.yaml} of the folder of the layers, or the packaged ones. A wrong file
 * holds back only itself: its screen stays as it was, and what is wrong can be read.
 */
@Component
public class Walls extends FolderWatch {
  private static final SchemaCheck SCHEMA = new SchemaCheck("layers/walls/wall.schema.json");

  /** By file; each counts for itself. */
  private final KeptTexts<Map<String, Wall>> kept;

  Walls(@Value("${vonglau.layers:}") String folder) {
    super("walls");
    this.kept = new KeptTexts<>(new TextFiles(folder, "walls", "*.yaml"), Walls::read);
  }

  public List<Wall> all() {
    return List.copyOf(kept.now().values());
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404 {@code wall-unknown}
   */
  public Wall get(String id) {
    Wall wall =
        kept.now().values().stream().filter(w -> w.id().equals(id)).findFirst().orElse(null);
    if (wall == null) {
      throw Problem.of(
              404,
              "wall-unknown",
              "Không có màn hình với mã này. Xem danh sách ở trang Màn hình.",
              "There is no screen of this id. See the list on the page of the screens.")
          .asException();
    }
    return wall;
  }

  /** Changes whenever other files come into force on this node. */
  public long version() {
    return kept.version();
  }

  /** What is wrong with the files as they are; empty when all are in force. */
  List<LayerProblem> problems() {
    return kept.problems();
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected void look() {
    kept.look();
  }

  /** A wrong file leaves its own screen as it was, and no other. */
  private static Map<String, Wall> read(
      Map<String, String> texts, Map<String, Wall> before, Findings findings) {
    Map<String, Wall> next = new LinkedHashMap<>();
    texts.forEach(
        (file, text) -> {
          Wall wall = read(file, text, next.values(), findings);
          if (wall == null && before != null) {
            Wall old = before.get(file);
            wall = old == null || named(old.id(), next.values()) ? null : old;
          }
          if (wall != null) {
            next.put(file, wall);
          }
        });
    return next;
  }

  private static boolean named(String id, Collection<Wall> walls) {
    return walls.stream().anyMatch(w -> w.id().equals(id));
  }

  /** The screen of one file, or null where something in it is wrong. */
  private static Wall read(String file, String text, Collection<Wall> others, Findings findings) {
    int before = findings.size();
    YamlTree tree = YamlTree.read(file, text, findings);
    if (tree == null) {
      return null;
    }
    SCHEMA.check(tree, findings);
    if (findings.size() > before) {
      return null;
    }
    JsonNode root = tree.root();
    List<String> scenes = new ArrayList<>();
    for (int i = 0; i < root.path("scenes").size(); i++) {
      String id = root.path("scenes").path(i).path("id").asString();
      if (scenes.contains(id)) {
        findings.add(
            tree,
            "/scenes/" + i + "/id",
            "wall-scene",
            "Cảnh “" + Findings.shown(id) + "” có hai lần. Đặt mã khác.",
            "There are two scenes “" + Findings.shown(id) + "”. Give one another id.");
      }
      scenes.add(id);
    }
    String id = root.path("id").asString();
    if (named(id, others)) {
      findings.add(
          tree,
          "/id",
          "wall-twice",
          "Mã màn hình “" + Findings.shown(id) + "” đã có ở tệp khác. Đặt mã khác.",
          "The screen “" + Findings.shown(id) + "” stands in another file too. Give another id.");
    }
    return findings.size() > before
        ? null
        : new Wall(id, root.path("title"), List.copyOf(scenes), root);
  }
}
