package tillsync.service.engine.gate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tillsync.catalogue.Cursor;
import tillsync.service.engine.EngineShop;
import tillsync.service.engine.EngineTill;
import tillsync.service.engine.topology.TillSources.Source;

/** A main with 100 articles that have been there for half an hour:   main -> north, south. */
class GuardShop {
    static final int ARTICLES = 100;

    @Autowired
    EngineShop.Parts engine;

    @Autowired
    Holds holds;

    EngineShop shop;
    EngineTill main;
    EngineTill north;
    EngineTill south;

    @BeforeEach
    void aMainWithFollowers() {
        shop = engine.shop();
        main = shop.till("main");
        north = shop.follower("north", main);
        south = shop.follower("south", main);
        puts(0, ARTICLES, 100);
        timePasses();
    }

    void puts(int from, int to, long cents) {
        main.publishes(EngineShop.puts(from, to, cents));
    }

    void removes(int from, int to) {
        main.publishes(EngineShop.removals(from, to));
    }

    /** Moves all revisions half an hour into the past. */
    void timePasses() {
        engine.jdbc()
                .sql("update revision set recorded_at = recorded_at - interval '30' minute where catalogue = ?")
                .param(source().catalogue().value())
                .update();
    }

    Source source() {
        return engine.sources().sourceOf(main.id());
    }

    @Nullable
    HeldDelivery held() {
        return holds.of(source());
    }

    static long revision(EngineTill till) {
        return Cursor.parse(Optional.ofNullable(till.cursor()).orElseThrow()).revision();
    }
}
