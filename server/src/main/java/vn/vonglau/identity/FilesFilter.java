package vn.vonglau.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.vonglau.kernel.Problem;

/**
 * Refuses files where none are taken. The framework stores every part of a multipart body on the
 * disk before it looks for a handler, whatever the method and the address: without this, anyone
 * could fill the disk through a public door.
 */
class FilesFilter extends OncePerRequestFilter {
  private final ProblemAnswers answers;

  FilesFilter(ProblemAnswers answers) {
    this.answers = answers;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    String type = request.getContentType();
    if (type == null
        || !type.stripLeading().regionMatches(true, 0, "multipart/", 0, 10)
        || Doors.takesFiles(request)) {
      chain.doFilter(request, response);
      return;
    }
    answers.write(
        Problem.of(
            415,
            "media-type",
            "Địa chỉ này không nhận tệp. Chưa nhận gì. Gửi tệp tới đúng địa chỉ nhập dữ liệu.",
            "This address takes no files. Nothing was taken. Send files to the address of an"
                + " import."),
        request,
        response);
  }
}
