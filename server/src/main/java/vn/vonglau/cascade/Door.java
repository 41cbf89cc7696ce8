package vn.vonglau.cascade;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The only way out to other servers: GET, with limits on time and size, to listed hosts. A redirect
 * is followed where it leads to a listed host, too. No cookies, no names of people, no address of
 * the page go out.
 */
final class Door implements AutoCloseable {
  static final int MOST_BYTES = 16 << 20;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int MOST_HOPS = 3;
  private static final long MOST_UNREAD = 64 << 10;

  private final Guard guard;
  private final HttpClient client;

  /** What an answer must say it is. */
  enum Wanted {
    PICTURE,
    XML
  }

  Door(Guard guard) {
    this.guard = guard;
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(guard)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /**
   * The body; empty where the source says that there is nothing (204, 404 and 410 of a tile).
   *
   * @param deadline of System.nanoTime
   */
  byte[] get(URI uri, Wanted wanted, long deadline) throws Fault.Thrown {
    URI at = uri;
    for (int hop = 0; hop <= MOST_HOPS; hop++) {
      HttpResponse<byte[]> answer = send(at, wanted, deadline);
      int status = answer.statusCode();
      if (status == 204 || status == 404 || status == 410) {
        return new byte[0];
      }
      if (status == 200) {
        return answer.body();
      }
      String to = answer.headers().firstValue("Location").orElse(null);
      if (status < 300 || status > 399 || to == null) {
        throw new Fault.Thrown(status >= 500 ? Fault.UNREACHABLE : Fault.ANSWER, "HTTP " + status);
      }
      at = next(at, to);
    }
    throw new Fault.Thrown(Fault.ANSWER, "more than " + MOST_HOPS + " redirects");
  }

  private static URI next(URI from, String to) throws Fault.Thrown {
    try {
      URI next = from.resolve(to);
      if ("https".equals(from.getScheme()) && !"https".equals(next.getScheme())) {
        throw new Fault.Thrown(Fault.HOST, "a redirect out of TLS");
      }
      return next;
    } catch (IllegalArgumentException e) {
      throw new Fault.Thrown(Fault.ANSWER, "a redirect to no address");
    }
  }

  private HttpResponse<byte[]> send(URI uri, Wanted wanted, long deadline) throws Fault.Thrown {
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    if (left.toMillis() < 1) {
      throw new Fault.Thrown(Fault.TIMEOUT, "no time left");
    }
    CompletableFuture<HttpResponse<byte[]>> answer = null;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(uri)
              .timeout(left)
              .header("User-Agent", "VongLau")
              .header(
                  "Accept",
                  wanted == Wanted.XML
                      ? "text/xml, application/xml"
                      : "image/png, image/jpeg, image/gif;q=0.5")
              .build();
      answer = client.sendAsync(request, info -> body(info, wanted));
      return answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (Guard.Refused e) {
      throw new Fault.Thrown(e.fault(), "refused before the connection");
    } catch (IllegalArgumentException e) {
      throw new Fault.Thrown(Fault.HOST, "no address of the web");
    } catch (TimeoutException e) {
      throw new Fault.Thrown(Fault.TIMEOUT, "no whole answer in time");
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Fault.Thrown(Fault.TIMEOUT, "interrupted");
    } finally {
      if (answer != null && !answer.isDone()) {
        answer.cancel(true);
      }
    }
  }

  /** Looks at the head before anything of the body is kept. */
  private static HttpResponse.BodySubscriber<byte[]> body(
      HttpResponse.ResponseInfo info, Wanted wanted) {
    if (info.statusCode() != 200) {
      return unread(info);
    }
    String type =
        info.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT).strip();
    boolean fits =
        wanted == Wanted.XML
            ? type.contains("xml")
            : type.startsWith("image/") && !type.contains("svg");
    if (!fits) {
      throw new Guard.Refused(Fault.ANSWER);
    }
    if (info.headers().firstValueAsLong("Content-Length").orElse(0) > MOST_BYTES) {
      throw new Guard.Refused(Fault.LARGE);
    }
    return BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES).apply(info);
  }

  /** What a refusal says in its body is of no use here, and may be without end. */
  private static HttpResponse.BodySubscriber<byte[]> unread(HttpResponse.ResponseInfo info) {
    long length = info.headers().firstValueAsLong("Content-Length").orElse(Long.MAX_VALUE);
    return length <= MOST_UNREAD ? BodySubscribers.replacing(new byte[0]) : new HungUp();
  }

  /** Takes nothing and ends the connection. */
  private static final class HungUp implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> done = new CompletableFuture<>();

    @Override
    public CompletionStage<byte[]> getBody() {
      return done;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      done.complete(new byte[0]);
      subscription.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
      // not wanted
    }

    @Override
    public void onError(Throwable cause) {
      // as good as ended
    }

    @Override
    public void onComplete() {
      // nothing was waited for
    }
  }

  private static Fault.Thrown failed(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof Guard.Refused r) {
        return new Fault.Thrown(r.fault(), "refused by its head");
      }
    }
    String what = cause.getClass().getSimpleName();
    if (cause instanceof HttpConnectTimeoutException || cause instanceof ConnectException) {
      return new Fault.Thrown(Fault.UNREACHABLE, what);
    }
    if (cause instanceof HttpTimeoutException) {
      return new Fault.Thrown(Fault.TIMEOUT, what);
    }
    boolean endless =
        cause instanceof IOException && String.valueOf(cause.getMessage()).contains("capacity");
    return new Fault.Thrown(endless ? Fault.LARGE : Fault.UNREACHABLE, what);
  }

  @Override
  public void close() {
    guard.close();
    client.shutdownNow();
  }
}
