package vn.vonglau.styles;

import java.io.IOException;
import java.io.UncheckedIOException;
import vn.vonglau.catalogue.Findings;

/** The styles that travel with the program. */
final class Shipped {
  static final StyleFiles FILES =
      new StyleFiles(
          new TextFiles(null, "styles/", "sld"),
          new TextFiles(null, "styles/symbols/", "svg"),
          new TextFiles(null, "styles/symbols/", "yaml"),
          new TextFiles(null, "layers/classes/", "yaml"));

  private Shipped() {}

  static Edition edition() {
    Findings findings = new Findings();
    try {
      Edition edition = FILES.read(java.util.Map.of(), null, findings);
      if (!findings.isEmpty()) {
        throw new AssertionError(findings.list().toString());
      }
      return edition;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
