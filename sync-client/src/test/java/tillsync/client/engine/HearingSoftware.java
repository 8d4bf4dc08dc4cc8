package tillsync.client.engine;

import java.time.Clock;
import java.util.Random;
import java.util.function.Function;
import tillsync.article.Article;
import tillsync.client.Cloud;
import tillsync.client.store.Handed;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.Device;

/** The software of a follower: it takes over all articles, and remembers how the last one is sold. */
final class HearingSoftware {
    private final Function<Article, String> says;
    private String heard = "";

    HearingSoftware(Function<Article, String> says) {
        this.says = says;
    }

    /** The last article as it was handed over; "nothing": it was removed, "": there was none yet. */
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
                Device.DEFAULT,
                handed -> id.equals("main") ? Takeover.all() : take(handed, engine[0]),
                new Random(1));
        return engine[0];
    }

    private Takeover take(Handed handed, SyncEngine engine) {
        handed.forEach((number, article) -> heard =
                article.map(is -> says.apply(is.asOf(engine.begunUntil()))).orElse("nothing"));
        return Takeover.all();
    }
}
