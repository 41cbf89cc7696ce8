package vn.vonglau.exports;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.catalogue.Source;
import vn.vonglau.features.FeatureSearch;
import vn.vonglau.features.Features;
import vn.vonglau.filters.Condition;
import vn.vonglau.filters.Conditions;
import vn.vonglau.filters.Properties;
import vn.vonglau.formats.WrittenFormat;
import vn.vonglau.kernel.Bounds;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.Day;
import vn.vonglau.kernel.Problem;

/** Layers as files to keep. */
@RestController
class ExportHttp {
  private final Catalogue catalogue;
  private final Features features;
  private final FeatureSearch search;
  private final Exports exports;
  private final BusinessClock clock;

  ExportHttp(
      Catalogue catalogue,
      Features features,
      FeatureSearch search,
      Exports exports,
      BusinessClock clock) {
    this.search = search;
    this.catalogue = catalogue;
    this.features = features;
    this.exports = exports;
    this.clock = clock;
  }

  /**
   * A layer as a file; with POST the same as fields of a form, where a filter is too long for an
   * address.
   *
   * @param format gpkg (when left out), shp, geojson, fgb, kml, csv or xlsx
   * @param crs EPSG:9209, VN2000:tay-ninh …; WGS 84 when left out
   * @param unit only what touches this unit; of units those inside it
   * @param bbox only what touches west,south,east,north in degrees
   * @param ids only these rows, with commas between, at most 2000
   * @param fields only these fields, with commas between
   * @param at day of the boundaries, and on which rows are valid, today when left out; {@code all}
   *     for boundaries of today and rows of all days, as for rows that are named by ids
   * @param filter only what meets this condition: CQL2 text or JSON
   * @param labels vi or en: titles as heads, words in the place of codes
   */
  @RequestMapping(
      path = "/api/layers/{id}/export",
      method = {RequestMethod.GET, RequestMethod.POST})
  void export(
      @PathVariable("id") String id,
      @RequestParam(name = "format", required = false) String format,
      @RequestParam(name = "crs", required = false) String crs,
      @RequestParam(name = "unit", required = false) String unit,
      @RequestParam(name = "bbox", required = false) String bbox,
      @RequestParam(name = "ids", required = false) String ids,
      @RequestParam(name = "fields", required = false) String fields,
      @RequestParam(name = "at", required = false) String at,
      @RequestParam(name = "filter", required = false) String filter,
      @RequestParam(name = "labels", required = false) String labels,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Rights rights = catalogue.rights();
    // First of all: a wrong parameter must not tell that a hidden layer exists.
    Rights.Grant grant = rights.layer(id);
    refuseOthers(grant.layer());
    boolean unsaid = at == null || at.isEmpty();
    // rows that are named one by one are meant whatever their days
    boolean all = "all".equals(at) || unsaid && ids != null && !ids.isEmpty();
    LocalDate day = Day.parse(all ? null : at, "at", clock.today());
    ExportRequest wanted =
        new ExportRequest(
            ExportRequest.narrowed(grant, fields, !all),
            ExportRequest.format(format),
            ExportRequest.crs(crs),
            bbox == null || bbox.isEmpty() ? null : Bounds.parse(bbox),
            unit == null || unit.isEmpty() ? null : features.areaOf(unit),
            chosen(grant, ExportRequest.ids(ids), filter, day),
            all ? null : day,
            ExportRequest.labels(labels));
    exports.check(wanted);
    if (request.getMethod().equals("HEAD")) {
      head(wanted, response);
    } else {
      exports.write(wanted, response, () -> head(wanted, response));
    }
  }

  /** Of these rows those that meet the condition; null for all. */
  private Set<Long> chosen(Rights.Grant grant, Set<Long> ids, String filter, LocalDate day) {
    if (filter == null || filter.isBlank()) {
      return ids;
    }
    Condition condition = Conditions.read(filter, Properties.of(grant));
    Set<Long> found = new TreeSet<>();
    for (long id : search.ids(grant, condition, day)) {
      if (ids == null || ids.contains(id)) {
        found.add(id);
      }
    }
    return found;
  }

  private static void refuseOthers(Layer layer) {
    if (!layer.source().kind().hasFeatures()) {
      throw Problem.badRequest(
              "layer-kind",
              "Lớp này là ảnh hoặc liên kết ngoài, không có đối tượng để tải về. Xem trên bản đồ.",
              "This layer is a picture or a link and has no features to download. Look at it on the"
                  + " map.")
          .at("layer", null)
          .asException();
    }
    if (layer.source().kind() == Source.Kind.FIGURES) {
      throw Problem.badRequest(
              "export-indicator",
              "Bản đồ chỉ tiêu không phải là một bảng: giá trị tùy chỉ tiêu và kỳ. Lấy giá trị ở"
                  + " /api/figures/table, ranh giới ở lớp đơn vị hành chính.",
              "The map of indicators is no single table: its values depend on indicator and period."
                  + " Fetch values from /api/figures/table, boundaries from the layers of units.")
          .at("layer", null)
          .asException();
    }
  }

  /** Older programs read the first name, others the one with all its letters. */
  private void head(ExportRequest wanted, HttpServletResponse response) {
    Layer layer = wanted.grant().layer();
    WrittenFormat format = wanted.format();
    LocalDate day = wanted.day() == null ? clock.today() : wanted.day();
    boolean made = exports.simulated(wanted);
    boolean english = "en".equals(wanted.labels());
    String plain = layer.id() + "_" + day + (made ? "_mo-phong" : "") + format.ending();
    String title = english ? layer.title().en() : layer.title().vi();
    String mark = made ? english ? " (simulated)" : " (mô phỏng)" : "";
    String full =
        title.replaceAll("[\\\\/:*?\"<>|\\p{Cntrl}]+", " ").strip()
            + " "
            + day
            + mark
            + format.ending();
    String encoded = URLEncoder.encode(full, StandardCharsets.UTF_8).replace("+", "%20");
    response.setContentType(format.type());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded.replace("*", "%2A"));
  }
}
