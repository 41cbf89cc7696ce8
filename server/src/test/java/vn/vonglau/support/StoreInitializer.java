package vn.vonglau.support;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** Gives the server under test a new store and a new data folder. */
public final class StoreInitializer
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {
  @Override
  public void initialize(ConfigurableApplicationContext context) {
    TestStore.Url store = TestStore.fresh();
    TestPropertyValues.of(
            "spring.datasource.url=" + store.url(),
            "spring.datasource.username=" + store.user(),
            "spring.datasource.password=" + store.password(),
            "vonglau.home=" + TestStore.temporaryFolder("vonglau-home"),
            "vonglau.demo=off",
            "vonglau.demo-password=mat-khau-thu-nghiem-1",
            "vonglau.ftp-port=0",
            "vonglau.min-free-mb=1")
        .applyTo(context);
  }
}
