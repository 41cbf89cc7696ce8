package vn.vonglau.kernel;

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

  public ProblemException asException() {
    return new ProblemException(this);
  }
}
