package tillsync.scenarios.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.documents.Document;
import tillsync.service.operation.rebuild.RunningService;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.events.StoredEvents;

/** {@code demo --example}: what it prints is what the service has. */
class ExamplePlayTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path stores;

    private List<String> plays(int example, String language) throws Exception {
        var data = Path.of(cloud.service().part(DataSettings.class).data());
        var lines = new ArrayList<String>();
        assertThat(ExamplePlay.run(
                        example, RunningService.on(data), stores, Wording.of(language, null), text -> text.lines()
                                .forEach(line -> lines.add(
                                        line.strip().replaceAll(" +", " ").replace('\u00a0', ' ')))))
                .isTrue();
        return lines;
    }

    @ParameterizedTest
    @CsvSource({"1, de", "1, en", "2, de", "2, en", "3, de", "3, en"})
    void eachEventIsOneThatIsStoredAndEachTillIsVerified(int example, String language) throws Exception {
        var lines = plays(example, language);

        var stored = new ArrayList<String>();
        cloud.service().part(StoredEvents.class).list("", 1, stored::add);
        var told = lines.stream()
                .filter(line -> line.startsWith("stored ") || line.startsWith("gespeichert "))
                .map(line -> line.substring(line.indexOf(' ') + 1))
                .toList();
        assertThat(told).hasSizeGreaterThanOrEqualTo(3).isSubsetOf(stored);
        assertThat(told).allMatch(event -> event.contains("catalogue.change-set-published"));
        assertThat(lines.get(lines.size() - 1)).startsWith("✓");
    }

    @Test
    void aFollowerThatIsOffHasTheLastStateOfEachArticlePending() throws Exception {
        assertThat(plays(1, "en"))
                .containsSubsequence(
                        "Main edits: new: Espresso €2.80, new: Latte €3.90",
                        "pending North: Espresso €2.80, Latte €3.90",
                        "pending South: Espresso €2.80, Latte €3.90",
                        "South is switched off.",
                        "pending South: Espresso €3.10",
                        "Main edits: Espresso €3.10 → €3.20, removed: Latte",
                        "pending North: Espresso €3.20, Latte removed",
                        "pending South: Espresso €3.20, Latte removed",
                        "South is back.",
                        "applies South: Espresso €2.80 → €3.20, removed: Latte");
    }

    @Test
    void readmeShowsLinesOfIt() throws Exception {
        var shown = new Document("README.md")
                .text()
                .lines()
                .dropWhile(line -> !line.startsWith("$ ./tillsync demo --example 1"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("```"))
                .map(ExamplePlayTest::comparable)
                .toList();
        assertThat(shown).isNotEmpty();
        assertThat(plays(1, "en").stream().map(ExamplePlayTest::comparable)).containsSubsequence(shown);
    }

    /** The line, without what differs from one run to the next in an event: its place, time, stream and payload. */
    private static String comparable(String line) {
        return line.strip()
                .replaceAll(" +", " ")
                .replaceAll("^stored \\d+ \\S+ catalogue \\S+ (\\d+ \\S+) .*", "stored $1");
    }

    @Test
    void nothingIsPendingForMainsThatNobodyFollows() throws Exception {
        assertThat(plays(2, "de"))
                .containsSubsequence(
                        "Kasse 2 hat kein Internet.",
                        "Kasse 1 ändert: Espresso 2,80 € → 2,85 €",
                        "ausstehend für niemanden: Kasse 1 hat keine synchronisierten Geräte",
                        "Kasse 2 ändert: neu: Tee 1,80 €",
                        "Ohne Internet wartet die Änderung in der Kasse selbst.",
                        "Kasse 2 hat wieder Internet.");
    }

    @Test
    void theBranchHasNothingOfTheKioskPending() throws Exception {
        assertThat(plays(3, "en"))
                .containsSubsequence(
                        "Kiosk edits: new: Espresso €1.90",
                        "pending for nobody: Kiosk has no followers",
                        "pending Branch: Espresso €3.10",
                        "Kiosk edits: Espresso €1.90 → €2.00",
                        "applies Branch: Espresso €2.80 → €3.10");
    }
}
