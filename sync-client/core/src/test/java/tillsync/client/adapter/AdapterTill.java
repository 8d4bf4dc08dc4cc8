package tillsync.client.adapter;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.article.KnownFields;
import tillsync.client.Cloud;
import tillsync.client.CloudTransport;
import tillsync.client.RoundResult;
import tillsync.client.TillClient;
import tillsync.client.TillListener;
import tillsync.client.store.SqliteStore;
import tillsync.client.transport.TillDescription;

/** A cloud in memory, a main without software of its own, and a till whose software speaks to an adapter. */
@Timeout(60)
abstract class AdapterTill {
    @TempDir
    Path directory;

    final Cloud cloud = new Cloud();
    TillClient main;
    CloudTransport line;
    TillAdapter adapter;

    @BeforeEach
    void opens() {
        main = client("main", cloud.till("main"), TillListener.NONE);
        line = cloud.till("till");
        opensAdapter("TAXOPOS-POSSUM-2.0.24.141");
    }

    void opensAdapter(String software) {
        adapter = TillAdapter.open(home(), 0, software, listener -> client("till", line, listener));
    }

    Path home() {
        return directory.resolve("till");
    }

    TillClient client(String id, CloudTransport line, TillListener listener) {
        return TillClient.over(
                SqliteStore.open(directory.resolve(id)),
                line,
                Clock.systemUTC(),
                TillDescription.DEFAULT,
                KnownFields.ALL,
                listener);
    }

    SpokenSoftware software() throws IOException {
        return SpokenSoftware.letIn(adapter.address());
    }

    /** A round of the adapter's client, which waits for its software. */
    CompletableFuture<RoundResult> round() {
        return CompletableFuture.supplyAsync(adapter.client()::sync);
    }

    @AfterEach
    void closes() {
        adapter.close();
        main.close();
    }
}
