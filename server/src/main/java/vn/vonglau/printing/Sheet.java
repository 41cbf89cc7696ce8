package vn.vonglau.printing;

import java.util.List;
import vn.vonglau.portrayal.MapLayer;

/**
 * A sheet that is ready to be drawn: everything that depends on rights and registers is in it.
 *
 * @param layers from below
 */
record Sheet(
    PrintAsk ask, Layout layout, MapFrame frame, List<MapLayer> layers, SheetWords words) {}
