package vn.vonglau.demo;

import org.springframework.context.ApplicationContext;

/** Lets a test of another room have the units of the demonstration without its objects. */
public final class MadeUnits {
  private MadeUnits() {}

  /** Takes them in; they have the same ids in each new store. */
  public static void put(ApplicationContext server) {
    server.getBean(DemoUnits.class).fill(DemoCoverage.build());
  }
}
