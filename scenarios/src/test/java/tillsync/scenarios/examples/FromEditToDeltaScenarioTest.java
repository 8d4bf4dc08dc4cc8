package tillsync.scenarios.examples;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.scenarios.cloud.Articles.put;
import static tillsync.scenarios.cloud.TillAssert.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

        var rows = rows();
        assertThat(rows.get("article")).as("the price now").hasSize(1);
        assertThat(rows.get("article_version")).as("the price before").hasSize(1);

        assertThat(north).hasPending(put("espresso", 310));
        assertThat(south).hasPending(put("espresso", 310));
        var deltas = List.of(delta(north), delta(south));
        assertThat(deltas).allSatisfy(delta -> assertThat(delta).contains("\"mode\":\"delta\"", "\"cents\":310"));

        PROJECTIONS.forEach(table -> cloud.service().database().update("delete from " + table));
        var data = cloud.service().part(DataSettings.class).data();
        assertThat(OperatorCommands.run("rebuild", "--data", data)).isZero();
        assertThat(rows()).isEqualTo(rows);
        assertThat(List.of(delta(north), delta(south))).isEqualTo(deltas);

        north.reconnects();
        south.reconnects();
        assertThat(north).sells("espresso", 310).hasPending().isVerifiedAgainst(main);
        assertThat(south).sells("espresso", 310).hasPending().isVerifiedAgainst(main);
    }

    /** The event of a change set: events of a catalogue are numbered from 0, and the first one opens it. */
    private ChangeSetPublished stored(Till main, long sequence) {
        var catalogue = String.valueOf(main.client().status().position().catalogue());
        var stored = cloud.service().part(StoredEvents.class).read(catalogue, sequence);
        return (ChangeSetPublished) stored.next().event();
    }

    private Map<String, List<String>> rows() {
        var database = cloud.service().database();
        return PROJECTIONS.stream()
                .collect(toMap(Function.identity(), table -> RowTexts.of(database, "select * from " + table)));
    }

    /** The service's answer to a pull from where the till is. */
    private static String delta(Till till) {
        return till.plain()
                .pulls(till.client().status().position().cursor())
                .is(200)
                .text();
    }
}
