package tillsync.scenarios.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.process.Processes;

class RevisionComparisonTest {
    @TempDir
    Path sources;

    @Test
    void asksTheBenchOfBothRevisionsInTurnTwice() throws IOException {
        git("init", "--quiet");
        saysAsBench(20_000, "then");
        git("add", "tillsync");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "then");
        saysAsBench(50_000, "now");

        try (var comparison = RevisionComparison.with(sources, "HEAD")) {
            var pairs = comparison.measure(List.of("W1"));

            assertThat(pairs.keySet()).containsExactly("W1 bulk, edits/s");
            var bulk = pairs.get("W1 bulk, edits/s");
            assertThat(bulk.now()).containsExactly(50_000.0, 50_000.0);
            assertThat(bulk.then()).containsExactly(20_000.0, 20_000.0);
            assertThat(bulk.ratio()).isEqualTo(2.5);
        }
        assertThat(sources.resolve(".git/worktrees")).doesNotExist();
    }

    private void git(String... arguments) {
        var command = List.of("git", "-C", sources.toString());
        assertThat(Processes.run(
                        Stream.concat(command.stream(), Stream.of(arguments)).toArray(String[]::new)))
                .isTrue();
    }

    /** A bench that says one figure that both revisions have, and one that only it has. */
    private void saysAsBench(int edits, String only) throws IOException {
        var line = "echo '{\"work\":\"W1\",\"figure\":\"%s\",\"unit\":\"edits/s\",\"median\":%d}'%n";
        var script = Files.writeString(
                sources.resolve("tillsync"),
                "#!/bin/sh\necho Building ...\n" + line.formatted("bulk", edits) + line.formatted(only, 1));
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }
}
