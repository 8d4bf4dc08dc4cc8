package tillsync.scenarios.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.Article;
import tillsync.client.TillBuilder;
import tillsync.client.TillClient;
import tillsync.client.TokenFile;
import tillsync.client.store.Role;
import tillsync.problem.Refusal;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** main -> sample till, which sells from its own database. */
class SampleTillScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private final JdbcDataSource database = new JdbcDataSource();
    private PlainTill main;
    private String device;
    private SampleTill till;
    private long sequence;

    @BeforeEach
    void opens() throws SQLException {
        main = cloud.main("main").plain();
        publishes(Articles.article("espresso", 230), Articles.article("croissant", 190));
        var registration = cloud.user().till("sample");
        cloud.user().follow(registration, main).is(200);
        new TokenFile(directory).write(registration.token());
        database.setURL("jdbc:h2:file:" + directory.resolve("sales") + ";WRITE_DELAY=0");
        database.setUser("sa");
        device = registration.id();
        starts();
        awaitCents("espresso", 230);
    }

    private void starts() throws SQLException {
        till = new SampleTill(database, till());
        till.starts();
    }

    private TillBuilder till() {
        return TillClient.builder().service(cloud.service().address()).directory(directory);
    }

    @AfterEach
    void closes() {
        till.close();
    }

    private void publishes(Article... articles) {
        main.publish(++sequence, Shop.puts(articles)).is(200);
    }

    private void awaitCents(String number, long cents) {
        await().atMost(PATIENCE).until(() -> till.cents(number).orElse(0L) == cents);
    }

    private void awaitWaiting(String code) {
        var overview = "/api/v1/devices";
        await().atMost(PATIENCE)
                .until(() -> cloud.user().get(overview).is(200).text().contains(code));
    }

    @Test
    void aSaleNeverSeesAPriceChangeBetweenTwoOfItsLines() throws SQLException {
        var sale = till.opensSale();
        sale.adds("espresso");
        publishes(Articles.article("espresso", 240));
        awaitWaiting("OPEN_SALE");
        publishes(Articles.article("espresso", 250));
        sale.adds("espresso");

        assertThat(sale.pays()).isEqualTo(460);
        awaitCents("espresso", 250);
    }

    @Test
    void aNewPriceListWaitsForTheDailyClosing() throws SQLException {
        var sale = till.opensSale();
        sale.adds("croissant");
        assertThat(sale.pays()).isEqualTo(190);
        publishes(IntStream.range(0, 600)
                .mapToObj(i -> Articles.article("n" + i, 100))
                .toArray(Article[]::new));
        awaitWaiting("CLOSING_NEEDED");
        assertThat(till.cents("n1")).isEmpty();

        till.closesDay();
        awaitCents("n599", 100);
    }

    @Test
    void aPriceThatIsChangedHereIsPublishedByAMain() throws SQLException {
        cloud.user()
                .assign("[{\"deviceId\":\"" + device + "\",\"follows\":null}]")
                .is(200);
        await().atMost(PATIENCE).until(() -> till.client().status().role() == Role.MAIN);
        till.changesPrice("espresso", 260);

        assertThat(till.cents("espresso")).contains(260L);
        var catalogue = "/api/v1/devices/" + device + "/article/history?number=espresso";
        await().atMost(PATIENCE)
                .until(() -> cloud.user().get(catalogue).is(200).text().contains("\"cents\":260"));
    }

    @Test
    void aFollowerThatIsRefusedAChangeHasNotChangedItsRow() throws SQLException {
        assertThatThrownBy(() -> till.changesPrice("espresso", 260)).isInstanceOf(Refusal.class);
        assertThat(till.cents("espresso")).contains(230L);
    }

    @Test
    void aFollowersRowThatWasChangedByHandIsTakenBackAtTheNextStart() throws SQLException {
        till.close();
        change("UPDATE price SET cents = 1 WHERE number = 'espresso'");
        starts();

        awaitCents("espresso", 230);
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Its own commit comes before the refusal, so its row is given back to it. */
    @Test
    void besideItsDatabaseAFollowerThatIsRefusedAChangeGetsItsRowBack() throws SQLException, IOException {
        till.close();
        Files.delete(directory.resolve("store"));
        change("DROP SCHEMA TILLSYNC CASCADE");
        try (var beside = new SampleTillBeside(database, till())) {
            beside.starts();
            await().atMost(PATIENCE).until(() -> beside.client().status().verifiedAt() != null);
            assertThatThrownBy(() -> beside.changesPrice("espresso", 260)).isInstanceOf(Refusal.class);
            awaitCents("espresso", 230);
        }
    }
}
