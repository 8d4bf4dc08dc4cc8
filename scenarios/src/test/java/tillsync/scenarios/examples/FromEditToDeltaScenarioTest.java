package tillsync.scenarios.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.put;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tillsync.catalogue.CatalogueEvent.ChangeSetPublished;
import tillsync.scenarios.cloud.Cloud;
import tillsync.scenarios.cloud.Till;
import tillsync.service.OperatorCommands;
import tillsync.service.RowTexts;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.events.StoredEvents;

/** An edit's way from the main to its followers, step by step; then its rows again, from the events alone. */
@Tag("quick")
class FromEditToDeltaScenarioTest {
    private static final List<String> PROJECTIONS =
            List.of("topology", "place", "catalogue", "revision", "article", "article_version");

    @RegisterExtension
    final Cloud cloud = Cloud.alone();

    @Test
    void anEditIsAnEventThenRowsThenADeltaThenAnArticle() {
        var main = cloud.main("main").sets("espresso", 280);
        var north = cloud.followerOf(main, "north").goesOffline();
        var south = cloud.followerOf(main, "south").goesOffline();

        main.sets("espresso", 310);
        assertThat(stored(main, 2).changes()).containsExactly(put("espresso", 310));
        assertThat(content("article")).contains("\"cents\":310");
        assertThat(content("article_version")).as("until then").contains("\"cents\":280");
        assertThat(north).hasPending(put("espresso", 310));
        assertThat(south).hasPending(put("espresso", 310));
        var deltas = List.of(delta(north), delta(south));
        assertThat(deltas).allSatisfy(delta -> assertThat(delta).contains("\"mode\":\"delta\"", "\"cents\":310"));

        var rows = rows();
        PROJECTIONS.forEach(table -> cloud.service().database().update("delete from " + table));
        var data = cloud.service().part(DataSettings.class).data();
        assertThat(OperatorCommands.run("rebuild", "--data", data)).isZero();
        assertThat(rows()).isEqualTo(rows);
        assertThat(List.of(delta(north), delta(south))).isEqualTo(deltas);

        List.of(north, south).forEach(Till::reconnects);
        assertThat(north).sells("espresso", 310).hasPending().isVerifiedAgainst(main);
        assertThat(south).sells("espresso", 310).hasPending().isVerifiedAgainst(main);
    }

    /** The event of a change set: events of a catalogue are numbered from 0, and the first one opens it. */
    private ChangeSetPublished stored(Till main, long sequence) {
        var catalogue = String.valueOf(main.client().status().position().catalogue());
        var stored = cloud.service().part(StoredEvents.class).read(catalogue, sequence);
        return (ChangeSetPublished) stored.next().event();
    }

    private String content(String table) {
        var body = cloud.service().database().queryForObject("select body from " + table, byte[].class);
        return new String(requireNonNull(body), UTF_8);
    }

    private List<List<String>> rows() {
        var database = cloud.service().database();
        return PROJECTIONS.stream()
                .map(table -> RowTexts.of(database, "select * from " + table))
                .toList();
    }

    private static String delta(Till till) {
        var cursor = till.client().status().position().cursor();
        return till.plain().pulls(cursor).is(200).text();
    }
}
