package vn.vonglau.screens;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.Pictures;

/** A parcel of the demonstration, changed by hand, proposed, cut, and fought over by two people. */
class EditScreensTest extends MapTest {
  @Autowired Environment server;

  private JsonNode parcel(int n) {
    return parcel(server, 4000 + n);
  }

  private Page editor(String user, JsonNode parcel, int width, int height) {
    Page page = open("", width, height);
    signIn(page, user);
    page.navigate(home() + "?page=sua/planning-parcels." + parcel.get("id").asLong());
    assertThat(page.locator(".editing")).isVisible();
    return page;
  }

  private String code(JsonNode parcel) {
    var answer =
        Client.of(server)
            .get("/ogc/collections/planning-parcels/items/" + parcel.get("id").asLong());
    return Client.json(answer).at("/properties/code").asString();
  }

  @Test
  void theFirstMapCarriesNothingOfIt() {
    Page page = chromium.window(home(), 1440, 900);
    assertEquals(List.of(), askedByTheFirstMap(page, ".*/editing/(main\\.js|editing\\.css)"));
    assertEquals(List.of(), wordsThatDiffer(page, "editing"));
  }

  @Test
  void aFieldAndACornerAreChangedAndTheSecondOfTwoChoosesWhatStands() {
    JsonNode parcel = parcel(1);
    Page first = editor("quantri", parcel, 1440, 900);
    Page second = editor("quantri", parcel, 390, 844);
    first.locator("#ed-code").fill("DGT");
    first.locator("#ed-code").blur();
    Locator corner = first.locator(".ed-handle.corner").first();
    assertThat(corner).isVisible();
    var at = corner.boundingBox();
    first.mouse().move(at.x + 9, at.y + 9);
    first.mouse().down();
    first.mouse().move(at.x + 5, at.y + 14);
    first.mouse().move(at.x + 2, at.y + 18);
    first.mouse().up();
    assertThat(first.locator("[data-tool=undo]")).isEnabled();
    picture(first, "edit-parcel");
    first.locator("[data-save]").click();
    assertThat(first.locator(".toast")).containsText("Đã lưu");
    assertEquals("DGT", code(parcel));

    second.locator("#ed-code").fill("TSC");
    second.locator("#ed-note").fill("Quyết định 12");
    second.locator("[data-save]").click();
    assertThat(second.locator(".ed-conflict")).containsText("DGT");
    picture(second, "edit-conflict-390");
    second.locator("[data-merge]").click();
    assertThat(second.locator(".toast")).containsText("Đã lưu");
    assertEquals("TSC", code(parcel));
  }

  @Test
  void aDraftOfBeforeDoesNotUndoWhatSomebodySavedMeanwhile() {
    JsonNode parcel = parcel(4);
    String path = "/ogc/collections/planning-parcels/items/" + parcel.get("id").asLong();
    Page page = editor("quantri", parcel, 390, 844);
    page.locator("#ed-code").fill("TSC");
    page.locator("#ed-code").blur();
    Client other = Client.administrator(server);
    String tag = other.get(path).headers().firstValue("ETag").orElseThrow();
    var saved =
        other
            .with("If-Match", tag)
            .send("PATCH", path, Map.of("properties", Map.of("landuse", "Đất trụ sở")));
    assertEquals(204, saved.statusCode(), saved::body);
    page.reload();
    page.locator("[data-draft]").click();
    assertThat(page.locator(".ed-conflict")).containsText("Đất trụ sở");
  }

  @Test
  void aPlannerProposesAndTheApproverLooksAndSaysYes() {
    JsonNode parcel = parcel(2);
    Page planner = editor("quyhoach", parcel, 1440, 900);
    planner.locator("#ed-code").fill("SKK");
    planner.locator("#ed-note").fill("Theo điều chỉnh quy hoạch");
    planner.locator("[data-save]").click();
    assertThat(planner.locator(".toast")).containsText("chờ duyệt");

    Page approver = open("", 1440, 900);
    signIn(approver, "pheduyet");
    approver.navigate(home() + "?page=de-nghi");
    Locator one = approver.locator(".ed-proposals > li").first();
    assertThat(one).containsText("SKK");
    picture(approver, "edit-proposals");
    one.locator("[data-approve]").click();
    assertThat(approver.locator(".ed-proposals")).containsText("Không có đề nghị nào");
    assertEquals("SKK", code(parcel));
  }

