package tillsync.client.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tillsync.article.PictureId;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;
import tillsync.picture.Picture;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * Sends pictures of this till, and fetches those that its articles name, one request at a step. Parts are small, so
 * that a request ends soon on a slow line, and a process that is killed goes on where it was.
 */
public final class PictureExchange {
    /** A part of a picture. */
    static final int PART_BYTES = 64 * 1024;

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);

    /** A picture may be kept for a while before an article names it. */
    private static final Duration KEPT_UNNAMED = Duration.ofHours(1);

    private static final int BODY_TOO_LARGE = 413;
    private static final int INVALID = 422;

    /** The state of the articles when they were last looked through. */
    private record Seen(String position, long unpublished) {}

    private final LocalStore store;
    private final Transport transport;
    private final PictureFolder folder;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Set<PictureId> missing = new LinkedHashSet<>();
    private final Pauses ofSending;
    private final Pauses ofFetching;
    private @Nullable Seen seen;
    private long lookedAt;

    /**
     * @param clock of the files
     * @param nanos measures pauses, such as {@link System#nanoTime}: people set clocks, even back
     */
    public PictureExchange(
            LocalStore store, Transport transport, PictureFolder folder, Clock clock, LongSupplier nanos) {
        this.store = store;
        this.transport = transport;
        this.folder = folder;
        this.clock = clock;
        this.nanos = nanos;
        this.ofSending = new Pauses(nanos);
        this.ofFetching = new Pauses(nanos);
    }

    /** Returns true if the service will never take that picture, which is then not sent again. */
    public static boolean isFinal(ServiceRefusal refusal) {
        return refusal.status() == INVALID || refusal.status() == BODY_TOO_LARGE;
    }

    /**
     * Makes one request.
     *
     * @param fetches whether pictures are fetched, too
     * @return false if there is nothing to do now
     * @throws ServiceUnreachable if the service did not answer; a picture that was not sent waits, so that others go on
     * @throws ServiceRefusal if the service refused; the picture waits, or is not sent again if that {@link #isFinal}
     */
    public synchronized boolean step(boolean fetches) {
        try {
            return send() || fetches && fetch();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean send() throws IOException {
        var unsent = folder.unsent().stream().filter(ofSending::isDue).findFirst();
        if (!unsent.isPresent()) {
            return false;
        }
        send(unsent.get());
        return true;
    }

    private void send(PictureId picture) throws IOException {
        try {
            var content = folder.read(picture);
            transport.sendPicture(picture, Picture.read(content).type(), content);
            folder.sent(picture);
            ofSending.done(picture);
        } catch (Refusal damaged) {
            folder.sent(picture);
        } catch (ServiceRefusal refusal) {
            if (isFinal(refusal)) {
                folder.sent(picture);
                ofSending.done(picture);
            } else {
                // a quota has no room for the others either
                var waiting = refusal.isQuota() ? folder.unsent() : Set.of(picture);
                waiting.forEach(one -> ofSending.refused(one, refusal));
            }
            throw refusal;
        } catch (ServiceUnreachable failure) {
            ofSending.unanswered(picture);
            throw failure;
        } catch (IOException unreadable) {
            ofSending.useless(picture);
            throw unreadable;
        }
    }

    private boolean fetch() throws IOException {
        look();
        var next = next();
        if (!next.isPresent()) {
            return false;
        }
        fetchPart(next.get());
        return true;
    }

    /** Looks through the articles, if they have changed, though not at each step: pictures have time. */
    private void look() throws IOException {
        long now = nanos.getAsLong();
        if (seen != null && now - lookedAt < BETWEEN_LOOKS.toNanos() && next().isPresent()) {
            return;
        }
        var position = store.position();
        var is = new Seen(position.toString(), store.outbox().unpublished());
        if (is.equals(seen)) {
            return;
        }
        Set<PictureId> named = new LinkedHashSet<>();
        store.forEachArticle(article -> PictureId.in(article).ifPresent(named::add));
        if (position.cursor() != null) { // else the articles are still to come, maybe anew
            folder.keepOnly(named, clock.instant().minus(KEPT_UNNAMED));
        }
        missing.clear();
        named.stream().filter(picture -> !folder.file(picture).isPresent()).forEach(missing::add);
        ofFetching.keepOnly(missing::contains);
        seen = is;
        lookedAt = now;
    }

    private Optional<PictureId> next() {
        return missing.stream()
                .filter(ofFetching::isDue)
                .filter(picture -> !folder.file(picture).isPresent()) // else it was added here meanwhile
                .findFirst();
    }

    private void fetchPart(PictureId picture) throws IOException {
        try {
            int from = folder.lengthOfPart(picture);
            var part = transport.picture(picture, from, PART_BYTES);
            if (part.isWhole()) {
                folder.dropPart(picture);
            }
            if (folder.take(picture, part.bytes())) {
                missing.remove(picture);
                ofFetching.done(picture);
            } else if (part.isWhole() || part.bytes().length < PART_BYTES || from > Picture.MOST_BYTES) {
                // the whole file has come, and its hash is wrong: fetch it anew
                folder.dropPart(picture);
                ofFetching.useless(picture);
            }
        } catch (ServiceRefusal refusal) {
            ofFetching.refused(picture, refusal);
            if (!refusal.is(ProblemCode.NOT_FOUND)) {
                throw refusal;
            }
        }
    }
}
