package vn.vonglau.indicators;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.ResponseEntity;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.kernel.Names;

/** Files in and out of requests. */
final class FileAnswer {
  private FileAnswer() {}

  /** Always to be stored: nothing that came from outside is shown in the page's place. */
  static ResponseEntity<byte[]> of(byte[] bytes, String type, String name) {
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Type", type)
        .header(
            "Content-Disposition",
            ContentDisposition.attachment()
                .filename(name, StandardCharsets.UTF_8)
                .build()
                .toString())
        .body(bytes);
  }

  /** Letters that every system takes in the name of a file. */
  static String name(String text, String ending) {
    return Names.key(text).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "") + "." + ending;
  }

  static byte[] bytes(MultipartFile file) throws IOException {
    if (file == null) {
      OfficeFile.size(new byte[0]);
    }
    if (file.getSize() > OfficeFile.LARGEST) {
      OfficeFile.size(new byte[OfficeFile.LARGEST + 1]);
    }
    return file.getBytes();
  }
}
