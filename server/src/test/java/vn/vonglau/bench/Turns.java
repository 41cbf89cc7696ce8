package vn.vonglau.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Servers of one or two trees that stand side by side and are asked in turns: A B A B. */
final class Turns implements AutoCloseable {
  private static final int ROUNDS = 4;

  /** What a request costs on this machine at this moment when there is nothing to answer. */
  static final Slice SMALLEST =
      (server, round, took) -> {
        for (int i = 0; i < 50; i++) {
          took.add(server.time("/health/live", Map.of()));
        }
      };

  static final String SMALLEST_NAME = "the smallest answer, /health/live";
  private final Map<String, Server> servers = new LinkedHashMap<>();

  /** Asks one server a slice of the requests. */
  interface Slice {
    void ask(Server server, int round, List<Double> took) throws Exception;
  }

  /** Makes one server ready to be asked. */
  interface Preparation {
    Server server(java.nio.file.Path tree) throws Exception;
  }

  Turns(Bench bench, Preparation preparation) throws Exception {
    for (var tree : bench.trees.entrySet()) {
      servers.put(tree.getKey(), preparation.server(tree.getValue()));
    }
  }

  /** Samples by label of the tree; round 0 warms up and is not counted. */
  Map<String, List<Double>> measure(Slice slice) throws Exception {
    Map<String, List<Double>> took = new LinkedHashMap<>();
    for (int round = 0; round <= ROUNDS; round++) {
      for (var server : servers.entrySet()) {
        List<Double> samples = new ArrayList<>();
        slice.ask(server.getValue(), round, samples);
        if (round > 0) {
          took.computeIfAbsent(server.getKey(), k -> new ArrayList<>()).addAll(samples);
        }
      }
    }
    return took;
  }

  /** Samples of the very first requests, without warm-up. */
  Map<String, List<Double>> once(Slice slice) throws Exception {
    Map<String, List<Double>> took = new LinkedHashMap<>();
    for (var server : servers.entrySet()) {
      slice.ask(
          server.getValue(), 0, took.computeIfAbsent(server.getKey(), k -> new ArrayList<>()));
    }
    return took;
  }

  @Override
  public void close() {
    servers.values().forEach(Server::close);
  }
}
