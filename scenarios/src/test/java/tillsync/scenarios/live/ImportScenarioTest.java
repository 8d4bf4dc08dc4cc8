package tillsync.scenarios.live;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import tillsync.service.Browser;

/** A file is imported to a real till that stays connected, with software of its own, and undone. */
class ImportScenarioTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private void until(Browser session, String page, String... texts) {
        await().atMost(LONGEST).untilAsserted(() -> session.get(page).shows(texts));
    }

    /** @return the address of its preview */
    private static String uploads(Browser session, String path, String csv) {
        return session.upload(path, session.get(path).csrf(), "a.csv", csv.getBytes(UTF_8))
                .location();
    }

    private static void decides(Browser session, String upload, String action) {
        session.fill(upload, "action", action);
    }

    @Test
    void reachesTheTillsSoftwareAndIsUndoneWhereTheTillHasNotChangedItSince() {
        try (var main = new LiveTill(cloud.user(), Cable.to(cloud.service().address()), directory)) {
            main.sets(article("espresso", 280));
            main.sets(article("tea", 250));
            await().atMost(LONGEST).until(main::isInStep);
            var session = cloud.user().browser();

            var upload = uploads(
                    session,
                    "/tills/" + main.id() + "/import",
                    "Nummer;Bezeichnung;Preis;MwSt\nespresso;;3,10 €;\ntea;;2,60;\ncake;Kuchen;4,00;7 %\nbroken;;x;\n");
            session.get(upload).shows("Take over 3 articles", "1 faulty row");
            decides(session, upload, "apply");

            until(session, upload, "3 of 3 articles");
            await().atMost(LONGEST)
                    .until(() -> main.software().equals(Map.of("espresso", 310L, "tea", 260L, "cake", 400L)));
            await().atMost(LONGEST).until(main::isInStep); // now it has published them
            assertThat(main.history("espresso").get(0).at("/by/origin").asString())
                    .isEqualTo("IMPORT");

            main.sets(article("tea", 299));
            await().atMost(LONGEST).until(main::isInStep);
            var undo = session.fill(upload, "action", "undo").location();
            session.get(undo).shows("2 articles will be put back", "1 stays as it is", "changed since");
            var path = "/tills/" + main.id() + "/batch";
            session.post(
                    path, session.get(undo).csrf(), "batch", session.get(undo).field("batch"), "action", "apply");
            until(session, undo, "2 articles are put back");
            until(session, upload, "Undone: ");
            await().atMost(LONGEST).until(() -> main.software().equals(Map.of("espresso", 280L, "tea", 299L)));
        }
    }

    @Test
    void goesOnWhereATillWasSwitchedOffInTheMiddle() {
        try (var main = new LiveTill(cloud.user(), Cable.to(cloud.service().address()), directory)) {
            var session = cloud.user().browser();
            var rows = IntStream.range(0, 2_500)
                    .mapToObj(i -> i + ";Artikel " + i + ";1,00;19\n")
                    .collect(Collectors.joining("", "Nr;Name;Preis;MwSt\n", ""));
            var upload = uploads(session, "/tills/" + main.id() + "/import", rows);
            main.isSwitchedOff();
            decides(session, upload, "apply");
            until(session, upload, "Go on", "of 2,500 articles");
            assertThat(main.software()).isEmpty();

            main.isSwitchedOn();
            await().atMost(LONGEST).untilAsserted(() -> {
                decides(session, upload, "continue");
                session.get(upload).shows("2,500 of 2,500 articles");
            });
            await().atMost(LONGEST).until(() -> main.software().size() == 2_500);
        }
    }
}
