package vn.vonglau.imports;

import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.LayerEntries;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.kernel.Problem;

/** Which layer a file goes into. */
@Component
class TargetLayer {
  private final Catalogue catalogue;
  private final LayerEntries entries;

  TargetLayer(Catalogue catalogue, LayerEntries entries) {
    this.catalogue = catalogue;
    this.entries = entries;
  }

  /** The layer as it is; null for one that is to be made. */
  Layer known(ImportOptions options, Rights rights) {
    String id = options.layer();
    if (id == null) {
      return null;
    }
    Optional<Layer> seen =
        rights.list().stream().map(Rights.Grant::layer).filter(l -> l.id().equals(id)).findFirst();
    if (seen.isEmpty()) {
      if (!id.matches("[a-z][a-z0-9-]{0,59}")) {
        throw Problem.badRequest(
                "layer-id",
                "Mã lớp phải gồm chữ thường không dấu, số, gạch nối, bắt đầu bằng chữ, tối đa 60"
                    + " ký tự.",
                "The id of a layer is of small letters, digits and hyphens, a letter first, 60 at"
                    + " most.")
            .at("layer", null)
            .asException();
      }
      if (entries.find(id).isPresent() || catalogue.exists(id)) {
        throw Problem.notFound().asException();
      }
      return null;
    }
    if (seen.get().source().kind() != Source.Kind.FEATURES) {
      throw Problem.of(
              409,
              "layer-kind",
              "Lớp «"
                  + seen.get().title().vi()
                  + "» có nguồn riêng nên không nhập tệp vào được."
                  + " Chọn mã lớp khác.",
              "The layer '"
                  + seen.get().title().en()
                  + "' has a source of its own and takes no"
                  + " files. Choose another layer id.")
          .at("layer", null)
          .asException();
    }
    return seen.get();
  }
}
