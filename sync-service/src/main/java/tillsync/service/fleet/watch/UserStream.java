package tillsync.service.fleet.watch;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tillsync.people.UserId;
import tillsync.service.web.wire.OpenAnswer;
import tillsync.till.DeviceId;

/**
 * One open stream of events to one user's page. While it sends, further news is collected: a slow reader misses
 * nothing, and costs one thread.
 */
final class UserStream {
    private static final int MOST_NAMED = 100;

    private final UserId user;
    private final OpenAnswer answer;
    private final Instant openedAt;
    private final Set<DeviceId> changed = new TreeSet<>();
    private boolean all;
    private boolean queued;

    UserStream(UserId user, OpenAnswer answer, Instant openedAt) {
        this.user = user;
        this.answer = answer;
        this.openedAt = openedAt;
    }

    UserId user() {
        return user;
    }

    Instant openedAt() {
        return openedAt;
    }

    void tell(Collection<DeviceId> devices) {
        tell(() -> changed.addAll(devices));
    }

    void tellAll() {
        tell(() -> all = true);
    }

    /** Shows the page that the stream is not lost. */
    void beat() {
        tell(() -> {});
    }

    /** Sends news; what comes meanwhile is sent together afterwards. */
    private void tell(Runnable news) {
        synchronized (changed) {
            news.run();
            if (!queued) {
                queued = true;
                answer.queue(this::tellWhatThereIs);
            }
        }
    }

    private void tellWhatThereIs() {
        String event;
        synchronized (changed) {
            event = event();
            queued = false;
            changed.clear();
            all = false;
        }
        answer.send(event.getBytes(StandardCharsets.UTF_8));
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
        return "event: beat\ndata: {}\n\n";
    }

    /** Ends the stream after what it was told. */
    void end() {
        answer.queue(answer::end);
    }
}
