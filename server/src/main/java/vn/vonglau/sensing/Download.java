package vn.vonglau.sensing;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import vn.vonglau.kernel.Problem;
import vn.vonglau.kernel.ProblemException;

/** Sends files that are made while they are sent; what can be refused is refused before. */
final class Download {
  static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /** Of a table. */
  enum Format {
    CSV("text/csv;charset=UTF-8"),
    XLSX(Download.XLSX);

    private final String type;

    Format(String type) {
      this.type = type;
    }

    String ending() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Reads the parameter {@code format}; CSV when left out. */
    static Format of(String text) {
      return switch (text == null ? "" : text) {
        case "", "csv" -> CSV;
        case "xlsx" -> XLSX;
        default -> throw unknown("csv, xlsx");
      };
    }
  }

  @FunctionalInterface
  interface Fill {
    void into(DataSheet sheet) throws IOException;
  }

  private Download() {}

  static ProblemException unknown(String known) {
    return Problem.badRequest(
            "export-format",
            "Định dạng tệp là một trong: %s. Sửa tham số format.".formatted(known),
            "The format of a file is one of: %s. Correct the parameter format.".formatted(known))
        .at("format", null)
        .asException();
  }

  static void table(
      HttpServletResponse response, Format format, Tongue tongue, String name, Fill fill)
      throws IOException {
    head(response, format.type, name + "." + format.ending());
    DataSheet sheet =
        format == Format.CSV
            ? new CsvSheet(response.getOutputStream(), tongue)
            : new XlsxSheet(response.getOutputStream(), tongue);
    fill.into(sheet);
    // only a complete file is completed: one that broke off must not look whole
    sheet.close();
  }

  static void head(HttpServletResponse response, String type, String file) {
    response.setContentType(type);
    response.setHeader("Cache-Control", "no-store");
    response.setHeader(
        "Content-Disposition",
        "attachment; filename=\"" + file.replaceAll("[^A-Za-z0-9._-]", "-") + "\"");
  }
}
