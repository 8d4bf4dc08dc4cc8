package tillsync.client;

import java.time.Duration;
import tillsync.client.engine.Backoff;
import tillsync.client.picture.PictureExchange;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;

/**
 * Sends and fetches pictures, in a thread of its own. It begins a request only while the till is in step. A round that
 * begins meanwhile does not wait for that request, but shares the line with it: a part, or a picture that is sent.
 */
final class PictureLane implements Runnable {
    /** The pause between parts. It leaves room for edits and for other tills that begin at the same time. */
    private static final Duration BETWEEN_PARTS = Duration.ofMillis(200);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    private final RunningTill till;
    private final TillPictures pictures;
    private final Backoff backoff;

    PictureLane(RunningTill till, TillPictures pictures, Backoff backoff) {
        this.till = till;
        this.pictures = pictures;
        this.backoff = backoff;
    }

    @Override
    public void run() {
        try {
            while (till.signals().awaitInStep()) {
                till.signals().pause(step());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** Makes one request. @return the wait before the next one */
    private Duration step() {
        try {
            boolean more = pictures.step();
            backoff.succeeded();
            return more ? BETWEEN_PARTS : BETWEEN_LOOKS;
        } catch (ServiceUnreachable failure) {
            return backoff.failed(); // articles say how the till is connected
        } catch (ServiceRefusal refusal) {
            if (PictureExchange.isFinal(refusal)) {
                till.problems().add(new Problem("PICTURE_REFUSED", refusal));
            }
            return backoff.failed(); // a picture that is refused waits by itself
        } catch (Throwable failure) {
            if (!till.signals().isClosed()) { // the store may be closed already
                till.problems().failed(failure);
            }
            return backoff.refused();
        }
    }
}
