package tillsync.scenarios.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.article.Article;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.process.Processes;
import tillsync.scenarios.process.Processes.Program;
import tillsync.service.PlainTill;

/**
 * A follower is killed with -9 at one point, again and again, while its main goes on, and starts once more. Whatever the point,
 * nothing is lost between our store and the software's, in an SQLite file beside its database and inside of it.
 */
class KilledAtEachPointTest {
    private static final int KILLS = Integer.getInteger("tillsync.kills-at-each-point", 1);
    private static final int ARTICLES = 30;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @TempDir
    Path directory;

    private String store;
    private String token;

    static Stream<Arguments> pulling() {
        return Stream.of("sqlite", "jdbc").flatMap(store -> Stream.of(
                        CrashPoint.PULLED,
                        CrashPoint.ASKED,
                        CrashPoint.HALF_WRITTEN,
                        CrashPoint.WRITTEN,
                        CrashPoint.CONFIRMED)
                .map(point -> Arguments.of(store, point)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pulling")
    void noChangeIsLostBetweenOurStoreAndTheSoftwares(String store, CrashPoint point) throws Exception {
        this.store = store;
        var main = cloud.main("main").plain();
        main.hello(Kinds.HERE);
        cloud.user().follow(pairs(), main.id()).is(200);
        var states = new ArrayList<Map<String, Long>>(List.of(Map.of()));
        for (int kill = 1; kill <= KILLS; kill++) {
            states.add(publishes(main, kill));
            killedAt(point);
            assertThat(states).as("what the software has is what the main had").contains(prices());
        }
        StoppedTill.main(arguments(CrashPoint.NONE));
        assertThat(prices()).isEqualTo(states.get(KILLS));
    }

    private String pairs() {
        var registration = cloud.user().till("till");
        token = registration.token();
        return registration.id();
    }

    /**
     * Each change set gives all articles a new price, and a category a new order; every second removes an article and options,
     * which the next brings back.
     */
    private static Map<String, Long> publishes(PlainTill main, int sequence) {
        var state = new TreeMap<String, Long>();
        var edits = new ArrayList<Edit>();
        for (int i = 0; i < ARTICLES; i++) {
            Article article = Articles.article("n" + i, sequence);
            if (i == 0 && sequence % 2 == 0) {
                edits.add(Edit.remove(article.number()));
            } else {
                edits.add(Edit.put(article));
                state.put("n" + i, (long) sequence);
            }
        }
        edits.add(0, Edit.put(Articles.category("drinks", sequence)));
        state.put("category drinks", (long) sequence);
        var milk = Articles.options("milk", sequence);
        if (sequence % 2 == 0) {
            edits.add(Edit.remove(milk.number()));
        } else {
            edits.add(Edit.put(milk));
            state.put("options milk", (long) sequence);
        }
        main.publish(sequence, edits).is(200);
        return state;
    }

    private Map<String, Long> prices() throws SQLException {
        return VendorDatabase.prices(directory);
    }

    private void killedAt(CrashPoint point) throws IOException {
        var process =
                Program.shortLived(StoppedTill.class).startSpeaking(directory.resolve("till.log"), arguments(point));
        try (var said = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertThat(said.readLine()).isEqualTo(point.name());
        } finally {
            Processes.kill(process);
        }
    }

    private String[] arguments(CrashPoint point) {
        return new String[] {cloud.service().address().toString(), token, directory.toString(), store, point.name()};
    }
}
