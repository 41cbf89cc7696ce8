package vn.vonglau.ogc;

/** Why a map service does not do what was asked, in the words of its standard. */
abstract class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Of the standard's tables, or null. */
  final String code;

  /** Of HTTP. */
  final int status;

  final String vi;
  final String en;

  /** Name of the parameter, or null. */
  final String locator;

  Refusal(String code, int status, String vi, String en, String locator) {
    super(code + " " + locator + ": " + en, null, false, false);
    this.code = code;
    this.status = status;
    this.vi = vi;
    this.en = en;
    this.locator = locator;
  }
}
