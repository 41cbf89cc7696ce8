package vn.vonglau.ops;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.audit.Journal;
import vn.vonglau.kernel.Problem;

/**
 * The embedded store as one consistent zip, taken while the server works; for {@code
 * scripts/backup}. PostgreSQL has tools of its own for that. The door lets administrators in only.
 */
@RestController
class BackupHttp {
  private final JdbcClient db;
  private final Journal journal;
  private final String url;
  private final Path folder;
  private final DiskGuard disk;
  private final AtomicBoolean busy = new AtomicBoolean();

  BackupHttp(
      JdbcClient db,
      Journal journal,
      @Value("${spring.datasource.url}") String url,
      @Value("${vonglau.home}") Path home,
      DiskGuard disk) {
    this.disk = disk;
    this.db = db;
    this.journal = journal;
    this.url = url;
    this.folder = home.resolve("tmp");
  }

  @GetMapping("/api/backup")
  void backup(HttpServletResponse response) throws IOException {
    if (!url.startsWith("jdbc:h2:")) {
      throw Problem.of(
              409,
              "backup-store",
              "Kho này là PostgreSQL: dùng scripts/backup với VONGLAU_DB_URL (pg_dump).",
              "This store is PostgreSQL: use scripts/backup with VONGLAU_DB_URL (pg_dump).")
          .asException();
    }
    // the copy stands on the data disk until it is sent: never two, and none that would fill it
    disk.require(storeSize());
    if (!busy.compareAndSet(false, true)) {
      throw Problem.of(
              409,
              "backup-busy",
              "Đang có một bản sao lưu khác. Chưa làm gì thêm. Đợi xong rồi gọi lại.",
              "Another backup is being taken. Nothing more was done. Call again when it is over.")
          .asException();
    }
    try {
      send(response);
    } finally {
      busy.set(false);
    }
  }

  private long storeSize() throws IOException {
    Path store = folder.resolveSibling("db").resolve("vonglau.mv.db");
    return Files.exists(store) ? Files.size(store) : 0;
  }

  private void send(HttpServletResponse response) throws IOException {
    Files.createDirectories(folder);
    Path zip = Files.createTempFile(folder, "backup-", ".zip");
    try {
      // the chain then says that a copy of everything left the server, and who took it
      journal.write("ops.backup-taken", "store", "");
      db.sql("BACKUP TO ?").param(zip.toAbsolutePath().toString()).update();
      response.setContentType("application/zip");
      response.setHeader("Cache-Control", "no-store");
      response.setContentLengthLong(Files.size(zip));
      Files.copy(zip, response.getOutputStream());
    } finally {
      Files.deleteIfExists(zip);
    }
  }
}
