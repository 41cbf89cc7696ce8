package vn.vonglau;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.boot.web.server.PortInUseException;

/**
 * Says in one line for the operator why the server cannot start, where the cause is a known one.
 */
final class StartTrouble {
  private static final int H2_LOCKED = 90020;

  private StartTrouble() {}

  /** The data folder cannot be used. */
  static final class Home extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Home(Path home, IOException cause) {
      super(home.toString(), cause);
    }
  }

  /** {@code PORT} is not a number from 0 to 65535. */
  static final class Port extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Port(String text) {
      super(text);
    }
  }

  static void checkPort(String text) {
    if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65535) {
      throw new Port(text);
    }
  }

  /** Makes the data folder where it is missing and tries it by writing a file. */
  static void checkHome(String home) {
    Path folder = Path.of(home).toAbsolutePath().normalize();
    try {
      Files.createDirectories(folder.resolve("tmp"));
      Files.delete(Files.createTempFile(folder, "write-", ".probe"));
    } catch (IOException e) {
      throw new Home(folder, e);
    }
  }

  /** Prints what is wrong and what to do; false when the cause is not a known one. */
  static boolean tell(Throwable failure) {
    for (Throwable e = failure; e != null; e = e.getCause()) {
      String line = line(e);
      if (line != null) {
        System.err.println("\n" + line + "\n");
        return true;
      }
    }
    return false;
  }

  private static String line(Throwable e) {
    if (e instanceof PortInUseException port) {
      return "Cổng "
          + port.getPort()
          + " đang có chương trình khác dùng. Đặt PORT khác rồi chạy lại. / Port "
          + port.getPort()
          + " is taken. Set another PORT and start again.";
    }
    if (e instanceof Port port) {
      return "PORT="
          + port.getMessage()
          + " không phải số cổng từ 0 đến 65535. / PORT="
          + port.getMessage()
          + " is not a port number from 0 to 65535.";
    }
    if (e instanceof Home home) {
      return "Không ghi được vào thư mục dữ liệu "
          + home.getMessage()
          + ". Cấp quyền ghi hoặc đặt VONGLAU_HOME khác. / The data folder "
          + home.getMessage()
          + " cannot be written. Allow writing or set another VONGLAU_HOME.";
    }
    if (e instanceof SQLException sql && sql.getErrorCode() == H2_LOCKED) {
      return "Kho dữ liệu đang được một máy chủ Vọng Lâu khác mở. Dừng máy chủ đó hoặc đặt"
          + " VONGLAU_HOME khác. / The data folder is open in another server. Stop that one or set"
          + " another VONGLAU_HOME.";
    }
    if (e instanceof SQLException sql && sql.getSQLState() != null) {
      if (sql.getSQLState().startsWith("08")) {
        return "Không kết nối được cơ sở dữ liệu. Kiểm tra VONGLAU_DB_URL và máy chủ cơ sở dữ liệu."
            + " / The database cannot be reached. Check VONGLAU_DB_URL and the database server.";
      }
      if (sql.getSQLState().startsWith("28")) {
        return "Cơ sở dữ liệu từ chối tài khoản. Kiểm tra VONGLAU_DB_USER và VONGLAU_DB_PASSWORD."
            + " / The database refuses the account. Check VONGLAU_DB_USER and VONGLAU_DB_PASSWORD.";
      }
    }
    return null;
  }
}
