package vn.vonglau.dashboards;

import io.swagger.v3.oas.annotations.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.ObjectFigures;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.features.Feature;
import vn.vonglau.features.Snapshots;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.indicators.MemberFigures;
import vn.vonglau.kernel.Problem;

/** Figures that are reported of one object of a layer: the guests of a hotel in its card. */
@RestController
class ObjectFiguresHttp {
  private final Catalogue catalogue;
  private final Snapshots sources;
  private final MemberFigures figures;

  ObjectFiguresHttp(Catalogue catalogue, Snapshots sources, MemberFigures figures) {
    this.catalogue = catalogue;
    this.sources = sources;
    this.figures = figures;
  }

  @Operation(
      summary = "What agencies report of one object",
      description =
          "items: indicators with their newest periods, the sum of the year where it says"
              + " something, and the id of each figure. Empty where the layer has no such figures.")
  @GetMapping("/api/layers/{layer}/features/{id:[0-9]{1,18}}/figures")
  ResponseEntity<Map<String, Object>> figures(@PathVariable String layer, @PathVariable long id) {
    Rights.Grant grant = catalogue.rights().layer(layer);
    if (!grant.layer().source().kind().hasFeatures() || grant.layer().figures() == null) {
      return answer(null, List.of());
    }
    Feature row =
        sources.source(grant).find(id).orElseThrow(() -> Problem.notFound().asException());
    ObjectFigures of = grant.layer().figures();
    Object member = of.by().equals("name") ? row.name() : row.properties().get(of.by());
    return answer(
        member,
        figures.of(
            CurrentCaller.get(),
            of.indicators(),
            of.dimensions(),
            member == null ? null : member.toString()));
  }

  private static ResponseEntity<Map<String, Object>> answer(
      Object member, List<MemberFigures.Series> items) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("member", member);
    json.put("items", items);
    return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(json);
  }
}
