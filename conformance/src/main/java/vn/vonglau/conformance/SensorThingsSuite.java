package vn.vonglau.conformance;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.testng.ITestResult;
import org.testng.TestListenerAdapter;
import org.testng.TestNG;
import org.testng.xml.Parser;
import org.testng.xml.XmlSuite;

/**
 * Runs OGC's executable test suite for SensorThings against a server. The suite knows no keys, so
 * it speaks to a relay on the loopback address that adds one. It deletes everything that it finds:
 * give it a server of its own.
 *
 * <p>Arguments: address of the server ({@code http://127.0.0.1:8080}), file with a key, level (1 to
 * 3). Ends with 0 when nothing failed.
 */
public final class SensorThingsSuite {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private SensorThingsSuite() {}

  public static void main(String[] arguments) throws IOException {
    URI server = URI.create(arguments[0]);
    String key = Files.readString(Path.of(arguments[1])).strip();
    HttpServer relay =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    relay.createContext("/", e -> pass(e, server, key, relay.getAddress().getPort()));
    relay.setExecutor(Executors.newCachedThreadPool());
    relay.start();
    seed(server, key);
    int failed =
        run("http://127.0.0.1:" + relay.getAddress().getPort() + "/sta/v1.1", arguments[2]);
    relay.stop(0);
    System.exit(failed == 0 ? 0 : 1);
  }

  /** Level 1 looks at entities that are there: one of each kind. */
  private static void seed(URI server, String key) throws IOException {
    String thing =
        """
        {"name": "Station", "description": "Station of the suite", "properties": {"reference": "first"},
         "Locations": [{"name": "Roof", "description": "Roof", "encodingType": "application/vnd.geo+json",
           "location": {"type": "Point", "coordinates": [106.1, 11.3]}}],
         "Datastreams": [{"name": "Light", "description": "Light",
           "observationType": "http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement",
           "unitOfMeasurement": {"name": "Lumen", "symbol": "lm", "definition": "http://qudt.org/vocab/unit#Lumen"},
           "ObservedProperty": {"name": "Flux", "definition": "http://qudt.org/vocab/quantitykind#LuminousFlux",
             "description": "Flux"},
           "Sensor": {"name": "Meter", "description": "Meter", "encodingType": "application/pdf", "metadata": "Meter"},
           "Observations": [{"phenomenonTime": "2024-03-01T00:00:00Z", "resultTime": "2024-03-01T00:00:00Z", "result": 3},
             {"phenomenonTime": "2024-03-02T00:00:00Z", "resultTime": "2024-03-02T00:00:00Z", "result": 4}]}]}
        """;
    try {
      HttpResponse<String> answer =
          HTTP.send(
              HttpRequest.newBuilder(server.resolve("/sta/v1.1/Things"))
                  .header("Authorization", "Bearer " + key)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(thing))
                  .build(),
              BodyHandlers.ofString());
      if (answer.statusCode() != 201) {
        throw new IOException("seed: " + answer.statusCode() + " " + answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void pass(HttpExchange e, URI server, String key, int port) throws IOException {
    try (e) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(server.resolve(e.getRequestURI().toString()))
              .method(
                  e.getRequestMethod(),
                  BodyPublishers.ofByteArray(e.getRequestBody().readAllBytes()))
              .header("Authorization", "Bearer " + key)
              .header("X-Forwarded-Proto", "http")
              .header("X-Forwarded-Host", "127.0.0.1")
              .header("X-Forwarded-Port", Integer.toString(port))
              .header("Content-Type", "application/json");
      HttpResponse<byte[]> answer = HTTP.send(request.build(), BodyHandlers.ofByteArray());
      for (String header : List.of("Content-Type", "Location")) {
        answer.headers().firstValue(header).ifPresent(v -> e.getResponseHeaders().set(header, v));
      }
      if (answer.statusCode() >= 400 && Boolean.getBoolean("conformance.trace")) {
        System.out.println(
            e.getRequestMethod()
                + " "
                + e.getRequestURI()
                + " "
                + answer.statusCode()
                + " "
                + new String(answer.body()));
      }
      e.sendResponseHeaders(
          answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
      if (answer.body().length > 0) {
        e.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static int run(String service, String level) throws IOException {
    XmlSuite suite;
    try (InputStream in =
        SensorThingsSuite.class.getResourceAsStream("/org/opengis/cite/sta10/testng.xml")) {
      suite = new Parser(in).parse().iterator().next();
    }
    suite.setParameters(Map.of("iut", service, "ics", level));
    TestListenerAdapter results = new TestListenerAdapter();
    TestNG runner = new TestNG(false);
    runner.setXmlSuites(List.of(suite));
    runner.addListener(results);
    runner.run();
    for (ITestResult r : results.getPassedTests()) {
      System.out.println(
          "PASSED  " + r.getTestContext().getName() + ": " + r.getMethod().getDescription());
    }
    for (ITestResult r : results.getSkippedTests()) {
      System.out.println(
          "SKIPPED " + r.getTestContext().getName() + ": " + r.getMethod().getDescription());
    }
    for (ITestResult r : results.getConfigurationFailures()) {
      System.out.println("FAILED  " + r.getTestContext().getName() + ": " + r.getThrowable());
    }
    for (ITestResult r : results.getFailedTests()) {
      System.out.println(
          "FAILED  " + r.getTestContext().getName() + ": " + r.getMethod().getDescription());
      System.out.println("        " + r.getThrowable().getMessage());
    }
    int failed =
        results.getFailedTests().size()
            + results.getSkippedTests().size()
            + results.getConfigurationFailures().size();
    System.out.println(
        results.getPassedTests().size() + " passed, " + failed + " failed or skipped");
    return results.getPassedTests().isEmpty() ? 1 : failed;
  }
}
