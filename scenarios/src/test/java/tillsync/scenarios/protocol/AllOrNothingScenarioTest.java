package tillsync.scenarios.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.service.Shop.puts;

import java.time.Duration;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.article.Article;
import tillsync.scenarios.cloud.Cloud;
import tools.jackson.databind.JsonNode;

/** An event and the rows that followers read are one transaction: there is never one without the other. */
class AllOrNothingScenarioTest {
    private static final int SETS = Integer.getInteger("tillsync.change-sets", 200);
    private static final long MILLISECOND = 1_000_000;

    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void whatCannotBeWrittenDownForFollowersIsNotAcknowledged() {
        var main = cloud.main("main").plain();
        var catalogue = main.publish(1, puts(article("a", 1))).is(200).text("catalogue");
        var database = cloud.service().database();
        database.update(
                "insert into revision (catalogue, revision, articles, digest, recorded_at, at, origin, changed)"
                        + " select catalogue, 2, articles, digest, recorded_at, at, origin, changed from revision where catalogue = ?",
                catalogue);

        assertThat(main.publish(2, puts(article("a", 2))).is(500).code()).isEqualTo("INTERNAL");
        assertThat(events(catalogue)).isEqualTo(2); // opened, published

        database.update("delete from revision where catalogue = ? and revision = 2", catalogue);
        main.publish(2, puts(article("a", 2))).is(200);
        assertThat(events(catalogue)).isEqualTo(3);
        assertThat(main.pulls("").number("head/revision")).isEqualTo(2);
    }

    /** Each change set gives all articles one price. Readers look a thousand times a second at the till, and all the time at the service. */
    @Test
    void nobodySeesHalfOfAChangeSet() throws Exception {
        var main = cloud.main("main");
        var north = cloud.followerOf(main, "north");
        north.client().start();
        var atTheTill = new PriceReader(
                each -> north.client()
                        .forEachArticle(article -> each.accept(article.price().cents())),
                MILLISECOND);
        var anybody = north.plain();
        var atTheService =
                new PriceReader(each -> prices(anybody.pulls("").is(200).json(), each), 0);

        var publisher = main.plain();
        for (int sequence = 1; sequence <= SETS; sequence++) {
            publisher.publish(sequence, puts(allAt(sequence))).is(200);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> atTheTill.last() == SETS && atTheService.last() == SETS);

        assertThat(atTheTill.ends()).as("mixed at the till").isEmpty();
        assertThat(atTheService.ends()).as("mixed at the service").isEmpty();
        System.out.printf("%d change sets; %s at the till, %s at the service%n", SETS, atTheTill, atTheService);
        assertThat(atTheTill.seen()).as("prices seen").isGreaterThan(10);
        assertThat(atTheService.seen()).isGreaterThan(10);
    }

    private static void prices(JsonNode page, LongConsumer each) {
        page.get("changes")
                .forEach(change -> each.accept(
                        change.get("article").get("price").get("cents").asLong()));
    }

    private static Article[] allAt(long cents) {
        return IntStream.range(0, 5).mapToObj(i -> article("n" + i, cents)).toArray(Article[]::new);
    }

    private int events(String stream) {
        return cloud.service()
                .database()
                .queryForObject(
                        "select count(*) from domain_event where aggregate_identifier = ?", Integer.class, stream);
    }
}
