package vn.vonglau.datasets;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The demonstration's own source systems are up, on a port of this machine. Said inside the process
 * alone: no request and no file can say it, so nobody can make the server ask itself.
 *
 * @param port on the loopback address
 * @param pulls how each dataset is fetched there, in the form of the declarations
 */
public record SimulatedUpstream(int port, Map<String, List<JsonNode>> pulls) {}
