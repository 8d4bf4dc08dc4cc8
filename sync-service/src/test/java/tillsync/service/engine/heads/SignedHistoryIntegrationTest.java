package tillsync.service.engine.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Edit;
import tillsync.heads.Continuity;
import tillsync.heads.Continuity.Verdict;
import tillsync.heads.HistoryHead;
import tillsync.heads.HistoryHead.What;
import tillsync.heads.SignedHead;
import tillsync.heads.SignedHistory;
import tillsync.service.PlainTill;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.OlderHistory;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.database.Ids;
import tillsync.service.store.disk.Durability;

/** What is signed each day and at exports, by which key, and by which node. */
@ServiceTest
@Import(TickedClock.Ticks.class)
class SignedHistoryIntegrationTest {
    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TickedClock clock;

    @Autowired
    SigningRounds rounds;

    @Autowired
    HistoryHeads heads;

    @Autowired
    Stamping stamping;

    @Autowired
    Catalogues catalogues;

    @Autowired
    OlderHistory histories;

    @Autowired
    DataSettings settings;

    @Autowired
    HeadRows rows;

    @Autowired
    Durability durability;

    @Autowired
    SigningState state;

    @Autowired
    LastSigned memory;

    @TempDir
    Path directory;

    private Shop shop;
    private PlainTill main;
    private CatalogueId catalogue;

    @BeforeEach
    void aMain() {
        rounds.stop(); // days pass here when the test says so
        shop = Shop.open();
        main = shop.till("main");
        catalogue = CatalogueId.of(main.publish(1, Shop.puts(1, 3, 280)).text("catalogue"));
    }

    @AfterEach
    void theNextShopIsOfTheFirstEpoch() {
        jdbc.update("delete from history_epoch");
    }

    private SignedHistory export(PlainTill till, String query) {
        return Exported.of(shop, till, query);
    }

    private List<What> signed() {
        return heads.of(catalogue).stream().map(each -> each.head().what()).toList();
    }

    private void aDayPasses() {
        clock.tick(Duration.ofDays(1));
        rounds.look();
    }

    @Test
    void aDayWithChangesHasAHead() {
        aDayPasses();
        assertThat(signed()).containsExactly(What.DAY);
        rounds.look();
        aDayPasses();
        assertThat(signed()).as("a day without changes").containsExactly(What.DAY);
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        main.publish(3, List.of(Edit.remove(Shop.article("2", 1).number()))).is(200);
        rounds.look();
        assertThat(signed()).as("the day is not over").containsExactly(What.DAY);
        aDayPasses();
        assertThat(heads.of(catalogue))
                .extracting(SignedHead::head)
                .extracting(HistoryHead::what, HistoryHead::revision, HistoryHead::day)
                .last()
                .isEqualTo(tuple(What.DAY, 3L, clock.instant().toString().substring(0, 10)));
        var file = export(main, "");
        assertThat(file.fault()).isNull();
        assertThat(file.covered()).isEqualTo(4);
        assertThat(file.revision()).isEqualTo(3);
    }

    @Test
    void whatIsNotSignedIsSaid() {
        aDayPasses();
        var signed = state.now();
        assertThat(signed.behind()).isZero();
        assertThat(signed.late()).isFalse();
        assertThat(signed.lastAt()).isNotNull();
        assertThat(heads.of(catalogue).get(0).head().key()).startsWith(signed.key());
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var event = "aggregate_identifier = ? and sequence_number = (select max(sequence_number) from domain_event"
                + " where aggregate_identifier = ?)";
        var id = catalogue.value();
        var payload = jdbc.queryForObject("select payload from domain_event where " + event, byte[].class, id, id);
        jdbc.update("update domain_event set payload = ? where " + event, new byte[] {'?'}, id, id);
        clock.tick(Duration.ofDays(2));
        assertThat(state.now().late()).isTrue();
        rounds.look();
        assertThat(state.now().behind()).isEqualTo(1);
        assertThat(state.now().late()).isTrue();
        var unsigned = export(main, "");
        assertThat(unsigned.fault()).isNull();
        assertThat(unsigned.unsigned()).contains("no head covers its ");
        jdbc.update("update domain_event set payload = ? where " + event, payload, id, id);
        rounds.look();
        assertThat(state.now().behind()).isZero();
        assertThat(state.now().late()).isFalse();
    }

    @Test
    void anExportHasAHeadOfItsRevisionOnceADay() {
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var first = export(main, "");
        assertThat(first.fault()).isNull();
        assertThat(first.last().revision()).isEqualTo(2);
        assertThat(export(main, "").heads()).isEqualTo(first.heads());
        clock.tick(Duration.ofDays(1));
        var second = export(main, "");
        assertThat(second.heads()).hasSize(2);
        assertThat(Continuity.of(first, second).verdict()).isEqualTo(Verdict.SAME);

        main.publish(3, Shop.puts(2, 3, 999)).is(200);
        var some = export(main, "?from=" + clock.instant());
        assertThat(some.fault()).isNull();
        assertThat(some.uncovered())
                .as("older than the last head before that time")
                .isPositive();
        var early = export(main, "?to=1999-01-01");
        assertThat(early.fault()).isNull();
        assertThat(early.covered())
                .as("those that are not shown are covered by their hashes")
                .isEqualTo(4);
    }

