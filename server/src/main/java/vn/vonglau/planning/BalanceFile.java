package vn.vonglau.planning;

import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.LayerProblem;
import vn.vonglau.catalogue.TextFiles;

/**
 * {@code planning/land-balance.yaml} of the folder of the layers, or the packaged one; looked at
 * again when somebody asks and the last look is older than a second.
 */
@Component
class BalanceFile {
  private static final long FRESH_NS = 1_000_000_000L;

  private final KeptTexts<BalanceTable> kept;

  BalanceFile(@Value("${vonglau.layers:}") String folder) {
    kept =
        new KeptTexts<>(new TextFiles(folder, "planning", "land-balance.yaml"), BalanceFile::read);
  }

  BalanceTable table() {
    return kept.fresh(FRESH_NS);
  }

  /** What is wrong with the file as it is; empty when it is in force. */
  List<LayerProblem> problems() {
    return kept.problems();
  }

  private static BalanceTable read(
      Map<String, String> texts, BalanceTable before, Findings findings) {
    BalanceTable out = null;
    for (Map.Entry<String, String> one : texts.entrySet()) {
      out = BalanceTable.read(one.getKey(), one.getValue(), findings);
    }
    return out;
  }
}
