package vn.vonglau.catalogue;

import org.springframework.stereotype.Component;

/** Takes changes in the folder of the layers. */
@Component
class CatalogueWatch extends FolderWatch {
  private final Catalogue catalogue;

  CatalogueWatch(Catalogue catalogue) {
    super("layers");
    this.catalogue = catalogue;
  }

  @Override
  protected boolean watched() {
    return catalogue.watched();
  }

  @Override
  protected void look() {
    catalogue.reloadWhenChanged();
  }
}
