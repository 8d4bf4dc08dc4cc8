package tillsync.scenarios.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.network.Cable;

/** A file is imported to a real till that stays connected, with software of its own, and undone. */
class ImportScenarioTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private void until(PageSession session, String page, String... texts) {
        await().atMost(LONGEST)
                .untilAsserted(() -> assertThat(session.get(page)).contains(texts));
    }

    @Test
    void reachesTheTillsSoftwareAndIsUndoneWhereTheTillHasNotChangedItSince() {
        try (var main = new LiveTill(cloud.user(), Cable.to(cloud.service().address()), directory)) {
            main.sets(article("espresso", 280));
            main.sets(article("tea", 250));
            await().atMost(LONGEST).until(main::isInStep);
            var session = PageSession.of(cloud.service().address(), cloud.user());

            var upload = session.uploads(
                    "/tills/" + main.id() + "/import",
                    "Nummer;Bezeichnung;Preis;MwSt\nespresso;;3,10 €;\ntea;;2,60;\ncake;Kuchen;4,00;7 %\nbroken;;x;\n");
            assertThat(session.get(upload)).contains("Take over 3 articles", "1 faulty row");
            session.decides(upload, "apply");

            until(session, upload, "3 of 3 articles");
            await().atMost(LONGEST)
                    .until(() -> main.software().equals(Map.of("espresso", 310L, "tea", 260L, "cake", 400L)));
            assertThat(main.history("espresso").get(0).at("/by/origin").asString())
                    .isEqualTo("IMPORT");

            main.sets(article("tea", 299));
            await().atMost(LONGEST).until(main::isInStep);
            session.decides(upload, "undo");
            until(session, upload, "2 of 2 articles", "changed since the import");
            await().atMost(LONGEST).until(() -> main.software().equals(Map.of("espresso", 280L, "tea", 299L)));
        }
    }

    @Test
    void goesOnWhereATillWasSwitchedOffInTheMiddle() {
        try (var main = new LiveTill(cloud.user(), Cable.to(cloud.service().address()), directory)) {
            var session = PageSession.of(cloud.service().address(), cloud.user());
            var rows = IntStream.range(0, 2_500)
                    .mapToObj(i -> i + ";Artikel " + i + ";1,00;19\n")
                    .collect(Collectors.joining("", "Nr;Name;Preis;MwSt\n", ""));
            var upload = session.uploads("/tills/" + main.id() + "/import", rows);
            main.isSwitchedOff();
            session.decides(upload, "apply");
            until(session, upload, "Go on", "of 2,500 articles");
            assertThat(main.software()).isEmpty();

            main.isSwitchedOn();
            await().atMost(LONGEST).untilAsserted(() -> {
                session.decides(upload, "continue");
                assertThat(session.get(upload)).contains("2,500 of 2,500 articles");
            });
            await().atMost(LONGEST).until(() -> main.software().size() == 2_500);
        }
    }
}
