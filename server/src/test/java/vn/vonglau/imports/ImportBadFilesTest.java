package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** Bad files at the door: each is refused by name, and nothing of it stays. */
@ServerTest
@Tag("store")
class ImportBadFilesTest {
  @Autowired Environment server;
  @Autowired JdbcClient db;
  @TempDir Path folder;

  private Set<String> filesBefore;
  private long rowsBefore;

  @BeforeEach
  void whatIsThere() throws IOException {
    filesBefore = files();
    rowsBefore = rows();
  }

  private Set<String> files() throws IOException {
    Path home = Path.of(server.getProperty("vonglau.home"), "imports");
    if (!Files.isDirectory(home)) {
      return Set.of();
    }
    try (Stream<Path> found = Files.list(home)) {
      return found
          .map(p -> p.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private long rows() {
    return db.sql("SELECT count(*) FROM feature").query(Long.class).single();
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    assertEquals(filesBefore, files());
    assertEquals(rowsBefore, rows());
  }

  private ImportDoor door() {
    return ImportDoor.administrator(server);
  }

  /** Both ways in; the code of the Problem, which has words in both languages. */
  private String refused(String name, byte[] file) {
    HttpResponse<String> step = door().send(name, file);
    HttpResponse<String> whole = door().upload("tep-hong", "key=", name, file);
    assertTrue(step.statusCode() >= 400 && step.statusCode() < 500, step.body());
    assertEquals(Client.code(step), Client.code(whole));
    JsonNode problem = Client.json(step);
    assertTrue(problem.get("vi").asString().length() > 10, step.body());
    assertTrue(problem.get("en").asString().length() > 10, step.body());
    return problem.get("code").asString();
  }

  private String refused(String name, String file) {
    return refused(name, ImportDoor.bytes(file));
  }

  @Test
  void noFileAndAnEmptyOne() {
    assertEquals("400 import-no-file", Client.code(door().send("rong.csv", new byte[0])));
    HttpResponse<String> none = door().client.post("/api/layers/tep-hong/features?key=", "");
    assertTrue(none.statusCode() >= 400 && none.statusCode() < 500, none.body());
    assertEquals("file-no-features", refused("dau.csv", "ma,ten,lon,lat\n"));
    assertEquals(
        "file-no-features",
        refused("k.geojson", "{\"type\":\"FeatureCollection\",\"features\":[]}"));
  }

  @Test
  void whatIsNoMapAndWhatIsCutShort() throws Exception {
    assertEquals("file-format", refused("x.docx", "PKxx"));
    assertEquals("file-format", refused("anh.png", "\u0089PNG\r\n\u001a\n????"));
    assertEquals("file-truncated", refused("a.geojson", "{\"type\":\"FeatureCollection\",\"fea"));
    byte[] gpkg = geoPackage();
    assertEquals("file-truncated", refused("b.gpkg", Arrays.copyOf(gpkg, gpkg.length / 2)));
  }

  /** A database of pages enough to be cut in the middle. */
  private byte[] geoPackage() throws Exception {
    Path file = folder.resolve("a.gpkg");
    try (Connection to = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement sql = to.createStatement()) {
      sql.execute("PRAGMA application_id = 0x47504B47");
      sql.execute("CREATE TABLE t (a text)");
      for (int i = 0; i < 20; i++) {
        sql.execute("INSERT INTO t VALUES ('" + "x".repeat(3000) + "')");
      }
    }
    return Files.readAllBytes(file);
  }

  @Test
  void xmlThatWouldReachOutsideIsNotRead() {
    String kml =
        """
        <?xml version="1.0"?>
        <!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]>
        <kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>&x;</name>
        <Point><coordinates>106.1,11.3</coordinates></Point></Placemark></Document></kml>
        """;
    assertEquals("xml-dtd", refused("a.kml", kml));
  }

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
      zip.closeEntry();
    }
    return out.toByteArray();
  }

  @Test
  void aZipBombAndAPathInAZip() throws Exception {
    byte[] csv = ImportDoor.bytes("ma,lon,lat\nA,106.1,11.3\n");
    assertTrue(refused("duong.zip", zip("../../../../tmp/x.csv", csv)).startsWith("zip-"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("bom.csv"));
      zip.write(csv);
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    assertTrue(refused("bom.zip", out.toByteArray()).startsWith("zip-"));
  }

  @Test
  void wrongChoicesAreNamed() {
    byte[] csv = ImportDoor.bytes("ma,ten,lon,lat\nA,An,106.1,11.3\n");
    for (String wrong :
        new String[] {
          "key=khong_co 400 import-column key",
          "name=khong_co 400 import-column name",
          "crs=EPSG:0 400 crs-unknown crs",
          "encoding=klingon 400 encoding encoding",
          "invalid=xoa 400 import-option invalid",
          "outside=xoa 400 import-option outside",
          "access=moi_nguoi 400 import-option access",
          "mode=xoa 400 import-option mode",
          "style=cau_vong 400 import-option style",
          "style=categories&styleField=khong_co 400 import-column styleField"
        }) {
      String[] part = wrong.split(" ");
      HttpResponse<String> answer = door().upload("tep-hong", part[0], "a.csv", csv);
      assertEquals(part[1] + " " + part[2], Client.code(answer), answer.body());
      assertEquals(part[3], Client.json(answer).get("field").asString(), answer.body());
    }
  }

  @Test
  void tenThousandColumns() {
    StringBuilder csv = new StringBuilder("lon,lat");
    for (int i = 0; i < 10_000; i++) {
      csv.append(",c").append(i);
    }
    csv.append("\n106.1,11.3").append(",1".repeat(10_000)).append('\n');
    assertTrue(refused("rong.csv", csv.toString()).contains("columns"));
  }
}
