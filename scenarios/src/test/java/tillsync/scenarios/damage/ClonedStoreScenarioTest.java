package tillsync.scenarios.damage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.transport.ServiceRefusal;
import tillsync.scenarios.cloud.Cloud;

/**
 * A main's disk is cloned onto a second till, token and all: two tills say that they are the same one.
 *
 * <pre>
 *              .---- original (a1 w1 | o2)
 *   service <==|
 *              '---- clone    (a1 w1 | c3)      w1 waits in the outbox of both
 * </pre> The clone goes on contacting the service, whatever has been confirmed.
 */
class ClonedStoreScenarioTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    @Test
    void neitherPublishesUntilAUserSaysWhichIsTheRealOneAndNothingIsLostOrDoubled() throws IOException {
        try (var original = DeskTill.of(cloud.service(), cloud.user(), "original", directory)) {
            original.sets("a", 1).syncs();
            original.sets("w", 1);
            Shelf.copy(original.directory(), directory.resolve("clone"));
            try (var clone =
                    new DeskTill(cloud.service(), cloud.user(), original.registration(), directory.resolve("clone"))) {
                original.sets("o", 2).syncs();
                original.syncs();
                clone.sets("c", 3);

                isRefused(clone, "STORE_COPIED");
                isRefused(original.sets("o", 4), "STORE_COPIED");
                assertThat(original.overview().get("storeCopied").booleanValue())
                        .isTrue();

                isConfirmed(original);
                assertThat(original.syncs().published()).isEqualTo(1);
                assertThat(original.sells()).isEqualTo(Map.of("a", 1L, "w", 1L, "o", 4L));
                for (int round = 1; round <= 3; round++) {
                    isRefused(clone, "STORE_REPLACED");
                    assertThat(original.sets("o", 4 + round).syncs().published())
                            .as("round %d", round)
                            .isEqualTo(1);
                }
                assertThat(clone.client().status().cause()).isEqualTo("STORE_REPLACED");
                assertThat(original.client().status().cause()).isNull();
                assertThat(original.overview().get("storeCopied").booleanValue())
                        .isFalse();
                assertThat(clone.sells()).as("nothing of the clone is lost").containsEntry("c", 3L);

                clone.isConnectedAnew();
                assertThat(clone.syncs().verified()).isTrue();
                assertThat(clone.sells()).isEqualTo(Map.of("a", 1L, "w", 1L, "c", 3L));
                assertThat(clone.overview().get("catalogue").get("articles").asInt())
                        .isEqualTo(3);
                assertThat(original.syncs().verified()).isTrue();
                assertThat(original.overview().get("catalogue").get("articles").asInt())
                        .as("of the original nothing has changed")
                        .isEqualTo(3);
                assertThat(original.overview().get("storeCopied").booleanValue())
                        .isFalse();
            }
        }
    }

    private static void isRefused(DeskTill till, String code) {
        assertThatThrownBy(till::syncs)
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(code));
    }

    private static void isConfirmed(DeskTill till) {
        till.user()
                .wire()
                .post("/api/v1/devices/" + till.id() + "/confirm-store", "")
                .is(204);
    }
}
