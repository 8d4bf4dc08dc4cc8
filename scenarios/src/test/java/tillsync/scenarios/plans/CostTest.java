package tillsync.scenarios.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.article.Article;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.catalogue.Origin;
import tillsync.client.store.Executed;
import tillsync.scenarios.cloud.Articles;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.OnDatabase;
import tillsync.service.PlainTill;
import tillsync.service.TestDatabase;
import tillsync.service.engine.publish.PublishAnswer;
import tillsync.service.engine.publish.PublishChangeSet;
import tillsync.service.engine.publish.PublishTogether;
import tillsync.service.store.events.Commands;
import tillsync.till.DeviceId;

/**
 * What an edit, a pull and a page of the dashboard cost, as far as that does not depend on the machine. What grows here has
 * to be worth it.
 */
@OnDatabase(TestDatabase.H2)
class CostTest {
    private static final int TIMES = 20;
    private static final int TOGETHER = 8;

    @RegisterExtension
    final Cloud cloud = Cloud.alone();

    private List<Executed> statementsOfEach(IntConsumer work) throws SQLException {
        return Executed.eachTime(TIMES, cloud.service().part(DataSource.class), work);
    }

    @Test
    void anEditHasAsManyStatementsAsThis() throws SQLException {
        var main = cloud.user().till("till");
        main.publish(1, puts(article("a", 1))).is(200);

        var statements = statementsOfEach(
                i -> main.publish(i + 2, puts(article("a", i + 2))).is(200));

        // token; till; first answer; next number; place; event; versions; articles; revision; answer
        assertThat(Executed.count(statements)).as(Executed.lines(statements)).isEqualTo(10);
        // event, version, article, revision, answer
        assertThat(Executed.written(statements)).as(Executed.lines(statements)).isEqualTo(5);
    }

    @Test
    void anEditWritesNoMoreBytesThanThis() {
        var main = cloud.user().till("till");
        main.publish(1, puts(Articles.assortment(500).toArray(Article[]::new))).is(200);

        // what the service writes of itself meanwhile only adds to some rounds
        long least = LongStream.range(0, 5)
                .map(round -> {
                    long before = written();
                    for (int i = 0; i < TIMES; i++) {
                        main.publish(round * TIMES + i + 2, puts(article("" + i, round * TIMES + i)))
                                .is(200);
                    }
                    return (written() - before) / TIMES;
                })
                .min()
                .orElseThrow();

        // a leaf of each of 12 trees and the way to it, packed in one chunk; some 55,000
        assertThat(least).isLessThan(70_000);
    }

    /** Bytes that H2 has written into its file. */
    private long written() {
        return cloud.service()
                .database()
                .queryForObject(
                        "select cast(setting_value as bigint) from information_schema.settings"
                                + " where setting_name = 'info.FILE_WRITE_BYTES'",
                        Long.class);
    }

    @Test
    void editsOfSeveralMainsTogetherShareAStatement() throws SQLException {
        var mains = IntStream.range(0, TOGETHER)
                .mapToObj(each -> cloud.user().till("till"))
                .toList();
        mains.forEach(main -> main.publish(1, puts(article("a", 1))).is(200));
        var commands = cloud.service().part(Commands.class);
        var pairings = mains.stream().map(this::pairing).toList();

        var statements = statementsOfEach(i -> {
            var sets = IntStream.range(0, TOGETHER)
                    .mapToObj(each -> set(mains.get(each), pairings.get(each), i + 2))
                    .toList();
            List<Optional<PublishAnswer>> answers = commands.send(new PublishTogether(sets));
            assertThat(answers).allMatch(Optional::isPresent);
        });

        // one look at all tills; and of each what a single edit has, without token and till
        assertThat(Executed.count(statements)).as(Executed.lines(statements)).isEqualTo(1 + 8 * TOGETHER);
    }

    private String pairing(PlainTill main) {
        return cloud.service()
                .database()
                .queryForObject("select pairing from device where id = ?", String.class, main.id());
    }

