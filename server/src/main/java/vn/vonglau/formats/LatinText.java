package vn.vonglau.formats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import vn.vonglau.kernel.Problem;

/** A source whose letters stand for the bytes of a text that is still to be decoded. */
final class LatinText extends OverSource {
  private static final int SAMPLE = 300;

  private final DbfText text;
  private final List<Problem> own;

  private LatinText(FeatureSource inner, DbfText text, List<Problem> own) {
    super(inner);
    this.text = text;
    this.own = own;
  }

  /**
   * @param coding null where it has to be guessed
   */
  static LatinText over(FeatureSource source, TextCoding coding, String name) {
    if (coding != null) {
      return new LatinText(source, DbfText.of(coding), List.of());
    }
    List<byte[]> sample = sample(source, SAMPLE);
    if (sample.stream().allMatch(c -> DbfText.utf8(c, true) != null)) {
      return new LatinText(source, DbfText.of(TextCoding.UTF_8), List.of());
    }
    TextCoding best = TextCoding.rank(sample).getFirst().coding();
    return new LatinText(source, DbfText.of(best), List.of(DbfCoding.guessed(name, best)));
  }

  private static List<byte[]> sample(FeatureSource source, int most) {
    Set<ByteBuffer> foreign = new LinkedHashSet<>();
    source.rows(
        (line, properties, geometry, fault) -> {
          for (Object value : properties.values()) {
            if (foreign.size() < most && value instanceof String letters) {
              byte[] bytes = letters.getBytes(StandardCharsets.ISO_8859_1);
              if (DbfText.isForeign(bytes)) {
                foreign.add(ByteBuffer.wrap(bytes));
              }
            }
          }
        });
    List<byte[]> sample = new ArrayList<>();
    foreign.forEach(cell -> sample.add(cell.array()));
    return sample;
  }

  @Override
  public List<Problem> notes() {
    List<Problem> all = new ArrayList<>(own);
    all.addAll(inner.notes());
    return all;
  }

  @Override
  public TextCoding coding() {
    return text.coding();
  }

  @Override
  public List<byte[]> textSample(int most) {
    return sample(inner, most);
  }

  @Override
  String read(String letters) {
    return text.read(letters.getBytes(StandardCharsets.ISO_8859_1), false);
  }
}
