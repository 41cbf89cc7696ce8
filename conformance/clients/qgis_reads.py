"""Loads and draws WMS and WMTS layers of a running demonstration in QGIS, without a window; argument: the address."""
import sys
from urllib.parse import quote

from qgis.core import (Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsCoordinateTransform,
                       QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsRasterLayer)
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

ADDRESS = sys.argv[1]
LAYER = "adm-commune"
SOURCES = {
    "WMS, EPSG:4326": ("crs=EPSG:4326&format=image/png&layers=" + LAYER + "&styles=&url=" + quote(ADDRESS + "/wms", safe=""), "EPSG:4326"),
    "WMS, EPSG:3857": ("crs=EPSG:3857&format=image/png&layers=" + LAYER + "&styles=&url=" + quote(ADDRESS + "/wms", safe=""), "EPSG:3857"),
    "WMS, EPSG:3405 (VN-2000)": ("crs=EPSG:3405&format=image/png&layers=" + LAYER + "&styles=&url=" + quote(ADDRESS + "/wms", safe=""), "EPSG:3405"),
    "WMTS, WebMercatorQuad": ("crs=EPSG:3857&format=image/png&layers=" + LAYER + "&styles=default&tileMatrixSet=WebMercatorQuad&tileDimensions=Time%3Dcurrent&url="
                              + quote(ADDRESS + "/wmts?SERVICE=WMTS&REQUEST=GetCapabilities", safe=""), "EPSG:3857"),
}
application = QgsApplication([], False)
application.initQgis()
failed = False
print("  QGIS " + Qgis.QGIS_VERSION)


def colours(image):
    return len({image.pixel(x, y) for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)})


for name, (source, code) in SOURCES.items():
    layer = QgsRasterLayer(source, name, "wms")
    said = "" if layer.isValid() else layer.error().message() or str(layer.dataProvider() and layer.dataProvider().lastError())
    good = layer.isValid()
    if good:
        crs = QgsCoordinateReferenceSystem(code)
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(crs)
        settings.setOutputSize(QSize(400, 300))
        settings.setBackgroundColor(QColor(255, 255, 255))
        extent = layer.extent()
        if layer.crs() != crs:
            extent = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance()).transformBoundingBox(extent)
        extent.scale(0.5)
        settings.setExtent(extent)
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        faults = [e.message for e in job.errors()]
        found = colours(job.renderedImage())
        good = found > 5 and not faults
        said = "" if good else "%d colours %s" % (found, faults)
    failed = failed or not good
    print(("  ok: " if good else "  SAI / FAILED: ") + "QGIS, " + name + (" " + said[:300] if said else ""), flush=True)
application.exitQgis()
sys.exit(1 if failed else 0)
