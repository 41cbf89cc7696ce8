package vn.vonglau.catalogue;

import java.io.IOException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.vonglau.kernel.Problem;

/**
 * The layer files and the imported layers read once, for a command that runs beside the server.
 *
 * @param layers in the order of the layer list
 * @param groups in their order
 */
public record LayerBook(List<Layer> layers, List<Group> groups) {
  public LayerBook {
    layers = List.copyOf(layers);
    groups = List.copyOf(groups);
  }

  /**
   * Problem 400 with the first fault, its file and line, when the folder is wrong. An imported
   * layer that is wrong is left out.
   *
   * @param folder as {@code VONGLAU_LAYERS}; blank: {@code ./layers}, else the packaged files
   * @param db the store whose tables the layers name
   */
  public static LayerBook read(String folder, JdbcClient db) {
    LayerFiles files = LayerFiles.choose(folder);
    Findings findings = new Findings();
    Edition edition = null;
    try {
      edition =
          new CatalogueReader().read(files.read(), files.origin(), StoreTables.of(db), findings);
    } catch (IOException e) {
      throw Problem.badRequest(
              "catalogue-folder",
              "Không đọc được thư mục lớp. Kiểm tra VONGLAU_LAYERS và quyền đọc.",
              "The folder of the layers cannot be read. Check VONGLAU_LAYERS and the right to"
                  + " read it.")
          .asException();
    }
    if (edition == null) {
      LayerProblem first = findings.list().getFirst();
      String at = first.file() + ":" + first.line() + ": ";
      throw Problem.badRequest("catalogue-wrong", at + first.vi(), at + first.en())
          .at(null, first.line())
          .asException();
    }
    Edition all = new EntryReader().with(edition, EntryRows.list(db), findings);
    return new LayerBook(List.copyOf(all.layers().values()), all.groups());
  }
}
