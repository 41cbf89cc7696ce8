package vn.vonglau.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.multipart.MultipartFile;
import vn.vonglau.audit.Sha256;
import vn.vonglau.kernel.Problem;
import vn.vonglau.ops.ReceivedFiles;

/** The files of imports, in a folder of the data folder for each, until they are done with. */
@Component
class Uploads {
  private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

  /** Parts that are read through the main file of the same name. */
  private static final Set<String> SIDE_FILES =
      Set.of(
          "dbf", "shx", "prj", "cpg", "qix", "sbn", "sbx", "dat", "map", "id", "ind", "mid", "qmd");

  private static final int MOST_PARTS = 40;

  private final Path home;
  private final Path passing;

  Uploads(@Value("${vonglau.home}") Path home) {
    this.home = home.resolve("imports");
    this.passing = home.resolve("tmp");
  }

  /**
   * @param main the file to be opened; its parts lie beside it under the same name
   * @param name as the sender called it
   */
  record Kept(Path main, String name, long bytes, String sha256) {}

  /** Keeps what came under names of our own; the sender's stay for people. */
  Kept take(List<MultipartFile> files, Path folder) throws IOException {
    List<MultipartFile> parts = files == null ? List.of() : files;
    if (parts.isEmpty() || parts.stream().allMatch(MultipartFile::isEmpty)) {
      throw Problem.badRequest(
              "import-no-file",
              "Chưa có tệp nào. Gửi tệp trong phần file.",
              "No file came. Send it as the part file.")
          .at("file", null)
          .asException();
    }
    if (parts.size() > MOST_PARTS) {
      throw Problem.badRequest(
              "import-many-files",
              "Quá nhiều tệp một lần. Gửi một lớp mỗi lần, hoặc gói zip.",
              "Too many files at once. Send one layer at a time, or a zip.")
          .at("file", null)
          .asException();
    }
    List<ReceivedFiles.One> mains = new ArrayList<>();
    MessageDigest hash = Sha256.begin();
    long bytes = 0;
    for (ReceivedFiles.One one : ReceivedFiles.put(parts, folder)) {
      if (!one.path().getParent().equals(folder)) {
        throw twice(one.name());
      }
      bytes += feed(hash, one.path());
      if (!SIDE_FILES.contains(one.extension()) || parts.size() == 1) {
        mains.add(one);
      }
    }
    if (mains.size() != 1) {
      throw Problem.badRequest(
              "import-one-file",
              "Mỗi lần nhập nhận một tệp dữ liệu (kèm các phần phụ cùng tên). Gửi từng tệp, hoặc"
                  + " gói zip.",
              "One data file is taken at a time, with the parts of its name. Send them one by one,"
                  + " or as a zip.")
          .at("file", null)
          .asException();
    }
    String sha = HexFormat.of().formatHex(hash.digest());
    return new Kept(mains.getFirst().path(), mains.getFirst().name(), bytes, sha);
  }

  private static RuntimeException twice(String name) {
    return Problem.badRequest(
            "import-same-name",
            "Có hai tệp cùng tên «" + name + "». Gửi một tệp.",
            "There are two files named '" + name + "'. Send one.")
        .at("file", null)
        .asException();
  }

  private static long feed(MessageDigest hash, Path file) throws IOException {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hash.update(buffer, 0, n);
        bytes += n;
      }
    }
    return bytes;
  }

  /** A folder for what comes, before it has a number; of one that is cut off the sweeper knows. */
  Path open() throws IOException {
    Files.createDirectories(passing);
    return Files.createTempDirectory(passing, "import-");
  }

  /** Gives the folder its number. */
  void number(Path folder, long id) throws IOException {
    Files.createDirectories(home);
    Files.move(folder, folder(id));
  }

  Path folder(long id) {
    return home.resolve(Long.toString(id));
  }

  /** An empty folder to unpack into. */
  Path work(long id) throws IOException {
    Path work = folder(id).resolve("work");
    FileSystemUtils.deleteRecursively(work);
    return Files.createDirectories(work);
  }

  /** The main file of an import; Problem 409 when it is on another server or was thrown away. */
  Path main(long id) {
    Path folder = folder(id);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> found = files.filter(Files::isRegularFile).sorted().toList();
        for (Path file : found) {
          String name = file.getFileName().toString();
          String extension = name.substring(name.lastIndexOf('.') + 1);
          if (!SIDE_FILES.contains(extension) || found.size() == 1) {
            return file;
          }
        }
      } catch (IOException e) {
        LOG.warn("the files of import {} cannot be listed: {}", id, e.getMessage());
      }
    }
    throw Problem.of(
            409,
            "import-no-file",
            "Tệp của lần nhập này không còn trên máy chủ. Gửi lại tệp.",
            "The file of this import is no longer on the server. Send it again.")
        .asException();
  }

  void remove(long id) {
    remove(folder(id));
  }

  void remove(Path folder) {
    try {
      FileSystemUtils.deleteRecursively(folder);
    } catch (IOException e) {
      LOG.warn("files of an import could not be removed: {}", e.getMessage());
    }
  }
}
