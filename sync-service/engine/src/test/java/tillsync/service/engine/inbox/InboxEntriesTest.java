package tillsync.service.engine.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;
import static tillsync.service.engine.EngineShop.puts;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.archive.Need;
import tillsync.article.PictureId;
import tillsync.catalogue.Edit;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.topology.Assignment;

/** What waits in the inbox is listed, counted, and keeps what a decision about it needs. */
@EngineTest
class InboxEntriesTest {
    @Autowired
    private LateEntry.Parts parts;

    @Autowired
    private InboxDecisions inbox;

    @Autowired
    private InboxNeeds needs;

    @Autowired
    private Catalogues catalogues;

    private LateEntry entry;

    @BeforeEach
    void anEntry() {
        entry = parts.entry();
    }

    @Test
    void whatWaitsIsListedOldestFirstAndCountedForItsTill() {
        var second = entry.author().publishes(2, puts(5, 6, 70)).inboxId();
        var author = entry.author().id();

        assertThat(inbox.waiting(entry.user(), 9))
                .extracting(waiting -> waiting.entry().id().value())
                .containsExactly(entry.id(), second);
        assertThat(inbox.waiting(entry.user(), 1)).hasSize(1);
        var late = inbox.entries().lateOf(List.of(author, entry.main().id()));
        assertThat(late).containsOnlyKeys(author);
        assertThat(late.get(author).count()).isEqualTo(2);
        assertThat(late.get(author).since()).isEqualTo(entry.held().receivedAt());

        inbox.discard(entry.user(), entry.held(), null);
        assertThat(inbox.waiting(entry.user(), 9)).hasSize(1);
        assertThat(inbox.entries().lateOf(List.of(author)).get(author).count()).isEqualTo(1);
        assertThat(inbox.entries().of(entry.user().id(), null, "DISCARDED", 9))
                .singleElement()
                .satisfies(closed -> assertThat(closed.closedAt()).isNotNull());
    }

    @Test
    void picturesOfWhatIsHeldAreKept() {
        var picture = new PictureId("ab".repeat(32));
        var pictured = article("0", 55).toBuilder().picture(picture).build();
        entry = parts.entry(List.of(Edit.put(pictured)));
        var merchant = entry.shop().merchant();

        assertThat(inbox.entries().picturesNamed(merchant)).containsExactly(picture);
        inbox.discard(entry.user(), entry.held(), null);
        assertThat(inbox.entries().picturesNamed(merchant)).isEmpty();
    }

    /** Accepting compares with the articles that the author had when it sent them. */
    @Test
    void theHistoryThatAnAuthorHadIsNeededUntilItIsDecided() {
        var shop = entry.shop();
        var south = shop.till("south");
        south.puts(article("5", 240));
        south.puts(article("5", 250));
        var own = catalogues
                .find(parts.engine().sources().sourceOf(south.id()).catalogue())
                .orElseThrow();
        shop.assign(Assignment.follow(south.id(), entry.main().id()));
        var late = south.publishes(List.of(Edit.put(article("5", 260)))).inboxId();

        assertThat(needs.of(own)).containsExactly(new Need(Need.Reason.INBOX, 2, late));

        inbox.discard(shop.user(), inbox.require(shop.user(), late), null);
        assertThat(needs.of(own)).isEmpty();
    }
}
