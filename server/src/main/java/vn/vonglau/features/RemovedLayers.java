package vn.vonglau.features;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.vonglau.catalogue.LayerRemoved;

/** The rows of a layer go in the transaction in which the layer is taken away. */
@Component
class RemovedLayers {
  private final FeatureIntake intake;
  private final FeatureEditions editions;

  RemovedLayers(FeatureIntake intake, FeatureEditions editions) {
    this.intake = intake;
    this.editions = editions;
  }

  @EventListener
  @Transactional(propagation = Propagation.MANDATORY)
  public void removed(LayerRemoved fact) {
    intake.clear(fact.id());
    editions.forget(fact.id());
  }
}
