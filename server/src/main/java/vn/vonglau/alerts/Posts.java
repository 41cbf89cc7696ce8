package vn.vonglau.alerts;

import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.vonglau.alerts.Rule.Channel;

/** By which ways messages leave this server. */
@Component
class Posts {
  private final MailPost mail;
  private final WebhookPost webhooks;

  @Autowired
  Posts(MailPost mail, WebhookPost webhooks) {
    this.mail = mail;
    this.webhooks = webhooks;
  }

  /** A message of the ledger on its way. */
  record Letter(
      long id, String channel, String recipient, String subject, String body, int tries) {}

  /** Why nothing can be sent to this address, or null. */
  String off(Channel channel, String recipient) {
    return switch (channel) {
      case SCREEN -> null;
      case MAIL -> mail.on() ? null : "mail is not set up (VONGLAU_MAIL_HOST, VONGLAU_MAIL_FROM)";
      case WEBHOOK -> webhooks.off(recipient);
    };
  }

  /** The channels that can send at all. */
  Set<String> open() {
    return Set.copyOf(
        List.of(Channel.MAIL, Channel.WEBHOOK).stream()
            .filter(c -> c == Channel.MAIL ? mail.on() : webhooks.on())
            .map(Channel::id)
            .toList());
  }

  /** Throws what went wrong. */
  void send(Letter letter) throws Exception {
    if (letter.channel().equals(Channel.MAIL.id())) {
      mail.send(letter);
    } else {
      webhooks.send(letter);
    }
  }
}
