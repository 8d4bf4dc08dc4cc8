package tillsync.client.adapter;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.client.Batch;
import tillsync.client.TillClient;
import tillsync.client.store.Takeover;
import tillsync.client.store.failure.StoreFailure;
import tillsync.json.JsonObject;

/**
 * The connection to the till's software, after it has proved its identity. Ends at the first line that the software
 * should not send, or if the software shows no sign of life. The software then connects again, and everything
 * unconfirmed is repeated.
 */
final class SoftwareLink {
    /** The longest silence of the software, and the longest time for the answer to a batch after its last line. */
    static final long PATIENCE_MILLIS = 45_000;

    private static final long PING_AFTER_MILLIS = 15_000;
    private static final long NANOS = 1_000_000;
    private static final String STARTS = "SOFTWARE_STARTS";

    private final Lines lines;
    private final TillClient client;
    private final SoftwarePresence presence;
    private final Locale language;
    private final Saving saving;
    private volatile @Nullable JsonObject told;

    /** The reason why the software takes nothing now; empty if it takes batches. */
    private Optional<Takeover> later = Optional.of(Takeover.later(STARTS));

    private @Nullable Handing handing;
    private long batches;
    private boolean compares;

    SoftwareLink(Lines lines, TillClient client, SoftwarePresence presence, Locale language) {
        this.lines = lines;
        this.client = client;
        this.presence = presence;
        this.language = language;
        this.saving = new Saving(client);
    }

    /** Answers lines until the software goes. */
    void run() throws IOException {
        tellStatus();
        for (var line = lines.next(Lines.MOST_BYTES); line != null; line = lines.next(Lines.MOST_BYTES)) {
            answer(line);
        }
    }

    private void answer(JsonObject line) throws IOException {
        switch (line.text("type")) {
            case "ready" -> ready();
            case "busy" -> {
                setLater(HandedLines.later(line));
                presence.noteHere();
            }
            case "away" -> {
                setLater(Takeover.later(presence.code()));
                presence.noteAway();
            }
            case "took", "later" -> taken(line);
            case "edit" -> lines.answer(saving.answer(line));
            case "reconcile" -> reconcile();
            default -> {
                // a newer software says more; "pong" says nothing but that it lives
            }
        }
    }

    private void ready() throws IOException {
        synchronized (this) {
            later = Optional.empty();
        }
        presence.noteHere();
        client.ready();
        tellStatus();
    }

    private synchronized void setLater(Takeover answer) {
        later = Optional.of(answer);
    }

    private synchronized void taken(JsonObject line) throws IOException {
        if (handing != null && line.text("batch").equals(Long.toString(handing.batch()))) {
            handing.answered(HandedLines.takeover(line));
        }
    }

    private void reconcile() throws IOException {
        synchronized (this) {
            if (handing != null || !later.isPresent()) {
                throw new Lines.Malformed("reconcile: after ready (expected: before it)");
            }
            compares = true;
        }
        try {
            lines.answer(new Comparing(lines, client).answer());
        } finally {
            synchronized (this) {
                compares = false;
            }
        }
    }

    /** Hands a batch over and waits for the answer, in the client's thread. */
    Takeover handOver(Batch batch) {
        Handing now;
        synchronized (this) {
            if (compares || later.isPresent()) {
                return later.orElseGet(() -> Takeover.later(STARTS));
            }
            now = new Handing(++batches);
            handing = now;
        }
        try {
            lines.write(all -> HandedLines.write(all, now.batch(), batch));
            return now.answer(PATIENCE_MILLIS).orElseGet(this::doesNotAnswer);
        } catch (IOException | HandedLines.Gone gone) {
            return doesNotAnswer();
        } finally {
            synchronized (this) {
                handing = null;
            }
        }
    }

    private Takeover doesNotAnswer() {
        close();
        return Takeover.later(presence.code());
    }

    /** Closes a dead connection and sends a changed status; called again and again. Waits for nothing. */
    void look() {
        try {
            if (lines.silentNanos() / NANOS > PATIENCE_MILLIS) {
                close();
            } else if (lines.quietNanos() / NANOS > PING_AFTER_MILLIS) {
                lines.writeIfFree(JsonObject.EMPTY.with("type", "ping"));
            }
            tellStatus();
        } catch (StoreFailure unreadable) {
            // a later look sends it; the client's threads say why
        } catch (IOException gone) {
            close();
        }
    }

    private void tellStatus() throws IOException {
        JsonObject status;
        try {
            status = AdapterStatusLine.of(client.status(), language);
        } catch (StoreFailure unreadable) {
            return; // it is sent as soon as it can be read
        }
        if (!status.equals(told) && lines.writeIfFree(status)) {
            told = status;
        }
    }

    /** Ends the connection. A batch that waits for an answer gets none. */
    void close() {
        lines.close();
        synchronized (this) {
            later = Optional.of(Takeover.later(presence.code()));
            if (handing != null) {
                handing.ends();
            }
        }
    }
}
