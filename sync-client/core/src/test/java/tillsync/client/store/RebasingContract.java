package tillsync.client.store;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.Articles.SAVED;
import static tillsync.client.Articles.article;
import static tillsync.client.Articles.put;
import static tillsync.client.Articles.remove;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What every store of a till promises of a till whose catalogue was set back. */
abstract class RebasingContract extends StorePromises {
    RebasingContract(OpenedStore opened) {
        super(opened);
    }

    @Test
    void queuesWhatTheSnapshotLacksBeforeEverythingElseAndSellsTheSame() {
        pull("c1", head(1, article("a", 1), article("b", 2)), true, changed(article("a", 1)), changed(article("b", 2)));
        handOver();
        store().outbox().number(new Numbering("p", 4));
        store().save(List.of(put("b", 3)), SAVED);
        store().outbox().freeze(1);

        try (var staging = store().stageAside(true)) {
            staging.add(List.of(changed(article("b", 2)), changed(article("z", 9))));
            staging.rebase(MILK, "c0", head(1, article("b", 2), article("z", 9)));
        }
        reopen();

        assertThat(sold()).containsExactly("a 1", "b 3");
        assertThat(store().outbox().inFlight()).isEmpty();
        assertThat(store().outbox().queued(10))
                .extracting(queued -> queued.edit())
                .containsExactly(put("a", 1), remove("z"), put("b", 3));
        assertThat(store().position().cursor()).isEqualTo("c0");
        assertThat(handOver()).isEmpty();
    }
}
