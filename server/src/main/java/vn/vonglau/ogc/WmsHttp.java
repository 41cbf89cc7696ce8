package vn.vonglau.ogc;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import vn.vonglau.identity.Address;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.kernel.BaseAddress;
import vn.vonglau.kernel.ProblemException;

/** OGC Web Map Service 1.3.0 (OGC 06-042) and 1.1.1 (OGC 01-068r3), with SLD (OGC 05-078r4). */
@RestController
class WmsHttp {
  private final WmsCapabilities capabilities;
  private final WmsMap map;
  private final WmsInfo info;
  private final WmsLegends legends;
  private final WmsDescriptions descriptions;
  private final WmsReports reports;
  private final String publicUrl;

  WmsHttp(
      WmsCapabilities capabilities,
      WmsMap map,
      WmsInfo info,
      WmsLegends legends,
      WmsDescriptions descriptions,
      WmsReports reports,
      @Value("${vonglau.public-url}") String publicUrl) {
    this.capabilities = capabilities;
    this.map = map;
    this.info = info;
    this.legends = legends;
    this.descriptions = descriptions;
    this.reports = reports;
    this.publicUrl = publicUrl;
  }

  @Operation(
      summary = "Web Map Service 1.3.0 and 1.1.1",
      description =
          "GetCapabilities, GetMap, GetFeatureInfo, GetLegendGraphic, DescribeLayer, GetStyles."
              + " Beside the standard: SLD_BODY, CQL_FILTER, FILTER, THEME, LANGUAGE, and for the"
              + " layer indicator INDICATOR, PERIOD, LEVEL, READING.")
  @GetMapping("/wms")
  ResponseEntity<byte[]> get(HttpServletRequest request, WebRequest web) throws IOException {
    return answer(request, web);
  }

  /** The same with the parameters in a form: it changes nothing. */
  @Operation(hidden = true)
  @PostMapping("/wms")
  ResponseEntity<byte[]> post(HttpServletRequest request, WebRequest web) throws IOException {
    return answer(request, web);
  }

  private ResponseEntity<byte[]> answer(HttpServletRequest request, WebRequest web)
      throws IOException {
    WmsParams params = WmsParams.of("");
    WmsVersion version = WmsVersion.V130;
    boolean picture = false;
    try {
      params = WmsParams.read(request);
      version = spoken(params);
      String operation = params.get("REQUEST").strip().toLowerCase(Locale.ROOT);
      picture = operation.equals("getmap") || operation.equals("map");
      return answer(operation, params, request).send(web);
    } catch (WmsException e) {
      return reports.answer(e, params, version, picture);
    } catch (ProblemException e) {
      return reports.answer(WmsException.of(e, version), params, version, picture);
    } catch (RuntimeException e) {
      // programs that read maps know no other form of report
      return reports.answer(WmsException.unexpected(e), params, version, picture);
    }
  }

  /** In what version even a refusal is written. */
  private static WmsVersion spoken(WmsParams params) {
    String named = params.has("VERSION") ? params.get("VERSION") : params.get("WMTVER");
    try {
      return WmsVersion.negotiated(named.strip());
    } catch (WmsException e) {
      return WmsVersion.V130;
    }
  }

  private WmsAnswer answer(String operation, WmsParams params, HttpServletRequest request) {
    String service = params.get("SERVICE").strip();
    boolean listed = operation.equals("getcapabilities") || operation.equals("capabilities");
    if (!service.equalsIgnoreCase("WMS") && (listed || !service.isEmpty())) {
      throw WmsException.of(
          service.isEmpty() ? "MissingParameterValue" : "InvalidParameterValue",
          "SERVICE phải là WMS.",
          "SERVICE must be WMS.",
          "SERVICE");
    }
    return switch (operation) {
      case "getcapabilities", "capabilities" ->
          capabilities.document(params, spoken(params), base());
      case "getmap", "map" -> map.map(params, named(params), client(request));
      case "getfeatureinfo", "feature_info" -> info.info(params, named(params), client(request));
      case "getlegendgraphic" -> legends.legend(params, client(request));
      case "describelayer" -> descriptions.layers(params, spoken(params));
      case "getstyles" -> descriptions.styles(params);
      default ->
          throw WmsException.of(
              "OperationNotSupported",
              "Không có yêu cầu «" + WmsText.shown(params.get("REQUEST")) + "» ở dịch vụ này.",
              "This service has no request '" + WmsText.shown(params.get("REQUEST")) + "'.",
              "REQUEST");
    };
  }

  private static WmsVersion named(WmsParams params) {
    return WmsVersion.named(
        (params.has("VERSION") ? params.get("VERSION") : params.get("WMTVER")).strip());
  }

  /** Whose share of the painters it takes. */
  private static String client(HttpServletRequest request) {
    String user = CurrentCaller.get().user();
    return user == null ? Address.of(request).counted() : "user " + user;
  }

  private String base() {
    String asked = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return BaseAddress.of(publicUrl, asked);
  }
}
