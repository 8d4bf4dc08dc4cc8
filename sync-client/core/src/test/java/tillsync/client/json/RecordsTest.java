package tillsync.client.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.reconcile.ArticleDifference;
import tillsync.client.reconcile.Outcome;
import tillsync.client.reconcile.Reconciliation;
import tillsync.client.store.ClockSkew;
import tillsync.client.store.Guarded;
import tillsync.client.store.Identity;
import tillsync.client.store.Loss;
import tillsync.client.store.Numbering;
import tillsync.client.store.Paired;
import tillsync.client.store.Position;
import tillsync.client.store.Role;
import tillsync.client.store.Waiting;
import tillsync.topology.GroupVersion;

/** Records as stores have kept them from the first version on. */
class RecordsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ZERO = "0".repeat(64);

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of(
                        new Position("c.1.00", CatalogueId.of("c"), 1, 2, CatalogueDigest.EMPTY),
                        "{\"cursor\":\"c.1.00\",\"catalogue\":\"c\",\"revision\":1,\"articles\":2,\"digest\":\"" + ZERO
                                + "\"}"),
                Arguments.of(
                        new Position(
                                "c.1.00",
                                CatalogueId.of("c"),
                                1,
                                2,
                                CatalogueDigest.EMPTY,
                                new GroupVersion(new PriceGroup("bahnhof"), 4)),
                        "{\"cursor\":\"c.1.00\",\"catalogue\":\"c\",\"revision\":1,\"articles\":2,\"digest\":\"" + ZERO
                                + "\",\"grouped\":{\"name\":\"bahnhof\",\"version\":4}}"),
                Arguments.of(
                        Position.NONE,
                        "{\"cursor\":null,\"catalogue\":null,\"revision\":0,\"articles\":0,\"digest\":\"" + ZERO
                                + "\"}"),
                Arguments.of(
                        new Identity("d", "Theke", Role.MAIN, null, true, "s", 30, new Guarded(NOON, 1, 2, 3, 4), null),
                        "{\"deviceId\":\"d\",\"name\":\"Theke\",\"role\":\"MAIN\",\"mainName\":null,\"delivers\":true,"
                                + "\"session\":\"s\",\"pollSeconds\":30,\"guarded\":{\"since\":\"2026-11-24T12:00:00Z\","
                                + "\"revision\":1,\"removed\":2,\"unpriced\":3,\"articles\":4},\"turnedAway\":null}"),
                Arguments.of(new Numbering("p", 7), "{\"pairing\":\"p\",\"next\":7}"),
                Arguments.of(
                        new Waiting("OPEN_SALE", NOON), "{\"code\":\"OPEN_SALE\",\"since\":\"2026-11-24T12:00:00Z\"}"),
                Arguments.of(new Loss(1, true, null), "{\"edits\":1,\"more\":true,\"since\":null}"),
                Arguments.of(
                        new ClockSkew(-70, NOON.plusNanos(1_000)),
                        "{\"seconds\":-70,\"since\":\"2026-11-24T12:00:00.000001Z\"}"),
                Arguments.of(
                        new Reconciliation(NOON, Outcome.QUEUED, 1, 2, 3, 4, 5, 6, 7, 8, List.of(), List.of()),
                        "{\"at\":\"2026-11-24T12:00:00Z\",\"outcome\":\"QUEUED\",\"compared\":1,\"equal\":2,\"added\":3,"
                                + "\"changed\":4,\"removed\":5,\"kept\":6,\"waiting\":7,\"invalid\":8,\"differences\":[],"
                                + "\"flaws\":[]}"),
                Arguments.of(new Paired("d", "p"), "{\"deviceId\":\"d\",\"pairing\":\"p\"}"),
                Arguments.of(NOON, "\"2026-11-24T12:00:00Z\""),
                Arguments.of(LocalDateTime.parse("2026-11-24T12:00"), "\"2026-11-24T12:00:00\""),
                Arguments.of(LocalDateTime.parse("2026-11-24T12:00:01.5"), "\"2026-11-24T12:00:01.5\""),
                Arguments.of(5L, "5"),
                Arguments.of(true, "true"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    void areWrittenAsEverAndReadBack(Object value, String json) {
        assertThat(Records.toJson(value).json()).isEqualTo(json);
        assertThat((Object) Records.read(json, value.getClass())).isEqualTo(value);
    }

    @Test
    void ofOtherVersionsAreReadAsFarAsTheyAreKnown() {
        assertThat(Records.read("{\"edits\":3,\"follower\":false}", Loss.class)).isEqualTo(new Loss(3, false, null));
        assertThat(Records.read("[\"a\",\"b\"]", String[].class)).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "{",
                "null", "{\"seconds\":\"x\",\"since\":null}",
                "{\"seconds\":1,\"since\":\"yesterday\"}", "{\"seconds\":null,\"since\":\"2026-11-24T12:00:00Z\"}"
            })
    void thatAreNoneAreRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> Records.read(json, ClockSkew.class));
    }

    @Test
    void areSaidWithAllThatTheyHold() {
        var members = new LinkedHashMap<String, Object>();
        members.put("told", true);
        members.put("first", new ArticleDifference("1", ArticleDifference.Kind.ADDED, Set.of("name")));
        assertThat(Records.toJson(members).json())
                .isEqualTo("{\"told\":true,\"first\":{\"number\":\"1\",\"kind\":\"ADDED\",\"members\":[\"name\"]}}");
    }
}
