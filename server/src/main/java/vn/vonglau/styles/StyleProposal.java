package vn.vonglau.styles;

import java.util.List;
import vn.vonglau.catalogue.LayerDraft;
import vn.vonglau.catalogue.Words;

/** A style for a layer that has none yet, in the colours of the house. */
public final class StyleProposal {
  /** Categories that get a look of their own; what comes after them is "other". */
  public static final int MOST_CATEGORIES = 20;

  private StyleProposal() {}

  /** By what the features are told apart. */
  public sealed interface Choice permits Plain, Categories, Graduated {}

  /** Not at all. */
  public record Plain() implements Choice {}

  /**
   * By the values of a field, each in a colour of its own.
   *
   * @param values as they stand in the data, with their words; the first twenty are drawn
   */
  public record Categories(String field, List<Value> values) implements Choice {
    public Categories {
      values = List.copyOf(values);
    }
  }

  /** A value of a category and the words for it. */
  public record Value(String value, Words words) {}

  /**
   * By the size of a figure.
   *
   * @param breaks rising, between the classes: one less than there are classes (1 to 6)
   * @param unit as printed, or null
   */
  public record Graduated(String field, List<Double> breaks, String unit) implements Choice {
    public Graduated {
      breaks = List.copyOf(breaks);
    }
  }

  /** For a layer whose names are written from zoom 14. */
  public static String sld(String id, String title, String geometry, Choice choice) {
    return new ProposedSld(id, new Words(title, title), geometry, 14, choice).text();
  }

  /** The same with the names and zooms of the draft. */
  public static String sld(LayerDraft draft, Choice choice) {
    return new ProposedSld(
            draft.id(), draft.title(), draft.geometry(), draft.zoom().labels(), choice)
        .text();
  }

  /**
   * Breaks between classes of about as many values each, round where that changes nothing much.
   *
   * @param sorted rising, without NaN
   * @param classes 2 to 7; fewer come back where values are equal
   */
  public static List<Double> breaks(double[] sorted, int classes) {
    return ClassBreaks.of(sorted, classes);
  }
}
