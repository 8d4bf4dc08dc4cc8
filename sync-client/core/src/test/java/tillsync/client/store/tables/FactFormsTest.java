package tillsync.client.store.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.article.Kinds;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.CatalogueId;
import tillsync.client.json.Form;
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

/** Facts as stores have kept them from the first version on. */
class FactFormsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String ZERO = "0".repeat(64);

    static Stream<Arguments> kept() {
        return Stream.of(
                Arguments.of(
                        FactForms.POSITION,
                        new Position("c.1.00", CatalogueId.of("c"), 1, 2, CatalogueDigest.EMPTY),
                        "{\"cursor\":\"c.1.00\",\"catalogue\":\"c\",\"revision\":1,\"articles\":2,\"digest\":\"" + ZERO
                                + "\"}"),
                Arguments.of(
                        FactForms.POSITION,
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
                        FactForms.POSITION,
                        Position.NONE,
                        "{\"cursor\":null,\"catalogue\":null,\"revision\":0,\"articles\":0,\"digest\":\"" + ZERO
                                + "\"}"),
                Arguments.of(
                        FactForms.IDENTITY,
                        new Identity("d", "Theke", Role.MAIN, null, true, "s", 30, new Guarded(NOON, 1, 2, 3, 4), null),
                        "{\"deviceId\":\"d\",\"name\":\"Theke\",\"role\":\"MAIN\",\"mainName\":null,\"delivers\":true,"
                                + "\"session\":\"s\",\"pollSeconds\":30,\"guarded\":{\"since\":\"2026-11-24T12:00:00Z\","
                                + "\"revision\":1,\"removed\":2,\"unpriced\":3,\"articles\":4},\"turnedAway\":null}"),
                Arguments.of(FactForms.NUMBERING, new Numbering("p", 7), "{\"pairing\":\"p\",\"next\":7}"),
                Arguments.of(
                        FactForms.WAITING,
                        new Waiting("OPEN_SALE", NOON),
                        "{\"code\":\"OPEN_SALE\",\"since\":\"2026-11-24T12:00:00Z\"}"),
                Arguments.of(FactForms.LOSS, new Loss(1, true, null), "{\"edits\":1,\"more\":true,\"since\":null}"),
                Arguments.of(
                        FactForms.CLOCK_SKEW,
                        new ClockSkew(-70, NOON.plusNanos(1_000)),
                        "{\"seconds\":-70,\"since\":\"2026-11-24T12:00:00.000001Z\"}"),
                Arguments.of(
                        FactForms.COUNTS,
                        new Reconciliation(NOON, Outcome.QUEUED, 1, 2, 3, 4, 5, 6, 7, 8, List.of(), List.of()),
                        "{\"at\":\"2026-11-24T12:00:00Z\",\"outcome\":\"QUEUED\",\"compared\":1,\"equal\":2,\"added\":3,"
                                + "\"changed\":4,\"removed\":5,\"kept\":6,\"waiting\":7,\"invalid\":8,\"differences\":[],"
                                + "\"flaws\":[]}"),
                Arguments.of(FactForms.PAIRED, new Paired("d", "p"), "{\"deviceId\":\"d\",\"pairing\":\"p\"}"),
                Arguments.of(FactForms.INSTANT, NOON, "\"2026-11-24T12:00:00Z\""),
                Arguments.of(FactForms.LOCAL_TIME, LocalDateTime.parse("2026-11-24T12:00"), "\"2026-11-24T12:00:00\""),
                Arguments.of(
                        FactForms.LOCAL_TIME,
                        LocalDateTime.parse("2026-11-24T12:00:01.5"),
                        "\"2026-11-24T12:00:01.5\""),
                Arguments.of(
                        FactForms.FROZEN, new Fact.Frozen("p", 7, 9), "{\"pairing\":\"p\",\"sequence\":7,\"upTo\":9}"),
                Arguments.of(
                        FactForms.POSITION,
                        new Position(
                                "c",
                                CatalogueId.of("c"),
                                1,
                                2,
                                CatalogueDigest.EMPTY,
                                GroupVersion.NEVER,
                                Kinds.of(List.of("category"))),
                        "{\"cursor\":\"c\",\"catalogue\":\"c\",\"revision\":1,\"articles\":2,\"digest\":\"" + ZERO
                                + "\",\"kinds\":\"category\"}"),
                Arguments.of(FactForms.NUMBER, 5L, "5"),
                Arguments.of(FactForms.FLAG, true, "true"));
    }

    @ParameterizedTest
    @MethodSource("kept")
    <T> void areWrittenAsEverAndReadBack(Form<T> form, T value, String json) {
        assertThat(form.write(value)).isEqualTo(json);
        assertThat(form.read(json)).isEqualTo(value);
    }

    @Test
    void areTextsToo() {
        assertThat(FactForms.TEXTS.write(new String[] {"a", "b"})).isEqualTo("[\"a\",\"b\"]");
        assertThat(FactForms.TEXTS.read("[\"a\",\"b\"]")).containsExactly("a", "b");
    }

    @Test
    void ofOtherVersionsAreReadAsFarAsTheyAreKnown() {
        assertThat(FactForms.LOSS.read("{\"edits\":3,\"follower\":false}")).isEqualTo(new Loss(3, false, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "5",
                "{\"seconds\":\"x\",\"since\":null}",
                "{\"seconds\":1,\"since\":\"yesterday\"}",
                "{\"seconds\":null,\"since\":\"2026-11-24T12:00:00Z\"}"
            })
    void thatAreNoneAreRefused(String json) {
        assertThatIllegalArgumentException().isThrownBy(() -> FactForms.CLOCK_SKEW.read(json));
    }
}
