package vn.vonglau.catalogue;

import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.Role;
import vn.vonglau.kernel.Problem;

/** Taking away a layer that was imported, with its rows. */
@RestController
class LayerEntriesHttp {
  private final LayerEntries entries;
  private final Catalogue catalogue;
  private final TransactionTemplate transactions;

  LayerEntriesHttp(LayerEntries entries, Catalogue catalogue, TransactionTemplate transactions) {
    this.entries = entries;
    this.catalogue = catalogue;
    this.transactions = transactions;
  }

  /** For everyone but an administrator there is nothing here. */
  @DeleteMapping("/api/layers/{id}")
  ResponseEntity<Void> remove(@PathVariable("id") String id) {
    if (!CurrentCaller.get().has(Role.ADMINISTRATOR)) {
      throw Problem.notFound().asException();
    }
    if (entries.find(id).isEmpty()) {
      catalogue.rights().layer(id);
      throw Problem.of(
              409,
              "layer-of-folder",
              "Lớp «"
                  + id
                  + "» là của một tệp trong thư mục lớp. Chưa xóa gì. Bỏ tệp khỏi thư mục thì lớp"
                  + " không còn trên bản đồ.",
              "The layer '"
                  + id
                  + "' comes from a file of the folder of layers. Nothing was deleted. Take the"
                  + " file out of the folder and the layer leaves the map.")
          .asException();
    }
    transactions.executeWithoutResult(t -> entries.remove(id));
    return ResponseEntity.noContent().build();
  }
}
