package tillsync.service.pull;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Cursor;
import tillsync.delta.Head;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.catalogue.Catalogues;
import tillsync.service.pull.Pages.Key;
import tillsync.service.store.Durability;
import tillsync.service.topology.Places;
import tillsync.service.topology.Places.Source;
import tillsync.till.DeviceId;

/**
 * What a till gets when it pulls. The first page fixes the revision; all pages are read as of it; what is read is on the
 * disk before it is sent; and no page of an assignment is sent after another one was committed.
 */
@Component
public class Pulls {
    private final Places places;
    private final Catalogues catalogues;
    private final Pages pages;
    private final Durability durability;

    Pulls(Places places, Catalogues catalogues, Pages pages, Durability durability) {
        this.places = places;
        this.catalogues = catalogues;
        this.pages = pages;
        this.durability = durability;
    }

    /**
     * @param since the till's applied cursor, checked already; null for a snapshot
     * @param releasing as if delivery were not held: for eyes that only want to see what is pending
     */
    record Request(
            DeviceId device,
            @Nullable Cursor since,
            @Nullable Continuation after,
            int limit,
            boolean releasing) {}

    record Answer(EncodedPage page, Source source) {

        /** Whether a wait holds: nothing is pending, and the till is in the catalogue that it names. */
        boolean isNothingPending(@Nullable Cursor since) {
            return page.isEmpty() && since != null && since.catalogue().equals(source.catalogue());
        }
    }

    Answer pull(Request request) {
        while (true) {
            var source = places.sourceOf(request.device());
            var page = page(request, source);
            durability.awaitWhatWasRead();
            if (places.sourceOf(request.device()).equals(source)) {
                return new Answer(page, source);
            }
        }
    }

    private EncodedPage page(Request request, Source source) {
        var after = request.after();
        var since = request.since();
        boolean held = source.held() && !request.releasing();
        if (after != null) {
            requireSamePull(after, since, source);
            if (held) {
                throw Refusal.of(ProblemCode.TOPOLOGY_CHANGED, "after: of a till whose delivery is held now");
            }
            var head = catalogues
                    .at(source.catalogue(), after.revision())
                    .orElseThrow(() -> Refusal.of(ProblemCode.SNAPSHOT_REQUIRED, "after: of an unknown revision"));
            return pages.page(new Key(source.catalogue(), since, head, after, request.limit()));
        }
        if (held) {
            return held(since, source, request.limit());
        }
        return pages.page(
                new Key(source.catalogue(), since, catalogues.head(source.catalogue()), null, request.limit()));
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

    /** Nothing is delivered: the till is told that it is where it is. */
    private EncodedPage held(@Nullable Cursor since, Source source, int limit) {
        var catalogue = since == null ? source.catalogue() : since.catalogue();
        long revision = since == null ? 0 : since.revision();
        Head head = catalogues.at(catalogue, revision).orElseThrow();
        return pages.page(new Key(catalogue, head.cursor(catalogue), head, null, limit));
    }
}
