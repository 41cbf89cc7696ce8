package vn.vonglau.channels;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * A folder of an SFTP server. The server's key is told at its first use and has to be the same from
 * then on. A secret that is a private key signs in as such, any other as a password.
 */
final class SftpRemote implements RemoteFiles {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final SshClient ssh = SshClient.setUpDefaultClient();
  private final String path;
  private final SftpClient sftp;

  /**
   * @param pin told of the key of a server that had none before
   */
  SftpRemote(RemoteFeed feed, InetAddress address, String secret, Consumer<String> pin)
      throws IOException {
    this.path = feed.path().isEmpty() ? "." : feed.path();
    // nothing of this machine's own SSH settings and keys
    ssh.setHostConfigEntryResolver(
        org.apache.sshd.client.config.hosts.HostConfigEntryResolver.EMPTY);
    ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    ssh.setServerKeyVerifier((session, at, key) -> fits(feed, key));
    ssh.start();
    try {
      ClientSession session =
          ssh.connect(feed.username(), address.getHostAddress(), feed.port())
              .verify(TIMEOUT)
              .getSession();
      if (secret.startsWith("-----BEGIN")) {
        for (KeyPair pair : keys(session, secret)) {
          session.addPublicKeyIdentity(pair);
        }
      } else {
        session.addPasswordIdentity(secret);
      }
      session.auth().verify(TIMEOUT);
      if (feed.hostKey() == null) {
        pin.accept(PublicKeyEntry.toString(session.getServerKey()));
      }
      sftp = SftpClientFactory.instance().createSftpClient(session);
    } catch (IOException e) {
      ssh.close();
      throw e;
    }
  }

  private static boolean fits(RemoteFeed feed, PublicKey shown) {
    return feed.hostKey() == null || feed.hostKey().equals(PublicKeyEntry.toString(shown));
  }

  private static Iterable<KeyPair> keys(ClientSession session, String secret) throws IOException {
    try {
      return SecurityUtils.loadKeyPairIdentities(
          session,
          NamedResource.ofName("secret"),
          new ByteArrayInputStream(secret.getBytes(StandardCharsets.UTF_8)),
          null);
    } catch (GeneralSecurityException e) {
      throw new IOException("the private key cannot be read", e);
    }
  }

  @Override
  public List<Item> list() throws IOException {
    List<Item> items = new ArrayList<>();
    for (SftpClient.DirEntry entry : sftp.readDir(path)) {
      SftpClient.Attributes a = entry.getAttributes();
      if (a.isRegularFile()) {
        if (items.size() >= MOST_LISTED) {
          throw new IOException("more than " + MOST_LISTED + " files");
        }
        Instant modified =
            a.getModifyTime() == null ? Instant.EPOCH : a.getModifyTime().toInstant();
        items.add(new Item(entry.getFilename(), a.getSize(), modified));
      }
    }
    return items;
  }

  @Override
  public byte[] read(Item item) throws IOException {
    try (InputStream in = sftp.read(path + "/" + item.name())) {
      return RemoteFiles.readAll(in);
    }
  }

  @Override
  public void close() throws IOException {
    try (ssh) {
      sftp.close();
    }
  }
}
