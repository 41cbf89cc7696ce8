package vn.vonglau.imports;

import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Findings;
import vn.vonglau.catalogue.KeptTexts;
import vn.vonglau.catalogue.TextFiles;

/**
 * {@code imports/usual.yaml} of the folder of the layers, or the packaged one; looked at again when
 * a file comes and the last look is older than a second.
 */
@Component
class UsualFile {
  private static final long FRESH_NS = 1_000_000_000L;

  private final KeptTexts<UsualColumns> kept;

  UsualFile(@Value("${vonglau.layers:}") String folder) {
    kept = new KeptTexts<>(new TextFiles(folder, "imports", "usual.yaml"), UsualFile::read);
  }

  UsualColumns columns() {
    return kept.fresh(FRESH_NS);
  }

  private static UsualColumns read(
      Map<String, String> texts, UsualColumns before, Findings findings) {
    UsualColumns out = null;
    for (Map.Entry<String, String> one : texts.entrySet()) {
      out = UsualColumns.read(one.getKey(), one.getValue(), findings);
    }
    return out;
  }
}
