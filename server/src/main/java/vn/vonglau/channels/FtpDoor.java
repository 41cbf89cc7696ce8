package vn.vonglau.channels;

import jakarta.annotation.PreDestroy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.ftpserver.ConnectionConfigFactory;
import org.apache.ftpserver.DataConnectionConfigurationFactory;
import org.apache.ftpserver.FtpServer;
import org.apache.ftpserver.FtpServerConfigurationException;
import org.apache.ftpserver.FtpServerFactory;
import org.apache.ftpserver.command.Command;
import org.apache.ftpserver.command.CommandFactory;
import org.apache.ftpserver.command.CommandFactoryFactory;
import org.apache.ftpserver.ftplet.FtpException;
import org.apache.ftpserver.impl.FtpIoSession;
import org.apache.ftpserver.listener.Listener;
import org.apache.ftpserver.listener.ListenerFactory;
import org.apache.ftpserver.ssl.SslConfiguration;
import org.apache.ftpserver.ssl.SslConfigurationFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The FTP server that loggers send to, as the circular on automatic stations prescribes. Starts
 * after the first page can be served; a port in use is tried again until it is free.
 */
@Component
class FtpDoor {
  private static final Logger LOG = LoggerFactory.getLogger(FtpDoor.class);
  private static final Duration AGAIN = Duration.ofSeconds(30);

  /** A connection that has not signed in after this long is closed, whatever it sends. */
  private static final Duration SIGN_IN = Duration.ofSeconds(45);

  /** What other commands there are would tell of the server, or hand files out. */
  private static final Set<String> OFFERED =
      Set.of(
          "ABOR", "ACCT", "AUTH", "CDUP", "CWD", "DELE", "EPRT", "EPSV", "FEAT", "HELP", "LIST",
          "MDTM", "MFMT", "MKD", "MLSD", "MLST", "MODE", "NLST", "NOOP", "OPTS", "PASS", "PASV",
          "PBSZ", "PORT", "PROT", "PWD", "QUIT", "REIN", "REST", "RMD", "RNFR", "SIZE", "STRU",
          "SYST", "TYPE", "USER");

  private final FtpSettings settings;
  private final FeedSignIn signIn;
  private final FeedTaking taking;
  private final FeedFolders folders;
  private final TemporaryNames temporary;
  private volatile boolean wanted;
  private volatile String trouble;
  private FtpServer server;
  private Listener listener;
  private Thread starter;

  @Autowired
  FtpDoor(
      FtpSettings.Read settings,
      FeedSignIn signIn,
      FeedTaking taking,
      FeedFolders folders,
      TemporaryNames temporary) {
    this(settings.settings(), signIn, taking, folders, temporary);
  }

  FtpDoor(
      FtpSettings settings,
      FeedSignIn signIn,
      FeedTaking taking,
      FeedFolders folders,
      TemporaryNames temporary) {
    this.settings = settings;
    this.signIn = signIn;
    this.taking = taking;
    this.folders = folders;
    this.temporary = temporary;
  }

  @EventListener(ApplicationReadyEvent.class)
  synchronized void open() {
    if (settings.port() > 0 && !wanted) {
      wanted = true;
      starter = Thread.ofPlatform().name("ftp-start").daemon().start(this::startUntilItWorks);
    }
  }

  private void startUntilItWorks() {
    while (wanted) {
      try {
        start();
        return;
      } catch (FtpException | FtpServerConfigurationException e) {
        if (trouble == null) {
          LOG.error("FTP on port {} did not start, trying again: {}", settings.port(), reason(e));
        }
        trouble = reason(e);
        try {
          Thread.sleep(AGAIN);
        } catch (InterruptedException stop) {
          return;
        }
      }
    }
  }

  private static String reason(Throwable e) {
    return e.getCause() == null
        ? e.getMessage()
        : e.getMessage() + ": " + e.getCause().getMessage();
  }

  private synchronized void start() throws FtpException {
    if (!wanted) {
      return;
    }
    FtpGuests guests = new FtpGuests(settings);
    FtpServerFactory factory = new FtpServerFactory();
    listener = listener(guests);
    factory.addListener("default", listener);
    factory.setUserManager(new FtpAccounts(signIn));
    factory.setFileSystem(
        user -> new FtpFolderView(((FtpUser) user).feed(), folders.of(user.getName()), signIn));
    // the server empties this map when it ends
    factory.setFtplets(new HashMap<>(Map.of("guests", guests)));
    factory.setCommandFactory(commands());
    ConnectionConfigFactory limits = new ConnectionConfigFactory();
    limits.setAnonymousLoginEnabled(false);
    limits.setMaxLogins(settings.most());
    limits.setMaxThreads(settings.most());
    limits.setMaxLoginFailures(3);
    limits.setLoginFailureDelay(500);
    factory.setConnectionConfig(limits.createConnectionConfig());
    FtpServer made = factory.createServer();
    made.start();
    server = made;
    trouble = null;
    LOG.info(
        "FTP on port {}, TLS {}",
        settings.port(),
        settings.tls() ? settings.tlsOnly() ? "required" : "offered" : "off (no key store)");
  }

