package vn.vonglau.walls;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One screen as its file says it.
 *
 * @param title vi and en
 * @param scenes their ids in the order of the tour
 * @param text the whole file, as the page draws it
 */
public record Wall(String id, JsonNode title, List<String> scenes, JsonNode text) {}
