package tillsync.service.articles.batch;

import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleDigest;
import tillsync.article.Content;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.articles.batch.EditBatch.State;
import tillsync.service.engine.asking.LiveArticles;
import tillsync.service.engine.asking.Targets;
import tillsync.service.engine.catalogue.CurrentArticles;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.store.database.Background;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.device.CurrentConnections;
import tillsync.service.tills.device.Device;
import tillsync.till.Knowledge;

/**
 * Sends batches to connected mains as change sets of at most 1,000 edits and 1 MB, one after the other. Each set is a
 * live request with its own key. A batch that is applied twice is sent once. A stopped batch resumes where it stopped,
 * repeating requests that the till may have carried out under the same key.
 */
@Component
public class Applying {
    private static final Logger LOG = LoggerFactory.getLogger(Applying.class);
    private static final int THREADS = 4;
    private static final int MOST_WAITING = 100;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            1,
            TimeUnit.MINUTES,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Background.threads("batches"));
    private final Batches batches;
    private final WaitingBatches waiting;
    private final CurrentArticles articles;
    private final LiveArticles live;
    private final Targets targets;
    private final TillSources sources;
    private final CurrentConnections connections;
    private final Actor actor;

    Applying(
            Batches batches,
            WaitingBatches waiting,
            CurrentArticles articles,
            LiveArticles live,
            Targets targets,
            TillSources sources,
            CurrentConnections connections,
            Actor actor) {
        this.batches = batches;
        this.waiting = waiting;
        this.articles = articles;
        this.live = live;
        this.targets = targets;
        this.sources = sources;
        this.connections = connections;
        this.actor = actor;
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * Starts or resumes a batch, and waits for its end at most {@code patienceMillis}. Refuses NOT_FOUND and
     * TILL_IS_A_FOLLOWER; the batch states any other failure.
     *
     * @return the batch as it stands by then
     */
    public EditBatch apply(Device device, String id, long patienceMillis) {
        targets.requireMain(device);
        find(device, id);
        if (batches.begin(id)) {
            await(begin(actor.name(), device, find(device, id)), patienceMillis);
        }
        return find(device, id);
    }

    /** Stops a running batch after the part that is being sent. Withdraws its orders that no till has received. */
    public void stop(Device device, String id) {
        batches.stop(find(device, id).id());
        waiting.withdraw(actor.name(), device, id);
    }

    private EditBatch find(Device device, String id) {
        return waiting.find(device.id(), id).orElseThrow(Rights::notFound);
    }

    private CompletableFuture<Void> begin(String by, Device device, EditBatch batch) {
        try {
            return CompletableFuture.runAsync(() -> run(by, device, batch), threads);
        } catch (RejectedExecutionException tooMany) {
            batches.end(batch.id(), State.STOPPED, ProblemCode.BUSY.name(), null);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void await(CompletableFuture<Void> running, long millis) {
        try {
            running.get(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException underWay) {
            LOG.debug("a batch goes on without its user", underWay);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(String by, Device device, EditBatch batch) {
        try {
            var fresh = stillFresh(device, batch);
            if (sendOrOrder(by, device, batch, fresh)) {
                batches.end(batch.id(), State.DONE, null, null);
            }
        } catch (Refusal refusal) {
            batches.end(batch.id(), State.STOPPED, refusal.code().name(), LiveArticles.said(refusal));
        } catch (RuntimeException failure) {
            LOG.error("Batch {} of till {} failed", batch.id(), device.id(), failure);
            batches.end(batch.id(), State.STOPPED, ProblemCode.INTERNAL.name(), null);
        }
    }

    /**
     * Sends the edits. If the till is offline, orders the edits of an undo instead: what is edited there meanwhile
     * stays.
     *
     * @return false if orders wait for the till, or somebody has stopped the batch
     */
    private boolean sendOrOrder(String by, Device device, EditBatch batch, List<BatchEdit> edits) {
        boolean mayWait = batch.undoes() != null && leavesAlone(device);
        if (!mayWait || connections.isConnected(device.id())) {
            try {
                return send(by, device, batch, edits);
            } catch (Refusal refusal) {
                if (!mayWait || refusal.code() != ProblemCode.TILL_NOT_CONNECTED) {
                    throw refusal;
                }
            }
        }
        waiting.order(by, device, batch, edits);
        return false;
    }

    /** Returns true if the till skips articles that are not as expected. An older till would revert later edits. */
    private static boolean leavesAlone(Device till) {
        return till.knows().contains(Knowledge.EXPECTED);
    }

    /**
     * Leaves out edits of articles that have changed since the user looked at them, unless the till was asked for them
     * already.
     */
    private List<BatchEdit> stillFresh(Device device, EditBatch batch) {
        if (!sources.sourceOf(device.id()).catalogue().equals(batch.catalogue())) {
            throw Refusal.of(ProblemCode.TOPOLOGY_CHANGED, "catalogue: another one than " + batch.catalogue());
        }
        var all = batches.edits(batch);
        var changed = articles.digestsAfter(batch.catalogue(), batch.revision());
        var fresh = new ArrayList<BatchEdit>(all.subList(0, batch.progress().asked()));
        all.subList(batch.progress().asked(), all.size()).stream()
                .filter(each -> isAsItWas(each.edit(), changed.get(each.edit().number())))
                .forEach(fresh::add);
        if (fresh.size() < all.size()) {
            batches.replace(batch.id(), fresh, all.size() - fresh.size());
        }
        return fresh;
    }

    /**
     * Returns true if the article is as the user saw it, or already as the edit makes it: most likely by this very
     * edit.
     *
     * @param now the article if it has changed: empty if it was removed; null if it has not changed
     */
    private static boolean isAsItWas(Edit edit, @Nullable Optional<ArticleDigest> now) {
        var wanted = Optional.ofNullable(edit.content()).map(Content::digest);
        return now == null || now.equals(wanted);
    }

    /** @return false if somebody has stopped it */
    private boolean send(String by, Device device, EditBatch batch, List<BatchEdit> all) {
        var edits = BatchEdit.edits(all);
        int sent = batch.progress().sent();
        int asked = batch.progress().asked();
        while (sent < edits.size()) {
            int end = asked > sent ? asked : ChangeSet.end(edits, sent);
            if (!batches.asking(batch.id(), end)) {
                return false;
            }
            var done = live.change(by, device, batch.question(batch.part(sent), all.subList(sent, end)));
            sent = end;
            batches.has(batch.id(), sent, done);
        }
        return true;
    }

    @PreDestroy
    void stop() {
        threads.getQueue().clear(); // batches that have not begun resume when a user applies them again
        Background.end(threads);
    }
}
