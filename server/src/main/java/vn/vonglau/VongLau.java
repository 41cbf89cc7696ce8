package vn.vonglau;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The server. */
@SpringBootApplication
public class VongLau {
  public static void main(String[] args) {
    SpringApplication.run(VongLau.class, args);
  }
}
