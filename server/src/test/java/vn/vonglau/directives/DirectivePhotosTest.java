package vn.vonglau.directives;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.vonglau.kernel.BusinessClock;
import vn.vonglau.kernel.ProblemException;
import vn.vonglau.paint.Photo;
import vn.vonglau.support.Client;
import vn.vonglau.support.ServerTest;

/** What a telephone sends beside an answer, and what others send who mean no good. */
@ServerTest
class DirectivePhotosTest {
  @Autowired ApplicationContext context;

  @BeforeEach
  void people() {
    DirectiveStory.begin(context);
  }

  @AfterEach
  void theClockGoesOnAsBefore() {
    context.getBean(BusinessClock.class).moveTo(java.time.Instant.now());
  }

  private Client as(String user) {
    return DirectiveStory.as(context, user);
  }

  private static byte[] picture(int width, int height, String format) {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var g = image.createGraphics();
    g.setColor(Color.RED);
    g.fillRect(0, 0, width / 2, height);
    g.setColor(Color.BLUE);
    g.fillRect(width / 2, 0, width, height);
    g.dispose();
    var out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, format, out);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toByteArray();
  }

  /** A JPEG as a telephone writes it: held on its side (6), with the place where it was taken. */
  private static byte[] ofATelephone() {
    byte[] plain = picture(400, 200, "jpeg");
    ByteBuffer tiff = ByteBuffer.allocate(200);
    tiff.put("MM".getBytes(ISO_8859_1)).putShort((short) 42).putInt(8).putShort((short) 2);
    tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) 6);
    tiff.putShort((short) 0);
    tiff.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38).putInt(0);
    tiff.put("GPS 10.9876N 106.1234E".getBytes(ISO_8859_1));
    byte[] exif = Arrays.copyOf(tiff.array(), tiff.position());
    ByteBuffer out = ByteBuffer.allocate(plain.length + exif.length + 10);
    out.put(plain, 0, 2).putShort((short) 0xFFE1).putShort((short) (exif.length + 8));
    out.put("Exif\0\0".getBytes(ISO_8859_1)).put(exif).put(plain, 2, plain.length - 2);
    return out.array();
  }

  private static BufferedImage read(byte[] jpeg) {
    try {
      return ImageIO.read(new ByteArrayInputStream(jpeg));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String refusal(byte[] file) {
    return assertThrows(ProblemException.class, () -> Photo.of(file)).problem().code();
  }

  @Test
  void thePictureStaysThePlaceAndTheCameraGo() {
    byte[] sent = ofATelephone();
    assertTrue(new String(sent, ISO_8859_1).contains("10.9876N"));
    Photo photo = Photo.of(sent);
    for (byte[] kept : List.of(photo.jpeg(), photo.thumb())) {
      String bytes = new String(kept, ISO_8859_1);
      assertFalse(bytes.contains("10.9876N"));
      assertFalse(bytes.contains("Exif"));
    }
    assertEquals(200, photo.width());
    assertEquals(400, photo.height());
    BufferedImage upright = read(photo.jpeg());
    assertTrue(new Color(upright.getRGB(100, 20)).getRed() > 200, "the left side is on top now");
    assertTrue(new Color(upright.getRGB(100, 380)).getBlue() > 200);
    assertEquals(320, read(photo.thumb()).getHeight());
  }

  @Test
  void largePicturesAreMadeSmallerAndPngAndWebpAreTaken() {
    Photo large = Photo.of(picture(6000, 3000, "png"));
    assertEquals(2048, large.width());
    assertEquals(1024, large.height());
    assertEquals(2048, read(large.jpeg()).getWidth());
    // one red pixel, lossless WebP
    Photo webp =
        Photo.of(Base64.getDecoder().decode("UklGRhwAAABXRUJQVlA4TA8AAAAvAAAAAAcQ/Y/+ByKi/wEA"));
    assertEquals(1, webp.width());
  }

  @Test
  void aPictureThatUnpacksToGigabytesIsNotOpened() {
    assertEquals("photo-dimensions", refusal(bomb(50_000, 50_000)));
    assertEquals("photo-dimensions", refusal(bomb(15_000, 15_000)));
  }

  /** A PNG of a few bytes that says it is huge. */
  private static byte[] bomb(int width, int height) {
    byte[] small = picture(1, 1, "png");
    ByteBuffer.wrap(small).putInt(16, width).putInt(20, height);
    CRC32 crc = new CRC32();
    crc.update(small, 12, 17);
    ByteBuffer.wrap(small).putInt(29, (int) crc.getValue());
    return small;
  }

  @Test
  void whatIsNoPictureOrHalfOfOneIsRefused() {
    assertEquals("photo-kind", refusal(new byte[0]));
    assertEquals("photo-kind", refusal("<svg onload=alert(1)>".getBytes(ISO_8859_1)));
    assertEquals("photo-kind", refusal("GIF89a......................".getBytes(ISO_8859_1)));
    byte[] whole = picture(300, 300, "png");
    assertEquals("photo-broken", refusal(Arrays.copyOf(whole, whole.length / 2)));
    byte[] liar = "\u00FF\u00D8\u00FF and then nothing of a picture".getBytes(ISO_8859_1);
    assertEquals("photo-broken", refusal(liar));
    // a picture with a program behind it comes out as the picture alone
    byte[] page = "<script>alert(1)</script>".getBytes(ISO_8859_1);
    byte[] both = Arrays.copyOf(picture(40, 40, "jpeg"), 20_000);
    System.arraycopy(page, 0, both, 15_000, page.length);
    assertFalse(new String(Photo.of(both).jpeg(), ISO_8859_1).contains("<script>"));
  }

  @Test
  void photographsGoWithTheirAnswerAndUntilThenOnlyTheirSenderSeesThem() {
    JsonNode d = DirectiveStory.give(as("d-lanh"));
    String at = "/api/directives/" + d.get("id").asLong();
    JsonNode photo =
        Client.json(as("d-so").sendBytes(at + "/photos", "image/jpeg", ofATelephone()));
    String href = "/" + photo.get("href").asString();
    JsonNode same = Client.json(as("d-so").sendBytes(at + "/photos", "image/jpeg", ofATelephone()));
    assertEquals(photo.get("id"), same.get("id"), "the same file twice is one");
    assertEquals(200, as("d-so").get(href).statusCode());
    assertEquals("404 not-found", Client.code(as("d-lanh").get(href)));
    assertEquals("404 not-found", Client.code(as("d-so2").get(href)));
    assertEquals(0, Client.json(as("d-lanh").get(at)).get("photos").size());
    Map<String, Object> others =
        Map.of("text", "Ảnh của người khác", "photos", List.of(photo.get("id").asLong()));
    assertEquals("422 photo-missing", Client.code(as("d-so2").post(at + "/answer", others)));
    assertEquals(1, Client.json(as("d-lanh").get(at)).get("history").size(), "nothing is half");

    Map<String, Object> answer =
        Map.of("text", "Hiện trường lúc 8 giờ", "photos", List.of(photo.get("id").asLong()));
    JsonNode after = Client.json(as("d-so").post(at + "/answer", answer));
    assertEquals(after.at("/history/1/id").asLong(), after.at("/photos/0/event").asLong());
    var seen = as("d-lanh").get(href + "/small");
    assertEquals("image/jpeg", seen.headers().firstValue("Content-Type").orElse(""));
    assertEquals("nosniff", seen.headers().firstValue("X-Content-Type-Options").orElse(""));
    assertEquals("404 not-found", Client.code(as("d-ngoai").get(href)));
    assertEquals("404 not-found", Client.code(as("d-so").delete(href)), "sent is sent");
    assertEquals(
        "413 body-too-large",
        Client.code(
            as("d-so").sendBytes(at + "/photos", "image/jpeg", new byte[Photo.MOST_BYTES + 1])));
    assertEquals(
        "422 photo-dimensions",
        Client.code(as("d-so").sendBytes(at + "/photos", "image/png", bomb(50_000, 50_000))));
  }

  @Test
  void anAnswerTakesTenPhotographs() {
    JsonNode d = DirectiveStory.give(as("d-lanh"));
    String at = "/api/directives/" + d.get("id").asLong() + "/photos";
    for (int i = 1; i <= 10; i++) {
      var answer = as("d-so").sendBytes(at, "image/png", picture(10 + i, 10, "png"));
      assertEquals(201, answer.statusCode(), answer.body());
    }
    assertEquals(
        "422 photo-many",
        Client.code(as("d-so").sendBytes(at, "image/png", picture(99, 10, "png"))));
  }
}
