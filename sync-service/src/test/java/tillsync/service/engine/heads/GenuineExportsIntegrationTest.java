package tillsync.service.engine.heads;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tillsync.heads.Continuity.Verdict;
import tillsync.service.OperatorCommands;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;
import tillsync.service.TickedClock;
import tillsync.service.operation.admin.Admin;
import tillsync.service.store.database.DataSettings;

/**
 * No genuine export is taken for a forged one: of years of random articles, with keys that were rotated, restores, archives, an
 * erasure and time stamps. {@code -Dtillsync.exports=DIR} keeps files for the command line's tests.
 */
@ServiceTest
@Import(TickedClock.Ticks.class)
@TestPropertySource(properties = "tillsync.zone=Europe/Berlin")
class GenuineExportsIntegrationTest {
    private static final StampServer SERVER = new StampServer();

    @DynamicPropertySource
    static void aThirdParty(DynamicPropertyRegistry settings) throws IOException {
        var ca = Files.createTempFile("tillsync-test", ".pem");
        Files.writeString(ca, SERVER.authority.pem());
        settings.add("tillsync.timestamp.url", () -> SERVER.url().toString());
        settings.add("tillsync.timestamp.certificate", ca::toString);
    }

    @AfterAll
    static void end() {
        SERVER.close();
    }

    @TempDir
    Path directory;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TickedClock clock;

    @Autowired
    SigningRounds rounds;

    @Autowired
    HistoryHeads heads;

    @Autowired
    DataSettings settings;

    private Admin admin;
    private TakenExports taken;

    @BeforeEach
    void daysPassWhenTheTestSaysSo() {
        rounds.stop();
        SERVER.answers = (exchange, request) ->
                StampServer.send(exchange, 200, SERVER.authority.answer(request, clock.instant()));
        admin = new Admin(settings.data());
        taken = new TakenExports(directory, admin);
    }

    @AfterEach
    void theNextShopIsOfTheFirstEpoch() {
        jdbc.update("delete from history_epoch");
    }

    private void day() throws InterruptedException {
        clock.tick(Duration.ofDays(1));
        rounds.look();
        rounds.stamp();
    }

    private String merchant(Shop shop) {
        return admin.json("merchants", "--search", shop.email())
                .at("/rows/0/id")
                .stringValue();
    }

    private Path archives(Shop shop, String name) throws InterruptedException {
        var to = directory.resolve(name);
        var merchant = merchant(shop);
        int code = OperatorCommands.run(
                "archive",
                "--data",
                settings.data(),
                "--to",
                to.toString(),
                "--older-than",
                "10y",
                "--merchant",
                merchant);
        assertThat(code).isZero();
        return to;
    }

    @Test
    void passAll() throws Exception {
        var years = new ShopOfYears(new Random(Long.getLong("tillsync.seed", 3)), jdbc);
        var shop = years.shop;
        var merchant = merchant(shop);
        years.livesUntil("2014-01-01T00:00:00Z");
        day();
        takeEach(years);
        years.livesUntil("2015-06-01T00:00:00Z");
        day();
        takeEach(years);
        var first = archives(shop, "first");
        takeEach(years);
        taken.archives(first);
        years.livesUntil("2016-06-01T00:00:00Z");
        day();
        var second = archives(shop, "second");
        takeEach(years);
        taken.archives(second);

        heads.rotate();
        takeEach(years);
        years.livesUntil("2020-04-01T00:00:00Z");
        day();
        taken.zip(merchant);
        takeEach(years);

        Epochs.begin(JdbcClient.create(jdbc), clock.instant().toString());
        years.livesUntil("2021-10-01T00:00:00Z");
        years.isAsked();
        day();
        taken.zip(merchant);
        takeEach(years);

        somebodyElseIsErased();
        takeEach(years);
        loseTheLastHeads(years);
        taken.history(shop, years.main, "", Verdict.RESTORED);
        takeEach(years);
        heads.rotate();
        heads.rotate();
        takeEach(years);
        shop.frees(years.branch, "COPY").is(200);
        years.branch.publish(1, Shop.puts(7, 8, 100)).is(200);
        day();
        takeEach(years);
        taken.zip(merchant);
        heads.rotate();
        takeEach(years);

        assertThat(taken.histories).isGreaterThanOrEqualTo(100);
        assertThat(taken.zips).isGreaterThanOrEqualTo(3);
        assertThat(taken.archives).isGreaterThanOrEqualTo(2);
        assertThat(taken.rows.keySet())
                .contains("PUT", "PLANNED", "RATE", "GROUP", "NOT_OFFERED", "REMOVED", "HASH")
                .contains("KEY", "SIGNED", "STAMP", "REVISION", "FILE");
    }

    /** The files that the command line's tests forge: one of each kind of row, and few signatures. */
    @Test
    void passIfSomebodyKeepsThem() throws Exception {
        var years = new ShopOfYears(new Random(Long.getLong("tillsync.seed", 5)), jdbc);
        years.livesUntil("2013-06-01T00:00:00Z");
        var archives = archives(years.shop, "kept");
        heads.rotate();
        years.isClosedUntil("2019-09-01T00:00:00Z");
        years.livesUntil("2020-05-01T00:00:00Z");
        keep("earlier.csv", taken.history(years.shop, years.branch, "", Verdict.SAME));
        keep("earlier.zip", taken.zip(merchant(years.shop)));
        clock.tick(Duration.ofDays(1));
        Epochs.begin(JdbcClient.create(jdbc), clock.instant().toString());
        years.livesUntil("2021-06-01T00:00:00Z");
        years.isAsked();
        keep("history.csv", taken.history(years.shop, years.branch, "?to=2021-03-01", Verdict.SAME));
        keep("merchant.zip", taken.zip(merchant(years.shop)));
        keep("archive.csv", taken.archives(archives));
    }

    private void takeEach(ShopOfYears years) throws IOException {
        taken.each(years.shop, years.main);
        taken.each(years.shop, years.branch);
    }

    private void somebodyElseIsErased() throws Exception {
        var name = "erased-" + UUID.randomUUID();
        var other = Shop.open(name);
        var till = other.till("main");
        till.publish(1, Shop.puts(1, 5, 100)).is(200);
        taken.each(other, till);
        admin.run("erase-merchant", merchant(other), "--confirm", name).is(0);
        day();
    }

    /** Leaves the database as a restore does: without the two last heads, and in a new epoch. */
    private void loseTheLastHeads(ShopOfYears years) {
        int kept = heads.of(years.catalogue).size() - 2;
        jdbc.update("delete from history_head where catalogue = ? and position > ?", years.catalogue.value(), kept);
        Epochs.begin(JdbcClient.create(jdbc), clock.instant().toString());
    }

    private static void keep(String name, byte[] content) throws IOException {
        var to = System.getProperty("tillsync.exports");
        if (to != null) {
            Files.write(Files.createDirectories(Path.of(to)).resolve(name), content);
        }
    }

    /** A till that published nothing has a file, too, which is signed. */
    @Test
    void passesWithoutAnyArticle() throws IOException {
        var shop = Shop.open();
        var till = shop.till("new");
        taken.history(shop, till, "", Verdict.SAME);
        assertThat(taken.rows.keySet()).contains("KEY", "FILE").doesNotContain("SIGNED");
    }
}
