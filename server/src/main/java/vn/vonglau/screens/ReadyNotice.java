package vn.vonglau.screens;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import vn.vonglau.identity.DemoAccounts;

/**
 * Tells whoever started the server where it is and who may sign in. To the console alone: a
 * password has no place in the log.
 */
@Component
class ReadyNotice {
  private final DemoAccounts accounts;
  private final String publicUrl;
  private final boolean demo;

  ReadyNotice(
      DemoAccounts accounts,
      @Value("${vonglau.public-url}") String publicUrl,
      @Value("${vonglau.demo}") String demo) {
    this.accounts = accounts;
    this.publicUrl = publicUrl;
    this.demo = "on".equals(demo);
  }

  @EventListener
  @Order(100)
  void ready(ApplicationReadyEvent event) {
    if (!(event.getApplicationContext() instanceof WebServerApplicationContext web)
        || web.getWebServer() == null) {
      return;
    }
    String url =
        publicUrl.isEmpty() ? "http://localhost:" + web.getWebServer().getPort() + "/" : publicUrl;
    StringBuilder text = new StringBuilder("\n  Vọng Lâu: " + url + "\n");
    DemoAccounts.Told told = accounts.ensure();
    if (demo) {
      text.append("  Dữ liệu minh họa, số liệu mô phỏng / demonstration data, simulated figures\n");
      text.append("  Tài khoản / accounts:");
      told.accounts().forEach(a -> text.append(' ').append(a.user()));
      text.append('\n');
    }
    if (told.password() != null) {
      text.append("  Mật khẩu (chỉ hiện một lần) / password (shown once): ");
      text.append(demo ? "" : "quantri / ").append(told.password()).append('\n');
    }
    System.out.println(text);
  }
}