    private static PublishChangeSet set(PlainTill main, String pairing, long sequence) {
        var edits = List.of(Edit.put(article("a", (int) sequence)));
        return new PublishChangeSet(
                DeviceId.of(main.id()), pairing, sequence, new ChangeSet(edits), "", Origin.TILL, false);
    }

    @Test
    void aPullOfAPageHasAsManyStatementsAsThis() throws SQLException {
        var main = cloud.user().till("till");
        main.publish(1, puts(Articles.assortment(500).toArray(Article[]::new))).is(200);
        var follower = cloud.user().till("till");
        cloud.user().follow(follower, main).is(200);

        var statements = statementsOfEach(i -> follower.pulls("").is(200));

        // token; place before and after; head. The page was made for whoever asked first
        assertThat(Executed.count(statements)).as(Executed.lines(statements)).isEqualTo(4);
    }

    @Test
    void anArticleOnItsWayAllocatesNoMoreThanThis() {
        var articles = Articles.assortment(10_000);
        var main = cloud.user().till("till");
        var bodies = IntStream.range(0, 10)
                .mapToObj(i -> articles.subList(i * 1_000, i * 1_000 + 1_000))
                .map(each -> PlainTill.body(each.stream().map(Edit::put).toList()))
                .toList();
        main.publish(1, bodies.get(0)).is(200);

        // what was published is still noted and tidied meanwhile
        long least = IntStream.range(1, 10)
                .mapToLong(i -> {
                    long before = allocated();
                    main.publish(i + 1, bodies.get(i)).is(200);
                    return (allocated() - before) / 1_000;
                })
                .min()
                .orElseThrow();

        // with the body that the test sends; each has some 300 bytes, and stands in an event, a row and an index
        assertThat(least).isLessThan(17_500);
    }

    @Test
    void anArticleThatIsPulledAllocatesNoMoreThanThis() {
        var main = cloud.user().till("till");
        var articles = Articles.assortment(5_000);
        for (int i = 0; i < 5; i++) {
            var set = articles.subList(i * 1_000, i * 1_000 + 1_000);
            main.publish(i + 1, puts(set.toArray(Article[]::new))).is(200);
        }

        // a page of each size is made anew; what was published is still noted and tidied meanwhile
        long least = IntStream.rangeClosed(4_996, 5_000)
                .mapToLong(size -> {
                    long before = allocated();
                    main.pulls("", "", size).is(200);
                    return (allocated() - before) / size;
                })
                .min()
                .orElseThrow();

        // its row, once more in the page, packed, and in the bytes that the test gets; some 2,000
        assertThat(least).isLessThan(2_600);
    }

    @Test
    void aPageOfTheDashboardHasAsManyStatementsAsThis() throws SQLException {
        var main = cloud.main("main").puts(Articles.assortment(100));
        for (int i = 1; i < 10; i++) {
            cloud.followerOf(main, "follower " + i).goesOffline();
            main.sets("1", i);
            cloud.main("independent " + i);
        }
        cloud.settles();
        var browser = cloud.user().browser();
        var articles = "/tills/" + main.id() + "/articles";

        var overview = statementsOfEach(i -> browser.get("/").is(200));
        var list = statementsOfEach(i -> browser.get(articles).is(200));

        // none for each till: what is pending is counted by one statement, also of tills at different positions; one
        // asks what was found in the mains' articles, one whether changes wait for another user, one each for the time
        // zones of the reader and of all tills; one asks how far those are that told their position last as a main
        assertThat(Executed.count(overview)).as(Executed.lines(overview)).isLessThanOrEqualTo(28);
        // half are the page's frame; the rows of the page, whom its articles reach, how far batches of edits are, what
        // was found in the articles, whether changes wait for another user, the mains to choose from, and their groups
        assertThat(Executed.count(list)).as(Executed.lines(list)).isLessThanOrEqualTo(33);
    }

    /** Bytes that all threads of this process have allocated, the service's among them. */
    private static long allocated() {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return LongStream.of(threads.getThreadAllocatedBytes(threads.getAllThreadIds()))
                .sum();
    }
}
