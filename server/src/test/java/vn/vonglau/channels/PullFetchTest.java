package vn.vonglau.channels;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The client that fetches datasets, against sources of each kind and each fault. */
class PullFetchTest extends PullStory {
  @Test
  void pagesByNumberAreJoinedInOrder() {
    pagesOf("/p", "trang", 1, 3);
    var payload =
        read(
            plan(
                "/p?x=1",
                ",\"paging\":\"page\",\"param\":\"trang\",\"items\":\"/d/rows\",\"size\":3,"
                    + "\"sizeParam\":\"so\""));
    assertEquals("{\"d\":{\"rows\":[" + rows(0, 7) + "]}}", text(payload));
    assertEquals(3, payload.pages());
    assertEquals("GET /p?x=1&so=3&trang=1", source.asked().getFirst());
  }

  @Test
  void pagesByOffsetEndAtAnEmptyOne() {
    pagesOf("/o", "offset", 0, 1);
    var payload = read(plan("/o", ",\"paging\":\"offset\",\"items\":\"/d/rows\""));
    assertEquals("{\"d\":{\"rows\":[" + rows(0, 7) + "]}}", text(payload));
  }

  @Test
  void aCursorIsFollowedToItsEnd() {
    source.at(
        "/c",
        e -> {
          String c = FakeUpstream.parameter(e, "cursor");
          String answer =
              c == null
                  ? "{\"rows\":[" + rows(0, 2) + "],\"next\":\"b c\"}"
                  : "{\"rows\":[" + rows(2, 3) + "],\"next\":null}";
          FakeUpstream.send(e, 200, "application/json", answer);
        });
    var payload = read(plan("/c", ",\"paging\":\"cursor\",\"items\":\"/rows\",\"next\":\"/next\""));
    assertTrue(text(payload).contains("k2"));
    assertEquals(2, source.asked().size());
  }

  @Test
  void linksAreFollowedWithinTheHostOnly() {
    source.at(
        "/l",
        e -> {
          if (FakeUpstream.parameter(e, "n") == null) {
            e.getResponseHeaders().set("Link", "</l?n=2>; rel=\"next\"");
          }
          String n = FakeUpstream.parameter(e, "n");
          FakeUpstream.send(
              e, 200, "application/json", "[" + (n == null ? rows(0, 1) : rows(1, 2)) + "]");
        });
    assertEquals("[" + rows(0, 2) + "]", text(read(plan("/l", ",\"paging\":\"link\""))));
    source.at(
        "/away",
        e -> {
          e.getResponseHeaders().set("Link", "<http://192.168.1.1/x>; rel=next");
          FakeUpstream.send(e, 200, "application/json", "[" + rows(0, 1) + "]");
        });
    assertEquals("pull-redirect", refusal(plan("/away", ",\"paging\":\"link\"")));
  }

  @Test
  void pagesOfXmlAndOfCsvAreJoined() {
    source.at(
        "/x",
        e -> {
          String n = FakeUpstream.parameter(e, "page");
          FakeUpstream.send(
              e,
              200,
              "application/xml",
              "<ds><hs>"
                  + (n.equals("1") ? "<r>1</r><r>2</r>" : n.equals("2") ? "<r>3</r>" : "")
                  + "</hs></ds>");
        });
    String paged = ",\"paging\":\"page\",\"format\":";
    assertEquals(
        "<ds><hs><r>1</r><r>2</r><r>3</r></hs></ds>",
        text(read(plan("/x", paged + "\"xml\",\"items\":\"/hs/r\""))));
    source.at(
        "/t",
        e -> {
          String n = FakeUpstream.parameter(e, "page");
          FakeUpstream.send(
              e,
              200,
              "text/csv",
              "a,b\n" + (n.equals("1") ? "1,2\n3,4" : n.equals("2") ? "5,6\n" : ""));
        });
    assertEquals("a,b\n1,2\n3,4\n5,6\n", text(read(plan("/t", paged + "\"csv\""))));
  }

  @Test
  void xmlWithADocumentTypeIsRefused() {
    source.at(
        "/x",
        e ->
            FakeUpstream.send(
                e,
                200,
                "application/xml",
                "<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><d><r>&x;</r></d>"));
    assertEquals(
        "pull-page",
        refusal(plan("/x", ",\"paging\":\"page\",\"format\":\"xml\",\"items\":\"/r\"")));
  }

  @Test
  void eachKindOfSignInIsSpoken() {
    source.at(
        "/auth",
        e ->
            FakeUpstream.send(
                e,
                200,
                "application/json",
                JsonMapper.shared()
                    .writeValueAsString(
                        Arrays.asList(
                            e.getRequestHeaders().getFirst("Authorization"),
                            e.getRequestHeaders().getFirst("X-Key"),
                            FakeUpstream.parameter(e, "key")))));
    source.at(
        "/token",
        e -> {
          String form = new String(e.getRequestBody().readAllBytes(), UTF_8);
          boolean right = form.contains("client_id=ioc&client_secret=m%E1%BA%ADt%261");
          FakeUpstream.send(
              e,
              right ? 200 : 401,
              "application/json",
              "{\"access_token\":\"tk1\",\"expires_in\":60}");
        });
    String secret = ",\"secretEnv\":\"VONGLAU_SECRET_NGUON\",\"auth\":";
    assertTrue(text(read(plan("/auth", secret + "\"basic\",\"user\":\"ioc\""))).contains("Basic "));
    assertEquals(
        "[null,null,\"m\u1eadt&1\"]",
        text(read(plan("/auth", secret + "\"query\",\"name\":\"key\""))));
    assertEquals(
        "[\"Bearer tk1\",null,null]",
        text(
            read(
                plan(
                    "/auth",
                    secret
                        + "\"oauth-client\",\"user\":\"ioc\",\"tokenUrl\":\""
                        + source.url("/token")
                        + "\""))));
    assertEquals(
        "poll-secret",
        refusal(plan("/auth", ",\"auth\":\"bearer\",\"secretEnv\":\"VONGLAU_SECRET_X\"")));
  }

  @Test
  void aSecretOfLettersGoesIntoHeaders() {
    source.at(
        "/auth",
        e ->
            FakeUpstream.send(
                e,
                200,
                "application/json",
                "\""
                    + e.getRequestHeaders().getFirst("Authorization")
                    + e.getRequestHeaders().getFirst("X-Key")
                    + "\""));
    PollHosts hosts = new PollHosts("127.0.0.1");
    for (String auth : List.of("bearer", "header")) {
      PullPlan plan =
          plan("/auth", ",\"secretEnv\":\"S\",\"name\":\"X-Key\",\"auth\":\"" + auth + "\"");
      PullFetch fetch = new PullFetch(plan, uri -> hosts.require(uri.getHost()), n -> "abc", SHORT);
      String said = text(new PullPages(plan, fetch).read(plan.url(), "", ""));
      assertEquals(auth.equals("bearer") ? "\"Bearer abcnull\"" : "\"nullabc\"", said);
    }
  }
}
