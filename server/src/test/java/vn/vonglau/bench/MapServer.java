package vn.vonglau.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * MapServer as FastCGI behind nginx, from the distribution's packages: four processes on loopback
 * that keep their database connections, ended by their ids. nginx opens a connection for each
 * request: a process serves one at a time, so a kept one would lock the others out.
 */
final class MapServer implements AutoCloseable {
  private static final int PROCESSES = 4;
  private static final Path CGI = Path.of("/usr/lib/cgi-bin/mapserv");
  private static final List<String> NEEDED =
      List.of("/usr/lib/cgi-bin/mapserv", "/usr/bin/spawn-fcgi", "/usr/sbin/nginx");

  private final List<Process> processes = new ArrayList<>();
  private final Path folder;
  final int port;

  /** What is missing on this machine, or an empty text. */
  static String missing() {
    return String.join(" ", NEEDED.stream().filter(p -> !Files.isExecutable(Path.of(p))).toList());
  }

  static String version() throws IOException {
    Process process = new ProcessBuilder(CGI.toString(), "-v").start();
    String text = new String(process.getInputStream().readAllBytes());
    Matcher m = Pattern.compile("version ([0-9.]+)").matcher(text);
    return m.find() ? m.group(1) : "?";
  }

  /**
   * @param jdbc address of the store with the tables of {@link WmsLand}
   */
  MapServer(Path folder, String jdbc, String user) throws Exception {
    this.folder = folder;
    port = Server.freePort();
    URI store = URI.create(jdbc.substring("jdbc:".length()));
    String connection =
        "host="
            + store.getHost()
            + " port="
            + store.getPort()
            + " dbname="
            + store.getPath().substring(1)
            + " user="
            + user;
    Files.write(folder.resolve("label.ttf"), WmsLand.font());
    Files.writeString(folder.resolve("fonts.list"), "label " + folder.resolve("label.ttf") + "\n");
    for (int level : new int[] {1, 6}) {
      for (boolean mercator : new boolean[] {false, true}) {
        String name = name(level, mercator) + ".map";
        Files.writeString(folder.resolve(name), map(connection, level, mercator));
      }
    }
    StringBuilder conf =
        new StringBuilder("CONFIG\n  ENV\n    MS_MAP_PATTERN \".\"\n  END\n  MAPS\n");
    for (int level : new int[] {1, 6}) {
      for (boolean mercator : new boolean[] {false, true}) {
        String name = name(level, mercator);
        conf.append("    ").append(name).append(" \"").append(folder.resolve(name + ".map"));
        conf.append("\"\n");
      }
    }
    Files.writeString(folder.resolve("mapserver.conf"), conf + "  END\nEND\n");
    StringBuilder upstream = new StringBuilder();
    for (int i = 0; i < PROCESSES; i++) {
      String own = folder.resolve("mapserv" + i).toString();
      upstream.append("server unix:").append(own).append("; ");
      start("/usr/bin/spawn-fcgi", "-n", "-s", own, "--", CGI.toString());
    }
    Files.writeString(folder.resolve("nginx.conf"), nginx(upstream.toString()));
    start(
        "/usr/sbin/nginx",
        "-p",
        folder.toString(),
        "-e",
        folder.resolve("nginx.log").toString(),
        "-c",
        folder.resolve("nginx.conf").toString());
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  static String name(int level, boolean mercator) {
    return "P" + level + (mercator ? "M" : "");
  }

  private void start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MAPSERVER_CONFIG_FILE", folder.resolve("mapserver.conf").toString());
    builder.redirectOutput(
        ProcessBuilder.Redirect.appendTo(folder.resolve("mapserver.log").toFile()));
    processes.add(builder.start());
  }

  private String nginx(String upstream) {
    boolean root = "root".equals(System.getProperty("user.name"));
    return (root ? "user root;\n" : "")
        + "daemon off; worker_processes 2; pid "
        + folder.resolve("nginx.pid")
        + ";\n"
        + "events { worker_connections 64; }\n"
        + "http {\n"
        + "  access_log off; keepalive_requests 1000000;\n"
        + "  tcp_nodelay on;\n"
        + "  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fcgi;\n"
        + "  uwsgi_temp_path uwsgi; scgi_temp_path scgi;\n"
        + "  upstream mapserver { least_conn; "
        + upstream
        + "}\n"
        + "  server { listen 127.0.0.1:"
        + port
        + ";\n"
        + "    location / {\n"
        + "      fastcgi_pass mapserver; fastcgi_read_timeout 120;\n"
        + "      fastcgi_buffers 64 64k; fastcgi_buffer_size 64k; fastcgi_busy_buffers_size 128k;\n"
        + "      fastcgi_param QUERY_STRING $query_string; fastcgi_param REQUEST_METHOD"
        + " $request_method;\n"
        + "      fastcgi_param SCRIPT_NAME /; fastcgi_param SERVER_NAME localhost;\n"
        + "      fastcgi_param SERVER_PORT "
        + port
        + "; fastcgi_param SERVER_PROTOCOL HTTP/1.1;\n"
        + "    }\n  }\n}\n";
  }

