package vn.vonglau.searching;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.locationtech.jts.geom.Coordinate;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Names;
import vn.vonglau.kernel.VietNam;
import vn.vonglau.kernel.Vn2000;

/** Reads coordinates as people write them; where they can be read in several ways, each of them. */
final class CoordinateText {
  private static final int LONGEST = 500;
  private static final int MOST = 6;

  private static final Pattern MERIDIAN =
      Pattern.compile(
          "(?:ktt|ktr|kinh tuyen truc|kt truc|cm)\\s*:?\\s*(10[0-9])"
              + "(?:[.,]([0-9]{1,2})(?![0-9])|\\s*[°đdo -]*\\s*([0-5]?[0-9])?\\s*['p]?(?![0-9.,]))"
              + "\\s*°?");
  private static final Pattern ZONE_WIDTH =
      Pattern.compile("mui\\s*(?:chieu\\s*)?([36])\\s*°?(?:\\s*do\\b)?");
  private static final Pattern UTM =
      Pattern.compile("utm\\s*(?:zone|mui)?\\s*(4[89])?\\s*[npq]?\\b|\\b(4[89])\\s*[npq]\\b");
  private static final Pattern VN2000 = Pattern.compile("\\bvn\\s*-?\\s*2000\\b");
  private static final Pattern WGS84 = Pattern.compile("\\bwgs\\s*-?\\s*(?:19)?84\\b");

  /**
   * Where the plane of a zone may still be meant: half a zone and the overlap of its neighbours.
   */
  private final Crs home;

  private final Predicate<Coordinate> inHome;
  private final Coordinate middle;

  /**
   * One way to understand the text.
   *
   * @param lon, lat WGS 84, degrees
   * @param vi, en which way it is
   */
  record Reading(double lon, double lat, String vi, String en) {}

  /**
   * @param home the plane system of the province
   * @param inHome whether a place lies in the province, to choose among planes
   * @param middle a place in the province, for short plus codes; null where there is none
   */
  CoordinateText(Crs home, Predicate<Coordinate> inHome, Coordinate middle) {
    this.home = home;
    this.inHome = inHome;
    this.middle = middle;
  }

  /** Best first; empty for what is no coordinates. */
  List<Reading> read(String text) {
    String cut = text.strip();
    cut = cut.length() > LONGEST ? cut.substring(0, LONGEST) : cut;
    List<Reading> out = new ArrayList<>();
    if (MapLink.is(cut)) {
      MapLink.read(cut)
          .ifPresent(
              at ->
                  out.add(
                      new Reading(
                          at.x,
                          at.y,
                          "đọc từ chữ của liên kết, không mở liên kết",
                          "read from the text of the link, which is not opened")));
      return out;
    }
    Optional<Coordinate> plus = PlusCode.read(cut, middle);
    if (plus.isPresent()) {
      boolean full = cut.indexOf('+') == 8;
      return List.of(
          new Reading(
              plus.get().x,
              plus.get().y,
              full ? "mã cộng (Plus Code)" : "mã cộng rút gọn, gần tỉnh nhất",
              full ? "plus code" : "short plus code, the nearest to the province"));
    }
    if (cut.chars().noneMatch(Character::isDigit)) {
      return List.of();
    }
    String plain = plain(cut);
    Hints hints = hints(plain);
    PlaneText.Pair plane = PlaneText.read(hints.rest);
    if (plane != null) {
      planes(plane, hints, out);
    } else {
      AngleText.Pair angles = AngleText.read(hints.rest);
      if (angles != null) {
        degrees(angles, hints, out);
      }
    }
    return out.size() > MOST ? out.subList(0, MOST) : out;
  }

