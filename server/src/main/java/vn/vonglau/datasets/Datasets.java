package vn.vonglau.datasets;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.FolderWatch;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.TextFiles;
import vn.vonglau.kernel.Problem;

/**
 * The datasets: {@code datasets/*.yaml} of the folder of the layers, or the packaged ones. A wrong
 * file changes nothing: what stood goes on, and what is wrong can be read.
 */
@Component
public class Datasets extends FolderWatch {
  private final KeptTexts<Map<String, Dataset>> kept;

  Datasets(@Value("${vonglau.layers:}") String folder) {
    super("datasets");
    this.kept = new KeptTexts<>(new TextFiles(folder, "datasets", "*.yaml"), Datasets::read);
  }

  /** In the order of the files. */
  public List<Dataset> all() {
    return List.copyOf(kept.now().values());
  }

  public Optional<Dataset> find(String id) {
    return Optional.ofNullable(kept.now().get(id));
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 404 {@code dataset-unknown}
   */
  public Dataset get(String id) {
    return find(id)
        .orElseThrow(
            () ->
                Problem.of(
                        404,
                        "dataset-unknown",
                        "Không có bộ dữ liệu với mã này. Tìm mã đúng trong danh mục bộ dữ liệu.",
                        "There is no dataset of this code. Look it up in the list of datasets.")
                    .at("dataset", null)
                    .asException());
  }

  /** Changes whenever other declarations come into force on this node. */
  public long version() {
    return kept.version();
  }

  /** What is wrong with the files as they are; empty when they are in force. */
  public List<LayerProblem> problems() {
    return kept.problems();
  }

  @Override
  protected boolean watched() {
    return true;
  }

  @Override
  protected void look() {
    kept.look();
  }

  private static Map<String, Dataset> read(
      Map<String, String> texts, Map<String, Dataset> before, Findings findings) {
    Map<String, Dataset> out = new LinkedHashMap<>();
    texts.forEach((file, text) -> new DatasetReader(findings).read(file, text, out));
    return findings.isEmpty() ? Collections.unmodifiableMap(out) : null;
  }
}
