package vn.vonglau.dashboards;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import vn.vonglau.identity.CurrentCaller;
import vn.vonglau.identity.JsonBody;

/** Comments on dashboards and their answers; for people who signed in. */
@RestController
class DashboardCommentsHttp {
  private static final Set<String> STATES = Set.of("open", "answered", "done", "refused");

  private final DashboardComments comments;

  DashboardCommentsHttp(DashboardComments comments) {
    this.comments = comments;
  }

  record Items(List<Map<String, Object>> items) {}

  @Operation(summary = "What was said of a dashboard, newest first, with answers")
  @GetMapping("/api/dashboards/{id}/comments")
  Items list(@PathVariable String id) {
    return new Items(comments.list(CurrentCaller.get(), id));
  }

  @Operation(summary = "Says something: {widget?, text, correction?}")
  @PostMapping("/api/dashboards/{id}/comments")
  @ResponseStatus(HttpStatus.CREATED)
  Items add(@PathVariable String id, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String widget = body.text("widget", 10, null);
    String text = body.requiredLines("text", DashboardComments.LONGEST);
    comments.add(
        CurrentCaller.get(),
        id,
        widget == null || widget.isEmpty() ? null : widget,
        text,
        body.bool("correction", false));
    return list(id);
  }

  @Operation(summary = "Answers: {text, state: open|answered|done|refused}")
  @PostMapping("/api/dashboards/comments/{n}/answer")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void answer(@PathVariable long n, HttpServletRequest request) throws IOException {
    JsonBody body = JsonBody.read(request.getInputStream());
    String state = body.text("state", 10, "answered");
    if (!STATES.contains(state)) {
      throw JsonBody.wrong(
          "state", "open, answered, done, refused", "open, answered, done, refused");
    }
    String text = body.requiredLines("text", DashboardComments.LONGEST);
    comments.answer(CurrentCaller.get(), n, text, state);
  }
}
