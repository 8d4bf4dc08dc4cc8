package tillsync.client.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueDigest;
import tillsync.client.store.Applied;
import tillsync.client.store.Held;
import tillsync.client.store.Waiting;
import tillsync.client.transport.Report;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.topology.GroupVersion;

/** Reports as they go over the wire; the service takes 500 held articles and 65,536 characters of them. */
class BodiesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static JsonValue written(List<Held> held, @Nullable Waiting waiting) {
        return written(held, waiting, GroupVersion.NEVER, GroupVersion.NEVER);
    }

    private static JsonValue written(
            List<Held> held, @Nullable Waiting waiting, GroupVersion before, GroupVersion grouped) {
        var applied = List.of(new Applied(7, "c.1.0", NOON, before));
        var report =
                new Report("c.2.0", 0, CatalogueDigest.EMPTY, grouped, NOON, applied, held, waiting, 0, null, null);
        return JsonReader.read(Bodies.report(report));
    }

    @Test
    void aReportNamesThePriceGroupOfEachPosition() {
        var body = written(List.of(), null, new GroupVersion(new PriceGroup("bahnhof"), 4), new GroupVersion(null, 9));

        assertThat(body.get("group").toString()).isEqualTo("{\"name\":null,\"version\":9}");
        assertThat(body.get("applied").elements().get(0).get("group").toString())
                .isEqualTo("{\"name\":\"bahnhof\",\"version\":4}");
        assertThat(written(List.of(), null).has("group")).isFalse();
    }

    @Test
    void aReportNamesWhatWasNotTakenOverAndWhy() {
        var held = new Held(new ArticleNumber("4711"), 2, "NO_SUCH_GROUP", "group: Dairy", NOON);
        var body = written(List.of(held), new Waiting("OPEN_SALE", NOON));

        assertThat(body.get("held").toString())
                .isEqualTo(
                        "[{\"number\":\"4711\",\"revision\":2,\"code\":\"NO_SUCH_GROUP\",\"detail\":\"group: Dairy\"}]");
        assertThat(body.get("waiting").toString())
                .isEqualTo("{\"code\":\"OPEN_SALE\",\"since\":\"2026-11-24T12:00:00Z\"}");
        assertThat(body.get("applied").toString())
                .isEqualTo("[{\"cursor\":\"c.1.0\",\"at\":\"2026-11-24T12:00:00Z\"}]");
    }

    @Test
    void aHeldRecordIsNamedByKindAndKey() {
        var place = new RecordKey("category", "drinks").place();
        var body = written(List.of(new Held(place, 2, "NO_ROOM", "", NOON)), null);
        assertThat(body.get("held").elements().get(0).text("number")).isEqualTo("category drinks");
    }

    @Test
    void aReportOfNothingLeftNamesNeither() {
        var body = written(List.of(), null);
        assertThat(body.has("held")).isFalse();
        assertThat(body.has("waiting")).isFalse();
    }

    @Test
    void aReportNamesNoMoreHeldArticlesThanTheServiceTakes() {
        var held = IntStream.range(0, Report.MOST_HELD)
                .mapToObj(i -> new Held(new ArticleNumber("\"" + i), i, "C".repeat(64), "\\".repeat(200), NOON))
                .toList();
        var body = written(held, null).get("held");
        assertThat(body.elements().size()).isBetween(100, Report.MOST_HELD);
        assertThat(body.toString()).hasSizeLessThan(65_536);
    }
}