  /** Lower case, one kind of each sign, accents off except đ, which is a cardinal point. */
  private static String plain(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int digit = Character.digit(c, 10);
              if (digit >= 0) {
                out.append(digit);
              } else if ("º˚ᵒ∘°".indexOf(c) >= 0) {
                out.append('°');
              } else if ("′’‘´`ʹʼ'＇".indexOf(c) >= 0) {
                out.append('\'');
              } else if ("″”“„ʺ〃\"＂".indexOf(c) >= 0) {
                out.append('"');
              } else if ("−–—‒-".indexOf(c) >= 0) {
                out.append('-');
              } else if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
                out.append(' ');
              } else if (c == '，') {
                out.append(',');
              } else {
                out.appendCodePoint(c);
              }
            });
    String lower = out.toString().replace("''", "\"").toLowerCase(Locale.ROOT).replace('ð', 'đ');
    StringBuilder bare = new StringBuilder();
    for (String part : lower.split("(?<=đ)|(?=đ)")) {
      bare.append(part.equals("đ") ? part : Names.plain(part));
    }
    return bare.toString().replaceAll(" +", " ").strip();
  }

  /**
   * What the text says of the system.
   *
   * @param meridian central meridian as "105°30'", or null
   * @param width of a zone in degrees, 0 where nothing is said
   * @param utm zone of UTM, 0 for none
   */
  private record Hints(
      String rest, String meridian, int width, int utm, boolean vn2000, boolean wgs84) {}

  private static Hints hints(String plain) {
    String rest = plain;
    boolean vn = VN2000.matcher(rest).find();
    rest = VN2000.matcher(rest).replaceAll(" ");
    boolean wgs = WGS84.matcher(rest).find();
    rest = WGS84.matcher(rest).replaceAll(" ");
    int width = 0;
    Matcher m = ZONE_WIDTH.matcher(rest);
    if (m.find()) {
      width = Integer.parseInt(m.group(1));
      rest = m.replaceFirst(" ");
    }
    String meridian = null;
    m = MERIDIAN.matcher(rest);
    if (m.find()) {
      int minutes = m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
      if (m.group(2) != null) {
        minutes = (int) Math.round(Double.parseDouble("0." + m.group(2)) * 60);
      }
      meridian = String.format(Locale.ROOT, "%s°%02d'", m.group(1), minutes);
      rest = m.replaceFirst(" ");
    }
    int utm = 0;
    m = UTM.matcher(rest);
    if (m.find()) {
      String zone = m.group(1) != null ? m.group(1) : m.group(2);
      utm = zone == null ? 48 : Integer.parseInt(zone);
      rest = m.replaceFirst(" ");
    }
    return new Hints(
        rest.replaceAll("[()\\[\\]]", " ").replaceAll("^[\\s,;:]+|[\\s,;:]+$", ""),
        meridian,
        width,
        utm,
        vn,
        wgs);
  }

  private void planes(PlaneText.Pair pair, Hints hints, List<Reading> out) {
    List<Crs> systems = new ArrayList<>();
    if (hints.meridian != null) {
      Crs.list().stream()
          .filter(c -> plane(c) && meridian(c).equals(hints.meridian))
          .filter(c -> hints.width == 6 || hints.utm > 0 ? utm(c) : !utm(c))
          .forEach(systems::add);
    } else if (hints.utm > 0 || hints.width == 6) {
      int zone = hints.utm > 0 ? hints.utm : 48;
      Crs vn = Crs.find("EPSG:" + (3405 + zone - 48));
      Crs wgs = Crs.find("EPSG:" + (32648 + zone - 48));
      if (!hints.wgs84) {
        systems.add(vn);
      }
      if (!hints.vn2000) {
        systems.add(hints.width == 6 ? systems.size() : 0, wgs);
      }
    } else {
      systems.add(home);
      Crs.list().stream()
          .filter(c -> c != home && (plane(c) || c.epsg() == 32648 || c.epsg() == 32649))
          .filter(c -> hints.width == 0 || !utm(c))
          .filter(c -> !hints.vn2000 || c.isVn2000())
          .filter(c -> inHome.test(at(c, pair)))
          .forEach(systems::add);
    }
    String order = pair.northFirst() ? "X (bắc), Y (đông)" : "Y (đông), X (bắc)";
    String orderEn = pair.northFirst() ? "X (north), Y (east)" : "Y (east), X (north)";
    for (Crs system : systems) {
      Coordinate at = at(system, pair);
      if (Double.isFinite(at.x) && Double.isFinite(at.y)) {
        String name = name(system);
        out.add(new Reading(at.x, at.y, name + " · " + order, name + " · " + orderEn));
      }
    }
  }

  private static Coordinate at(Crs system, PlaneText.Pair pair) {
    return system.toWgs84(pair.east(), pair.north());
  }

  private static boolean plane(Crs crs) {
    return crs.isVn2000() && !crs.isGeographic();
  }

  private static boolean utm(Crs crs) {
    return crs.name().contains("UTM");
  }

  private static String meridian(Crs plane) {
    return new Vn2000(plane, 0, 0).meridian();
  }

  private static String name(Crs crs) {
    return utm(crs) ? crs.name() : "VN-2000 · KTT " + meridian(crs);
  }

  private static void degrees(AngleText.Pair pair, Hints hints, List<Reading> out) {
    boolean firstLat = "lat".equals(pair.firstIs()) || "lon".equals(pair.secondIs());
    boolean firstLon = "lon".equals(pair.firstIs()) || "lat".equals(pair.secondIs());
    if (firstLat || firstLon) {
      double lat = firstLat ? pair.first() : pair.second();
      double lon = firstLat ? pair.second() : pair.first();
      add(lon, lat, hints, null, null, out);
      if (pair.nam()) {
        add(lon, -lat, hints, "N đọc là Nam", "N read as Nam, the south", out);
      }
      return;
    }
    int before = out.size();
    Coordinate plain = new Coordinate(pair.second(), pair.first());
    Coordinate turned = new Coordinate(pair.first(), pair.second());
    boolean plainFits = VietNam.contains(plain);
    boolean turnedFits = VietNam.contains(turned);
    if (plainFits || !turnedFits) {
      add(plain.x, plain.y, hints, "vĩ độ trước", "latitude first", out);
    }
    if (turnedFits || !plainFits) {
      add(turned.x, turned.y, hints, "kinh độ trước", "longitude first", out);
    }
    if (out.size() - before == 2 && plain.equals2D(turned)) {
      out.removeLast();
    }
  }

  private static void add(
      double lon, double lat, Hints hints, String vi, String en, List<Reading> out) {
    if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
      return;
    }
    Crs system = hints.vn2000 && !hints.wgs84 ? Crs.VN2000 : Crs.WGS84;
    Coordinate at = system.toWgs84(lon, lat);
    String name = system == Crs.WGS84 ? "WGS 84" : "VN-2000";
    out.add(
        new Reading(
            at.x,
            at.y,
            name + (vi == null ? "" : " · " + vi),
            name + (en == null ? "" : " · " + en)));
  }
}
