package tillsync.scenarios.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.article;
import static tillsync.scenarios.cloud.PlainTill.puts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.PlainTill;

/** An event and the rows that followers read are one transaction: there is never one without the other. */
class AllOrNothingScenarioTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void whatCannotBeWrittenDownForFollowersIsNotAcknowledged() {
        var main = PlainTill.of(cloud.main("main"));
        var catalogue = main.publishes(1, puts(article("a", 1)))
                .expect(200)
                .json()
                .get("catalogue")
                .stringValue();
        var database = cloud.service().database();
        database.update(
                "insert into revision (catalogue, revision, articles, digest, recorded_at, at, origin, changed)"
                        + " select catalogue, 2, articles, digest, recorded_at, at, origin, changed from revision where catalogue = ?",
                catalogue);

        assertThat(main.publishes(2, puts(article("a", 2))).expect(500).code()).isEqualTo("INTERNAL");
        assertThat(events(catalogue)).isEqualTo(2); // opened, published

        database.update("delete from revision where catalogue = ? and revision = 2", catalogue);
        main.publishes(2, puts(article("a", 2))).expect(200);
        assertThat(events(catalogue)).isEqualTo(3);
        assertThat(main.pulls("").json().get("head").get("revision").asLong()).isEqualTo(2);
    }

    private int events(String stream) {
        return cloud.service()
                .database()
                .queryForObject(
                        "select count(*) from domain_event where aggregate_identifier = ?", Integer.class, stream);
    }
}
