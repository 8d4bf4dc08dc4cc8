package tillsync.scenarios.plans;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.PlainTill.puts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.article.Article;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.transport.Device;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.OnDatabase;
import tillsync.scenarios.cloud.PlainTill;
import tillsync.service.TestDatabase;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.publish.PublishChangeSet;
import tillsync.service.engine.publish.PublishTogether;
import tillsync.service.store.database.Commands;
import tillsync.till.DeviceId;

/** What an edit and a pull cost, as far as that does not depend on the machine. What grows here has to be worth it. */
@OnDatabase(TestDatabase.H2)
class CostTest {
    private static final int TIMES = 40;
    private static final int TOGETHER = 8;

    @RegisterExtension
    final Cloud cloud = Cloud.alone();

    private PlainTill till() {
        return PlainTill.of(cloud.service(), cloud.user().registers("till", Device.DEFAULT));
    }

    private Map<String, Long> executions() {
        var database = cloud.service().database();
        var counts = new HashMap<String, Long>();
        database.query(
                "select sql_statement, execution_count from information_schema.query_statistics"
                        + " where sql_statement <> 'COMMIT'", // of rounds in the background, too
                row -> {
                    counts.merge(row.getString(1), row.getLong(2), Long::sum);
                });
        return counts;
    }

    /** The statements that each of so many times has, one line each. Others, such as those of rounds in the background, are left out. */
    private List<String> statementsOfEach(int times, Runnable work) {
        var database = cloud.service().database();
        database.execute("set query_statistics_max_entries 5000");
        database.execute("set query_statistics true");
        try {
            var before = executions();
            work.run();
            var each = new ArrayList<String>();
            executions().forEach((statement, count) -> {
                long more = count - before.getOrDefault(statement, 0L);
                for (long i = times; i <= more; i += times) {
                    each.add(statement);
                }
            });
            return each;
        } finally {
            database.execute("set query_statistics false");
        }
    }

    private static String lines(List<String> statements) {
        return statements.stream().sorted().collect(joining("\n  ", "\n  ", "\n"));
    }

    @Test
    void anEditHasAsManyStatementsAsThis() {
        var main = till();
        main.publishes(1, puts(article("a", 1))).expect(200);

        var statements = statementsOfEach(TIMES, () -> {
            for (int i = 2; i < TIMES + 2; i++) {
                main.publishes(i, puts(article("a", i))).expect(200);
            }
        });

        // token; till; first answer; next number; place; event; versions; articles; revision; answer
        assertThat(statements).as(lines(statements)).hasSize(10);
    }

    @Test
    void editsOfSeveralMainsTogetherShareAStatement() {
        var mains = IntStream.range(0, TOGETHER).mapToObj(each -> till()).toList();
        mains.forEach(main -> main.publishes(1, puts(article("a", 1))).expect(200));
        var commands = cloud.service().part(Commands.class);
        var pairings = mains.stream().map(this::pairing).toList();

        var statements = statementsOfEach(TIMES, () -> {
            for (int i = 2; i < TIMES + 2; i++) {
                long sequence = i;
                var sets = IntStream.range(0, TOGETHER)
                        .mapToObj(each -> set(mains.get(each), pairings.get(each), sequence))
                        .toList();
                List<Optional<PublishAnswer>> answers = commands.send(new PublishTogether(sets));
                assertThat(answers).allMatch(Optional::isPresent);
            }
        });

        // one look at all tills; and of each what a single edit has, without token and till
        assertThat(statements).as(lines(statements)).hasSize(1 + 8 * TOGETHER);
    }

    private String pairing(PlainTill main) {
        return cloud.service()
                .database()
                .queryForObject("select pairing from device where id = ?", String.class, main.deviceId());
    }

    private static PublishChangeSet set(PlainTill main, String pairing, long sequence) {
        var edits = List.of(Edit.put(article("a", (int) sequence)));
        return new PublishChangeSet(
                DeviceId.of(main.deviceId()), pairing, sequence, new ChangeSet(edits), "", Origin.TILL, false);
    }

    @Test
    void aPullOfAPageHasAsManyStatementsAsThis() {
        var main = till();
        main.publishes(1, puts(Articles.assortment(500).toArray(Article[]::new)))
                .expect(200);
        var follower = till();
        cloud.user().follows(follower.deviceId(), main.deviceId());

        var statements = statementsOfEach(TIMES, () -> {
            for (int i = 0; i < TIMES; i++) {
                follower.pulls("").expect(200);
            }
        });

        // token; place before and after; head. The page was made for whoever asked first
        assertThat(statements).as(lines(statements)).hasSize(4);
    }

    @Test
    void anArticleOnItsWayAllocatesNoMoreThanThis() {
        var articles = Articles.assortment(10_000);
        var main = till();
        var bodies = IntStream.range(0, 10)
                .mapToObj(
                        i -> puts(articles.subList(i * 1_000, i * 1_000 + 1_000).toArray(Article[]::new)))
                .toList();
        main.publishes(1, bodies.get(0)).expect(200);

        long before = allocated();
        for (int i = 1; i < 10; i++) {
            main.publishes(i + 1, bodies.get(i)).expect(200);
        }
        long each = (allocated() - before) / 9_000;

        // with the body that the test sends; each has some 300 bytes, and stands in an event, a row and an index
        assertThat(each).isLessThan(20_000);
    }

    /** Bytes that all threads of this process have allocated, the service's among them. */
    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .sum();
    }
}
