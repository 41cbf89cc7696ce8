package vn.vonglau.formats;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import vn.vonglau.kernel.ProblemException;

/** A received file, known by its content: what is in it, and how to read that. */
public final class SpatialFile implements AutoCloseable {
  /**
   * @param name of the table, sheet, layer or file inside; of a table in a file of a zip with
   *     several files: file/table
   * @param rows as the file itself says, or -1
   */
  public record Member(String name, String format, long rows) {}

  /** A member and the way to it. */
  record Part(Member member, Function<SourceOptions, FeatureSource> way) {
    Part named(String name) {
      return new Part(new Member(name, member.format(), member.rows()), way);
    }
  }

  private final String name;
  private final List<Part> parts;

  private SpatialFile(String name, List<Part> parts) {
    this.name = name;
    this.parts = parts;
  }

  /**
   * The parts of a Shapefile or of a MapInfo table lie beside {@code file} under the same name.
   *
   * @param name of the file for people; the path may be a temporary one
   * @param work an empty folder that may be filled; the caller removes it in the end
   * @throws ProblemException 422 when the file as a whole cannot be read
   */
  public static SpatialFile open(Path file, String name, Path work) {
    byte[] head = FileKind.head(file, name);
    if (FileKind.of(head) != FileKind.ZIP || FileParts.isTable(head, name)) {
      return new SpatialFile(name, FileParts.of(file, name, work));
    }
    return new SpatialFile(name, inZip(ZipBundle.unpack(file, name, work).members(), work));
  }

  private static List<Part> inZip(List<ZipBundle.Member> files, Path work) {
    if (files.size() == 1) {
      return FileParts.of(files.getFirst().file(), files.getFirst().name(), work);
    }
    List<Part> all = new ArrayList<>();
    for (ZipBundle.Member each : files) {
      try {
        List<Part> own = FileParts.of(each.file(), each.name(), work);
        for (Part part : own) {
          String inner = part.member().name();
          all.add(
              own.size() == 1 ? part.named(each.name()) : part.named(each.name() + "/" + inner));
        }
      } catch (ProblemException e) {
        // one broken file among several: it is shown, and says why when it is chosen
        all.add(
            new Part(
                new Member(each.name(), "?", -1),
                options -> {
                  throw new ProblemException(e.problem(), e);
                }));
      }
    }
    return all;
  }

  /** What can be read, one by one; at least one. */
  public List<Member> members() {
    return parts.stream().map(Part::member).toList();
  }

  /**
   * Opens one member; with no member named the only one, else a Problem {@code layer-choice}. Text
   * of a format with one coding of its own comes out mended when {@code options} say that its
   * letters are those of a font.
   */
  public FeatureSource source(SourceOptions options) {
    return FontText.over(choose(options.member()).way().apply(options), options.coding());
  }

  private Part choose(String wanted) {
    if (wanted == null && parts.size() == 1) {
      return parts.getFirst();
    }
    List<String> names = parts.stream().map(p -> p.member().name()).toList();
    if (wanted != null) {
      int exact = names.indexOf(wanted);
      int found =
          exact >= 0 ? exact : names.stream().map(SpatialFile::bare).toList().indexOf(bare(wanted));
      if (found >= 0) {
        return parts.get(found);
      }
    }
    throw Refusals.chooseLayer(name, wanted, names);
  }

  /** Without the ending of a file name and in one case of letters. */
  private static String bare(String member) {
    return member.replaceFirst("\\.[A-Za-z0-9]{2,8}$", "").toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    // what was unpacked lies in the folder of the caller
  }
}
