package vn.vonglau.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import vn.vonglau.VongLau;
import vn.vonglau.features.FeatureDraft;
import vn.vonglau.features.FeatureIntake;
import vn.vonglau.searching.SearchBench;

/**
 * A whole server in this process whose one layer has a million made-up Vietnamese names: how long a
 * search over HTTP takes, and what the index takes. Half as many parcels lie beside them.
 */
final class NamesRun {
  private static final String NAMES = "planning-landuse";
  private static final String PARCELS = "planning-parcels";
  private static final int PORTION = 50_000;
  private static final int QUERIES = 100;
  private static final String[] KINDS = {
    "Khách sạn", "Nhà nghỉ", "Cửa hàng", "Quán cà phê", "Trường tiểu học", "Trạm y tế", "Chợ",
    "Siêu thị", "Cửa hàng xăng dầu", "Công ty TNHH", "Nhà thuốc", "Homestay", "Kho",
        "Trại chăn nuôi"
  };
  private static final String[] WORDS =
      """
      An Anh Ba Bảo Bắc Bình Bửu Cầu Chánh Châu Chí Cường Danh Dũng Duy Dương Đạt Đắk Đông
      Đức Gia Giang Hà Hải Hạnh Hiền Hiệp Hòa Hoàng Hồng Huệ Hùng Hưng Hương Khánh Khoa
      Kiên Kim Lạc Lan Lâm Lập Liên Linh Lộc Long Lợi Mai Minh Mỹ Nam Ngân Ngọc Nguyên
      Nhân Nhật Ninh Phát Phong Phú Phúc Phước Phương Quang Quốc Quý Sang Sơn Tài Tâm Tân
      Tây Thanh Thành Thảo Thắng Thạnh Thiên Thịnh Thọ Thu Thuận Thủy Tiến Tín Toàn Trà
      Trí Trung Trường Tuấn Tuyết Vân Việt Vinh Vĩnh Vượng Xuân Yến
      """
          .strip()
          .split("\\s+");
  private static final GeometryFactory WGS84 = new GeometryFactory();

  private NamesRun() {}

  /** Arguments: data folder, number of names. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    try (ConfigurableApplicationContext server =
        SpringApplication.run(
            VongLau.class,
            "--server.port=0",
            "--vonglau.home=" + args[0],
            "--vonglau.demo=off",
            "--vonglau.ftp-port=0",
            "--logging.level.root=WARN")) {
      add(server, NAMES, names(count));
      add(server, PARCELS, parcels(count / 2));
      SearchBench index = new SearchBench(server);
      double seconds = index.until(count, count / 2);
      String of = "%,d names: ".formatted(count);
      RunGroup.tell(of + "index after the last row", "s", "", false, List.of(seconds));
      RunGroup.tell(of + "bytes a name", "B", "80", false, List.of(index.bytesOf(NAMES)));
      String base = "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port");
      Random random = new Random(7);
      Supplier<String> name = () -> name(random.nextInt(count));
      figure(index, base, of + "whole name", 1, name);
      figure(index, base, of + "whole name without accents", 1, () -> bare(name.get()));
      figure(
          index,
          base,
          of + "beginning",
          1,
          () -> {
            String text = bare(name.get());
            return text.substring(0, 2 + random.nextInt(text.length() - 2)).strip();
          });
      figure(
          index,
          base,
          of + "two words from within",
          1,
          () -> {
            String[] words = bare(name.get()).split(" ");
            int k = random.nextInt(words.length - 1);
            return words[k + 1] + " " + words[k];
          });
      figure(index, base, of + "one letter changed", 1, () -> typo(bare(name.get()), random));
      figure(index, base, of + "without spaces", 1, () -> bare(name.get()).replace(" ", ""));
      figure(index, base, of + "nothing found", 0, () -> "qx" + bare(name.get()) + " zzwv");
      figure(
          index,
          base,
          of + "one or two letters",
          1,
          () -> bare(name.get()).substring(0, 2).strip());
      figure(
          null,
          base,
          "%,d parcels: sheet and parcel".formatted(count / 2),
          1,
          () -> {
            int i = random.nextInt(count / 2);
            return "tờ " + (i / 1000 + 1) + " thửa " + (i % 1000 + 1);
          });
    }
    System.exit(0);
  }

  /**
   * @param index measured by itself, too; null for what is no name
   */
  private static void figure(
      SearchBench index, String base, String what, int least, Supplier<String> query)
      throws Exception {
    List<Double> took = new ArrayList<>();
    List<Double> alone = new ArrayList<>();
    int found = 0;
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int i = 0; i < 2 * QUERIES; i++) {
        String text = query.get();
        String q = URLEncoder.encode(text, StandardCharsets.UTF_8);
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(base + "/api/search?limit=20&q=" + q)).build();
        long start = System.nanoTime();
        var answer = http.send(request, BodyHandlers.ofString());
        if (i >= QUERIES) {
          took.add((System.nanoTime() - start) / 1e6);
          if (index != null) {
            alone.add(index.find(NAMES, text));
          }
        }
        if (answer.statusCode() != 200) {
          throw new IllegalStateException(what + ": " + answer.statusCode() + answer.body());
        }
        found += answer.body().startsWith("{\"items\":[]") ? 0 : 1;
      }
    }
    if (least == 1 ? found < QUERIES : found > QUERIES) {
      throw new IllegalStateException(what + ": " + found + " of " + 2 * QUERIES + " found");
    }
    RunGroup.tell(what, "ms", "50", false, took);
    if (index != null) {
      RunGroup.tell(what + ", index alone", "ms", "50", false, alone);
    }
  }

  private static void add(
      ConfigurableApplicationContext server, String layer, Iterator<FeatureDraft> all) {
    while (all.hasNext()) {
      List<FeatureDraft> some = new ArrayList<>();
      while (some.size() < PORTION && all.hasNext()) {
        some.add(all.next());
      }
      server.getBean(FeatureIntake.class).add(layer, some.iterator());
    }
  }

  /** The same number gives the same name; the last of them have numbers of their own. */
  private static String name(int i) {
    Random random = new Random(i * 7919L + 1);
    StringBuilder name = new StringBuilder(KINDS[random.nextInt(KINDS.length)]);
    for (int k = 2 + random.nextInt(2); k > 0; k--) {
      name.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
    }
    if (random.nextInt(4) == 0) {
      name.append(' ').append(random.nextInt(2000));
    }
    return name.toString();
  }

  private static String bare(String name) {
    return vn.vonglau.kernel.Names.key(name);
  }

  private static String typo(String text, Random random) {
    int at = 1 + random.nextInt(text.length() - 1);
    return text.substring(0, at)
        + "abcdeghiklmnopqrstuvxy".charAt(random.nextInt(22))
        + text.substring(at + 1);
  }

  private static Iterator<FeatureDraft> names(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new FeatureDraft(
                    null,
                    name(i),
                    Map.of("code", "LUC", "simulated", true),
                    WGS84.createPoint(
                        new Coordinate(105.8 + i % 1000 * 0.001, 10.5 + i / 1000 * 0.001))))
        .iterator();
  }

  private static Iterator<FeatureDraft> parcels(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new FeatureDraft(
                    null,
                    null,
                    Map.of("sheet", i / 1000 + 1, "parcel", i % 1000 + 1, "simulated", true),
                    WGS84.createPoint(
                        new Coordinate(105.8 + i % 1000 * 0.001, 10.5 + i / 1000 * 0.001))))
        .iterator();
  }
}
