package vn.vonglau.styles;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import vn.vonglau.catalogue.Findings;

/** The folders that styles, symbols and class tables are read from. */
record StyleFiles(TextFiles styles, TextFiles symbols, TextFiles sets, TextFiles classes) {

  static StyleFiles choose(String stylesFolder, String layersFolder) {
    return new StyleFiles(
        TextFiles.choose(stylesFolder, "styles", "", "sld"),
        TextFiles.choose(stylesFolder, "styles", "symbols", "svg"),
        TextFiles.choose(stylesFolder, "styles", "symbols", "yaml"),
        TextFiles.choose(layersFolder, "layers", "classes", "yaml"));
  }

  boolean watched() {
    return styles.folder() != null || symbols.folder() != null || classes.folder() != null;
  }

  String fingerprint() {
    return styles.fingerprint()
        + "\n"
        + symbols.fingerprint()
        + "\n"
        + sets.fingerprint()
        + "\n"
        + classes.fingerprint();
  }

  /**
   * Reads all of it. Of a style, a symbol set or a table that is wrong, that of {@code before}
   * stays.
   *
   * @param imported styles of layers that imports made, by id; a file of the folder goes first
   * @param before null at the start
   * @return null when there is nothing to go on with
   */
  Edition read(Map<String, String> imported, Edition before, Findings findings) throws IOException {
    Findings common = new Findings();
    Map<String, String> tableTexts = classes.read();
    ClassTables tables = ClassTables.read(tableTexts, common);
    Map<String, String> drawings = symbols.read();
    String setText = sets.read().getOrDefault(SymbolSets.FILE, "sets: []");
    SymbolBook book = tables == null ? null : SymbolBook.read(drawings, setText, tables, common);
    tell(common, findings);
    if (book == null) {
      if (before == null) {
        return null;
      }
      tables = before.tables();
      book = before.symbols();
    }
    String looks =
        book == null || before != null && book == before.symbols()
            ? before.looks()
            : Hashes.of(tableTexts, drawings, setText);
    Map<String, StyleProgram> programs = new LinkedHashMap<>();
    Map<String, String> texts = new LinkedHashMap<>();
    Map<String, String> files = styles.read();
    imported.forEach((id, text) -> files.putIfAbsent(id + ".sld", text));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Findings own = new Findings();
      String id = file.getKey().replaceFirst("\\.sld$", "");
      StyleProgram program = program(file.getKey(), file.getValue(), tables, book, own);
      tell(own, findings);
      if (program != null) {
        programs.put(id, program);
        texts.put(id, file.getValue());
      } else if (before != null && before.programs().containsKey(id)) {
        programs.put(id, before.programs().get(id));
        texts.put(id, before.texts().get(id));
      }
    }
    return new Edition(tables, book, programs, texts, looks, Hashes.of(looks, texts));
  }

  /** Null when the findings hold anything. */
  static StyleProgram program(
      String name, String text, ClassTables tables, SymbolBook book, Findings findings) {
    return SldReader.read(
        name,
        text,
        tables,
        form -> {
          Pattern wanted = Pattern.compile(form);
          return book.symbols().keySet().stream().anyMatch(n -> wanted.matcher(n).matches());
        },
        findings);
  }

  private static void tell(Findings from, Findings to) {
    from.list().forEach(p -> to.add(p.file(), p.line(), p.code(), p.at(), p.vi(), p.en()));
  }
}