  private String map(String connection, int level, boolean mercator) {
    String srs = mercator ? "3857" : "4326";
    String extent = mercator ? "11777000 1208000 11873000 1306000" : "105.7 10.7 106.8 11.8";
    String head =
        "MAP\n  NAME bench\n  STATUS ON\n  SIZE 256 256\n  MAXSIZE 4096\n  UNITS "
            + (mercator ? "METERS" : "DD")
            + "\n  EXTENT "
            + extent
            + "\n  IMAGECOLOR 255 255 255\n  FONTSET \""
            + folder.resolve("fonts.list")
            + "\"\n  PROJECTION \"init=epsg:"
            + srs
            + "\" END\n"
            + "  OUTPUTFORMAT\n"
            + "    NAME \"png\"\n"
            + "    DRIVER \"AGG/PNG\"\n"
            + "    MIMETYPE \"image/png\"\n"
            + "    IMAGEMODE RGB\n"
            + "    EXTENSION \"png\"\n"
            + "    FORMATOPTION \"COMPRESSION="
            + level
            + "\"\n  END\n  WEB METADATA\n    \"wms_title\" \"bench\"\n"
            + "    \"wms_onlineresource\" \"http://127.0.0.1:"
            + port
            + "/\"\n"
            + "    \"wms_srs\" \"EPSG:4326 EPSG:3857\"\n    \"wms_enable_request\" \"*\"\n"
            + "    \"wms_feature_info_mime_type\" \"text/html\"\n  END END\n";
    StringBuilder out = new StringBuilder(head);
    String fill = "      STYLE COLOR \"%s\" END\n      STYLE OUTLINECOLOR \"%s\" WIDTH 1 END\n";
    layer(out, WmsLand.PARCELS, connection, "ms_parcels", srs);
    out.append("    CLASSITEM \"code\"\n");
    for (int k = 0; k < WmsLand.USES; k++) {
      out.append("    CLASS EXPRESSION \"").append(WmsLand.use(k)).append("\"\n");
      out.append(String.format(fill, WmsLand.colour(k), "#606060")).append("    END\n");
    }
    out.append("  END\n");
    layer(out, WmsLand.COMMUNES, connection, "ms_communes", srs);
    out.append("    CLASS\n").append(String.format(fill, "#F2EFE6", "#8A5A83"));
    out.append(
        "      LABEL TEXT \"[name]\" TYPE TRUETYPE FONT \"label\" SIZE 9 COLOR \"#202020\"\n");
    out.append("        OUTLINECOLOR \"#FFFFFF\" OUTLINEWIDTH 3 POSITION CC PARTIALS TRUE END\n");
    return out.append("    END\n  END\nEND\n").toString();
  }

  private static void layer(
      StringBuilder out, String name, String connection, String table, String srs) {
    out.append("  LAYER\n    NAME \"").append(name).append("\"\n    TYPE POLYGON\n    STATUS ON\n");
    out.append("    TEMPLATE \"ttt\"\n    CONNECTIONTYPE POSTGIS\n    CONNECTION \"");
    out.append(connection)
        .append("\"\n    PROCESSING \"CLOSE_CONNECTION=DEFER\"\n    DATA \"geom FROM ");
    out.append(table).append(srs.equals("3857") ? "_m" : "").append(" USING UNIQUE id USING SRID=");
    out.append(srs).append("\"\n    PROJECTION \"init=epsg:").append(srs).append("\" END\n");
    out.append("    METADATA \"wms_title\" \"").append(name);
    out.append("\" \"wms_include_items\" \"all\" \"gml_include_items\" \"all\" END\n");
  }

  /** What its processes said, for a message. */
  String log() throws IOException {
    StringBuilder out = new StringBuilder();
    for (String name : List.of("mapserver.log", "nginx.log")) {
      Path file = folder.resolve(name);
      out.append(Files.exists(file) ? Files.readString(file) : "");
    }
    return out.toString();
  }

  @Override
  public void close() {
    for (Process process : processes.reversed()) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    for (Process process : processes) {
      try {
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
