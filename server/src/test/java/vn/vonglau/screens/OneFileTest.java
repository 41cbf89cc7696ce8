package vn.vonglau.screens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many modules leave as one script. */
class OneFileTest {
  private static String join(Map<String, String> modules) {
    return OneFile.ofModules("app.js", modules::get);
  }

  @Test
  void eachModuleStandsBeforeThoseThatNeedItAndOnlyOnce() {
    String script =
        join(
            Map.of(
                "app.js", "import { a } from \"./map/a.js\";\nimport \"./b.js\";\na();",
                "map/a.js", "import * as b from \"../b.js\";\nexport const a = () => b.two;",
                "b.js", "export const two = 2;\nexport async function three() {}"));
    assertEquals(1, script.split("const two = 2", -1).length - 1);
    assertTrue(script.indexOf("/* b.js */") < script.indexOf("/* map/a.js */"), script);
    assertTrue(script.contains("return { two, three };"), script);
    assertTrue(script.contains("const { a } = $1;"), script);
    assertTrue(script.contains("const b = $0;"), script);
  }

  @Test
  void aPartThatComesLaterTakesWhatTheFirstScriptHolds() {
    Map<String, String> scripts =
        OneFile.ofModules(
            "app.js",
            List.of("later/main.js"),
            Map.of(
                    "app.js", "import { a } from \"./a.js\";\na();",
                    "a.js", "export const a = () => 1;",
                    "later/own.js", "export const own = 2;",
                    "later/main.js",
                        "import { a } from \"../a.js\";\nimport { own } from \"./own.js\";\n"
                            + "export const rooms = [a, own];")
                ::get);
    assertTrue(scripts.get("app.js").contains("\"a.js\": $0,"), scripts.get("app.js"));
    String later = scripts.get("later/main.js");
    assertTrue(later.contains("const { a } = globalThis.vonglauModules[\"a.js\"];"), later);
    assertTrue(!later.contains("=> 1"), later);
    assertTrue(later.contains("const own = 2"), later);
    assertTrue(later.endsWith("export const { rooms } = $3;\n"), later);
  }

  @Test
  void aCircleAndAFormThatItDoesNotKnowStopTheStart() {
    assertThrows(
        IllegalStateException.class,
        () ->
            join(
                Map.of(
                    "app.js", "import { a } from \"./a.js\";",
                    "a.js", "import { b } from \"./app.js\";\nexport const a = 1;")));
    assertThrows(IllegalStateException.class, () -> join(Map.of("app.js", "export default 1;")));
    assertThrows(
        IllegalStateException.class, () -> join(Map.of("app.js", "import { x } from \"lib\";")));
  }
}
