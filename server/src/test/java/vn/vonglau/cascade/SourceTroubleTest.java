package vn.vonglau.cascade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.vonglau.catalogue.Hosts;
import vn.vonglau.catalogue.Layer;
import vn.vonglau.kernel.Crs;
import vn.vonglau.paint.Canvas;
import vn.vonglau.support.TestStore;

/** Sources that are slow, broken, lying, hostile or gone: told plainly, never dangerous. */
class SourceTroubleTest {
  private static final int GREEN = 0xFF00AA00;

  private final StubServer server = new StubServer();
  private final Path home = TestStore.temporaryFolder("vonglau-cascade");
  private final AtomicLong nanos = new AtomicLong();
  private volatile Instant now = Instant.parse("2026-03-02T01:05:00Z");
  private volatile Hosts hosts = server.listed(true);
  private volatile List<String> names = List.of("127.0.0.1");
  private final AtomicInteger lookups = new AtomicInteger();
  private final Pictures pictures =
      new Pictures(() -> hosts, this::lookUp, home, () -> now, nanos::get);

  private InetAddress[] lookUp(String host) throws UnknownHostException {
    lookups.incrementAndGet();
    List<InetAddress> out = new ArrayList<>();
    for (String name : names) {
      out.add(InetAddress.getByName(name));
    }
    return out.toArray(InetAddress[]::new);
  }

  @AfterEach
  void stop() {
    pictures.close();
    server.close();
  }

  private Layer layer(String more) {
    return StubServer.layer(
        "{kind: wms, url: '" + server.url("/wms") + "', layers: [a], crs: EPSG:3857" + more + "}");
  }

  private Picture paint(Layer layer) {
    return paint(layer, 0);
  }

  private Picture paint(Layer layer, int place) {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    Asked asked = new Asked(Crs.WEB_MERCATOR, place, 0, place + 1000, 1000, 256, 256, deadline);
    return pictures.paint(layer, asked, null);
  }

  private void good() {
    server.answers((exchange, asked) -> StubServer.png(exchange, 256, 256, (x, y) -> GREEN));
  }

  @Test
  void anUnlistedHostIsNeverAsked() {
    good();
    hosts = Hosts.NONE;
    assertEquals("cascade-host", paint(layer("")).trouble());
    assertEquals(List.of(), server.asked);
    assertEquals(0, lookups.get(), "not even its name is looked up");
  }

