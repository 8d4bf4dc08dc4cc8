package tillsync.service.operation.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Three releases: 2.0 brings a table, 2.1 an event, and the version that decides an event that older nodes cannot read. */
class VerdictTest {
    private static final String COMMIT = "0".repeat(40);
    private static final Releases RELEASES = new Releases(
            List.of(
                    new KnownRelease("1.0", COMMIT, 10),
                    new KnownRelease("2.0", COMMIT, 11),
                    new KnownRelease("2.1", COMMIT, 11)),
            List.of(
                    new DatabaseAddition("1.0", "event a", true, ""),
                    new DatabaseAddition("2.0", "schema 11", true, "adds a table"),
                    new DatabaseAddition("2.1", "event b", false, "in a catalogue's stream"),
                    new DatabaseAddition("3.0", "schema 12", true, "adds a column")));

    private static Verdict of(int schema, String from, String... events) {
        return Verdict.of(new Found(schema, List.of(), Set.of(events)), RELEASES, from);
    }

    @Test
    void withoutItsVersionADatabaseIsOfTheOldestReleaseThatHasItsTables() {
        var verdict = of(11, null, "a");
        assertThat(verdict.exitCode()).isEqualTo(Verdict.STOP_FIRST);
        assertThat(verdict.lines().get(0)).isEqualTo("from 2.0 (schema 11) to this version (schema 12)");
        assertThat(verdict.lines())
                .anyMatch(line -> line.contains("event b"))
                .noneMatch(line -> line.contains("schema 11 ("));
    }

    @Test
    void nodesOfANewerReleaseKnowMore() {
        assertThat(of(11, "2.1", "a", "b").exitCode()).isEqualTo(Verdict.ROLLING);
        assertThat(of(11, "2.0", "a").exitCode()).isEqualTo(Verdict.STOP_FIRST);
    }

    /** As while an update is under way: the first new node has changed the tables already. */
    @Test
    void whatIsDoneAlreadyCountsForOlderNodes() {
        var verdict = of(12, "2.1", "a", "b");
        assertThat(verdict.exitCode()).isEqualTo(Verdict.ROLLING);
        assertThat(verdict.lines()).anyMatch(line -> line.contains("schema 12"));
    }

    @Test
    void newerTablesOrEventsAreNotForThisVersion() {
        assertThat(of(13, null, "a").exitCode()).isEqualTo(Verdict.NEWER);
        var newer = of(12, null, "a", "z");
        assertThat(newer.exitCode()).isEqualTo(Verdict.NEWER);
        assertThat(newer.lines().get(0)).contains("[z]");
    }

    @Test
    void otherDatabasesAreNotOurs() {
        assertThat(of(0, null).exitCode()).isEqualTo(Verdict.NONE_OF_OURS);
        assertThat(of(9, null, "a").exitCode()).isEqualTo(Verdict.NONE_OF_OURS);
        var broken = new Found(11, List.of("migration 11: failed"), Set.of());
        assertThat(Verdict.of(broken, RELEASES, null).exitCode()).isEqualTo(Verdict.NONE_OF_OURS);
    }

    @Test
    void aVersionThatCannotBeIsRefused() {
        assertThat(of(11, "1.5").lines().get(0)).contains("--from: 1.5", "[1.0, 2.0, 2.1]");
        assertThat(of(10, "2.0").exitCode()).isEqualTo(Verdict.USAGE);
    }
}
