package vn.vonglau.ops;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one shape of an error for requests so broken that no filter of ours ever sees them: Tomcat
 * would answer with a page of its own.
 */
@Configuration(proxyBeanMethods = false)
class BareErrors {
  @Bean
  WebServerFactoryCustomizer<TomcatServletWebServerFactory> errorsOfTomcat() {
    return factory ->
        factory.addContextCustomizers(
            context ->
                ((StandardHost) context.getParent())
                    .setErrorReportValveClass(ProblemValve.class.getName()));
  }

  /** Made by Tomcat, by its name. */
  public static final class ProblemValve extends ErrorReportValve {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    protected void report(Request request, Response response, Throwable cause) {
      int status = response.getStatus();
      // as the class above: only errors, and only where nothing was written yet
      if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
        return;
      }
      // the address is not repeated: it may be what was wrong
      var problem = Faults.plain(status).toMap("/");
      byte[] body = JSON.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
      try {
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
        response.finishResponse();
      } catch (IOException | IllegalStateException e) {
        // the caller is gone, or the answer has begun: nothing more can be said
      }
    }
  }
}