  @Test
  void aListedNameThatLeadsIntoTheOwnNetworkIsNotConnectedTo() {
    good();
    hosts = server.listed(false);
    for (String own :
        List.of("127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "::1", "fd00::1")) {
      names = List.of(own);
      assertEquals("cascade-private", paint(layer("")).trouble(), own);
    }
    names = List.of("93.184.216.34", "127.0.0.1");
    assertEquals("cascade-private", paint(layer("")).trouble(), "one of several is enough");
    assertEquals(List.of(), server.asked);
    hosts = server.listed(true);
    names = List.of("127.0.0.1");
    assertNull(paint(layer("")).trouble());
  }

  @Test
  void aNameThatChangesItsAddressBetweenLookAndConnectionLeadsNowhereElse() {
    // nobody answers at the address of the first look; a second look would find the server
    good();
    AtomicInteger turn = new AtomicInteger();
    Guard.Names rebinding =
        host ->
            new InetAddress[] {
              InetAddress.getByName(turn.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1")
            };
    try (Door door = new Door(new Guard(() -> hosts, rebinding))) {
      long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      URI uri = URI.create(server.url("/x"));
      Fault.Thrown e =
          assertThrows(Fault.Thrown.class, () -> door.get(uri, Door.Wanted.PICTURE, deadline));
      assertEquals(Fault.UNREACHABLE, e.fault());
      assertEquals(1, turn.get(), "one look for one request");
    }
    assertEquals(List.of(), server.asked);
  }

  @Test
  void aRedirectIsFollowedToListedHostsOnly() {
    StubServer other = new StubServer();
    try {
      other.answers((exchange, asked) -> StubServer.png(exchange, 256, 256, (x, y) -> GREEN));
      server.answers(
          (exchange, asked) -> {
            exchange.getResponseHeaders().set("Location", other.url("/there"));
            StubServer.send(exchange, 302, "text/html", "moved");
          });
      assertEquals("cascade-host", paint(layer("")).trouble());
      assertEquals(List.of(), other.asked);
      hosts =
          new Hosts(
              List.of(
                  StubServer.host("ban-do.example.vn", server.port()),
                  StubServer.host("ban-do.example.vn", other.port())));
      assertNull(paint(layer("")).trouble());
      assertEquals(1, other.asked.size());
    } finally {
      other.close();
    }
  }

  @Test
  void redirectsWithoutEndAreGivenUp() {
    server.answers(
        (exchange, asked) -> {
          exchange.getResponseHeaders().set("Location", server.url("/again"));
          StubServer.send(exchange, 301, "text/html", "moved");
        });
    assertEquals("cascade-answer", paint(layer("")).trouble());
    assertEquals(4, server.asked.size());
  }

  @Test
  void whatSaysItIsAPictureAndIsNotIsRefusedAndSoIsTheReverse() {
    server.answers((e, a) -> StubServer.send(e, 200, "image/png", "<html>xin chào</html>"));
    assertEquals("cascade-answer", paint(layer(""), 1).trouble());
    server.answers((e, a) -> StubServer.send(e, 200, "text/html", StubServer.png(9, 9, GREENS)));
    assertEquals("cascade-answer", paint(layer(""), 2).trouble());
    server.answers((e, a) -> StubServer.send(e, 200, "image/svg+xml", "<svg/>"));
    assertEquals("cascade-answer", paint(layer(""), 3).trouble());
    server.answers(
        (e, a) ->
            StubServer.send(e, 200, "application/vnd.ogc.se_xml", "<ServiceExceptionReport/>"));
    Picture picture = paint(layer(""), 4);
    assertEquals("cascade-answer", picture.trouble());
    assertEquals(0, picture.canvas().pixels[7]);
    assertNotEquals(
        0, picture.canvas().pixels[256 * 255 + 3], "its corner says that it is missing");
    byte[] half = java.util.Arrays.copyOf(bomb(256, 256), 40);
    server.answers((e, a) -> StubServer.send(e, 200, "image/png", half));
    assertEquals("cascade-answer", paint(layer(""), 5).trouble());
  }

  private static final java.util.function.IntBinaryOperator GREENS = (x, y) -> GREEN;

  @Test
  void aPictureMuchLargerThanAskedForIsNotUnpacked() {
    server.answers((e, a) -> StubServer.send(e, 200, "image/png", bomb(50_000, 50_000)));
    long before = System.nanoTime();
    assertEquals("cascade-large", paint(layer("")).trouble());
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(5).toNanos());
  }

  @Test
  void anAnswerWithoutEndIsCutOff() {
    server.answers(
        (exchange, asked) -> {
          exchange.getResponseHeaders().set("Content-Type", "image/png");
          exchange.sendResponseHeaders(200, 0);
          byte[] much = new byte[1 << 16];
          try {
            for (int i = 0; i < 2000; i++) {
              exchange.getResponseBody().write(much);
            }
          } catch (IOException e) {
            server.asked.add("cut off");
          }
        });
    assertEquals("cascade-large", paint(layer("")).trouble());
  }

  @Test
  void aRefusalWithoutEndIsNotReadToItsEnd() {
    server.answers(
        (exchange, asked) -> {
          exchange.sendResponseHeaders(404, 0);
          byte[] much = new byte[1 << 16];
          try {
            for (int i = 0; i < 4000; i++) {
              exchange.getResponseBody().write(much);
            }
          } catch (IOException e) {
            server.asked.add("hung up");
          }
        });
    Picture picture = paint(layer(""));
    assertNull(picture.trouble(), "404 says that there is nothing");
    assertEquals(0, picture.canvas().pixels[0]);
  }

  @Test
  void aSlowSourceIsWaitedForAsLongAsItsLayerSays() {
    server.answers(
        (exchange, asked) -> {
          StubServer.rest(Duration.ofSeconds(4));
          StubServer.png(exchange, 256, 256, GREENS);
        });
    long before = System.nanoTime();
    Picture picture = paint(layer(", timeout: 1s"));
    assertEquals("cascade-timeout", picture.trouble());
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(3).toNanos());
  }

  @Test
  void aSourceThatDripsItsAnswerIsCutOffInTimeToo() {
    server.answers(
        (exchange, asked) -> {
          exchange.getResponseHeaders().set("Content-Type", "image/png");
          exchange.sendResponseHeaders(200, 0);
          drip(exchange);
        });
    long before = System.nanoTime();
    assertEquals("cascade-timeout", paint(layer(", timeout: 1s")).trouble());
    assertTrue(System.nanoTime() - before < Duration.ofSeconds(3).toNanos());
  }

