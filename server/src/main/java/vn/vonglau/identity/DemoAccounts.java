package vn.vonglau.identity;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The accounts that are there from the start: with demo data one for each role, otherwise one
 * administrator when there is nobody yet. They are made before the first request is taken.
 */
@Component
public class DemoAccounts implements SmartInitializingSingleton {
  private record Demo(String user, String name, Role role) {}

  private static final Duration UNHURRIED = Duration.ofSeconds(15);

  private static final List<Demo> DEMO =
      List.of(
          new Demo("quantri", "Quản trị (minh họa)", Role.ADMINISTRATOR),
          new Demo("lanhdao", "Lãnh đạo tỉnh (minh họa)", Role.LEADER),
          new Demo("quyhoach", "Cán bộ quy hoạch (minh họa)", Role.PLANNER),
          new Demo("moitruong", "Cán bộ môi trường (minh họa)", Role.ENVIRONMENT),
          new Demo("nhaplieu", "Người nhập liệu (minh họa)", Role.ENTRY),
          new Demo("pheduyet", "Người phê duyệt (minh họa)", Role.APPROVER),
          new Demo("guibaocao", "Người gửi báo cáo (minh họa)", Role.SENDER),
          new Demo("tonghop", "Người tổng hợp (minh họa)", Role.AGGREGATOR),
          new Demo("vanhanh", "Người vận hành (minh họa)", Role.OPERATOR));

  /** One account of the start. */
  public record Account(String user, String name, Set<Role> roles) {}

  /**
   * The accounts there are to tell people of.
   *
   * @param password the password of all of them when this start made it up, and only the first time
   *     it is asked for; otherwise null: it stays as it was
   */
  public record Told(List<Account> accounts, String password) {}

  private final boolean demo;
  private final String demoPassword;
  private final People people;
  private final Passwords passwords;
  private final AdminKey adminKey;
  private final TransactionTemplate transaction;
  private final AtomicReference<String> untold = new AtomicReference<>();
  private volatile boolean followed;

  DemoAccounts(
      @Value("${vonglau.demo:off}") String demo,
      @Value("${vonglau.demo-password:}") String demoPassword,
      People people,
      Passwords passwords,
      AdminKey adminKey,
      PlatformTransactionManager transactions) {
    this.demo = Set.of("on", "true", "1", "yes").contains(demo.strip().toLowerCase(Locale.ROOT));
    this.demoPassword = demoPassword;
    this.people = people;
    this.passwords = passwords;
    this.adminKey = adminKey;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Override
  public void afterSingletonsInstantiated() {
    make();
    if (demo && !demoPassword.isEmpty() && !followed) {
      // Comparing takes a slow hash, which nobody need wait for: the first sign-in does it earlier.
      Thread.ofPlatform().daemon().name("demo-accounts").start(this::followLater);
    }
  }

  private void followLater() {
    try {
      Thread.sleep(UNHURRIED);
      follow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Asked before a sign-in: a password that is not the one of the settings must not open a demo
   * account because the settings have not been followed yet.
   */
  void beforeSignIn(String user, String password) {
    if (concerns(user) && !demoPassword.equals(password)) {
      follow();
    }
  }

  /**
   * Asked after a sign-in that failed.
   *
   * @return true when the account may have another password now
   */
  boolean followedNow(String user) {
    boolean concerned = concerns(user);
    if (concerned) {
      follow();
    }
    return concerned;
  }

  private boolean concerns(String user) {
    return demo
        && !followed
        && !demoPassword.isEmpty()
        && DEMO.stream().anyMatch(d -> d.user.equals(user));
  }

  /** Makes what is missing; tells a made-up password to the first who asks, and never again. */
  public Told ensure() {
    make();
    return new Told(all(), untold.getAndSet(null));
  }

  /** The accounts of the demonstration that are there. */
  public List<Account> all() {
    return DEMO.stream()
        .filter(d -> people.find(d.user).filter(p -> p.demo == demo).isPresent())
        .map(d -> new Account(d.user, d.name, Set.of(d.role)))
        .toList();
  }

  /** Whoever starts the server without a launcher that tells the password still reads it. */
  @EventListener(ApplicationReadyEvent.class)
  @Order(Ordered.LOWEST_PRECEDENCE)
  void tellWhatNobodyTold() {
    String password = untold.getAndSet(null);
    if (password != null) {
      System.out.println(
          "Mật khẩu lần đầu, chỉ hiện một lần / first password, shown only once: "
              + (demo ? "" : "quantri / ")
              + password);
    }
  }

  private synchronized void make() {
    try {
      if (demo) {
        makeDemo();
      } else if (!people.any()) {
        String password = Secrets.readablePassword();
        var wish = new People.Change("Quản trị", Set.of(Role.ADMINISTRATOR), null, null);
        people.create("quantri", wish, passwords.encode(password), true, false);
        untold.set(password);
      }
    } catch (DataIntegrityViolationException e) {
      // Another node starting at the same moment made them, and tells their password.
    }
    adminKey.ensure();
  }

  private void makeDemo() {
    List<Demo> missing = missing();
    boolean given = !demoPassword.isEmpty();
    if (missing.isEmpty()) {
      return;
    }
    String password = given ? demoPassword : Secrets.readablePassword();
    String hash = passwords.encode(password);
    transaction.executeWithoutResult(
        t -> {
          for (Demo d : missing) {
            var wish = new People.Change(d.name, Set.of(d.role), null, null);
            people.create(d.user, wish, hash, false, true);
          }
        });
    if (!given) {
      untold.set(password);
    }
  }

  private List<Demo> missing() {
    return DEMO.stream().filter(d -> people.find(d.user).isEmpty()).toList();
  }

  // A password given in the settings is the password of all demo accounts, whatever it was before.
  private synchronized void follow() {
    if (followed) {
      return;
    }
    List<Person> held =
        DEMO.stream().flatMap(d -> people.find(d.user).stream()).filter(p -> p.demo).toList();
    if (!held.isEmpty() && !passwords.matches(demoPassword, held.getFirst().passwordHash)) {
      String hash = passwords.encode(demoPassword);
      transaction.executeWithoutResult(
          t -> held.forEach(p -> people.setPassword(p.username, hash, false, null)));
    }
    followed = true;
  }
}
