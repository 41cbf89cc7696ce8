package vn.vonglau.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What went wrong, for a person: one Vietnamese and one English sentence that say what happened,
 * what was kept and what to do, and a stable {@code code} for programs.
 *
 * @param code stable, kebab-case, prefixed by its room: {@code unit-date}, {@code login-locked}
 * @param status HTTP status that the outermost adapter answers with (4xx or 5xx)
 * @param field name of the input at fault, or null
 * @param line line of the file at fault (from 1), or null
 */
public record Problem(String code, int status, String vi, String en, String field, Integer line) {
  public Problem {
    Objects.requireNonNull(code);
    Objects.requireNonNull(vi);
    Objects.requireNonNull(en);
  }

  public static Problem of(int status, String code, String vi, String en) {
    return new Problem(code, status, vi, en, null, null);
  }

  public static Problem badRequest(String code, String vi, String en) {
    return of(400, code, vi, en);
  }

  /** The one answer for what does not exist and for what the caller may not see. */
  public static Problem notFound() {
    return of(
        404,
        "not-found",
        "Không tìm thấy, hoặc tài khoản chưa được cấp quyền xem.",
        "Not found, or this account has no right to see it.");
  }

  public Problem at(String newField, Integer newLine) {
    return new Problem(code, status, vi, en, newField, newLine);
  }

  /**
   * The body of the answer by RFC 9457, members in reading order.
   *
   * @param instance path of the request that met the problem
   */
  public Map<String, Object> toMap(String instance) {
    var body = new LinkedHashMap<String, Object>();
    body.put("type", "urn:vonglau:problem:" + code);
    body.put("title", vi);
    body.put("status", status);
    body.put("detail", en);
    if (status != 404) {
      // what is hidden and what does not exist answer with the same bytes
      body.put("instance", instance);
    }
    body.put("code", code);
    body.put("vi", vi);
    body.put("en", en);
    if (field != null) {
      body.put("field", field);
    }
    if (line != null) {
      body.put("line", line);
    }
    return body;
  }

  public ProblemException asException() {
    return new ProblemException(this);
  }
}
