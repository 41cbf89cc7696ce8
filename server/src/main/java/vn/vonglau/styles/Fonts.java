package vn.vonglau.styles;

import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.vonglau.styles.FontFace.Letter;

/**
 * The fonts of the map by name. {@code VL So} takes its figures from Inter, whose digits are
 * equally wide, and everything else from Be Vietnam Pro of the same weight.
 */
@Component
public class Fonts {
  private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);

  /** Cap height of both families in em; figures are set 1.7 % larger to match. */
  public static final double CAP_HEIGHT = 0.74;

  public static final String REGULAR = "Be Vietnam Pro Regular";
  public static final String MEDIUM = "Be Vietnam Pro Medium";
  public static final String SEMI_BOLD = "Be Vietnam Pro SemiBold";
  static final String FIGURES = "VL So SemiBold";
  static final String FIGURES_MEDIUM = "VL So Medium";

  private final Map<String, List<FontFace>> stacks = new LinkedHashMap<>();
  private final String version;

  Fonts() {
    List<byte[]> all = new ArrayList<>();
    FontFace regular = letters("BeVietnamPro_400Regular.ttf", all);
    FontFace medium = letters("BeVietnamPro_500Medium.ttf", all);
    FontFace semiBold = letters("BeVietnamPro_600SemiBold.ttf", all);
    stacks.put(REGULAR, faces(regular));
    stacks.put(MEDIUM, faces(medium));
    stacks.put(SEMI_BOLD, faces(semiBold));
    stacks.put(FIGURES_MEDIUM, faces(figures("Inter_500Medium.ttf", all), medium));
    stacks.put(FIGURES, faces(figures("Inter_600SemiBold.ttf", all), semiBold));
    version = Hashes.of(all.stream().map(Hashes::of).toArray());
    if (all.isEmpty()) {
      LOG.warn("no font was built in (npm was missing): names on the map stay empty");
    }
  }

  /** Names of the fonts that may be asked for. */
  Set<String> names() {
    return stacks.keySet();
  }

  String version() {
    return version;
  }

  /** The letter of the first of these fonts that has it. */
  Optional<Letter> letter(List<String> names, int codePoint) {
    for (String name : names) {
      for (FontFace face : stacks.get(name)) {
        Optional<Letter> letter = face.letter(codePoint);
        if (letter.isPresent()) {
          return letter;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * One line of text as an outline: origin at the start of the base line, y downward, in px.
   *
   * @param size em in px
   */
  public Path2D outline(String name, String text, double size) {
    Path2D out = new Path2D.Double();
    double x = 0;
    for (int c : text.codePoints().toArray()) {
      Letter letter = find(name, c);
      if (letter != null) {
        AffineTransform at = new AffineTransform(size, 0, 0, -size, x, 0);
        out.append(letter.outline().getPathIterator(at), false);
        x += letter.advance() * size;
      }
    }
    return out;
  }

  /** Width of one line of text in px. */
  public double width(String name, String text, double size) {
    List<FontFace> faces = stacks.get(name);
    double out = 0;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      Letter letter = find(faces, c);
      out += letter == null ? 0 : letter.advance();
    }
    return out * size;
  }

  private static Letter find(List<FontFace> faces, int codePoint) {
    for (FontFace face : faces) {
      Letter letter = face.find(codePoint);
      if (letter != null) {
        return letter;
      }
    }
    return null;
  }

  /** Null when the font has no such letter. */
  Letter find(String name, int codePoint) {
    return find(stacks.get(name), codePoint);
  }

  /**
   * The text as these fonts can draw it: letters composed with their accents; a composed letter
   * that the font lacks as its parts.
   */
  public String drawable(String name, String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC);
    if (composed.codePoints().allMatch(c -> find(name, c) != null)) {
      return composed;
    }
    StringBuilder out = new StringBuilder();
    composed
        .codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              boolean has = find(name, c) != null;
              out.append(has ? one : Normalizer.normalize(one, Normalizer.Form.NFD));
            });
    return out.toString();
  }

  private static List<FontFace> faces(FontFace... faces) {
    List<FontFace> out = new ArrayList<>();
    for (FontFace face : faces) {
      if (face != null) {
        out.add(face);
      }
    }
    return List.copyOf(out);
  }

  private static FontFace letters(String file, List<byte[]> all) {
    byte[] bytes = bytes(file);
    if (bytes == null) {
      return null;
    }
    all.add(bytes);
    return new FontFace(bytes, null, 1, c -> true);
  }

  private static FontFace figures(String file, List<byte[]> all) {
    byte[] bytes = bytes(file);
    if (bytes == null) {
      return null;
    }
    all.add(bytes);
    return new FontFace(bytes, "tnum", 1.017, Fonts::isFigure);
  }

  /** As the unicode-range of the page's VL So: per cent, signs, digits, minus. */
  private static boolean isFigure(int c) {
    return c == 0x25 || c >= 0x2B && c <= 0x2E || c >= 0x30 && c <= 0x39 || c == 0x2212;
  }

  private static byte[] bytes(String file) {
    try (InputStream in = Fonts.class.getResourceAsStream("/fonts/" + file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
