package vn.vonglau.datasets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import vn.vonglau.datasets.Payload.Row;
import vn.vonglau.formats.FeatureSource;
import vn.vonglau.formats.SourceOptions;
import vn.vonglau.formats.SpatialFile.Member;
import vn.vonglau.formats.TableFiles;
import vn.vonglau.formats.TextCoding;
import vn.vonglau.kernel.Problem;

/** CSV and workbooks as rows by the names of their columns; of a workbook the first sheet. */
final class PayloadTable {
  private PayloadTable() {}

  static Payload read(Message m, byte[] bytes, String name) {
    Path folder = null;
    try {
      folder = Files.createTempDirectory("vonglau-dataset");
      boolean book = name.toLowerCase(Locale.ROOT).endsWith(".xlsx");
      Path file = Files.write(folder.resolve(book ? "f.xlsx" : "f.csv"), bytes);
      List<Member> members = TableFiles.members(file, name);
      String sheet = members.size() > 1 ? members.getFirst().name() : null;
      var options = new SourceOptions(sheet, TextCoding.find(m.encoding()).orElse(null), null);
      List<Row> rows = new ArrayList<>();
      try (FeatureSource source =
          TableFiles.open(file, name, options, Files.createDirectory(folder.resolve("work")))) {
        source.rows((line, properties, geometry, fault) -> rows.add(row(line, properties, fault)));
      }
      if (rows.size() > PayloadReader.MOST_ROWS) {
        throw PayloadReader.wrong(
            "payload-rows",
            "Bảng có quá " + PayloadReader.MOST_ROWS + " dòng. Chưa ghi gì. Chia thành nhiều tệp.",
            "The table has more than " + PayloadReader.MOST_ROWS + " rows. Nothing was stored.");
      }
      return new Payload(JsonNodeFactory.instance.objectNode(), rows, true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      clear(folder);
    }
  }

  private static Row row(long line, Map<String, Object> properties, Problem fault) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    properties.forEach(
        (key, value) -> {
          switch (value) {
            case null -> node.putNull(key);
            case Long l -> node.put(key, l);
            case Double d -> node.put(key, new BigDecimal(d.toString()));
            case Boolean b -> node.put(key, b);
            default -> node.put(key, value.toString());
          }
        });
    // a table of figures has no places; only what makes the row unreadable counts
    boolean broken = fault != null && fault.code().equals("csv-ragged");
    return new Row(line, node, broken ? fault : null);
  }

  private static void clear(Path folder) {
    if (folder != null) {
      try {
        FileSystemUtils.deleteRecursively(folder);
      } catch (IOException e) {
        // the system clears its folder of temporary files itself
      }
    }
  }
}
