package vn.vonglau.operations;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.audit.Journal;
import vn.vonglau.audit.Sha256;

/**
 * The configuration as a file, for whoever takes the operation over: all texts that are in
 * force and the names of the settings that are set; no secret. What people changed in the store
 * (people, edits of definitions and boards) goes along with a backup.
 */
@RestController
class ConfigurationHttp {
  private static final int LONGEST = 4 << 20;

  private final String layers;
  private final String styles;
  private final Journal journal;

  ConfigurationHttp(
      @Value("${vonglau.layers:}") String layers,
      @Value("${vonglau.styles:}") String styles,
      Journal journal) {
    this.layers = layers;
    this.styles = styles;
    this.journal = journal;
  }

  @Operation(
      summary = "The texts and settings of this server as a ZIP",
      description =
          "layers/ and styles/ as they are in force, cau-hinh.json with SHA-256 of each and the"
              + " names of settings that are set; values of settings are not in it.")
  @GetMapping("/api/operations/configuration.zip")
  void configuration(HttpServletResponse response) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    collect("layers", layers, files);
    collect("styles", styles, files);
    Map<String, String> prints = new LinkedHashMap<>();
    files.forEach((name, bytes) -> prints.put(name, Sha256.hex(bytes)));
    Map<String, Object> about = new LinkedHashMap<>();
    about.put("files", prints);
    // names alone: a value may be a password whatever its name
    about.put(
        "settings",
        System.getenv().keySet().stream()
            .filter(n -> n.equals("PORT") || n.startsWith("VONGLAU_"))
            .sorted()
            .toList());
    journal.write("operations.configuration-exported", "configuration", files.size() + " files");
    response.setContentType("application/zip");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"cau-hinh.zip\"");
    try (ZipOutputStream zip = new ZipOutputStream(response.getOutputStream())) {
      put(
          zip,
          "cau-hinh.json",
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(about));
      for (Map.Entry<String, byte[]> one : files.entrySet()) {
        put(zip, one.getKey(), one.getValue());
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Packaged texts, and over them those of the folder: as the rooms read them, kind by kind. */
  private static void collect(String kind, String setting, Map<String, byte[]> out)
      throws IOException {
    var resources = new PathMatchingResourcePatternResolver();
    for (Resource one : resources.getResources("classpath*:" + kind + "/**/*.*")) {
      String url = java.net.URLDecoder.decode(one.getURL().toString(), StandardCharsets.UTF_8);
      String name = url.substring(url.lastIndexOf("/" + kind + "/") + 1);
      try (InputStream in = one.getInputStream()) {
        out.putIfAbsent(name, in.readNBytes(LONGEST));
      }
    }
    Path folder = Path.of(setting.isBlank() ? kind : setting).toAbsolutePath().normalize();
    if (Files.isDirectory(folder)) {
      try (var found = Files.walk(folder, 6)) {
        for (Path file : found.filter(Files::isRegularFile).toList()) {
          String name = kind + "/" + folder.relativize(file).toString().replace('\\', '/');
          try (InputStream in = Files.newInputStream(file)) {
            out.put(name, in.readNBytes(LONGEST));
          }
        }
      }
    }
  }
}
