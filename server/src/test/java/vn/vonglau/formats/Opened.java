package vn.vonglau.formats;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.locationtech.jts.geom.Geometry;
import org.springframework.util.FileSystemUtils;
import vn.vonglau.kernel.Crs;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Files as a sender's upload sees them: opened by content, read to the end. */
record Opened(List<Row> rows, List<String> notes, FeatureSource source) {
  record Row(long line, Map<String, Object> properties, Geometry geometry, Problem fault) {
    String text(String column) {
      return (String) properties.get(column);
    }
  }

  /** What is unpacked goes with the process, and never beside the file: that may be anybody's. */
  private static final Path WORKS = works();

  private static Path works() {
    try {
      Path folder = Files.createTempDirectory("vonglau-opened");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileSystemUtils.deleteRecursively(folder.toFile())));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SpatialFile file(Path file) throws IOException {
    Path work = Files.createTempDirectory(WORKS, "work");
    return SpatialFile.open(file, file.getFileName().toString(), work);
  }

  static Opened read(Path file) throws IOException {
    return read(file, SourceOptions.NONE);
  }

  static Opened member(Path file, String member) throws IOException {
    return read(file, new SourceOptions(member, null, null));
  }

  static Opened coded(Path file, TextCoding coding) throws IOException {
    return read(file, new SourceOptions(null, coding, null));
  }

  static Opened read(Path file, SourceOptions options) throws IOException {
    try (SpatialFile opened = file(file);
        FeatureSource source = opened.source(options)) {
      List<Row> rows = new ArrayList<>();
      source.rows((line, values, shape, fault) -> rows.add(new Row(line, values, shape, fault)));
      return new Opened(rows, source.notes().stream().map(Problem::code).toList(), source);
    }
  }

  static Crs crs(Path file) throws IOException {
    try (SpatialFile opened = file(file);
        FeatureSource source = opened.source(SourceOptions.NONE)) {
      return source.crs();
    }
  }

  static Problem refused(Path file) {
    return assertThrows(ProblemException.class, () -> read(file)).problem();
  }

  /** A zip of files that lie in {@code folder}, each under the name given for it. */
  static Path zip(Path zip, Map<String, Path> entries) throws IOException {
    try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(Files.readAllBytes(entry.getValue()));
      }
    }
    return zip;
  }
}
