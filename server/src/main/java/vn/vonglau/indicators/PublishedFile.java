package vn.vonglau.indicators;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.Problem;
import vn.vonglau.paper.CellText;

/** The kinds of files that published figures are given in; each is written row by row. */
enum PublishedFile {
  JSON("json", "application/json", ".json"),
  CSV("csv", "text/csv;charset=UTF-8", ".csv"),
  XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
  SDMX_CSV("sdmx-csv", "application/vnd.sdmx.data+csv;version=2.0.0;charset=UTF-8", ".sdmx.csv");

  private static final int BUFFER = 1 << 16;
  private static final char COMMA = ',';

  private final String id;
  private final String type;
  private final String ending;

  PublishedFile(String id, String type, String ending) {
    this.id = id;
    this.type = type;
    this.ending = ending;
  }

  String type() {
    return type;
  }

  String ending() {
    return ending;
  }

  /**
   * @throws vn.vonglau.kernel.ProblemException 400 {@code export-format}
   */
  static PublishedFile of(String text) {
    for (PublishedFile file : values()) {
      if (file.id.equals(text)) {
        return file;
      }
    }
    String known = "json, csv, xlsx, sdmx-csv";
    throw Problem.badRequest(
            "export-format",
            "Định dạng tệp là một trong: %s. Sửa tham số format.".formatted(known),
            "The format of a file is one of: %s. Correct the parameter format.".formatted(known))
        .at("format", null)
        .asException();
  }

  /**
   * What stands over the rows.
   *
   * @param asked the parameters of the question, in words that programs read
   * @param rules how quality is counted, one sentence each
   */
  record Head(Instant at, Map<String, Object> asked, List<String> rules) {}

  /** Gives the rows, once. */
  @FunctionalInterface
  interface Rows {
    void each(Published.Taker taker) throws IOException;
  }

  void write(Head head, Rows rows, OutputStream out) throws IOException {
    switch (this) {
      case JSON -> json(head, rows, out);
      case CSV -> csv(head, rows, out);
      case XLSX -> PublishedBook.write(head, rows, out);
      case SDMX_CSV -> sdmx(rows, out);
    }
  }

  private static void json(Head head, Rows rows, OutputStream out) throws IOException {
    // the answer's stream is the server's to close
    JsonMapper json =
        JsonMapper.builder().configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false).build();
    long[] count = {0};
    try (JsonGenerator to = json.createGenerator(out)) {
      to.writeStartObject();
      to.writeStringProperty("source", "Vọng Lâu");
      to.writeStringProperty("exportedAt", head.at().toString());
      to.writePOJOProperty("asked", head.asked());
      to.writePOJOProperty("qualityRules", head.rules());
      to.writeArrayPropertyStart("items");
      rows.each(
          row -> {
            to.writePOJO(row.json());
            count[0]++;
          });
      to.writeEndArray();
      to.writeNumberProperty("count", count[0]);
      to.writeEndObject();
    }
  }

  private static void csv(Head head, Rows rows, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    text.write('\uFEFF');
    StringBuilder line = new StringBuilder();
    PublishedColumns.ALL.forEach(c -> line.append(c.name()).append(COMMA));
    text.append(line).write("exportedAt\r\n");
    String at = head.at().toString();
    rows.each(
        row -> {
          line.setLength(0);
          for (PublishedColumns column : PublishedColumns.ALL) {
            cell(line, column.cell().apply(row));
            line.append(COMMA);
          }
          text.append(line).append(at).write("\r\n");
        });
    text.flush();
  }

  private static void sdmx(Rows rows, OutputStream out) throws IOException {
    // without a mark: programs read the first name of the line as it stands
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    text.append(String.join(",", SdmxRow.COLUMNS)).write("\r\n");
    StringBuilder line = new StringBuilder();
    rows.each(
        row -> {
          line.setLength(0);
          for (Object cell : SdmxRow.of(row)) {
            line.append(line.isEmpty() ? "" : ",");
            cell(line, cell);
          }
          text.append(line).write("\r\n");
        });
    text.flush();
  }

  private static void cell(StringBuilder line, Object cell) {
    if (cell instanceof BigDecimal number) {
      line.append(number.toPlainString());
    } else if (cell != null) {
      line.append(CellText.csv(cell.toString(), COMMA));
    }
  }
}