  private Listener listener(FtpGuests guests) {
    ListenerFactory made = new ListenerFactory();
    made.setPort(settings.port());
    made.setIdleTimeout(settings.idleSeconds());
    made.setSessionFilter(guests::admits);
    DataConnectionConfigurationFactory data = new DataConnectionConfigurationFactory();
    data.setIdleTime(settings.idleSeconds());
    // a data connection belongs to the address of its control connection: no theft, no bounce
    data.setActiveIpCheck(true);
    data.setPassiveIpCheck(true);
    if (!settings.passive().isEmpty()) {
      data.setPassivePorts(settings.passive());
    }
    if (!settings.passiveAddress().isEmpty()) {
      data.setPassiveExternalAddress(settings.passiveAddress());
    }
    if (settings.tls()) {
      SslConfiguration tls = tls();
      made.setSslConfiguration(tls);
      data.setSslConfiguration(tls);
    } else if (settings.tlsOnly()) {
      throw new FtpServerConfigurationException(
          "TLS is required and VONGLAU_FTP_KEYSTORE is not set");
    }
    made.setDataConnectionConfiguration(data.createDataConnectionConfiguration());
    return made.createListener();
  }

  private SslConfiguration tls() {
    Path file = Path.of(settings.keystore());
    if (!Files.isReadable(file)) {
      throw new FtpServerConfigurationException("VONGLAU_FTP_KEYSTORE cannot be read");
    }
    SslConfigurationFactory made = new SslConfigurationFactory();
    made.setKeystoreFile(file.toFile());
    made.setKeystoreType("PKCS12");
    made.setKeystorePassword(settings.keystorePassword());
    made.setKeyPassword(settings.keystorePassword());
    made.setSslProtocol("TLSv1.3", "TLSv1.2");
    return made.createSslConfiguration();
  }

  private CommandFactory commands() {
    CommandFactory all = new CommandFactoryFactory().createCommandFactory();
    Command store = new FtpStore(taking, temporary, settings.tmp(), false, settings.tlsOnly());
    Command append = new FtpStore(taking, temporary, settings.tmp(), true, settings.tlsOnly());
    Command rename = new FtpRename(taking, temporary);
    Command refuse =
        (session, context, request) -> {
          session.resetState();
          session.write(
              FtpReplies.of(
                  550,
                  "Cửa này chỉ nhận tệp, không trả tệp. Tệp đã nhận vẫn được giữ nguyên.",
                  "This door takes files and hands none out. What was taken is kept."));
        };
    return name -> {
      String upper = name.toUpperCase(Locale.ROOT);
      return switch (upper) {
        case "STOR" -> store;
        case "APPE" -> append;
        case "RNTO" -> rename;
        case "RETR" -> refuse;
        // old clients say XMKD, XCWD
        default -> {
          String plain = upper.startsWith("X") ? upper.substring(1) : upper;
          yield OFFERED.contains(plain) ? all.getCommand(plain) : null;
        }
      };
    };
  }

  /** Closes connections that hold a place without ever signing in. */
  @Scheduled(fixedDelayString = "PT10S")
  synchronized void closeSilent() {
    if (server == null || listener.isStopped()) {
      return;
    }
    long before = System.currentTimeMillis() - SIGN_IN.toMillis();
    for (FtpIoSession session : listener.getActiveSessions()) {
      if (!session.isLoggedIn() && session.getCreationTime() < before) {
        session.closeNow();
      }
    }
  }

  /** off, starting, up, or what keeps it from starting. */
  synchronized String state() {
    if (!wanted) {
      return "off";
    }
    return server != null ? "up" : trouble == null ? "starting" : trouble;
  }

  synchronized int connections() {
    return server == null || listener.isStopped() ? 0 : listener.getActiveSessions().size();
  }

  @PreDestroy
  void close() {
    Thread waiting;
    synchronized (this) {
      wanted = false;
      waiting = starter;
    }
    if (waiting != null) {
      waiting.interrupt();
    }
    synchronized (this) {
      if (server != null) {
        server.stop();
        server = null;
      }
    }
  }
}
