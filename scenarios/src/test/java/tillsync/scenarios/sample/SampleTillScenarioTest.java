package tillsync.scenarios.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import tillsync.article.KnownFields;
import tillsync.client.TillSettings;
import tillsync.client.TokenFile;
import tillsync.client.transport.Device;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;

/** main -> sample till, which sells from its own database. */
class SampleTillScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private PlainTill main;
    private SampleTill till;
    private long sequence;

    @BeforeEach
    void opens() throws SQLException {
        main = PlainTill.of(cloud.main("main"));
        publishes(Articles.article("espresso", 230), Articles.article("croissant", 190));
        var registration = cloud.user().registers("sample", Device.DEFAULT);
        cloud.user().follows(registration.deviceId(), main.deviceId());
        new TokenFile(directory).write(registration.token());
        var database = new JdbcDataSource();
        database.setURL("jdbc:h2:file:" + directory.resolve("sales") + ";WRITE_DELAY=0");
        database.setUser("sa");
        till = new SampleTill(database, TillSettings.of(cloud.service().address(), directory, KnownFields.ALL));
        till.client().start();
        awaitCents("espresso", 230);
    }

    @AfterEach
    void closes() {
        till.close();
    }

    private void publishes(Article... articles) {
        main.publishes(++sequence, PlainTill.puts(articles)).expect(200);
    }

    private void awaitCents(String number, long cents) {
        await().atMost(PATIENCE).until(() -> till.cents(number).orElse(0L) == cents);
    }

    private void awaitWaiting(String code) {
        var overview = "/api/v1/devices";
        await().atMost(PATIENCE)
                .until(() ->
                        cloud.user().caller().get(overview).expect(200).text().contains(code));
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
}
