package tillsync.client.engine;

import java.time.Clock;
import java.util.Random;
import java.util.function.Function;
import tillsync.article.Article;
import tillsync.client.Cloud;
import tillsync.client.store.Handed;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;

/** The software of a follower: it takes over all articles, and remembers how the last one is sold. */
final class HearingSoftware {
    private final Function<Article, String> says;
    private String heard = "";

    HearingSoftware(Function<Article, String> says) {
        this.says = says;
    }

    /** What was handed over last: an article as text, "nothing" if it was removed, or "" before the first time. */
    String heard() {
        return heard;
    }

    /** @return the engine of a follower that has this software, or of the till "main", whose software hears nothing */
    SyncEngine engine(Cloud cloud, String id, SqliteStore store, Clock clock) {
        var engine = new SyncEngine[1];
        engine[0] = new SyncEngine(
                store,
                cloud.till(id),
                clock,
                TillDescription.DEFAULT,
                handed -> id.equals("main") ? Takeover.all() : take(handed, engine[0]),
                new Random(1)::nextLong);
        return engine[0];
    }

    private Takeover take(Handed handed, SyncEngine engine) {
        handed.forEach(
                engine.begunUntil(),
                (number, article) -> heard = article.map(says).orElse("nothing"));
        return Takeover.all();
    }
}
