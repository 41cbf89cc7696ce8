package vn.vonglau;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** The plan of the house, as rules that fail. */
class HouseTest {
  private static final Set<String> LEAVES =
      Set.of(
          "channels",
          "screens",
          "demo",
          "ogc",
          "exports",
          "searching",
          "operations",
          "printing",
          "maps",
          "comparing");
  private static final JavaClasses CODE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("vn.vonglau");

  @Test
  void roomsUseOnlyTheRoomsBelowThem() {
    ApplicationModules.of(VongLau.class).verify();
  }

  @Test
  void nobodyImportsALeaf() {
    for (String leaf : LEAVES) {
      noClasses()
          .that()
          .resideOutsideOfPackage("vn.vonglau." + leaf + "..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("vn.vonglau." + leaf + "..")
          .check(CODE);
    }
  }

  @Test
  void theKernelIsPureJava() {
    classes()
        .that()
        .resideInAPackage("vn.vonglau.kernel..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "vn.vonglau.kernel..",
            "java.lang..",
            "java.io..",
            "java.math..",
            "java.nio..",
            "java.text..",
            "java.time..",
            "java.util..",
            "org.locationtech.jts..",
            "org.locationtech.proj4j..")
        .check(CODE);
  }

  @Test
  void noPackageIsNamedByTechnicalKind() {
    Set<String> kinds = Set.of("controller", "service", "impl", "dto", "mapper", "util", "utils");
    Set<String> found =
        CODE.stream()
            .map(c -> c.getPackageName().substring(c.getPackageName().lastIndexOf('.') + 1))
            .filter(kinds::contains)
            .collect(Collectors.toSet());
    assertTrue(found.isEmpty(), () -> "packages by technical kind: " + found);
  }
}
