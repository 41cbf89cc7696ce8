package vn.vonglau.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of the heap of a server was in use after its collections, from the log of its machine. */
final class GcLog {
  private static final Pattern AFTER = Pattern.compile("Pause .*->(\\d+)M\\(");

  private final Path log;
  private int seen;

  /**
   * @param log as {@code -Xlog:gc:file=} writes it
   */
  GcLog(Path log) {
    this.log = log;
  }

  /** MB in use after a full collection that is made now; what follows is counted from here. */
  double collected(long pid) throws Exception {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    new ProcessBuilder(jcmd.toString(), Long.toString(pid), "GC.run")
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    List<Double> all = all();
    seen = all.size();
    return all.getLast();
  }

  /** Most MB in use after any collection since {@link #collected}. */
  double peak() throws IOException {
    List<Double> all = all();
    return all.subList(seen - 1, all.size()).stream()
        .mapToDouble(Double::doubleValue)
        .max()
        .orElseThrow();
  }

  private List<Double> all() throws IOException {
    List<Double> out = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher m = AFTER.matcher(line);
      if (m.find()) {
        out.add(Double.valueOf(m.group(1)));
      }
    }
    return out;
  }
}
