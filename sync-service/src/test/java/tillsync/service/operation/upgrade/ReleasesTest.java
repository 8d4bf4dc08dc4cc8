package tillsync.service.operation.upgrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tillsync.event.EventNames;
import tillsync.release.Version;

/** The files {@code upgrade/releases.txt} and {@code changes.txt} say of each migration and event what it means to older nodes. */
class ReleasesTest {
    private final Releases releases = Releases.known();

    private static Stream<Integer> migrations() throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql"))
                .map(Resource::getFilename)
                .map(name -> Integer.valueOf(name.substring(1, name.indexOf("__"))));
    }

    /** A line is such as: 0.1.0 | schema 11 | rolling | adds the table archive. */
    @Test
    void eachMigrationSinceTheFirstReleaseHasItsVerdict() throws IOException {
        int first = releases.all().get(0).schema();
        assertThat(migrations().filter(number -> number > first).map(number -> DatabaseAddition.SCHEMA + number))
                .isSubsetOf(
                        releases.changes().stream().map(DatabaseAddition::what).toList());
        assertThat(migrations()).contains(releases.schema());
    }

    @Test
    void eachEventHasItsVerdict() {
        assertThat(releases.events()).allMatch(EventNames::isName).hasSize(EventNames.count());
    }

    @Test
    void aChangeCameWithAReleaseOrComesWithTheNextOne() {
        var known = Stream.concat(
                        releases.all().stream().map(KnownRelease::version),
                        Stream.of(Version.ours().release(), Version.ours().number()))
                .toList();
        if (Version.ours().number().equals("0-unbuilt")) {
            return; // Maven alone knows the next one
        }
        assertThat(releases.changes()).allMatch(change -> known.contains(change.since()));
    }

    @Test
    void whatOlderNodesDoNotKnowHasAReason() {
        var first = releases.all().get(0).version();
        assertThat(releases.changes())
                .filteredOn(change -> !change.since().equals(first))
                .allMatch(change -> !change.why().isEmpty());
    }

    @Test
    void aLineThatSaysNothingIsRefused() {
        assertThatThrownBy(() -> DatabaseAddition.read("0.2.0 | schema 11 | perhaps | a table"))
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> DatabaseAddition.read("0.2.0 | schema 11 | stop"))
                .hasMessageContaining("expected");
        assertThatThrownBy(() -> KnownRelease.read("0.2.0 main 11")).hasMessageContaining("expected");
    }
}
