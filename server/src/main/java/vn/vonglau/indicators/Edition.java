package vn.vonglau.indicators;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** All definitions at one moment: an immutable value. Hold it for the length of one question. */
public final class Edition {
  private final long version;
  private final Map<String, Definition> byCode;
  private final Map<String, List<Definition>> children;

  Edition(long version, Collection<Definition> definitions) {
    this.version = version;
    Map<String, Definition> all = new LinkedHashMap<>();
    definitions.forEach(d -> all.put(d.code(), d));
    this.byCode = Collections.unmodifiableMap(all);
    this.children =
        all.values().stream()
            .filter(d -> d.parent() != null)
            .collect(Collectors.groupingBy(Definition::parent));
  }

  /** The same for the same definitions, also after a start and on another node. */
  public long version() {
    return version;
  }

  public Optional<Definition> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404 {@code indicator-unknown}
   */
  public Definition get(String code) {
    return find(code).orElseThrow(Edition::unknown);
  }

  /** The one answer for a code that does not exist, and for one the caller may not see. */
  static ProblemException unknown() {
    return Problem.of(
            404,
            "indicator-unknown",
            "Không có chỉ tiêu với mã này. Tìm mã đúng trong danh mục chỉ tiêu.",
            "There is no indicator of this code. Look it up in the list of indicators.")
        .at("indicator", null)
        .asException();
  }

  /** In the order of the texts. */
  public Collection<Definition> all() {
    return byCode.values();
  }

  /** The rows right below one, in the order of the texts. */
  public List<Definition> children(String code) {
    return children.getOrDefault(code, List.of());
  }
}
