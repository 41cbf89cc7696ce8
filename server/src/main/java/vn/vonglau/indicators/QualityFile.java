package vn.vonglau.indicators;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.FolderWatch;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.TextFiles;

/**
 * {@code quality/rules.yaml} of the folder of the layers, or the packaged one. A wrong file changes
 * nothing: the rules that stood go on, and what is wrong can be read.
 */
@Component
public class QualityFile extends FolderWatch {
  private final KeptTexts<QualityRules> kept;

  QualityFile(@Value("${vonglau.layers:}") String folder) {
    super("quality-rules");
    this.kept = new KeptTexts<>(new TextFiles(folder, "quality", "rules.yaml"), QualityFile::read);
  }

  public QualityRules rules() {
    return kept.now();
  }

  /** What is wrong with the file as it is; empty when it is in force. */
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

  private static QualityRules read(
      Map<String, String> texts, QualityRules before, Findings findings) {
    QualityRules out = null;
    for (Map.Entry<String, String> one : texts.entrySet()) {
      out = QualityRules.read(one.getKey(), one.getValue(), findings);
    }
    return out;
  }
}
