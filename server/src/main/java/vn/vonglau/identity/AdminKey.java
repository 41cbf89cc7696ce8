package vn.vonglau.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The file {@code admin.key} in the data folder: an administrator's key for the scripts of this
 * machine, readable by the server's own user alone.
 */
@Component
class AdminKey {
  private static final Logger LOG = LoggerFactory.getLogger(AdminKey.class);
  private static final String OWNER_ONLY = "rw-------";

  private final Path file;
  private final People people;
  private final Keys keys;
  private final Callers callers;

  AdminKey(@Value("${vonglau.home}") Path home, People people, Keys keys, Callers callers) {
    this.file = home.resolve("admin.key");
    this.people = people;
    this.keys = keys;
    this.callers = callers;
  }

  /** Writes the file when it is absent or its key opens nothing any more. */
  void ensure() {
    try {
      if (Files.exists(file)) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(OWNER_ONLY));
        String key = Files.readString(file).strip();
        if (callers.byKey(key).filter(in -> in.caller().has(Role.ADMINISTRATOR)).isPresent()) {
          return;
        }
      }
      var administrator = people.firstAdministrator();
      if (administrator.isEmpty()) {
        return;
      }
      Files.createDirectories(file.getParent());
      Path fresh =
          Files.createTempFile(
              file.getParent(),
              "admin",
              ".key",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
      Files.writeString(fresh, keys.create(administrator.get().id, "admin.key", null, null) + "\n");
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      LOG.warn("{} was not written; the scripts need VONGLAU_TOKEN: {}", file, e.toString());
    }
  }
}
