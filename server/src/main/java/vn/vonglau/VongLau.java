package vn.vonglau;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The server. */
@EnableScheduling
@SpringBootApplication
public class VongLau {
  public static void main(String[] args) {
    try {
      Map<String, String> environment = System.getenv();
      StartTrouble.checkPort(environment.getOrDefault("PORT", "8080"));
      StartTrouble.checkHome(environment.getOrDefault("VONGLAU_HOME", "./var"));
      SpringApplication.run(VongLau.class, args);
    } catch (RuntimeException e) {
      if (!StartTrouble.tell(e)) {
        throw e;
      }
      System.exit(1);
    }
  }
}
