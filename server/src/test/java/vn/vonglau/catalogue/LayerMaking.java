package vn.vonglau.catalogue;

import java.util.List;

/** Layers for tests of other rooms, made of the text of a layer file. */
public final class LayerMaking {
  private LayerMaking() {}

  /**
   * @param source what stands behind {@code source:}; its hosts need not be listed here
   */
  public static Layer layer(String source) {
    return of(
        "id: ngoai\ntitle: {vi: Lớp ngoài, en: Outside}\ngroup: planning\naccess: public\nsource: "
            + source
            + "\n");
  }

  /** A layer of the common table. */
  public static Layer ofFeatures(String id, String geometry) {
    return of(
        "id: "
            + id
            + "\ntitle: {vi: Lớp, en: Layer}\ngroup: planning\naccess: public\ngeometry: "
            + geometry
            + "\nsource: {kind: features}\n");
  }

  private static Layer of(String text) {
    Findings findings = new Findings();
    YamlTree tree = YamlTree.read("ngoai.yaml", text, findings);
    new SchemaCheck("layers/layer.schema.json").check(tree, findings);
    Layer layer = findings.isEmpty() ? LayerFrom.tree(tree, null, findings) : null;
    if (!findings.isEmpty()) {
      throw new IllegalArgumentException(List.copyOf(findings.list()).toString());
    }
    return layer;
  }
}
