package vn.vonglau.ogc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;
import org.springframework.beans.factory.annotation.Autowired;
import vn.vonglau.catalogue.Catalogue;
import vn.vonglau.catalogue.Rights;
import vn.vonglau.identity.ActingAs;
import vn.vonglau.identity.Role;
import vn.vonglau.support.ServerTest;

/** What callers who answer for an area see of SensorThings. */
@ServerTest
class StaAreaTest extends StaStory {
  @Autowired Catalogue catalogue;

  @Test
  void nothingThatHangsOnAStationOfAnotherAreaIsSeen() {
    long id = thing(mark, 1, values(1, 1)).get("@iot.id").asLong();
    // it moves, and is measured at the new place: places and features of before are told of, too
    String place =
        "{\"name\": \"%s new\", \"description\": \"d\", \"encodingType\": \"application/geo+json\","
            + " \"location\": {\"type\": \"Point\", \"coordinates\": [106.5, 11.5]}}";
    created(admin.post(ROOT + "/Things(" + id + ")/Locations", place.formatted(mark)));
    long series =
        read("/Things(" + id + ")/Datastreams").get("value").get(0).get("@iot.id").asLong();
    created(
        admin.post(
            ROOT + "/Datastreams(" + series + ")/Observations",
            "{\"phenomenonTime\": \"2025-04-01T00:00:00Z\", \"result\": 1}"));
    assertEquals(
        List.of(
            mark,
            mark + " place",
            mark + " new",
            mark + " s1",
            mark + " s1 meter",
            mark + " place",
            mark + " new"),
        seen(new Envelope(106, 107, 11, 12)));
    assertEquals(List.of(), seen(new Envelope(108, 109, 11, 12)));
  }

  private List<String> seen(Envelope area) {
    Rights.Grant all = catalogue.rightsOf(ActingAs.role(Role.ENVIRONMENT)).contractual("stations");
    Rights.Grant some =
        new Rights.Grant(
            all.layer(),
            all.fields(),
            new GeometryFactory(new PrecisionModel(), 4326).toGeometry(area));
    StaWorld world = StaWorldMaker.make(StaRows.read(db), some);
    return Stream.of(
            StaType.THING,
            StaType.LOCATION,
            StaType.DATASTREAM,
            StaType.SENSOR,
            StaType.FEATURE_OF_INTEREST)
        .flatMap(t -> world.list(t).stream())
        .map(e -> e.values().get("name").toString())
        .filter(n -> n.startsWith(mark))
        .toList();
  }
}
