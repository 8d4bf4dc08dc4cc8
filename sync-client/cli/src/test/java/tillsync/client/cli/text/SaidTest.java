package tillsync.client.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.reconcile.ArticleDifference;
import tillsync.client.store.Position;
import tillsync.client.store.Waiting;
import tillsync.topology.GroupVersion;

class SaidTest {
    @Test
    void recordsAreSaidWithAllThatTheyHold() {
        var members = new LinkedHashMap<String, Object>();
        members.put("told", true);
        members.put("first", new ArticleDifference("1", ArticleDifference.Kind.ADDED, Set.of("name")));
        members.put("next", LocalDateTime.parse("2026-11-24T12:00"));
        members.put("waits", List.of(new Waiting("OPEN_SALE", Instant.parse("2026-11-24T12:00:00Z"))));
        assertThat(Said.json(members).json())
                .isEqualTo("{\"told\":true,\"first\":{\"number\":\"1\",\"kind\":\"ADDED\",\"members\":[\"name\"]},"
                        + "\"next\":\"2026-11-24T12:00:00\","
                        + "\"waits\":[{\"code\":\"OPEN_SALE\",\"since\":\"2026-11-24T12:00:00Z\"}]}");
    }

    @Test
    void aPriceGroupIsSaidIfThereEverWasOne() {
        var at = new Position("c", CatalogueId.of("c"), 1, 2, CatalogueDigest.EMPTY);
        assertThat(Said.json(at).json())
                .isEqualTo("{\"cursor\":\"c\",\"catalogue\":\"c\",\"revision\":1,\"articles\":2,\"digest\":\""
                        + "0".repeat(64) + "\"}");
        assertThat(Said.json(new GroupVersion(new PriceGroup("bahnhof"), 4)).json())
                .isEqualTo("{\"name\":\"bahnhof\",\"version\":4}");
    }
}
