"""Reads the services of a running demonstration with OWSLib; argument: the server's address."""
import json
import struct
import sys

import owslib
from owslib.wms import WebMapService
from owslib.wmts import WebMapTileService

ADDRESS = sys.argv[1]
LAYER = "adm-commune"
failed = False


def told(what, good, said=""):
    global failed
    failed = failed or not good
    print(("  ok: " if good else "  SAI / FAILED: ") + what + (" " + str(said)[:300] if said and not good else ""))


def size(png):
    return struct.unpack(">II", png[16:24]) if png[:8] == b"\x89PNG\r\n\x1a\n" else None


def reads(what, work):
    try:
        work()
    except Exception as fault:
        told(what, False, repr(fault))


def wms(version):
    name = "OWSLib " + owslib.__version__ + ", WMS " + version + ", "
    service = WebMapService(ADDRESS + "/wms", version=version)
    told(name + "capabilities", service.identification.version == version and LAYER in service.contents)
    layer = service[LAYER]
    told(name + "title, styles, operations", bool(layer.title) and bool(layer.styles)
         and {"GetMap", "GetFeatureInfo"} <= {o.name for o in service.operations})
    told(name + "secret layers are not listed", "planning-secret" not in service.contents)
    legend = next(iter(layer.styles.values())).get("legend")
    told(name + "an address of the legend", bool(legend))
    box = layer.boundingBoxWGS84
    west, south, east, north = box
    for crs in ("EPSG:4326", "EPSG:3857"):
        bounds = box if crs == "EPSG:4326" else tuple(mercator(box))
        told(name + "offers " + crs, crs in layer.crsOptions)
        answer = service.getmap(layers=[LAYER], styles=[""], srs=crs, bbox=bounds, size=(400, 300),
                                format="image/png", transparent=True)
        told(name + "GetMap in " + crs, size(answer.read()) == (400, 300))
    for mime in ("application/json", "text/html", "text/plain", "application/vnd.ogc.gml"):
        answer = service.getfeatureinfo(layers=[LAYER], styles=[""], srs="EPSG:4326", bbox=box, size=(400, 300),
                                        format="image/png", query_layers=[LAYER], info_format=mime,
                                        feature_count=2, xy=(200, 150))
        body = answer.read().decode("utf-8")
        good = len(body) > 20 and "ServiceException" not in body
        if mime == "application/json":
            good = good and json.loads(body)["type"] == "FeatureCollection"
        told(name + "GetFeatureInfo as " + mime, good, body)
    try:
        service.getmap(layers=["khong-co"], styles=[""], srs="EPSG:4326", bbox=box, size=(40, 30), format="image/png")
        told(name + "a layer that is not there is refused", False)
    except Exception as fault:
        told(name + "a layer that is not there is refused", "khong" in str(fault).lower() or "layer" in str(fault).lower()
             or "lớp" in str(fault), fault)


def mercator(box):
    import math
    for i, v in enumerate(box):
        if i % 2 == 0:
            yield v * 20037508.342789244 / 180
        else:
            yield math.log(math.tan(math.radians(45 + v / 2))) * 6378137


def wmts():
    import math
    name = "OWSLib " + owslib.__version__ + ", WMTS, "
    service = WebMapTileService(ADDRESS + "/wmts")
    told(name + "capabilities", LAYER in service.contents)
    told(name + "tile matrix sets", {"WebMercatorQuad", "WorldCRS84Quad"} <= set(service.tilematrixsets))
    west, south, east, north = service[LAYER].boundingBoxWGS84
    lon, lat, zoom = (west + east) / 2, (south + north) / 2, 10
    column = int((lon + 180) / 360 * 2 ** zoom)
    row = int((1 - math.log(math.tan(math.radians(45 + lat / 2))) / math.pi) / 2 * 2 ** zoom)
    tile = service.gettile(layer=LAYER, tilematrixset="WebMercatorQuad", tilematrix=str(zoom), row=row,
                           column=column, format="image/png")
    told(name + "GetTile", size(tile.read()) == (256, 256))
    column = int((lon + 180) / 360 * 2 ** (zoom + 1))
    row = int((90 - lat) / 180 * 2 ** zoom)
    tile = service.gettile(layer=LAYER, tilematrixset="WorldCRS84Quad", tilematrix=str(zoom), row=row,
                           column=column, format="image/png")
    told(name + "GetTile of WorldCRS84Quad", size(tile.read()) == (256, 256))


for version in ("1.1.1", "1.3.0"):
    reads("WMS " + version, lambda: wms(version))
reads("WMTS", wmts)
sys.exit(1 if failed else 0)
