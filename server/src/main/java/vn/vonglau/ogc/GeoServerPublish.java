package vn.vonglau.ogc;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import vn.vonglau.catalogue.LayerBook;
import vn.vonglau.catalogue.LayerEntries;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.styles.Styles;

/** The command {@code scripts/geoserver-publish}: our layers and looks in a GeoServer. */
final class GeoServerPublish {
  private GeoServerPublish() {}

  public static void main(String[] args) {
    // the console of a machine without a locale is not UTF-8
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    LoggingSystem.get(GeoServerPublish.class.getClassLoader())
        .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
    System.exit(run(Arrays.asList(args), System.getenv(), out));
  }

  /** Status of the process: 0 done, 1 something went wrong or was not ours, 2 misused. */
  static int run(List<String> args, Map<String, String> environment, PrintStream out) {
    for (String arg : args) {
      if (!GeoServerPublishing.Options.KNOWN.contains(arg)) {
        out.println("Không có tùy chọn / unknown option: " + arg);
        return 2;
      }
    }
    var options = GeoServerPublishing.Options.of(args);
    try {
      GeoServerSettings to = GeoServerSettings.of(environment);
      JdbcClient db = store(to, environment);
      LayerBook book = LayerBook.read(environment.getOrDefault("VONGLAU_LAYERS", ""), db);
      Styles styles =
          Styles.of(
              environment.getOrDefault("VONGLAU_STYLES", ""),
              environment.getOrDefault("VONGLAU_LAYERS", ""),
              LayerEntries.of(db));
      return publish(GeoServerWish.of(book, styles, to), to, options, out);
    } catch (ProblemException e) {
      Problem p = e.problem();
      out.println("LỖI / FAILED: " + p.vi() + " / " + p.en());
    } catch (DataAccessException e) {
      out.println(
          "LỖI / FAILED: Không đọc được cơ sở dữ liệu. Kiểm tra VONGLAU_DB_URL, VONGLAU_DB_USER,"
              + " VONGLAU_DB_PASSWORD. / The database cannot be read. Check VONGLAU_DB_URL,"
              + " VONGLAU_DB_USER, VONGLAU_DB_PASSWORD.");
    }
    return 1;
  }

  private static JdbcClient store(GeoServerSettings to, Map<String, String> environment) {
    return JdbcClient.create(
        new DriverManagerDataSource(
            to.jdbc(),
            environment.getOrDefault("VONGLAU_DB_USER", "vonglau"),
            environment.getOrDefault("VONGLAU_DB_PASSWORD", "")));
  }

  static int publish(
      GeoServerWish wish,
      GeoServerSettings to,
      GeoServerPublishing.Options options,
      PrintStream out) {
    if (to.open()) {
      out.println(
          "Chú ý: http không mã hóa, mật khẩu đi qua mạng đọc được. Nên dùng https. / Note: http is"
              + " not enciphered, the password can be read on the way. Better use https.");
    }
    try (GeoServerRest rest =
        new GeoServerRest(
            to.url(), to.user(), to.password(), to.secrets(), Duration.ofSeconds(60))) {
      var result = new GeoServerPublishing(rest, wish, to.workspace(), options, out).run();
      out.printf(
          "%s: + %d, ~ %d, = %d, - %d, ! %d%n",
          options.dry() ? "THỬ, chưa ghi gì / DRY RUN, nothing written" : "XONG / DONE",
          result.created(),
          result.changed(),
          result.same(),
          result.removed() + result.stale(),
          result.foreign());
      return result.foreign() > 0 ? 1 : 0;
    }
  }
}
