package tillsync.service.articles.importing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Edit;
import tillsync.service.PlainTill;
import tillsync.service.Shop;

/** A connected main that does what it is asked: it publishes it, and says so. */
final class DoingTill implements AutoCloseable {
    private final List<ChangeSet> asked = new CopyOnWriteArrayList<>();
    private final AtomicLong sequence;
    private final PlainTill till;
    private final int most;
    private final Thread thread;
    private volatile boolean running = true;

    /** @param next the sequence of its next change set @param most after how many requests it is gone */
    DoingTill(PlainTill till, long next, int most) {
        this.till = till;
        this.sequence = new AtomicLong(next);
        this.most = most;
        this.thread = new Thread(this::run, "till");
        thread.start();
    }

    private void run() {
        while (running && asked.size() < most) {
            var requests = till.get("/api/v1/till/requests?wait=1").json().path("requests");
            for (var request : requests) {
                if (asked.size() < most) {
                    var set = Shop.changeSet(request);
                    asked.add(set); // before anybody hears of the answer
                    till.publishes(sequence.getAndIncrement(), request);
                    till.responds(
                            request,
                            "{\"status\":\"DONE\",\"changed\":" + set.edits().size() + ",\"unchanged\":0}");
                }
            }
        }
        till.bye();
    }

    List<Edit> edits() {
        return asked.stream().flatMap(set -> set.edits().stream()).toList();
    }

    int requests() {
        return asked.size();
    }

    long next() {
        return sequence.get();
    }

    @Override
    public void close() {
        running = false;
        try {
            thread.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
