package tillsync.service.engine.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.service.engine.EngineShop.article;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.catalogue.Edit;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTest;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.catalogue.PendingChanges;
import tillsync.service.engine.catalogue.PendingChanges.Behind;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Contacts;
import tillsync.till.Knowledge;
import tillsync.topology.Assignment;

/** Records travel to tills that know their kind, and count as pending for them alone. */
@EngineTest
class PendingRecordsTest {
    private static final CatalogueRecord DRINKS =
            CatalogueRecord.read("{\"kind\": \"category\", \"key\": \"drinks\", \"name\": \"Drinks\"}");

    @Autowired
    private EngineShop.Parts engine;

    @Autowired
    private ContactWriter writer;

    @Autowired
    private Contacts contacts;

    @Autowired
    private Catalogues catalogues;

    @Autowired
    private PendingChanges pendingChanges;

    private long pending(EngineTill till) {
        writer.flush();
        var source = engine.sources().sourceOf(till.id());
        return pendingChanges
                .of(Behind.of(
                        till.device(),
                        source.isMain(),
                        source.catalogue(),
                        catalogues.head(source.catalogue()),
                        contacts.find(till.id()).orElse(Contacts.Known.NOTHING),
                        source.group()))
                .count();
    }

    private static EngineTill knowing(EngineTill till) {
        return till.knows(Knowledge.NONE, Kinds.of(List.of(Kinds.CATEGORY)));
    }

    @Test
    void recordsCountIfTheTillGetsThemWhereverItComesFrom() {
        var shop = engine.shop();
        var main = knowing(shop.till("main"));
        main.publishes(List.of(Edit.put(DRINKS), Edit.put(article("1", 2))));
        var former = knowing(shop.till("former"));
        former.isAt(former.puts(article("9", 100)));
        former.acknowledges();
        var newcomer = knowing(shop.follower("newcomer", main));
        var old = shop.follower("old", main);
        shop.assign(Assignment.follow(former.id(), main.id()));

        assertThat(pending(newcomer))
                .isEqualTo(newcomer.page(null, 9).changes().size())
                .isEqualTo(2);
        assertThat(pending(former))
                .isEqualTo(former.page(null, 9).changes().size())
                .isEqualTo(3);
        assertThat(pending(old)).isEqualTo(old.page(null, 9).changes().size()).isEqualTo(1);

        old.pulls();
        old.acknowledges();
        main.publishes(List.of(new Edit.RemoveRecord(DRINKS.key()), Edit.put(article("2", 2))));
        assertThat(pending(old)).isEqualTo(old.page(null, 9).changes().size()).isEqualTo(1);
    }
}
