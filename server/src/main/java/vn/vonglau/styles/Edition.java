package vn.vonglau.styles;

import java.util.Map;

/**
 * Everything that pictures are made of, at one moment; never changed, swapped whole.
 *
 * @param texts the style files by id, as they are
 */
record Edition(
    ClassTables tables,
    SymbolBook symbols,
    Map<String, StyleProgram> programs,
    Map<String, String> texts,
    String looks,
    String version) {

  Edition {
    programs = Map.copyOf(programs);
    texts = Map.copyOf(texts);
  }
}
