package vn.vonglau.ops;

/**
 * Something a job found in what it was given.
 *
 * @param severity error (the row was refused), warning or note
 * @param object what it is about, by code and name, or null
 * @param areaM2 geodesic m², where the fault has an area
 */
public record JobProblem(
    String severity,
    String code,
    String file,
    Long line,
    String object,
    String vi,
    String en,
    Double areaM2,
    Double lon,
    Double lat) {

  /** For a terminal: what, where, why, in both languages. */
  public String inOneLine() {
    StringBuilder text = new StringBuilder(severity).append(' ').append(code);
    if (file != null) {
      text.append(' ').append(file);
    }
    if (line != null) {
      text.append(':').append(line);
    }
    if (object != null) {
      text.append(" [").append(object).append(']');
    }
    return text.append(' ').append(vi).append(" / ").append(en).toString();
  }
}
