package vn.vonglau.ogc;

import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.ops.Faults;

/**
 * A service exception.
 *
 * <p>What a client asked wrongly is answered with HTTP 200, as OGC 06-042 leaves it and as programs
 * expect that look for the report in the body: others would show "server error" and hide the
 * sentence. What exceeds a budget (size, number, load, time) is 4xx or 503, for proxies and
 * programs that repeat must understand it without reading.
 */
final class WmsException extends Refusal {
  private static final long serialVersionUID = 1L;

  private WmsException(String code, int status, String vi, String en, String locator) {
    super(code, status, vi, en, locator);
  }

  /**
   * @param code of the standard's tables, or null
   * @param locator name of the parameter, or null
   */
  static WmsException of(String code, String vi, String en, String locator) {
    return new WmsException(code, 200, vi, en, locator);
  }

  /** What exceeds a stated bound. */
  static WmsException budget(int status, String vi, String en, String locator) {
    return new WmsException(null, status, vi, en, locator);
  }

  /** A fault of this server: what it was stands in its log, found by the number in the answer. */
  static WmsException unexpected(RuntimeException fault) {
    Problem told = Faults.of(fault, "WMS");
    return new WmsException(null, told.status(), told.vi(), told.en(), null);
  }

  static WmsException layer(String name) {
    String shown = WmsText.shown(name);
    return of(
        "LayerNotDefined",
        "Không có lớp «" + shown + "», hoặc tài khoản chưa được cấp quyền xem.",
        "There is no layer '" + shown + "', or this account has no right to see it.",
        "LAYERS");
  }

  static WmsException style(String layer, String style) {
    return of(
        "StyleNotDefined",
        "Lớp «" + WmsText.shown(layer) + "» không có kiểu «" + WmsText.shown(style) + "».",
        "The layer '" + WmsText.shown(layer) + "' has no style '" + WmsText.shown(style) + "'.",
        "STYLES");
  }

  static WmsException value(String name, String known) {
    return of(
        "InvalidParameterValue",
        "Giá trị của " + name + " không dùng được; cần: " + known + ".",
        "The value of " + name + " cannot be used; it takes: " + known + ".",
        name);
  }

  /** What the rooms below refuse, in the words of the standard. */
  static WmsException of(ProblemException cause, WmsVersion version) {
    Problem p = cause.problem();
    boolean bound =
        p.status() >= 500 || p.status() == 413 || p.code().matches("picture-size|sld-size");
    return new WmsException(
        switch (p.code()) {
          case "indicator-unknown", "period", "figure-level", "figure-period-kind" ->
              "InvalidDimensionValue";
          case "crs-unknown" -> version.invalidCrs();
          case "not-found" -> "LayerNotDefined";
          default -> p.status() == 400 ? "InvalidParameterValue" : null;
        },
        bound ? p.status() : 200,
        p.vi(),
        p.en(),
        p.field());
  }
}
