"""Prints west, south, east, north of a layer, its own or inherited, from WMS 1.1.1 capabilities on standard input."""
import sys
import xml.etree.ElementTree as xml


def find(layer, box):
    own = layer.find("LatLonBoundingBox")
    box = box if own is None else own
    if layer.findtext("Name") == sys.argv[1]:
        return box
    return next((b for b in (find(below, box) for below in layer.findall("Layer")) if b is not None), None)


found = find(xml.parse(sys.stdin).find("Capability/Layer"), None)
if found is None:
    sys.exit(1)
print(*(found.get(side) for side in ("minx", "miny", "maxx", "maxy")))
