package vn.vonglau.channels;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.net.ftp.FTP;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPFile;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.ftp.FTPSClient;
import org.apache.commons.net.util.TrustManagerUtils;

/** A folder of an FTP server, passive mode; with TLS the certificate has to be that of the host. */
final class FtpRemote implements RemoteFiles {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private final FTPClient client;
  private final String path;

  FtpRemote(RemoteFeed feed, InetAddress address, String secret) throws IOException {
    this.client = feed.kind() == RemoteFeed.Kind.FTPS ? tls() : new FTPClient();
    this.path = feed.path();
    client.setConnectTimeout((int) TIMEOUT.toMillis());
    client.setDefaultTimeout((int) TIMEOUT.toMillis());
    client.setDataTimeout(TIMEOUT);
    client.setControlEncoding("UTF-8");
    try {
      if (feed.kind() == RemoteFeed.Kind.FTPS) {
        // by name, so that the certificate can be held against it
        client.connect(feed.host(), feed.port());
      } else {
        client.connect(address, feed.port());
      }
      if (!FTPReply.isPositiveCompletion(client.getReplyCode())
          || !client.login(feed.username(), secret)) {
        throw new IOException("sign-in refused: " + client.getReplyCode());
      }
      if (client instanceof FTPSClient secure) {
        secure.execPBSZ(0);
        secure.execPROT("P");
      }
      client.enterLocalPassiveMode();
      client.setFileType(FTP.BINARY_FILE_TYPE);
      if (!path.isEmpty() && !client.changeWorkingDirectory(path)) {
        throw new IOException("no such folder: " + client.getReplyCode());
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static FTPSClient tls() throws IOException {
    FTPSClient client = new FTPSClient(false);
    try {
      // the library's own choice would take any certificate that has not run out
      client.setTrustManager(TrustManagerUtils.getDefaultTrustManager(null));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    client.setEndpointCheckingEnabled(true);
    return client;
  }

  @Override
  public List<Item> list() throws IOException {
    FTPFile[] found = client.hasFeature("MLST") ? client.mlistDir() : client.listFiles();
    if (found.length > MOST_LISTED) {
      throw new IOException("more than " + MOST_LISTED + " files");
    }
    List<Item> items = new ArrayList<>();
    for (FTPFile f : found) {
      if (f != null && f.isFile()) {
        Instant modified = f.getTimestampInstant();
        items.add(new Item(f.getName(), f.getSize(), modified == null ? Instant.EPOCH : modified));
      }
    }
    return items;
  }

  @Override
  public byte[] read(Item item) throws IOException {
    byte[] bytes;
    try (InputStream in = client.retrieveFileStream(item.name())) {
      if (in == null) {
        throw new IOException("not readable: " + client.getReplyCode());
      }
      bytes = RemoteFiles.readAll(in);
    }
    if (!client.completePendingCommand()) {
      throw new IOException("broke off: " + client.getReplyCode());
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    if (client.isConnected()) {
      client.disconnect();
    }
  }
}
