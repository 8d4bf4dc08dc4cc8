package tillsync.service.fleet.watch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import tillsync.people.UserId;
import tillsync.service.people.access.Credential;
import tillsync.service.web.wire.OpenAnswer;
import tillsync.till.DeviceId;

/**
 * One open stream of events to one user's page. What it is to tell is collected while it tells: a slow reader misses nothing
 * and keeps nothing but one thread.
 */
final class UserStream {
    private static final int MOST_NAMED = 100;

    private final UserId user;
    private final Credential credential;
    private final OpenAnswer answer;
    private final Instant openedAt;
    private final Set<DeviceId> changed = new TreeSet<>();
    private boolean all;
    private boolean beat;
    private boolean working;

    /** @param credential with which it ends */
    UserStream(UserId user, Credential credential, OpenAnswer answer, Instant openedAt) {
        this.user = user;
        this.credential = credential;
        this.answer = answer;
        this.openedAt = openedAt;
    }

    UserId user() {
        return user;
    }

    Credential credential() {
        return credential;
    }

    Instant openedAt() {
        return openedAt;
    }

    void tell(Collection<DeviceId> devices, Executor threads) {
        synchronized (changed) {
            changed.addAll(devices);
            work(threads);
        }
    }

    void tellAll(Executor threads) {
        synchronized (changed) {
            all = true;
            work(threads);
        }
    }

    /** So that the page knows that the stream is not lost. */
    void beat(Executor threads) {
        synchronized (changed) {
            beat = true;
            work(threads);
        }
    }

    private void work(Executor threads) {
        if (!working && !answer.isEnded()) {
            working = true;
            threads.execute(this::tellWhatThereIs);
        }
    }

    private void tellWhatThereIs() {
        while (true) {
            String event;
            synchronized (changed) {
                event = event();
                if (event.isEmpty() || answer.isEnded()) {
                    working = false;
                    return;
                }
                changed.clear();
                all = false;
                beat = false;
            }
            answer.send(event.getBytes(StandardCharsets.UTF_8));
        }
    }

    private String event() {
        if (all || changed.size() > MOST_NAMED) {
            return "event: tills\ndata: {\"all\":true}\n\n";
        }
        if (!changed.isEmpty()) {
            return changed.stream()
                    .map(device -> "\"" + device + "\"")
                    .collect(Collectors.joining(",", "event: tills\ndata: {\"deviceIds\":[", "]}\n\n"));
        }
        return beat ? "event: beat\ndata: {}\n\n" : "";
    }

    void end() {
        answer.end();
    }
}
