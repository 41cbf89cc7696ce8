package vn.vonglau.kernel;

/** One field of the features being added to a tile: where its values come from and go to. */
final class TileField {
  /** Dictionaries up to this size get a table of their own for the time of one call. */
  private static final int SMALL = 1_024;

  private static final int ID = 0;
  private static final int WHOLE = 1;
  private static final int REAL = 2;
  private static final int FLAG = 3;
  private static final int UNIQUE = 4;
  private static final int FEW = 5;
  private static final int MANY = 6;

  final int key;
  private final TileValues values;
  private final int kind;
  private final Column.Text text;
  private final Column.Whole whole;
  private final Column.Real real;
  private final Column.Flag flag;
  private final int dictionary;

  /** Index of a code's value plus one, for small dictionaries. */
  private final int[] known;

  /** The value before and its index: neighbours often share one. */
  private long last;

  private int lastIndex = -1;

  /**
   * @param column null for the feature's id
   */
  TileField(TileValues values, int key, Column column) {
    this.values = values;
    this.key = key;
    this.text = column instanceof Column.Text c ? c : null;
    this.whole = column instanceof Column.Whole c ? c : null;
    this.real = column instanceof Column.Real c ? c : null;
    this.flag = column instanceof Column.Flag c ? c : null;
    this.kind =
        switch (column) {
          case null -> ID;
          case Column.Whole w -> WHOLE;
          case Column.Real r -> REAL;
          case Column.Flag f -> FLAG;
          case Column.Text t when t.unique() -> UNIQUE;
          case Column.Text t -> t.entries() <= SMALL ? FEW : MANY;
        };
    this.known = kind == FEW ? new int[text.entries()] : null;
    this.dictionary = kind == MANY ? values.dictionary(text) : 0;
  }

  /** Index of a feature's value in the layer of the tile, or −1 where it has none. */
  int value(int i, long id) {
    return switch (kind) {
      case WHOLE -> whole.isNull(i) ? -1 : whole(whole.value(i));
      case REAL -> real.isNull(i) ? -1 : values.real(real.value(i));
      case FLAG -> flag.isNull(i) ? -1 : values.flag(flag.value(i));
      case UNIQUE -> text.code(i) < 0 ? -1 : values.append(text, text.code(i));
      case FEW -> text.code(i) < 0 ? -1 : few(text.code(i));
      case MANY -> text.code(i) < 0 ? -1 : many(text.code(i));
      default -> values.append(id);
    };
  }

  /** As {@link PackedShapes#touch}. */
  int touch(int i) {
    return switch (kind) {
      case WHOLE -> (int) whole.value(i);
      case REAL -> (int) real.value(i);
      case UNIQUE -> text.code(i) < 0 ? 0 : first(text.code(i));
      case FEW, MANY -> text.code(i);
      default -> 0;
    };
  }

  private int first(int code) {
    int at = text.start[code];
    return at < text.utf8.length ? text.utf8[at] : at;
  }

  private int whole(long value) {
    if (lastIndex < 0 || value != last) {
      last = value;
      lastIndex = values.whole(value);
    }
    return lastIndex;
  }

  private int few(int code) {
    if (known[code] == 0) {
      known[code] = values.append(text, code) + 1;
    }
    return known[code] - 1;
  }

  private int many(int code) {
    if (lastIndex < 0 || code != last) {
      last = code;
      lastIndex = values.text(dictionary, code);
    }
    return lastIndex;
  }
}
