package vn.vonglau.dashboards;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.vonglau.cameras.Camera;
import vn.vonglau.cameras.Cameras;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Words;
import vn.vonglau.identity.Caller;
import vn.vonglau.kernel.PageRequest;

/** Cameras on a dashboard, for those who may see the layer of cameras. */
@Component
class Stills {
  private static final int MOST = 12;
  private static final Words NO_PICTURE =
      new Words("Chưa nối luồng hình", "The stream is not connected yet");

  private final Cameras cameras;
  private final Catalogue catalogue;

  Stills(Cameras cameras, Catalogue catalogue) {
    this.cameras = cameras;
    this.catalogue = catalogue;
  }

  /** As a widget: {@code items} with name, place and why there is no picture. */
  Map<String, Object> json(Caller caller, String widget) {
    Map<String, Object> out = new LinkedHashMap<>();
    out.put("id", widget);
    out.put("categories", List.of());
    out.put("series", List.of());
    var rights = catalogue.rightsOf(caller);
    if (rights.list().stream().noneMatch(g -> g.layer().id().equals("cameras"))) {
      out.put("state", "empty");
      out.put(
          "reason",
          new Words(
              "Camera chỉ hiện với tài khoản được cấp quyền.",
              "Cameras show for accounts that may see them."));
      return out;
    }
    List<Map<String, Object>> items = new ArrayList<>();
    for (Camera c : cameras.page(rights, PageRequest.of(Integer.toString(MOST), null)).items()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("id", c.id());
      one.put("name", new Words(c.name(), c.name()));
      one.put("reason", NO_PICTURE);
      items.add(one);
    }
    out.put("state", items.isEmpty() ? "empty" : "ok");
    out.put("items", items);
    return out;
  }
}
