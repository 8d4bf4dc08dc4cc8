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
import tillsync.service.engine.catalogue.KindsAsked;
import tillsync.service.engine.pull.Pages.Key;
import tillsync.service.engine.topology.Sources;
import tillsync.service.engine.topology.TillSources.Source;
import tillsync.service.store.database.Disk;
import tillsync.service.tills.device.Device;
import tillsync.till.Knowledge;
import tillsync.till.MerchantId;
import tillsync.topology.GroupVersion;

/**
 * Answers pulls of tills, and of users who read a catalogue. The first page fixes the revision at which all pages are
 * read. Changes are on the disk before they are sent. No page for an old place is sent after a new place was committed.
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
     * @param source supplies the current source of the articles for each page; refuses NOT_FOUND if none is left
     * @param releasing whether to show what is pending as if delivery were not held
     * @param since the applied cursor, checked already; null for a snapshot
     * @param group the version of the price group that the till has applied, 0 for none; null: the caller knows no
     *     groups
     */
    public record Request(
            Supplier<Source> source,
            boolean releasing,
            @Nullable Cursor since,
            @Nullable Continuation after,
            int limit,
            KindsAsked kinds,
            @Nullable Long group) {
        /** Returns true if the till has applied its present price group, or the caller knows no groups. */
        private boolean isIn(GroupVersion present) {
            return group == null || group == present.version();
        }

        /**
         * The price group that the first page names; null: none.
         *
         * @param held whether nothing is delivered
         */
        private @Nullable GroupVersion groupToName(Source source, boolean held) {
            boolean knows = group != null && after == null && !held;
            return knows && (source.group().everGiven() || !isIn(source.group())) ? source.group() : null;
        }
    }

    /** @param key of the page */
    public record Answer(EncodedPage page, Key key, Source source) {

        /**
         * Returns true if nothing is pending, so that a long poll keeps waiting: the page is empty, and the till's
         * catalogue and price group are the present ones, or its delivery is paused.
         */
        public boolean isNothingPending(Request request) {
            var since = request.since();
            return page.isEmpty()
                    && since != null
                    && (source.held() || since.catalogue().equals(source.catalogue()) && request.isIn(source.group()));
        }
    }

    /**
     * Reads a till's request. Refuses CURSOR_MALFORMED, INVALID_PARAMETER and SNAPSHOT_REQUIRED.
     *
     * @param since as the till sent it
     * @param after likewise
     * @param group the version of the price group that it has applied; 0: of none
     * @param had the kinds of records that the till has at {@code since}; null: those that its last hello named
     */
    public Request asked(
            Device till, @Nullable String since, @Nullable String after, int limit, long group, @Nullable String had) {
        var known = till.knows().contains(Knowledge.GROUPS) ? group : null;
        var kinds = KindsAsked.ofTill(till.kinds(), had);
        return asked(() -> ofTill(till), till.merchant(), since, after, limit, kinds, known);
    }

    private Source ofTill(Device till) {
        var source = sources.sourceOf(till.id());
        source.requireAskedBy(till.pairing());
        return source;
    }

    /** Reads a reader's request. Refuses as {@link #asked(Device, String, String, int, long, String)} does. */
    public Request asked(
            Supplier<Source> source,
            MerchantId merchant,
            @Nullable String since,
            @Nullable String after,
            int limit,
            KindsAsked kinds) {
        return asked(source, merchant, since, after, limit, kinds, null);
    }

    private Request asked(
            Supplier<Source> source,
            MerchantId merchant,
            @Nullable String since,
            @Nullable String after,
            int limit,
            KindsAsked kinds,
            @Nullable Long group) {
        var cursor = since == null ? null : Cursor.parse(since);
        var continuation = after == null ? null : Continuation.parse(after);
        if (cursor != null) {
            heads.require(cursor, merchant);
        }
        return new Request(source, false, cursor, continuation, limit, kinds, group);
    }

    /**
     * Returns one page, for the place that the till has once the page is ready. Refuses TOPOLOGY_CHANGED,
     * SNAPSHOT_REQUIRED, INVALID_PARAMETER and, if the articles have no source any more, NOT_FOUND.
     */
    public Answer pull(Request request) {
        while (true) {
            var source = request.source().get();
            var answer = disk.read(() -> answer(key(request, source), source));
            if (request.source().get().equals(source)) {
                return answer;
            }
        }
    }

    private Answer answer(Key key, Source source) {
        return new Answer(pages.page(key), key, source);
    }

    /** The key of a page that was not made, and the till's source that it is for. */
    public record Named(Key key, Source source) {}

    /** Names the page of {@link #pull} without making it: a proxy that has pages asks which one the till may get. */
    public Named named(Request request) {
        while (true) {
            var source = request.source().get();
            var key = disk.read(() -> key(request, source));
            if (request.source().get().equals(source)) {
                return new Named(key, source);
            }
        }
    }

    private Key key(Request request, Source source) {
        var after = request.after();
        var since = request.since();
        boolean held = source.held() && !request.releasing();
        var upTo = request.releasing() ? null : source.upTo();
        if (after != null) {
            requireSamePull(after, since, source);
            if (upTo != null && after.revision() > upTo) {
                throw Refusal.of(
                        ProblemCode.TOPOLOGY_CHANGED,
                        "after: of a revision that is kept back now (expected: a new pull)");
            }
            if (held) {
                throw Refusal.of(ProblemCode.TOPOLOGY_CHANGED, "after: of a till whose delivery is held now");
            }
            var head = heads.at(source.catalogue(), after.revision())
                    .orElseThrow(() -> Refusal.of(ProblemCode.SNAPSHOT_REQUIRED, "after: of an unknown revision"));
            return new Key(source.catalogue(), since, head, after, request.limit(), request.kinds(), null);
        }
        var group = request.groupToName(source, held);
        if (held || isBeyond(since, source, upTo)) {
            return keyOfEmptyPage(since, source, request, group);
        }
        var head = heads.upTo(source.catalogue(), upTo);
        return new Key(source.catalogue(), since, head, null, request.limit(), request.kinds(), group);
    }

    /** Returns true if the follower has more than it gets now: it is not sent back, and gets nothing. */
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

    /** The key of an empty page at the till's position, with the kinds of records that the till has there. */
    private Key keyOfEmptyPage(@Nullable Cursor since, Source source, Request request, @Nullable GroupVersion group) {
        var catalogue = since == null ? source.catalogue() : since.catalogue();
        long revision = since == null ? 0 : since.revision();
        Head head = heads.at(catalogue, revision).orElseThrow();
        var has = request.kinds().had() == null
                ? request.kinds().knows()
                : request.kinds().had();
        var kinds = new KindsAsked(has, null);
        return new Key(catalogue, head.cursor(catalogue), head, null, request.limit(), kinds, group);
    }

    /**
     * The news of a revision for followers that listen.
     *
     * @param page the answer to a pull from the revision before, if that is small: it travels in the event
     * @param of the revision, and who gets it
     */
    public record News(byte @Nullable [] page, Heads.News of) {}

    /** The news of the last revision; empty if nothing was published yet. */
    public Optional<News> news(CatalogueId catalogue) {
        return news(catalogue, heads.head(catalogue).revision());
    }

    /** The news of a revision. Reads the recipients last, just before they are told. */
    public Optional<News> news(CatalogueId catalogue, long revision) {
        var before = heads.at(catalogue, revision - 1);
        return heads.newsAt(catalogue, revision)
                .map(news -> new News(
                        before.flatMap(head -> small(catalogue, head.cursor(catalogue), news.head()))
                                .orElse(null),
                        news));
    }

    /** Also empty if the catalogue has records: tills that know other kinds need other pages, and ask for them. */
    private Optional<byte[]> small(CatalogueId catalogue, Cursor since, Head head) {
        if (!head.records().isNone()) {
            return Optional.empty();
        }
        var page = pages.page(new Key(catalogue, since, head, null, MOST_EVENT_CHANGES, KindsAsked.NONE, null));
        boolean small = page.isLast() && page.json().length <= MOST_EVENT_BYTES;
        return small ? Optional.of(page.json()) : Optional.empty();
    }
}
