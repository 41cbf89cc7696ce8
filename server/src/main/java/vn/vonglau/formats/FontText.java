package vn.vonglau.formats;

import java.text.Normalizer;

/**
 * The text of a source as composed Unicode (NFC); where the file is sound but its letters are those
 * of a TCVN3 or VNI font, as it was meant.
 */
final class FontText extends OverSource {
  private final TextCoding letters;

  private FontText(FeatureSource inner, TextCoding letters) {
    super(inner);
    this.letters = letters;
  }

  /** The source itself where it decodes its bytes on its own. */
  static FeatureSource over(FeatureSource source, TextCoding coding) {
    if (source.coding() != null) {
      return source;
    }
    boolean font = coding == TextCoding.TCVN3 || coding == TextCoding.VNI;
    return new FontText(source, font ? coding : TextCoding.UTF_8);
  }

  @Override
  public TextCoding coding() {
    return letters == TextCoding.UTF_8 ? null : letters;
  }

  @Override
  String read(String text) {
    return letters.mend(text);
  }

  @Override
  String name(String column) {
    return Normalizer.normalize(column, Normalizer.Form.NFC);
  }
}
