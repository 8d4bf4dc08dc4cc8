package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.article.Kinds;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tillsync.service.PlainTill;

/**
 * A main is killed with -9 between every two statements by which its software changes prices: in its own rows, and in the
 * outbox. After the next start its database, its catalogue and its followers have the same prices.
 */
class KilledWhileEditingTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills-at-each-point", 1);

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private String store;
    private PlainTill till;
    private PlainTill follower;

    /** In the software's own database there is no point between two commits. */
    static Stream<Arguments> points() {
        var jdbc = Stream.of(
                CrashPoint.HALF_WRITTEN,
                CrashPoint.ROWS_WRITTEN,
                CrashPoint.TOLD,
                CrashPoint.SAVED,
                CrashPoint.PUBLISHED);
        var sqlite = Stream.of(
                CrashPoint.HALF_WRITTEN,
                CrashPoint.ROWS_WRITTEN,
                CrashPoint.ROWS_COMMITTED,
                CrashPoint.SAVED,
                CrashPoint.PUBLISHED);
        return Stream.concat(
                jdbc.map(point -> Arguments.of("jdbc", point)), sqlite.map(point -> Arguments.of("sqlite", point)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("points")
    void pricesAreTheSameEverywhereAfterTheNextStart(String store, CrashPoint point) throws Exception {
        this.store = store;
        till = cloud.user().till("till");
        follower = cloud.user().till("north");
        follower.hello(Kinds.HERE);
        cloud.user().follow(follower, till).is(200);
        for (int kill = 1; kill <= KILLS; kill++) {
            startsAndIsKilledAt(point, kill);
        }
        var rows = prices();
        EditingTill.main(arguments(CrashPoint.NONE, 0));
        assertThat(catalogue()).as("after all").isEqualTo(rows);

        boolean isSaved = point == CrashPoint.SAVED || point == CrashPoint.PUBLISHED;
        assertThat(records()).as("records of edits that were saved").hasSize(isSaved ? 2 * KILLS : 0);
        boolean reachesTheCommit = point != CrashPoint.HALF_WRITTEN && point != CrashPoint.ROWS_WRITTEN;
        assertThat(prices()).hasSize(reachesTheCommit && point != CrashPoint.TOLD ? KILLS + 1 : 0);
        for (var number : prices().keySet()) {
            if (!number.equals("changing")) {
                assertThat(timesInHistory(number)).as(number).isEqualTo(1);
            }
        }
    }

    private Map<String, Long> prices() throws SQLException {
        return VendorDatabase.prices(VendorDatabase.at(directory));
    }

    /** Its own rows are read while it does not run: all must be as they say once it has started. */
    private void startsAndIsKilledAt(CrashPoint point, long edit) throws Exception {
        var rows = prices();
        var process = Program.shortLived(EditingTill.class)
                .startSpeaking(directory.resolve("till.log"), arguments(point, edit));
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo(EditingTill.IN_STEP);
            assertThat(catalogue()).as("after kill %d", edit - 1).isEqualTo(rows);
            says(process);
            assertThat(said.readLine()).isEqualTo(point.name());
        } finally {
            Processes.kill(process);
        }
    }

    private String[] arguments(CrashPoint point, long edit) {
        return new String[] {
            cloud.service().address().toString(),
            till.token(),
            directory.toString(),
            store,
            point.name(),
            Long.toString(edit)
        };
    }

    private static void says(Process process) throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** What the follower is given, which has what the main's catalogue has. */
    private Map<String, Long> catalogue() {
        var prices = follower.prices();
        var ofRecords = new TreeSet<>(records().values());
        assertThat(prices.values())
                .as("records come with the articles of their edit")
                .containsAll(ofRecords);
        return prices;
    }

    /** The order of each record that the follower is given, which is the price of the article that it was saved with. */
    private Map<String, Long> records() {
        var records = new TreeMap<String, Long>();
        follower.pulls("")
                .is(200)
                .at("changes")
                .findValues("record")
                .forEach(record -> records.put(
                        record.get("kind").stringValue() + " "
                                + record.get("key").stringValue(),
                        record.get("order").asLong()));
        return records;
    }

    private int timesInHistory(String number) {
        var history = cloud.user().get(till.api() + "/article/history?number=" + number);
        return history.is(200).text().split("\"cents\":", -1).length - 1;
    }
}
