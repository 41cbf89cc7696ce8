package vn.vonglau.alerts;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Sends mail by the server that the settings name; without a host and a sender there is no mail.
 */
@Component
class MailPost {
  private static final Logger LOG = LoggerFactory.getLogger(MailPost.class);
  private static final String PATIENCE_MS = "15000";

  private final JavaMailSenderImpl sender;
  private final String from;

  MailPost(
      @Value("${vonglau.mail.host:}") String host,
      @Value("${vonglau.mail.port:587}") int port,
      @Value("${vonglau.mail.user:}") String user,
      @Value("${vonglau.mail.password:}") String password,
      @Value("${vonglau.mail.from:}") String from,
      @Value("${vonglau.mail.tls:starttls}") String tls) {
    this.from = from.isBlank() ? user : from;
    boolean whole = !host.isBlank() && !this.from.isBlank();
    this.sender = whole ? sender(host, port, user, password, tls) : null;
    if (!host.isBlank() && !whole) {
      // a watchtower without mail is better than none
      LOG.error("no mail is sent: VONGLAU_MAIL_FROM is not set");
    }
  }

  private static JavaMailSenderImpl sender(
      String host, int port, String user, String password, String tls) {
    JavaMailSenderImpl made = new JavaMailSenderImpl();
    made.setHost(host);
    made.setPort(port);
    made.setDefaultEncoding("UTF-8");
    Properties p = made.getJavaMailProperties();
    p.setProperty("mail.smtp.connectiontimeout", PATIENCE_MS);
    p.setProperty("mail.smtp.timeout", PATIENCE_MS);
    p.setProperty("mail.smtp.writetimeout", PATIENCE_MS);
    p.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (!user.isBlank()) {
      made.setUsername(user);
      made.setPassword(password);
      p.setProperty("mail.smtp.auth", "true");
    }
    switch (tls) {
      case "off" -> {
        // a relay on the same machine
      }
      case "tls" -> p.setProperty("mail.smtp.ssl.enable", "true");
      default -> {
        p.setProperty("mail.smtp.starttls.enable", "true");
        // a server that offers none gets nothing: neither the text nor the password
        p.setProperty("mail.smtp.starttls.required", "true");
      }
    }
    return made;
  }

  boolean on() {
    return sender != null;
  }

  void send(Posts.Letter letter) throws MessagingException {
    MimeMessage mail = sender.createMimeMessage();
    MimeMessageHelper parts = new MimeMessageHelper(mail, StandardCharsets.UTF_8.name());
    parts.setFrom(from);
    parts.setTo(letter.recipient());
    parts.setSubject(letter.subject());
    parts.setText(letter.body());
    // the same for each try, so that a mail program can tell a repeated one
    mail.setHeader("X-VongLau-Delivery", Long.toString(letter.id()));
    mail.setHeader("Auto-Submitted", "auto-generated");
    sender.send(mail);
  }
}
