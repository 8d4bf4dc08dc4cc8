package tillsync.service.engine.pull;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Heads;
import tillsync.service.engine.pull.Pages.Key;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.database.Disk;
import tillsync.service.tills.device.Device;
import tillsync.till.MerchantId;

/**
 * Answers pulls of tills, and of users who read a catalogue. The first page fixes the revision, as of which all pages
 * are read. What is read is on the disk before it is sent. No page for an old place is sent after a new place was
 * committed.
 */
@Component
public class Pulls {
    private static final int MOST_EVENT_CHANGES = 100;
    private static final int MOST_EVENT_BYTES = 16 * 1024;

    private final Sources sources;
    private final Heads heads;
    private final Pages pages;
    private final Disk disk;

    public Pulls(Sources sources, Heads heads, Pages pages, Disk disk) {
        this.sources = sources;
        this.heads = heads;
        this.pages = pages;
        this.disk = disk;
    }

    /**
     * @param origin gives the source of its articles, for each page anew; refuses NOT_FOUND if there is none any more
     * @param releasing whether to show what is pending as if delivery were not held
     * @param since the applied cursor, checked already; null for a snapshot
     */
    public record Request(
            Supplier<Source> origin,
            boolean releasing,
            @Nullable Cursor since,
            @Nullable Continuation after,
            int limit) {}

    public record Answer(EncodedPage page, Source source) {

        /**
         * Whether a wait goes on: nothing is pending, and the till is in the catalogue that it names, or must stay
         * where it is.
         */
        boolean isNothingPending(@Nullable Cursor since) {
            return page.isEmpty()
                    && since != null
                    && (source.held() || since.catalogue().equals(source.catalogue()));
        }
    }

    /**
     * Reads a till's request. Refuses CURSOR_MALFORMED, INVALID_PARAMETER and SNAPSHOT_REQUIRED.
     *
     * @param since as the till sent it
     * @param after likewise
     */
    public Request asked(Device till, @Nullable String since, @Nullable String after, int limit) {
        return asked(() -> ofTill(till), till.merchant(), since, after, limit);
    }

    private Source ofTill(Device till) {
        var source = sources.sourceOf(till.id());
        source.requireAskedBy(till.pairing());
        return source;
    }

    /** As {@link #asked(Device, String, String, int)}, for readers other than tills. */
    Request asked(
            Supplier<Source> origin, MerchantId merchant, @Nullable String since, @Nullable String after, int limit) {
        var cursor = since == null ? null : Cursor.parse(since);
        var continuation = after == null ? null : Continuation.parse(after);
        if (cursor != null) {
            heads.require(cursor, merchant);
        }
        return new Request(origin, false, cursor, continuation, limit);
    }

    /**
     * One page, for the place that the till has once the page is ready. Refuses TOPOLOGY_CHANGED and SNAPSHOT_REQUIRED.
     */
    public Answer pull(Request request) {
        while (true) {
            var source = request.origin().get();
            var page = disk.read(() -> page(request, source));
            if (request.origin().get().equals(source)) {
                return new Answer(page, source);
            }
        }
    }

    private EncodedPage page(Request request, Source source) {
        var after = request.after();
        var since = request.since();
        boolean held = source.held() && !request.releasing();
        var upTo = request.releasing() ? null : source.upTo();
        if (after != null) {
            requireSamePull(after, since, source);
            if (upTo != null && after.revision() > upTo) {
                throw Refusal.of(
                        ProblemCode.TOPOLOGY_CHANGED,
                        "after: of a revision that the guard holds (expected: a new pull)");
            }
            if (held) {
                throw Refusal.of(ProblemCode.TOPOLOGY_CHANGED, "after: of a till whose delivery is held now");
            }
            var head = heads.at(source.catalogue(), after.revision())
                    .orElseThrow(() -> Refusal.of(ProblemCode.SNAPSHOT_REQUIRED, "after: of an unknown revision"));
            return pages.page(new Key(source.catalogue(), since, head, after, request.limit()));
        }
        if (held || isBeyond(since, source, upTo)) {
            return held(since, source, request.limit());
        }
        var head = heads.upTo(source.catalogue(), upTo);
        return pages.page(new Key(source.catalogue(), since, head, null, request.limit()));
    }

    /**
     * Whether the follower had already more when the guard held the delivery: it is not sent back, and gets nothing.
     */
    private static boolean isBeyond(@Nullable Cursor since, Source source, @Nullable Long upTo) {
        return upTo != null && since != null && since.catalogue().equals(source.catalogue()) && since.revision() > upTo;
    }

    private static void requireSamePull(Continuation after, @Nullable Cursor since, Source source) {
        if (!after.catalogue().equals(source.catalogue())) {
            throw Refusal.of(
                    ProblemCode.TOPOLOGY_CHANGED, "after: of another catalogue (expected: the till's present one)");
        }
        if (!after.since().equals(since == null ? "" : since.toString())) {
            throw Refusal.of(ProblemCode.INVALID_PARAMETER, "since: another one (expected: the same with each page)");
        }
    }

    /** The answer if delivery is held: nothing, at the till's own position. */
    private EncodedPage held(@Nullable Cursor since, Source source, int limit) {
        var catalogue = since == null ? source.catalogue() : since.catalogue();
        long revision = since == null ? 0 : since.revision();
        Head head = heads.at(catalogue, revision).orElseThrow();
        return pages.page(new Key(catalogue, head.cursor(catalogue), head, null, limit));
    }

    /**
     * The news of a revision for followers that listen; empty if the guard holds it back.
     *
     * @param page the answer to a pull from the revision before, if that is small: it travels in the event
     */
    public record News(byte @Nullable [] page) {
        private static final News WITHOUT_PAGE = new News(null);
    }

    /** The news of a revision. Asks last whether the guard holds it, just before it is told. */
    public Optional<News> news(CatalogueId catalogue, long revision) {
        var before = heads.at(catalogue, revision - 1);
        var head = heads.deliveredAt(catalogue, revision);
        if (head.isEmpty() || before.isEmpty()) {
            return head.map(first -> News.WITHOUT_PAGE);
        }
        var since = before.get().cursor(catalogue);
        var page = pages.page(new Key(catalogue, since, head.get(), null, MOST_EVENT_CHANGES));
        boolean small = page.isLast() && page.json().length <= MOST_EVENT_BYTES;
        return Optional.of(small ? new News(page.json()) : News.WITHOUT_PAGE);
    }
}
