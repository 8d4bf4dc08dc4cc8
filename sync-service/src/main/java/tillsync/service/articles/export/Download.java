package tillsync.service.articles.export;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tillsync.people.UserId;
import tillsync.service.limits.throttle.NetworkAddress;
import tillsync.service.web.wire.Waits;

/**
 * An export that is being downloaded. Each chunk that is read earns the time that it would take at the least rate, up
 * to a limit. Waiting for the reader uses up that time, the service's own work does not. With none left the export is
 * slow.
 */
final class Download {
    private static final long NOT_WAITING = -1;

    private final UserId user;
    private final NetworkAddress network;
    private final Waits waits = Waits.ofThisThread();
    private final LongSupplier millis;
    private final long mostSaved;
    private final int leastBytesPerSecond;
    private long saved;
    private long waitingSince = NOT_WAITING;
    private @Nullable String ended;

    /** @param millis a clock with any origin */
    Download(UserId user, NetworkAddress network, LongSupplier millis, Duration rateAfter, int leastBytesPerSecond) {
        this.user = user;
        this.network = network;
        this.millis = millis;
        this.mostSaved = rateAfter.toMillis();
        this.leastBytesPerSecond = leastBytesPerSecond;
        this.saved = mostSaved;
    }

    UserId user() {
        return user;
    }

    /** The network that reads it, and those around it, the narrowest first. */
    Stream<String> networks() {
        return Stream.concat(Stream.of(network.value()), network.wider().stream());
    }

    /** Begins to wait for the reader. Fails if another export has taken the place, or the reader may not go on. */
    synchronized void waits() throws IOException {
        if (ended != null) {
            throw new IOException("export: " + ended);
        }
        waitingSince = millis.getAsLong();
    }

    synchronized void noteRead(int bytes) {
        long bought = bytes * 1_000L / leastBytesPerSecond;
        saved = Math.min(mostSaved, saved + bought - (millis.getAsLong() - waitingSince));
        waitingSince = NOT_WAITING;
    }

    /** The time for which the export has been slow, in milliseconds; negative: it is not slow. */
    synchronized long overdueMillis() {
        return waitingSince == NOT_WAITING ? -1 : millis.getAsLong() - waitingSince - saved;
    }

    /** Ends the export, as another one takes its place. */
    void end() {
        end("read too slowly (expected: " + leastBytesPerSecond + " bytes a second)");
    }

    /** Ends the export, as the user has signed out or has lost the token. */
    void endForGood() {
        end("of somebody who was let in (expected: somebody who still is)");
    }

    private synchronized void end(String why) {
        ended = why;
        waits.end();
    }
}
