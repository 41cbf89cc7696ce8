package vn.vonglau.catalogue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import vn.vonglau.identity.Role;

/** Writes a draft as a layer file. */
final class EntryText {
  private static final int LAST_ZOOM = 22;
  private static final int LONGEST = 300;

  private EntryText() {}

  /** Few things are drawn at every zoom; many of them from where they do not cover each other. */
  static LayerDraft.Zoom zoom(String geometry, long rows) {
    boolean point = geometry.equals("point");
    int[] steps = point ? new int[] {0, 0, 0, 8, 9} : new int[] {0, 7, 9, 11, 13};
    long[] most = {500, 3_000, 10_000, 50_000};
    int size = 0;
    while (size < most.length && rows > most[size]) {
      size++;
    }
    int min = geometry.equals("line") ? Math.max(0, steps[size] - 1) : steps[size];
    int names = Math.max(min + 3, List.of(9, 11, 13, 14, 16).get(size));
    int cluster = point && size > 0 ? List.of(0, 9, 11, 12, 13).get(size) : -1;
    return new LayerDraft.Zoom(min, LAST_ZOOM, names, cluster);
  }

  static String yaml(LayerDraft d) {
    StringBuilder out = new StringBuilder();
    if (d.sourceFile() != null) {
      out.append("# ").append(plain(d.sourceFile())).append('\n');
    }
    line(out, "id", quoted(d.id()));
    line(out, "title", words(d.title()));
    line(out, "group", quoted(d.group()));
    line(out, "geometry", quoted(d.geometry()));
    line(out, "source", "{kind: features}");
    if (!d.fields().isEmpty()) {
      out.append("fields:\n");
      d.fields().forEach(f -> field(out, f));
    }
    LayerDraft.Zoom z = d.zoom();
    line(out, "zoom", "{min: " + z.min() + ", max: " + z.max() + "}");
    boolean areas = d.geometry().equals("polygon") || d.geometry().equals("mixed");
    if (areas && z.labels() >= 0) {
      line(out, "tiles", "{labels: " + z.labels() + "}");
    } else if (d.geometry().equals("point") && z.cluster() >= 0) {
      line(out, "tiles", "{cluster: {upTo: " + z.cluster() + ", radius: 44}}");
    }
    line(out, "access", access(d.access()));
    if (d.note() != null) {
      line(out, "note", words(d.note()));
    }
    return out.toString();
  }

  private static void field(StringBuilder out, Field f) {
    out.append("  - name: ").append(quoted(f.name())).append('\n');
    out.append("    title: ").append(words(named(f))).append('\n');
    out.append("    type: ").append(f.type().id()).append('\n');
    if (f.unit() != null && !f.unit().isBlank()) {
      out.append("    unit: ").append(quoted(f.unit().strip())).append('\n');
    }
    if (f.column() != null && !f.column().equals(f.name())) {
      out.append("    column: ").append(quoted(f.column())).append('\n');
    }
    if (f.state()) {
      out.append("    state: true\n");
    }
    if (!f.values().isEmpty()) {
      out.append("    values:\n");
      for (Map.Entry<String, Words> v : f.values().entrySet()) {
        out.append("      ").append(quoted(v.getKey())).append(": ");
        out.append(words(v.getValue())).append('\n');
      }
    }
    if (!f.access().everyone()) {
      out.append("    access: ").append(access(f.access())).append('\n');
    }
    if (f.mask() != null) {
      out.append("    mask: ").append(f.mask().name().toLowerCase(Locale.ROOT)).append('\n');
    }
  }

  /** A field without a title goes by its name. */
  private static Words named(Field f) {
    return f.title() == null || f.title().vi().isBlank()
        ? new Words(f.name(), f.name())
        : f.title();
  }

  private static String access(Access access) {
    return access.everyone()
        ? "public"
        : Arrays.stream(Role.values())
            .filter(access.roles()::contains)
            .map(Role::id)
            .collect(Collectors.joining(", ", "[", "]"));
  }

  /** The Vietnamese words stand for the English ones where these are missing. */
  private static String words(Words w) {
    String en = w.en() == null || w.en().isBlank() ? w.vi() : w.en();
    return "{vi: " + quoted(cut(w.vi())) + ", en: " + quoted(cut(en)) + "}";
  }

  private static String cut(String text) {
    String plain = text.strip();
    return plain.codePointCount(0, plain.length()) <= LONGEST
        ? plain
        : plain.substring(0, plain.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /** Between double quotes, where nothing can be taken for YAML. */
  static String quoted(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (printed(c)) {
        out.append(c);
      } else {
        out.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
      }
    }
    return out.append('"').toString();
  }

  private static boolean printed(char c) {
    boolean unseen = Character.isISOControl(c) || c == '\u2028' || c == '\u2029' || c == '\uFEFF';
    // the sign for what could not be read is refused where it stands by itself
    return !unseen && c < '\uFFFD';
  }

  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029\\uFEFF\\uFFFD-\\uFFFF]", " ").strip();
  }

  private static void line(StringBuilder out, String key, String value) {
    out.append(key).append(": ").append(value).append('\n');
  }
}
