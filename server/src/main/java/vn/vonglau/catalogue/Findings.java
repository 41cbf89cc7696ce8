package vn.vonglau.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with a set of files: all of it, so that one look is enough. */
public final class Findings {
  private static final int MAX = 200;
  private final List<LayerProblem> all = new ArrayList<>();

  public void add(String file, int line, String code, String at, String vi, String en) {
    add(new LayerProblem(file, line, code, at, vi, en, null));
  }

  /**
   * Tells of a wrong name and of the known ones. The sentences end with the remedy, which is put
   * behind {@code vi} and {@code en}.
   */
  public void wrongName(
      YamlTree tree,
      String at,
      String code,
      String vi,
      String en,
      String wrong,
      Collection<String> known) {
    String nearest = NearestName.of(wrong, known);
    String names = String.join(", ", known);
    String viRemedy =
        nearest == null ? " Dùng một trong: " + names + "." : " Có lẽ là «" + nearest + "».";
    String enRemedy =
        nearest == null ? " Use one of: " + names + "." : " Did you mean '" + nearest + "'?";
    add(
        new LayerProblem(
            tree.file(), tree.line(at), code, at, vi + viRemedy, en + enRemedy, nearest));
  }

  public void add(YamlTree tree, String at, String code, String vi, String en) {
    add(tree.file(), tree.line(at), code, at, vi, en);
  }

  void add(LayerProblem problem) {
    if (all.size() < MAX) {
      all.add(problem);
    }
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public int size() {
    return all.size();
  }

  public List<LayerProblem> list() {
    return all.stream()
        .sorted(Comparator.comparing(LayerProblem::file).thenComparing(LayerProblem::line))
        .toList();
  }

  /** What a person typed, cut to a length that fits a sentence. */
  public static String shown(String text) {
    String line = text.replaceAll("\\p{Cntrl}", " ");
    return line.length() > 60 ? line.substring(0, 60) + "…" : line;
  }
}
