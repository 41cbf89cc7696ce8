package vn.vonglau.channels;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.PropertyResolverUtils;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.vonglau.kernel.ProblemException;

/**
 * SFTP for loggers that have it: the same accounts and rules as FTP, by password or public key. No
 * shell, no command, no forwarding.
 */
@Component
class SftpDoor {
  private static final Logger LOG = LoggerFactory.getLogger(SftpDoor.class);
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Duration SIGN_IN = Duration.ofSeconds(45);
  private static final int TRIES = 4;
  private static final int HANDLES = 32;
  private static final int RSA_BITS = 3072;

  private final FtpSettings settings;
  private final int port;
  private final FeedSignIn signIn;
  private final SftpUploads uploads;
  private volatile String state = "off";
  private SshServer server;

  @Autowired
  SftpDoor(
      FtpSettings.Read settings,
      @Value("${vonglau.sftp-port:0}") int port,
      FeedSignIn signIn,
      SftpUploads uploads) {
    this(settings.settings(), port, signIn, uploads);
  }

  SftpDoor(FtpSettings settings, int port, FeedSignIn signIn, SftpUploads uploads) {
    this.settings = settings;
    this.port = port;
    this.signIn = signIn;
    this.uploads = uploads;
  }

  @EventListener(ApplicationReadyEvent.class)
  void open() {
    if (port > 0) {
      state = "starting";
      Thread.ofPlatform().name("sftp-start").daemon().start(this::start);
    }
  }

  private synchronized void start() {
    try {
      SshServer made = SshServer.setUpDefaultServer();
      made.setPort(port);
      made.setKeyPairProvider(new FileKeyPairProvider(hostKey()));
      made.setUserAuthFactories(
          List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthPasswordFactory.INSTANCE));
      made.setPasswordAuthenticator(this::password);
      made.setPublickeyAuthenticator(this::key);
      made.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
      made.setShellFactory(null);
      made.setCommandFactory(null);
      SftpSubsystemFactory sftp =
          new SftpSubsystemFactory.Builder().withFileSystemAccessor(new SftpFiles()).build();
      sftp.addSftpEventListener(uploads);
      made.setSubsystemFactories(List.of(sftp));
      made.setFileSystemFactory(
          new VirtualFileSystemFactory() {
            @Override
            public Path getUserHomeDir(SessionContext session) throws IOException {
              return Files.createDirectories(uploads.folder(session.getUsername()));
            }
          });
      CoreModuleProperties.IDLE_TIMEOUT.set(made, IDLE);
      CoreModuleProperties.AUTH_TIMEOUT.set(made, SIGN_IN);
      CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, TRIES);
      CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(made, settings.mostOfAccount());
      SftpModuleProperties.MAX_OPEN_HANDLES_PER_SESSION.set(made, HANDLES);
      // copying on the server would pass the quotas by
      PropertyResolverUtils.updateProperty(
          made, SftpModuleProperties.CLIENT_EXTENSIONS.getName(), "none");
      PropertyResolverUtils.updateProperty(
          made,
          SftpModuleProperties.OPENSSH_EXTENSIONS.getName(),
          "fsync@openssh.com=1,posix-rename@openssh.com=1");
      made.addSessionListener(new Crowd());
      made.start();
      server = made;
      state = "up";
      LOG.info("SFTP on port {}", port);
    } catch (IOException | GeneralSecurityException e) {
      state = e.getMessage();
      LOG.error("SFTP on port {} did not start: {}", port, e.toString());
    }
  }

  /** Made once; loggers pin it. */
  private Path hostKey() throws IOException, GeneralSecurityException {
    Path file = settings.home().resolve("sftp-host-key");
    if (!Files.exists(file)) {
      KeyPairGenerator rsa = KeyPairGenerator.getInstance("RSA");
      rsa.initialize(RSA_BITS);
      KeyPair pair = rsa.generateKeyPair();
      Path fresh =
          Files.createTempFile(
              settings.home(),
              "sftp",
              ".key",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      try (OutputStream out = Files.newOutputStream(fresh)) {
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "vonglau", null, out);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return file;
  }

  private boolean password(String account, String password, ServerSession session) {
    try {
      signIn.byPassword(account, password, address(session));
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }

  private boolean key(String account, PublicKey offered, ServerSession session) {
    return signIn
        .open(account)
        .filter(feed -> feed.sshKeys().stream().anyMatch(line -> fits(line, offered)))
        .isPresent();
  }

  private static boolean fits(String line, PublicKey offered) {
    try {
      PublicKey known = PublicKeyEntry.parsePublicKeyEntry(line).resolvePublicKey(null, null, null);
      return KeyUtils.compareKeys(known, offered);
    } catch (IOException | GeneralSecurityException e) {
      return false;
    }
  }

  private static InetAddress address(Session session) {
    SocketAddress from = session.getRemoteAddress();
    return from instanceof InetSocketAddress at ? at.getAddress() : null;
  }

  /** How many may be connected: in all and from one address. */
  private final class Crowd implements SessionListener {
    @Override
    public void sessionEstablished(Session session) {
      SshServer running = server;
      if (running == null) {
        return;
      }
      List<? extends Session> all = running.getActiveSessions();
      String place = FeedSignIn.counted(address(session));
      long same = all.stream().filter(s -> FeedSignIn.counted(address(s)).equals(place)).count();
      if (all.size() > settings.most() || same > settings.mostOfAddress()) {
        session.close(true);
      }
    }
  }

  String state() {
    return state;
  }

  @PreDestroy
  synchronized void close() {
    if (server != null) {
      try {
        server.stop(true);
      } catch (IOException e) {
        LOG.info("SFTP ended with {}", e.toString());
      }
      server = null;
      state = "off";
    }
  }
}