  @Test
  void aParcelIsCutAlongALineThatIsDrawn() {
    JsonNode parcel = parcel(3);
    Page page = editor("quantri", parcel, 1440, 900);
    Locator corner = page.locator(".ed-handle.corner").first();
    assertThat(corner).isVisible();
    double west = 1e9;
    double east = -1e9;
    double north = 1e9;
    double south = -1e9;
    for (Locator each : page.locator(".ed-handle.corner").all()) {
      var box = each.boundingBox();
      west = Math.min(west, box.x + 9);
      east = Math.max(east, box.x + 9);
      north = Math.min(north, box.y + 9);
      south = Math.max(south, box.y + 9);
    }
    page.locator("[data-tool=split]").click();
    double middle = (west + east) / 2 + 3;
    page.mouse().click(middle, north - 30);
    page.mouse().click(middle, south + 30);
    page.locator("[data-tool=done]").click();
    assertThat(page.locator(".toast")).containsText("Đã tách");
  }

  @Test
  void cornersAreTypedAsThePaperOfTheParcelListsThem() {
    JsonNode parcel = parcel(5);
    Page page = editor("quantri", parcel, 1440, 900);
    page.locator("[data-tool=corners]").click();
    page.locator("#ed-corners")
        .fill(
            "1\t1250810,92\t565301,15\t39,28\n2\t1250812,50\t565340,40\t32,33\n"
                + "3\tnăm sáu\n4\t1250778,10\t565299,80");
    page.locator("[data-read]").click();
    assertThat(page.locator("dialog[open]")).containsText("Dòng 3");
    page.locator("#ed-corners")
        .fill(
            "1\t1250810,92\t565301,15\t39,28\n2\t1250812,50\t565340,40\t32,33\n"
                + "3\t1250780,25\t565338,07\t38,33\n4\t1250778,10\t565299,80");
    page.locator("[data-read]").click();
    Locator way = page.locator("[data-way]").first();
    assertThat(way).containsText("105°30'");
    assertThat(way).containsText("4/4");
    picture(page, "edit-corners");
    way.click();
    assertThat(page.locator(".ed-tools")).containsText("1.257,6 m²");
    page.locator("[data-save]").click();
    assertThat(page.locator(".toast")).containsText("Đã lưu");
  }

  @Test
  void aPhotographIsBroughtSeenAndLetThrough() {
    JsonNode parcel = parcel(6);
    Page planner = editor("quyhoach", parcel, 390, 844);
    planner.locator(".row-photos .photo-caption").fill("Mốc ranh phía đông");
    planner
        .locator(".row-photos [data-gallery]")
        .setInputFiles(
            new FilePayload("moc.png", "image/png", Pictures.landscape(800, 600, "png")));
    assertThat(planner.locator(".row-photos .photo-small")).containsText("Chờ duyệt");
    picture(planner, "edit-photo-390");

    Page approver = open("", 1440, 900);
    signIn(approver, "pheduyet");
    approver.navigate(home() + "?page=de-nghi");
    approver.locator("[data-photo]").first().click();
    assertThat(approver.locator("dialog[open]")).containsText("Mốc ranh phía đông");
    picture(approver, "edit-photo-waiting");
    approver.locator("dialog[open] [data-approve]").click();
    assertThat(approver.locator(".toast")).containsText("Đã duyệt ảnh");
    assertThat(approver.locator("[data-photo]")).hasCount(0);
    String path = "/api/layers/planning-parcels/features/" + parcel.get("id").asLong() + "/photos";
    assertEquals(1, Client.json(Client.of(server).get(path)).get("items").size());
  }
}
