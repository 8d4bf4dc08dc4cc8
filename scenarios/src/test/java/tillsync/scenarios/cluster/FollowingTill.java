package tillsync.scenarios.cluster;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import tillsync.article.Article;
import tillsync.article.KnownFields;
import tillsync.client.TillClient;
import tillsync.client.store.SqliteStore;
import tillsync.client.store.Takeover;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.http.HttpTransport;
import tillsync.scenarios.cloud.Service;
import tillsync.service.PlainTill;

/** The real client in its own threads, as a vendor starts it: a follower, or a main while it follows nobody. */
final class FollowingTill implements AutoCloseable {
    static final TillDescription DEVICE = TillDescription.DEFAULT;

    private final TillClient client;

    private FollowingTill(TillClient client) {
        this.client = client;
    }

    static FollowingTill starts(Service service, PlainTill registration, Path directory) {
        var client = TillClient.over(
                SqliteStore.open(directory),
                new HttpTransport(service.address(), registration::token),
                Clock.systemUTC(),
                DEVICE,
                KnownFields.ALL,
                batch -> Takeover.all());
        client.start();
        return new FollowingTill(client);
    }

    Map<String, Article> sells() {
        var sold = new TreeMap<String, Article>();
        client.forEachArticle(article -> sold.put(article.number().value(), article));
        return sold;
    }

    /** Somebody edits at the till. */
    FollowingTill sets(Article article) {
        client.put(article);
        return this;
    }

    @Override
    public void close() {
        client.close();
    }
}
