package tillsync.service.engine.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.catalogue.CatalogueId;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.HistoryHead;
import tillsync.heads.HistoryHead.What;
import tillsync.heads.SignedHistory;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.people.audit.OperatorLog;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.StoredEvents;

/**
 * An older database takes the place of the one that signed, and nobody tells the service: its next start notices it. Each
 * {@link LastSigned} made here is such a start, of a node with a directory of its own.
 */
@ServiceTest
class LastSignedIntegrationTest {
    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    HistoryHeads heads;

    @Autowired
    HeadRows rows;

    @Autowired
    SigningRounds rounds;

    @Autowired
    SigningState state;

    @Autowired
    StoredEvents events;

    @Autowired
    OperatorLog log;

    @Autowired
    Durability durability;

    @Autowired
    DataSettings settings;

    @Autowired
    InstantSource clock;

    @TempDir
    Path directory;

    private Shop shop;
    private PlainTill main;
    private CatalogueId catalogue;

    @BeforeEach
    void aMain() {
        rounds.stop();
        jdbc.update("delete from history_head");
        shop = Shop.open();
        main = shop.till("main");
        catalogue = CatalogueId.of(main.publish(1, Shop.puts(1, 3, 280)).text("catalogue"));
        export();
    }

    @AfterEach
    void theNextShopIsOfTheFirstEpoch() {
        jdbc.update("delete from history_epoch");
    }

    private SignedHistory export() {
        return Exported.of(shop, main, "");
    }

    private LastSigned starts(String node) {
        var settings = new DataSettings(directory.resolve(node).toString(), null);
        // a round that was under way when it was stopped may have signed others
        jdbc.update("delete from history_head where catalogue <> ?", catalogue.value());
        var memory = new LastSigned(settings, rows, state, events, log, durability, clock);
        memory.afterSingletonsInstantiated();
        return memory;
    }

    private Path file(String node) {
        return directory.resolve(node).resolve(LastSigned.FILE);
    }

    /** As {@code pg_restore} leaves it: all is there but what came after a moment. */
    private void losesHeadsBehind(long position) {
        assertThat(jdbc.update(
                        "delete from history_head where catalogue = ? and position > ?", catalogue.value(), position))
                .isPositive();
    }

    private int epoch() {
        return rows.epoch().number();
    }

    private List<What> signed() {
        return heads.of(catalogue).stream().map(each -> each.head().what()).toList();
    }

    @Test
    void aStartThatMissesAHeadBeginsAnEpochThatNamesIt() throws IOException {
        starts("node");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("node"))))
                .isEqualTo("rw-------");
        assertThat(epoch()).isEqualTo(1);
        starts("node");
        assertThat(epoch()).as("nothing is lost").isEqualTo(1);

        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var seen = export();
        starts("node");
        losesHeadsBehind(1);
        starts("node");
        assertThat(epoch()).isEqualTo(2);
        assertThat(log.before(Long.MAX_VALUE, 1)).singleElement().satisfies(act -> {
            assertThat(act.what()).isEqualTo("HEADS_LOST");
            assertThat(act.detail()).contains(seen.last().hash());
        });
        starts("node");
        assertThat(epoch()).as("it is said once").isEqualTo(2);

        main.publish(3, Shop.puts(1, 2, 320)).is(200);
        assertThat(heads.isDue(catalogue, heads.today())).isTrue();
        var now = export();
        assertThat(now.fault()).isNull();
        assertThat(signed()).containsExactly(What.EXPORT, What.RESTORED, What.EXPORT);
        assertThat(heads.of(catalogue).get(1).head())
                .extracting(HistoryHead::epoch, HistoryHead::previous)
                .containsExactly(2, heads.of(catalogue).get(0).head().hash());
        var verdict = Continuity.of(seen, now);
        assertThat(verdict.verdict()).isEqualTo(Verdict.RESTORED);
        assertThat(verdict.detail()).contains("found at a start", seen.last().hash(), "1 of the known ones are lost");
        assertThat(state.now().lost()).contains(seen.last().hash());
    }

    @Test
    void nodesWithAFileEachBeginOneEpoch() throws IOException {
        starts("one");
        var lagging = Files.readString(file("one"));
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        export();
        starts("one");
        starts("two");
        assertThat(file("two")).hasSameTextualContentAs(file("one"));
        losesHeadsBehind(1);
        starts("one");
        starts("two");
        assertThat(epoch()).isEqualTo(2);

        Files.writeString(file("one"), lagging);
        starts("one");
        assertThat(epoch()).as("a file that lags finds nothing that is not so").isEqualTo(2);
    }

    /** The same dump is put back again, before anything was signed in the epoch that said so. */
    @Test
    void anEpochThatIsLostBeginsAnew() {
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        export();
        starts("node");
        losesHeadsBehind(1);
        starts("node");
        assertThat(epoch()).isEqualTo(2);
        jdbc.update("delete from history_epoch");
        starts("node");
        assertThat(epoch()).as("no number is used twice").isEqualTo(3);
    }

    @Test
    void aRestoreOfOurOwnHasSaidItAlready() {
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        export();
        starts("node");
        losesHeadsBehind(1);
        Epochs.begin(JdbcClient.create(jdbc), "2026-11-28T02:00:00Z");
        starts("node");
        assertThat(epoch()).isEqualTo(2);
        assertThat(rows.epoch().detail()).isEqualTo("of the backup of 2026-11-28T02:00:00Z");
    }

    @Test
    void aFileOfAnotherStoreOrOneThatCannotBeReadSaysNothing() throws IOException {
        starts("node");
        var ours = Files.readString(file("node"));
        Files.writeString(file("node"), ours.replace(state.store(), "another-store"));
        losesHeadsBehind(0);
        starts("node");
        assertThat(epoch()).isEqualTo(1);
        assertThat(file("node")).as("this store has signed nothing").content().contains("another-store");
        for (var damaged :
                new String[] {"", "{", "null", "{\"epoch\":7}", ours.replace("\"epoch\":1", "\"epoch\":null")}) {
            Files.writeString(file("node"), damaged);
            starts("node");
            assertThat(epoch()).as(damaged).isEqualTo(1);
        }
    }

    @Test
    void whatWasExportedIsRememberedAtOnce() throws IOException {
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var last = export().last();
        var own = Path.of(settings.data()).resolve(LastSigned.FILE);
        assertThat(Files.readString(own)).contains(last.hash(), last.madeAt());
    }
}
