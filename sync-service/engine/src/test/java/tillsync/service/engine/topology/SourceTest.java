package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delivery.Upper;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.till.DeviceId;

class SourceTest {
    private static final CatalogueId CATALOGUE = CatalogueId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b03");

    private static @Nullable Cursor applied(String at) {
        return switch (at) {
            case "nothing" -> null;
            case "elsewhere" -> new Cursor(CatalogueId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b04"), 9, 0);
            default -> new Cursor(CATALOGUE, Long.parseLong(at), 0);
        };
    }

    /** The catalogue's newest revision is 5. */
    @ParameterizedTest
    @CsvSource({
        "main,     false, , nothing,   true,  0",
        "main,     false, , 3,         false, 3",
        "main,     false, , elsewhere, true,  0",
        "follower, false, , nothing,   true,  0",
        "follower, false, , 4,         true,  4",
        "follower, false, , 5,         false, 5",
        "follower, false, , elsewhere, true,  0",
        "follower, true,  , 4,         false, 4",
        "follower, true,  , elsewhere, false, 0",
        "follower, false, 3, 2,        true,  2",
        "follower, false, 3, 3,        false, 3",
        "main,     false, 3, 2,        false, 2"
    })
    void isBehindIfAPullWouldBringSomething(
            String role, boolean held, @Nullable Long guardedAt, String at, boolean behind, long revision) {
        var main = role.equals("main") ? null : DeviceId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b02");
        var source = new Source(main, CATALOGUE, held, 1, "pairing", Upper.forAll(guardedAt, null));

        assertThat(source.isBehind(applied(at), () -> 5)).isEqualTo(behind);
        assertThat(source.applied(applied(at))).isEqualTo(revision);
    }

    /** The catalogue's newest revision is {@code head}. */
    @ParameterizedTest
    @CsvSource({
        "follower, 3, 3,         5, true",
        "follower, 3, 4,         5, true",
        "follower, 3, 2,         5, false",
        "follower, 3, 3,         3, false",
        "follower, 3, 3,         4, true",
        "follower, 3, nothing,   5, false",
        "follower, 0, nothing,   5, true",
        "follower, 3, elsewhere, 5, false",
        "follower,  , 3,         5, false",
        "main,     3, 3,         5, false"
    })
    void isHeldBackIfThereIsMoreThanItGets(
            String role, @Nullable Long guardedAt, String at, long head, boolean heldBack) {
        var main = role.equals("main") ? null : DeviceId.of("6f1ed0a4-2f3f-4b6d-8a15-0a4a6a3c1b02");
        var source = new Source(main, CATALOGUE, false, 1, "pairing", Upper.forAll(guardedAt, null));

        assertThat(source.isHeldBack(applied(at), head)).isEqualTo(heldBack);
    }
}
