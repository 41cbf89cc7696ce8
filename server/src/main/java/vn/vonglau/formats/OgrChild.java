package vn.vonglau.formats;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * GDAL's {@code ogr2ogr} as a child process that turns a file of a foreign format into a GeoPackage
 * in the work folder. It gets a list of arguments and no shell, an environment of its own, only the
 * one driver that the content asks for, and limits of memory, processor, file size and time.
 *
 * @param folders where programs are looked for
 * @param most how long one run may take
 */
record OgrChild(List<Path> folders, Duration most) {
  private static final long MEMORY = 2L << 30;
  private static final long LARGEST_FILE = 8L << 30;
  private static final int MOST_WORDS = 300;

  static OgrChild ofThisMachine() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/local/bin:/usr/bin:/bin");
    return new OgrChild(
        Stream.of(path.split(File.pathSeparator))
            .filter(p -> p.startsWith("/"))
            .map(Path::of)
            .toList(),
        Duration.ofMinutes(15));
  }

  private Optional<Path> program(String program) {
    return folders.stream().map(f -> f.resolve(program)).filter(Files::isExecutable).findFirst();
  }

  /**
   * @param driver name of GDAL's driver for the input
   * @param label name of the format for people
   * @return the GeoPackage
   */
  Path toGeoPackage(Path input, String name, String driver, String label, Path work) {
    Path ogr =
        program("ogr2ogr")
            .orElseThrow(
                () ->
                    Refusals.file(
                        name,
                        "ogr-missing",
                        "để đọc "
                            + label
                            + " máy chủ cần chương trình ogr2ogr (gói gdal-bin) nhưng chưa cài;"
                            + " nhờ quản trị viên cài, hoặc xuất tệp thành GeoPackage rồi gửi",
                        "reading "
                            + label
                            + " needs the program ogr2ogr (package gdal-bin), which is not"
                            + " installed here; ask the administrator, or export it as"
                            + " GeoPackage"));
    Path out = work.resolve(input.getFileName() + ".ogr.gpkg");
    List<String> command = new ArrayList<>(limits());
    command.addAll(
        List.of(
            ogr.toString(),
            "-f",
            "GPKG",
            "-nlt",
            "CONVERT_TO_LINEAR",
            "-dim",
            "XY",
            "-lco",
            "SPATIAL_INDEX=NO",
            "--config",
            "GDAL_SKIP",
            otherDrivers(ogr, driver, work, name),
            out.toString(),
            input.toString()));
    Path said = work.resolve("ogr.log");
    int status = run(command, work, said, name, label);
    if (status != 0 || !Files.exists(out)) {
      String words = words(said, work);
      throw Refusals.file(
          name,
          "ogr-failed",
          "không đọc được như " + label + ": " + words,
          "it could not be read as " + label + ": " + words);
    }
    return out;
  }

  private List<String> limits() {
    return program("prlimit")
        .map(
            p ->
                List.of(
                    p.toString(),
                    "--as=" + MEMORY,
                    "--cpu=" + most.toSeconds(),
                    "--fsize=" + LARGEST_FILE,
                    "--nofile=256",
                    "--core=0"))
        .orElse(List.of());
  }

  /** Names of all drivers but the two that are needed: what cannot be opened cannot be abused. */
  private String otherDrivers(Path ogr, String driver, Path work, String name) {
    Path list = work.resolve("ogr-drivers.txt");
    run(List.of(ogr.toString(), "--formats"), work, list, name, driver);
    List<String> others = new ArrayList<>();
    for (String line : text(list, 1 << 20).split("\\R")) {
      int end = line.indexOf(" -");
      String found = end < 0 ? "" : line.substring(0, end).strip();
      if (!found.isEmpty() && !found.equals(driver) && !found.equals("GPKG")) {
        others.add(found);
      }
    }
    return String.join(",", others) + ",";
  }

  private int run(List<String> command, Path work, Path said, String name, String label) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(work.toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(said.toFile());
    Map<String, String> environment = builder.environment();
    environment.keySet().retainAll(List.of("PROJ_LIB", "PROJ_DATA", "GDAL_DATA"));
    environment.put(
        "PATH", String.join(File.pathSeparator, folders.stream().map(Path::toString).toList()));
    environment.put("HOME", work.toString());
    environment.put("CPL_TMPDIR", work.toString());
    environment.put("LC_ALL", "C.UTF-8");
    environment.put("PROJ_NETWORK", "OFF");
    environment.put("GDAL_DRIVER_PATH", "disable");
    environment.put("OGR_SQLITE_SYNCHRONOUS", "OFF");
    Process process = null;
    try {
      process = builder.start();
      if (!process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS)) {
        throw Refusals.file(
            name,
            "ogr-time",
            "đọc " + label + " quá " + most.toSeconds() + " giây nên bị dừng",
            "reading " + label + " took more than " + most.toSeconds() + " s and was stopped");
      }
      return process.exitValue();
    } catch (IOException e) {
      throw Refusals.unreadable(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusals.file(
          name, "ogr-stopped", "việc đọc bị dừng giữa chừng", "the reading was stopped midway");
    } finally {
      if (process != null) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    }
  }

  /** What the program said last, without the places where our files lie. */
  private static String words(Path said, Path work) {
    String text = text(said, 20_000).replace(work.toString() + "/", "").replaceAll("\\s+", " ");
    String words = text.replaceAll("(?i)warning \\d+:[^:]*(?=error)", "").strip();
    return words.isEmpty()
        ? "ogr2ogr"
        : words.length() > MOST_WORDS ? words.substring(0, MOST_WORDS) + "…" : words;
  }

  private static String text(Path file, int most) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(most), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }
}
