package vn.vonglau.imports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.vonglau.imports.ImportRun.State;
import vn.vonglau.ops.Job;

/** Who is told of the end may ask for the layer: it is told with the end of the job. */
class ImportToldTest {
  @ParameterizedTest
  @CsvSource({
    "APPLIED,RUNNING,APPLYING",
    "APPLIED,DONE,APPLIED",
    "APPLIED,INTERRUPTED,APPLIED",
    "UNDONE,RUNNING,UNDOING",
    "UNDONE,DONE,UNDONE",
    "CHECKING,WAITING,CHECKING",
    "CHECKED,RUNNING,CHECKED",
  })
  void theEndIsToldWithTheEndOfTheJob(State state, Job.State job, State told) {
    assertEquals(told, ImportsHttp.told(state, Optional.of(job(job))));
  }

  @Test
  void withoutAJobItIsAsItStands() {
    assertEquals(State.APPLIED, ImportsHttp.told(State.APPLIED, Optional.empty()));
  }

  private static Job job(Job.State state) {
    return new Job(
        1, "import.apply", "", state, "quyhoach", 0, 0, 0, 0, "", Instant.EPOCH, Instant.EPOCH);
  }
}
