package vn.vonglau.sensing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import vn.vonglau.kernel.Problem;

/**
 * All numbers that the rules of this room go by. They are tables that come with the product; a file
 * of the same name in a folder takes the place of one. A file that has faults is told and left
 * aside as a whole, and the table of the product stands in.
 */
record RuleBook(IndexTables tables, Bands bands, Limits limits, QcRules quality) {
  /** Of a replacement; the tables of the product have a few hundred rows. */
  private static final long MOST_BYTES = 4L << 20;

  VnAqi aqi() {
    return new VnAqi(tables);
  }

  VnWqi wqi() {
    return new VnWqi(tables);
  }

  static RuleBook packaged() {
    return read(null, p -> {});
  }

  /**
   * @param folder where replacements lie; null, or not there: none
   * @param problems gets every fault of a replacement
   */
  static RuleBook read(Path folder, Consumer<Problem> problems) {
    Reader reader = new Reader(folder, problems);
    var tables =
        new IndexTables(
            reader.table(
                "aqi-breakpoints.csv",
                "parameter,average,unit,concentration,index,source,confidence",
                IndexTables::readAqi),
            reader.table(
                "wqi-breakpoints.csv",
                "parameter,group,unit,value,index,source,confidence",
                IndexTables::readWqi),
            reader.table("index-rules.csv", "rule,value", IndexTables::readLeast));
    Bands bands =
        reader.table(
            "index-bands.csv",
            "index,level,from,to,name_vi,name_en,hex,advice_vi,advice_en,source,confidence",
            Bands::read);
    List<Limits.Regulation> regulations =
        reader.table(
            "regulations.csv",
            "regulation,kinds,from,to,values,confidence,vi,en",
            LimitTables::regulations);
    Limits limits =
        new Limits(
            regulations,
            reader.table(
                "limits.csv",
                "regulation,column,parameter,kinds,average,low,high,unit,factors,from,to,confidence",
                t -> LimitTables.rows(t, regulations)),
            reader.table(
                "limit-factors.csv",
                "regulation,factor,vi,en,value,confidence",
                t -> LimitTables.factors(t, regulations)));
    QcRules quality =
        reader.table(
            "quality.csv",
            "parameter,kinds,unit,low,high,tolerance,step,within,stuck,spike,confidence",
            QcRules::read);
    return new RuleBook(tables, bands, limits, quality);
  }

  private record Reader(Path folder, Consumer<Problem> problems) {

    <T> T table(String name, String columns, Function<TableText, T> read) {
      Path file = folder == null ? null : folder.resolve(name);
      if (file != null && Files.isRegularFile(file)) {
        List<Problem> found = new ArrayList<>();
        T table = read(name, bytes(file, found), columns, read, found);
        if (found.isEmpty()) {
          return table;
        }
        found.forEach(problems);
      }
      List<Problem> ours = new ArrayList<>();
      T table = read(name, packaged(name), columns, read, ours);
      // only a table that leans on another one can fail here: a regulation that a replacement lacks
      ours.forEach(problems);
      return table;
    }

    private static <T> T read(
        String name,
        byte[] bytes,
        String columns,
        Function<TableText, T> read,
        List<Problem> problems) {
      TableText text = TableText.read(name, bytes, List.of(columns.split(",")), problems);
      return problems.isEmpty() ? read.apply(text) : null;
    }

    private static byte[] bytes(Path file, List<Problem> problems) {
      try {
        if (Files.size(file) <= MOST_BYTES) {
          return Files.readAllBytes(file);
        }
      } catch (IOException e) {
        // told below, like a file that is too large
      }
      problems.add(
          Problem.of(
              422,
              "table-unreadable",
              "Không đọc được bảng «" + file.getFileName() + "»; kiểm tra quyền đọc và cỡ tệp.",
              "Cannot read table '" + file.getFileName() + "'; check its size and permissions."));
      return new byte[0];
    }

    private static byte[] packaged(String name) {
      try (InputStream in = RuleBook.class.getResourceAsStream("/sensing/" + name)) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
