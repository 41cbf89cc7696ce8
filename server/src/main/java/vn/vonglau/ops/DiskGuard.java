package vn.vonglau.ops;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.File;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;
import vn.vonglau.kernel.Problem;

/**
 * Refuses writing while there is still room to refuse it in: the embedded store closes itself on a
 * write error, and reading would end with it. Signing in and out stays open: an operator has to.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
public class DiskGuard extends OncePerRequestFilter {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
  private static final Set<String> ALWAYS = Set.of("/api/login", "/api/logout");
  private static final long MIB = 1024 * 1024;

  private final File home;
  private final long watermark;
  private final JsonMapper json;

  DiskGuard(
      @Value("${vonglau.home}") String home,
      @Value("${vonglau.min-free-mb}") long minFreeMb,
      JsonMapper json) {
    this.json = json;
    this.home = new File(home);
    this.watermark = minFreeMb * MIB;
  }

  /** Free space of the data folder has fallen below the watermark. */
  public boolean isLow() {
    return !fits(0);
  }

  /** For long work between its steps: Problem 507 when the space has fallen below the watermark. */
  public void require() {
    require(0);
  }

  /** Fails when {@code bytes} more would bring the data folder below the watermark. */
  void require(long bytes) {
    if (!fits(bytes)) {
      throw full().asException();
    }
  }

  private boolean fits(long bytes) {
    return home.getUsableSpace() - bytes >= watermark;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    // what is about to come has to fit as well: an upload is on the disk before it is looked at
    long coming = Math.max(0, request.getContentLengthLong());
    if (READING.contains(request.getMethod())
        || ALWAYS.contains(request.getServletPath())
        || fits(coming)) {
      chain.doFilter(request, response);
      return;
    }
    Problem full = full();
    response.setStatus(full.status());
    response.setContentType("application/problem+json;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.getWriter().write(json.writeValueAsString(full.toMap(request.getRequestURI())));
  }

  private static Problem full() {
    return Problem.of(
        507,
        "store-low-disk",
        "Ổ đĩa dữ liệu sắp đầy nên tạm không ghi; việc xem vẫn bình thường. Dọn bớt rồi gửi lại.",
        "The data disk is nearly full, so nothing is written for now; reading goes on. Make room"
            + " and send again.");
  }
}
