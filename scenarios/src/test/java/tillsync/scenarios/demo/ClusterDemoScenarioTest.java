package tillsync.scenarios.demo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.ConnectException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.scenarios.process.Processes.Program;

/** {@code ./tillsync demo --cluster}, as its user sees it. */
class ClusterDemoScenarioTest {
    private static final long LONGEST_SECONDS = 180;
    private static final Pattern ADDRESS = Pattern.compile("(?:127\\.0\\.0\\.1|localhost):\\d+");
    private static final String ARRIVED_AT_FOLLOWER = "\\d\\d  (Filiale Nord|Marktwagen) +\\S.*(taken over|ms)";

    @TempDir
    Path directory;

    @Test
    void editsGoThroughTwoNodesToFollowersAndNothingIsLeftBehind() throws Exception {
        var log = directory.resolve("demo.log");
        var options = List.of(
                "-Xmx256m",
                "-Djava.io.tmpdir=" + directory,
                "-XX:TieredStopAtLevel=1",
                "-Dtillsync.shared-classes=" + System.getProperty("tillsync.shared-classes", ""));
        var demo = new Program(Demo.class.getName(), false, options, Map.of())
                .start(log, "--cluster", "--plain", "--lang", "en", "--seconds", "4");
        try {
            assertThat(demo.waitFor(LONGEST_SECONDS, SECONDS)).isTrue();
        } finally {
            demo.destroy();
        }
        var said = Files.readString(log);
        assertThat(said).containsPattern(ARRIVED_AT_FOLLOWER).contains("All 4 tills verified");
        assertThat(demo.exitValue()).as(said).isZero();

        var ports = ADDRESS.matcher(said)
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertThat(ports).as("balancer, two nodes, PostgreSQL, Kafka").hasSize(5);
        for (var port : ports) {
            assertThatExceptionOfType(ConnectException.class).as(port).isThrownBy(() -> connectTo(port));
        }
        try (var left = Files.list(directory)) {
            assertThat(left).noneMatch(path -> path.toString().contains("tillsync-demo-"));
        }
    }

    private static void connectTo(String address) throws Exception {
        new Socket("127.0.0.1", Integer.parseInt(address.replaceFirst(".*:", ""))).close();
    }
}
