package vn.vonglau.indicators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.indicators.DefinitionReader.Place;

/**
 * The definitions of a set of texts.
 *
 * @param definitions by code, in the order of the texts
 * @param hash the same for the same texts
 */
record DefinitionSet(Map<String, Definition> definitions, long hash) {
  /**
   * Reads texts as one set. Null when the findings hold anything.
   *
   * @param packaged texts that need no check of their form
   */
  static DefinitionSet read(
      Map<String, String> texts,
      Map<String, String> packaged,
      DefinitionReader reader,
      Agencies agencies,
      Findings findings) {
    Map<String, Definition> all = new LinkedHashMap<>();
    Map<String, Place> places = new LinkedHashMap<>();
    long hash = 17;
    for (Map.Entry<String, String> e : texts.entrySet()) {
      boolean trusted = e.getValue().equals(packaged.get(e.getKey()));
      reader.read(e.getKey(), e.getValue(), trusted, all, places, findings);
      hash = 31 * (31 * hash + hash(e.getKey())) + hash(e.getValue());
    }
    if (findings.isEmpty()) {
      check(all, places, agencies, findings);
    }
    return findings.isEmpty() ? new DefinitionSet(all, hash) : null;
  }

  private static void check(
      Map<String, Definition> all,
      Map<String, Place> places,
      Agencies agencies,
      Findings findings) {
    for (Definition d : all.values()) {
      for (DefinitionChecks.Wrong w : DefinitionChecks.of(d, all, agencies)) {
        places.get(d.code()).wrong(w.below(), w.code(), w.vi(), w.en(), findings);
      }
    }
  }

  static DefinitionSet packaged(TextFiles files, DefinitionReader reader, Agencies agencies) {
    try {
      Map<String, String> texts = files.packaged();
      Findings findings = new Findings();
      DefinitionSet set = read(texts, texts, reader, agencies, findings);
      if (set == null) {
        throw new IllegalStateException("the packaged indicators are wrong: " + findings.list());
      }
      return set;
    } catch (IOException e) {
      throw new IllegalStateException("the packaged indicators cannot be read", e);
    }
  }

  private static long hash(String text) {
    long h = 1125899906842597L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      h = 31 * h + b;
    }
    return h;
  }
}
