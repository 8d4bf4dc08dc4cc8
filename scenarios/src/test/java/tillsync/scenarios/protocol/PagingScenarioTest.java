package tillsync.scenarios.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.assortment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.scenarios.cloud.Cloud;

/** The first page fixes the revision: edits and assignments go on meanwhile, and no follower gets a mix. */
class PagingScenarioTest {
    @RegisterExtension
    final Cloud cloud = Cloud.embedded();

    @Test
    void allPagesAreOfOneRevisionWhileEditsGoOn() {
        var main = cloud.main("main").puts(assortment(700));
        var follower = cloud.followerOf(main, "north").goesOffline().plain();
        int changes = 0;
        long revision = main.client().status().position().revision();
        var page = follower.pulls("", "", 100).is(200).json();
        while (page.has("continuation")) {
            changes += page.get("changes").size();
            main.sets("5", 5000 + changes).removes(String.valueOf(699 - changes / 100));
            page = follower.pulls("", page.get("continuation").stringValue(), 100)
                    .is(200)
                    .json();
            assertThat(page.get("head").get("revision").asLong()).isEqualTo(revision);
        }
        changes += page.get("changes").size();
        assertThat(changes).isEqualTo(700);
        assertThat(follower.pulls(page.get("cursor").stringValue()).at("changes"))
                .hasSize(7);
    }

    @Test
    void aContinuationFromBeforeATopologyChangeIsRefused() {
        var main = cloud.main("main").puts(assortment(300));
        var other = cloud.main("other").puts(assortment(10));
        var north = cloud.followerOf(main, "north").goesOffline();
        var page = north.plain().pulls("", "", 100).is(200).json();

        cloud.assigns().follows(north, other).applies();

        var refused = north.plain().pulls("", page.get("continuation").stringValue(), 100);
        assertThat(refused.is(409).code()).isEqualTo("TOPOLOGY_CHANGED");
    }
}
