package vn.vonglau.operations;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Sha256;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** The configuration as a file for whoever takes the operation over. */
@ServerTest
class ConfigurationHttpTest {
  @Autowired Environment server;

  @Test
  void everyTextIsInItWithItsPrintAndNoValueOfASetting() throws IOException {
    String key = Files.readString(Path.of(server.getProperty("vonglau.home"), "admin.key"));
    var line =
        (HttpURLConnection)
            URI.create(
                    "http://127.0.0.1:"
                        + server.getProperty("local.server.port")
                        + "/api/operations/configuration.zip")
                .toURL()
                .openConnection();
    line.setRequestProperty("Authorization", "Bearer " + key.strip());
    Map<String, byte[]> files = new HashMap<>();
    try (var zip = new ZipInputStream(line.getInputStream())) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        files.put(e.getName(), zip.readAllBytes());
      }
    }
    JsonNode about = JsonMapper.shared().readTree(files.get("cau-hinh.json"));
    assertTrue(files.containsKey("layers/reporting/rules.yaml"), files.keySet().toString());
    assertTrue(files.containsKey("layers/reporting/messages/ktxh.yaml"));
    assertTrue(files.keySet().stream().anyMatch(f -> f.startsWith("styles/")));
    files.forEach(
        (name, bytes) -> {
          if (!name.equals("cau-hinh.json")) {
            assertEquals(Sha256.hex(bytes), about.get("files").get(name).asString(), name);
          }
        });
    String text = new String(files.get("cau-hinh.json"), StandardCharsets.UTF_8);
    assertFalse(text.contains(key.strip()));
    assertFalse(text.contains(server.getProperty("vonglau.demo-password")));
    assertEquals(401, Client.of(server).get("/api/operations/configuration.zip").statusCode());
  }
}
