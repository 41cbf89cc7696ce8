package vn.vonglau.sensing;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import vn.vonglau.paper.CellText;

/**
 * Text as spreadsheets open it: UTF-8 with a mark, the separator and decimal mark of the tongue.
 */
final class CsvSheet implements DataSheet {
  private static final int BUFFER = 1 << 16;
  private static final String END = "\r\n";

  private final Writer out;
  private final Tongue tongue;

  CsvSheet(OutputStream out, Tongue tongue) throws IOException {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
    this.tongue = tongue;
    this.out.write('\uFEFF');
  }

  @Override
  public void note(String label, Object value) throws IOException {
    row(label, value);
  }

  @Override
  public void columns(List<String> names) throws IOException {
    out.write(END);
    row(names.toArray());
  }

  @Override
  public void row(Object... cells) throws IOException {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        out.write(tongue.separator());
      }
      out.write(cell(cells[i]));
    }
    out.write(END);
  }

  private String cell(Object value) {
    return switch (value) {
      case null -> "";
      case Double d -> d.isNaN() || d.isInfinite() ? "" : number(BigDecimal.valueOf(d));
      case Number n -> n.toString();
      case Instant t -> tongue.time(t);
      case LocalDate d -> tongue.day(d);
      case Boolean b -> b ? tongue.say("có", "yes") : "";
      default -> CellText.csv(value.toString(), tongue.separator());
    };
  }

  private String number(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString().replace('.', tongue.decimal());
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}
