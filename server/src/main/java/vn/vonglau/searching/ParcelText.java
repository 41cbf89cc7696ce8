package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.vonglau.kernel.Names;

/**
 * Reads "tờ 12 thửa 345 xã Thạnh Tân", "thửa đất số 345, tờ bản đồ số 12, Thạnh Tân", "t12 th345"
 * and "12/345 Thạnh Tân".
 */
final class ParcelText {
  private static final int LONGEST = 200;
  private static final String NUMBER = "\\s*:?\\s*([0-9]{1,6})(?![0-9.,°'/]*[0-9°'])";
  private static final String NUMBERED = "(?:\\s*(?:so|s\\.|no\\.?|#))?";

  private static final Pattern SHEET =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:so\\s+to|to\\s*ban\\s*do|ban\\s*do|tbd|to|t\\.?|sheet)"
              + NUMBERED
              + NUMBER);
  private static final Pattern PARCEL =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])(?:so\\s+thua|thua\\s*dat|thua|th\\.?|parcel)" + NUMBERED + NUMBER);
  private static final Pattern SHORT =
      Pattern.compile("^\\s*([0-9]{1,6})\\s*/\\s*([0-9]{1,6})(?![0-9/])(.*)$");

  private static final Pattern LEADING =
      Pattern.compile("^(?:(?:o|tai|thuoc|dia chi|cua|in|at|,|-|;|\\.|\\()\\s*)+");

  private ParcelText() {}

  /**
   * One way to understand the text.
   *
   * @param place the rest, as typed without accents; empty where there is none
   * @param sure said in words; not only by a slash
   * @param turned by a slash, the parcel before the sheet
   */
  record Reading(int sheet, int parcel, String place, boolean sure, boolean turned) {}

  /** Best first; empty for what names no parcel. */
  static List<Reading> read(String text) {
    String plain = Names.plain(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    Matcher parcel = PARCEL.matcher(plain);
    if (parcel.find()) {
      String rest = cut(plain, parcel);
      Matcher sheet = SHEET.matcher(rest);
      if (sheet.find()) {
        return List.of(
            new Reading(
                Integer.parseInt(sheet.group(1)),
                Integer.parseInt(parcel.group(1)),
                place(cut(rest, sheet)),
                true,
                false));
      }
      return List.of();
    }
    Matcher brief = SHORT.matcher(plain);
    List<Reading> readings = new ArrayList<>();
    if (brief.matches()) {
      int first = Integer.parseInt(brief.group(1));
      int second = Integer.parseInt(brief.group(2));
      String place = place(brief.group(3));
      readings.add(new Reading(first, second, place, false, false));
      if (first != second) {
        readings.add(new Reading(second, first, place, false, true));
      }
    }
    return readings;
  }

  private static String cut(String text, Matcher m) {
    return text.substring(0, m.start()) + ", " + text.substring(m.end());
  }

  private static String place(String rest) {
    String left = rest.replaceAll("[\\s,;()-]+", " ").strip();
    return LEADING.matcher(left).replaceFirst("").strip();
  }
}