    @Test
    void aCopyIsSignedWithWhatItBeganWith() {
        var follower = shop.till("follower");
        shop.follow(follower, main).is(200);
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        shop.frees(follower, "COPY").is(200);
        follower.publish(1, Shop.puts(7, 8, 100)).is(200);
        var file = export(follower, "");
        assertThat(file.fault()).isNull();
        assertThat(file.covered()).isEqualTo(3);
        assertThat(file.revision()).isEqualTo(2);
    }

    @Test
    void anotherKeyIsIntroducedByTheOneBefore() throws IOException {
        var earlier = export(main, "");
        var file = Path.of(settings.data()).resolve(Signer.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        var before = Files.readString(file);
        var id = heads.rotate();
        assertThat(Files.readString(file)).isNotEqualTo(before).contains("introduced: ");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(SigningKeyFile.read(file).id()).isEqualTo(id);
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var later = export(main, "");
        assertThat(later.fault()).isNull();
        assertThat(later.last().key()).isEqualTo(id).isNotEqualTo(earlier.last().key());
        assertThat(Continuity.of(earlier, later).verdict()).isEqualTo(Verdict.SAME);
        var listed = shop.get("/api/v1/signing-keys").is(200).json().get("keys");
        assertThat(listed.get(listed.size() - 1).get("id").stringValue()).isEqualTo(id);
        assertThat(listed.toString()).doesNotContain("PRIVATE");
    }

    /** As nodes have it: the settings name the key, and the one before. */
    @Test
    void aKeyOfTheSettingsIsIntroducedByTheOneThatTheyName() throws IOException {
        var present = heads.keys().get(heads.keys().size() - 1).id();
        var previous = Path.of(settings.data()).resolve(Signer.FILE);
        var file = directory.resolve("next.pem");
        SigningKeyFile.write(file, SigningKeyFile.make().getPrivate(), null);
        var wanted = new SigningSettings(file.toString(), previous.toString());
        var signer = new Signer(settings, wanted, rows, durability, clock);
        var id = signer.id();
        assertThat(new Signer(settings, wanted, rows, durability, clock).id()).isEqualTo(id);
        assertThat(heads.keys())
                .filteredOn(key -> key.id().equals(id))
                .singleElement()
                .satisfies(key -> assertThat(key.introducedBy()).isEqualTo(present));
        assertThatThrownBy(signer::rotate).hasMessageContaining("tillsync.signing.previous-key-file");
        assertThat(export(main, "").fault()).isNull();
    }

    @Test
    void aRestoreBeginsANewEpochThatNamesTheLastHeadKept() {
        aDayPasses();
        var kept = heads.of(catalogue);
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        var lost = export(main, "");
        assertThat(lost.heads()).hasSize(2);
        // as a restored database is: without what came since the backup, and in a new epoch
        jdbc.update("delete from history_head where catalogue = ? and position > 1", catalogue.value());
        Epochs.begin(JdbcClient.create(jdbc), clock.instant().toString());
        main.publish(3, Shop.puts(1, 2, 320)).is(200);
        aDayPasses();
        assertThat(signed()).containsExactly(What.DAY, What.RESTORED, What.DAY);
        var restored = heads.of(catalogue).get(1).head();
        assertThat(restored.previous()).isEqualTo(kept.get(0).head().hash());
        assertThat(restored.revision()).isEqualTo(1);
        var file = export(main, "");
        assertThat(file.fault()).isNull();
        var verdict = Continuity.of(lost, file);
        assertThat(verdict.verdict()).isEqualTo(Verdict.RESTORED);
        assertThat(verdict.detail()).contains("head 1 was the last one kept, and 1 of the known ones are lost");
    }

    /** Two nodes: one has the lease; and whoever signs at the same moment signs once. */
    @Test
    void nodesSignOnce() throws Exception {
        var ids = new Ids();
        var client = JdbcClient.create(jdbc);
        InstantSource time = clock;
        jdbc.update("delete from lease where name = 'signing'");
        var one = new SigningRounds(client, ids, histories, heads, state, stamping, memory, time);
        var two = new SigningRounds(client, ids, histories, heads, state, stamping, memory, time);
        one.round();
        var signed = heads.of(catalogue);
        assertThat(signed).hasSize(1);
        main.publish(2, Shop.puts(1, 2, 310)).is(200);
        clock.tick(Duration.ofDays(1));
        two.round();
        assertThat(heads.of(catalogue)).as("the other node has the lease").isEqualTo(signed);

        var threads = Executors.newFixedThreadPool(6);
        var owned = catalogues.find(catalogue).orElseThrow();
        Callable<Object> signs = () -> heads.sign(owned, What.DAY);
        for (var each : threads.invokeAll(List.of(signs, signs, signs, signs, signs, signs))) {
            each.get();
        }
        threads.shutdown();
        assertThat(signed()).containsExactly(What.DAY, What.DAY);
        jdbc.update("delete from lease where name = 'signing'");
    }
}
