package tillsync.scenarios.twoprocesses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Cloud;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** main -> (adapter, software), as two processes. */
class TwoProcessesScenarioTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FINE = "Alles in Ordnung.";

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private PlainTill till;
    private PlainTill main;
    private TwoProcesses two;

    @BeforeEach
    void starts() throws IOException {
        till = cloud.user().till("till");
        main = cloud.main("main").plain();
        cloud.user().follow(till, main).is(200);
        publishes(1, 230);
        two = new TwoProcesses(cloud.service().address(), till.token(), directory);
        awaitCents(230);
    }

    @AfterEach
    void ends() throws IOException {
        two.close();
    }

    private void publishes(long sequence, long cents) {
        main.publish(sequence, Shop.puts(article("espresso", cents))).is(200);
    }

    private void awaitCents(long cents) {
        await().atMost(PATIENCE).until(() -> two.cents().equals(Map.of("espresso", cents)));
    }

    private void awaitAdvice(String beginning) {
        await().atMost(PATIENCE).until(() -> two.advice().startsWith(beginning));
    }

    private String conditionInTheOverview() {
        return cloud.user().get(till.api()).is(200).text();
    }

    @Test
    void anAdapterWithoutSoftwareSaysTheSentenceOfTheManual() {
        awaitAdvice(FINE);
        two.kill(two.software());

        awaitAdvice(
                "Keine Verbindung zu TAXOPOS möglich. >> Die TAXOPOS Kassensoftware muss immer im Vordergrund laufen");
        await().atMost(PATIENCE).until(() -> conditionInTheOverview().contains("TAXOPOS_NOT_FOREGROUND"));
        publishes(2, 250);
        two.startsSoftware();
        awaitCents(250);
        awaitAdvice(FINE);
        await().atMost(PATIENCE).until(() -> !conditionInTheOverview().contains("TAXOPOS_NOT_FOREGROUND"));
    }

    @Test
    void pricesStayDuringASaleAndAFollowerTakesItsOwnChangeBack() {
        two.software().tell("sale");
        publishes(2, 250);
        awaitAdvice("Geänderte Artikel warten auf das Ende eines offenen Verkaufs.");
        assertThat(two.cents()).containsEntry("espresso", 230L);
        two.software().tell("pay");
        awaitCents(250);

        two.software().tell("price espresso 999");
        awaitCents(250);
        assertThat(two.isConfirmed()).isTrue();
    }
}
