package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.article;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tillsync.client.transport.Hello;
import tillsync.client.transport.Report;
import tillsync.status.SyncState;

/** A till's store is damaged while the till is off: who is told that something may be lost, and how that ends. */
class LossTest extends TwoTillClients {
    enum Damage {
        OVERWRITTEN,
        CUT,
        DELETED;

        void strikes(Path file) {
            try {
                Files.deleteIfExists(file.resolveSibling("till.db-wal"));
                if (this == DELETED) {
                    Files.delete(file);
                    return;
                }
                try (var store = new RandomAccessFile(file.toFile(), "rw")) {
                    if (this == CUT) {
                        store.setLength(store.length() / 2);
                    } else {
                        store.seek(0);
                        store.write(new byte[100]);
                    }
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }

    @BeforeEach
    void isInStep() {
        main.put(article("a", 1));
        main.sync();
        north.sync();
    }

    private void isStruck(Damage damage) {
        north.close();
        damage.strikes(directory.resolve("north/till.db"));
        software.clear();
        north = client("north", northLine, this::take);
    }

    private void restartsNorth() {
        north.close();
        north = client("north", northLine, this::take);
    }

    private void isTold() {
        assertThat(north.loss()).isPresent();
        assertThat(north.status().cause()).isEqualTo("DATA_MAY_BE_LOST");
    }

    private void isWell() {
        assertThat(north.loss()).isEmpty();
        assertThat(north.status().cause()).isNull();
        assertThat(northLine.hellos).extracting(Hello::condition).containsOnlyNulls();
        assertThat(northLine.reports).extracting(Report::condition).containsOnlyNulls();
        assertThat(software).isEqualTo(Map.of("a", 1L));
        assertThat(north.status().statusText(Locale.ENGLISH)).contains("follower · up to date, verified");
    }

    @ParameterizedTest
    @EnumSource
    void aFollowerThatHasNeverEditedIsNotToldButItsSoftwareReconciles(Damage damage) {
        isStruck(damage);
        assertThat(north.storeWasReplaced()).isTrue();
        north.sync();
        isWell();
    }

    @Test
    void byThatSoftwareOverAnOlderCopyFindsWhatWasRemoved() throws IOException {
        var file = directory.resolve("north/till.db");
        var copy = directory.resolve("copy.db");
        north.close();
        Files.copy(file, copy);
        north = client("north", northLine, this::take);
        main.put(article("b", 2));
        main.sync();
        north.sync();
        north.close();
        main.remove("b");
        main.sync();
        Files.copy(copy, file, StandardCopyOption.REPLACE_EXISTING);
        north = client("north", northLine, this::take);

        assertThat(north.storeWasReplaced()).isTrue();
        north.sync();
        assertThat(software).containsKey("b");
        north.reconcile(Stream.of(article("a", 1), article("b", 2)));
        north.sync();
        isWell();
        restartsNorth();
        assertThat(north.storeWasReplaced()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void norIsOneThatHasPublishedLongAgo(Damage damage) {
        cloud.leadsAsBefore("north");
        north.sync();
        north.put(article("b", 2));
        north.sync();
        cloud.follow("north", "main");
        north.sync();
        restartsNorth(); // with an empty outbox
        isStruck(damage);
        north.sync();
        isWell();
    }

    @ParameterizedTest
    @EnumSource
    void aFollowerWhoseEditsWereWaitingIsTold(Damage damage) {
        cloud.leadsAsBefore("north");
        north.sync();
        north.put(article("b", 2));
        isStruck(damage);
        cloud.follow("north", "main");
        north.sync();
        north.sync();
        isTold();
        restartsNorth();
        north.sync();
        isTold();
    }

    @Test
    void whoHasLookedAfterItEndsIt() {
        aMainMayHaveLostSomething();
        isTold();
        north.lossIsSeen();
        assertThat(north.loss()).isEmpty();
        assertThat(north.status().cause()).isNull();
    }

    @Test
    void itStandsBesideTheStateOfTheArticles() {
        aMainMayHaveLostSomething();
        north.put(article("c", 3), article("d", 4));
        assertThat(north.status().statusLine().sync().state()).isEqualTo(SyncState.UNSENT);
        assertThat(north.status().statusText(Locale.ENGLISH)).endsWith("main · 2 changes not sent yet");
        isTold();
    }

    private void aMainMayHaveLostSomething() {
        cloud.leadsAsBefore("north");
        north.sync();
        north.put(article("b", 2));
        isStruck(Damage.DELETED);
        north.sync();
        north.sync();
    }

    @Test
    void theServiceCanSayThatUsersHaveSeenIt() {
        aMainMayHaveLostSomething();
        cloud.lossIsSeen("north", north.loss().orElseThrow().since());
        north.sync();
        assertThat(north.loss()).isEmpty();
        assertThat(north.status().cause()).isNull();
    }

    @Test
    void whatTheyHaveSeenIsNotALaterLoss() {
        aMainMayHaveLostSomething();
        cloud.lossIsSeen("north", north.loss().orElseThrow().since());
        north.sync();
        north.put(article("e", 5));
        isStruck(Damage.DELETED);
        north.sync();
        north.sync();
        isTold();
    }
}