  private static void drip(HttpExchange exchange) {
    try {
      for (int i = 0; i < 50; i++) {
        exchange.getResponseBody().write(1);
        exchange.getResponseBody().flush();
        StubServer.rest(Duration.ofMillis(100));
      }
    } catch (IOException e) {
      // the other side hung up, as it should
    }
  }

  @Test
  void theLastGoodPictureStandsWithItsAgeWhenTheSourceFails() {
    good();
    Picture live = paint(layer(", cache: 1m"));
    assertNull(live.takenAt());
    Instant taken = now;
    now = now.plus(Duration.ofMinutes(30));
    server.answers((e, a) -> StubServer.send(e, 500, "text/plain", "đang bảo trì"));
    Picture old = paint(layer(", cache: 1m"));
    assertEquals(taken, old.takenAt());
    assertEquals("cascade-unreachable", old.trouble());
    assertEquals(GREEN, old.canvas().pixels[10 * 256 + 10], "the picture itself is as it was");
    assertTrue(marked(old.canvas()) > 100, "and says so in its corner");
    assertEquals("ảnh lúc 08:05, nguồn chưa trả lời", AgeMark.words(taken, now));
    assertEquals(
        "ảnh lúc 08:05 ngày 02/03, nguồn chưa trả lời",
        AgeMark.words(taken, now.plus(Duration.ofDays(2))));
    good();
    Picture again = paint(layer(", cache: 1m"));
    assertNull(again.takenAt());
    assertEquals(0, marked(again.canvas()));
  }

  private static int marked(Canvas canvas) {
    int other = 0;
    for (int row = canvas.height - 18; row < canvas.height; row++) {
      for (int col = 0; col < canvas.width; col++) {
        other += canvas.pixels[row * canvas.width + col] == GREEN ? 0 : 1;
      }
    }
    return other;
  }

  @Test
  void aSourceThatFailsAgainAndAgainIsLeftAloneAndTriedByOneQuestion() {
    server.answers((e, a) -> StubServer.send(e, 503, "text/plain", "quá tải"));
    for (int i = 0; i < Breaker.FAILURES; i++) {
      assertEquals("cascade-unreachable", paint(layer(""), i).trouble());
    }
    int asked = server.asked.size();
    for (int i = 0; i < 20; i++) {
      assertEquals("cascade-closed", paint(layer(""), 100 + i).trouble());
    }
    assertEquals(asked, server.asked.size(), "nobody knocks while it is closed");

    nanos.addAndGet(Breaker.FIRST.toNanos() + 1);
    assertEquals("cascade-unreachable", paint(layer(""), 200).trouble());
    assertEquals("cascade-closed", paint(layer(""), 201).trouble());
    assertEquals(asked + 1, server.asked.size(), "one question went through");

    good();
    nanos.addAndGet(Breaker.FIRST.toNanos() + 1);
    assertEquals("cascade-closed", paint(layer(""), 202).trouble(), "the pause has doubled");
    nanos.addAndGet(Breaker.FIRST.toNanos());
    assertNull(paint(layer(""), 203).trouble());
    assertNull(paint(layer(""), 204).trouble());
  }

  @Test
  void aWrongQuestionDoesNotTakeTheOtherLayersOfTheHostAway() {
    server.answers((e, a) -> StubServer.send(e, 400, "text/plain", "no such layer"));
    for (int i = 0; i < 2 * Breaker.FAILURES; i++) {
      assertEquals("cascade-answer", paint(layer(""), i).trouble());
    }
    int asked = server.asked.size();
    paint(layer(""), 0);
    assertEquals(asked, server.asked.size(), "what was wrong just now is not asked again at once");
    good();
    assertNull(paint(layer(""), 77).trouble());
  }

  @Test
  void aSourceThatIsNotThereIsTold() {
    server.close();
    assertEquals("cascade-unreachable", paint(layer("")).trouble());
    assertTrue(Fault.find("cascade-unreachable").orElseThrow().problem().vi().contains("kết nối"));
  }

  /** A PNG whose head promises this many pixels. */
  private static byte[] bomb(int width, int height) {
    try {
      ByteArrayOutputStream head = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(head);
      out.writeBytes("IHDR");
      out.writeInt(width);
      out.writeInt(height);
      out.write(new byte[] {8, 6, 0, 0, 0});
      CRC32 crc = new CRC32();
      crc.update(head.toByteArray());
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      DataOutputStream file = new DataOutputStream(all);
      file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
      file.writeInt(13);
      file.write(head.toByteArray());
      file.writeInt((int) crc.getValue());
      file.write(new byte[64]);
      return all.toByteArray();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
