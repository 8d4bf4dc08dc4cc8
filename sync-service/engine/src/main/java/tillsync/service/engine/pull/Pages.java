package tillsync.service.engine.pull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.article.Sha256;
import tillsync.catalogue.CatalogueId;
import tillsync.catalogue.Cursor;
import tillsync.delta.Change;
import tillsync.delta.Head;
import tillsync.delta.PageWriter;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.ArticleStates.Row;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.catalogue.ChangedArticles.After;
import tillsync.service.engine.catalogue.ChangedArticles.Span;
import tillsync.service.engine.catalogue.ChangesBetween;
import tillsync.service.engine.catalogue.Differences;
import tillsync.service.engine.catalogue.KindsAsked;
import tillsync.service.store.json.Json;
import tillsync.topology.GroupVersion;

/**
 * Makes pages. A page is fixed by its start and by the position at which it is read, so a page stays valid forever. It
 * stays valid even if a failed database comes back without its newest revision, and reuses that revision's number.
 */
@Component
public class Pages {
    /** Articles in memory at a time beside the page that is made: 8 MiB if all are as large as possible. */
    private static final int MOST_READ_AT_ONCE = 512;

    private final ChangesBetween changed;
    private final ArticlesAt states;
    private final Differences differences;
    private final Cache<Key, EncodedPage> cached = Caffeine.newBuilder()
            .maximumWeight(Math.min(64L << 20, Runtime.getRuntime().maxMemory() / 8))
            .weigher((Key key, EncodedPage page) -> page.weight())
            // waking another thread for housekeeping costs more than doing it here
            .executor(Runnable::run)
            .build();

    public Pages(ChangesBetween changed, ArticlesAt states, Differences differences) {
        this.changed = changed;
        this.states = states;
        this.differences = differences;
    }

    /**
     * The identity of a page.
     *
     * @param head of the catalogue with all its records
     * @param group the till's price group, if the page names it; else null
     */
    public record Key(
            CatalogueId catalogue,
            @Nullable Cursor since,
            Head head,
            @Nullable Continuation after,
            int limit,
            KindsAsked kinds,
            @Nullable GroupVersion group) {
        /**
         * Ignores the kinds, so that all tills share the page, if the catalogue never had records and the till has no
         * other catalogue's articles.
         */
        public Key {
            boolean none = head.records().isNone() && !isElsewhere(since, catalogue);
            kinds = none && kinds.had() == null ? KindsAsked.NONE : kinds;
        }

        private static boolean isElsewhere(@Nullable Cursor since, CatalogueId catalogue) {
            return since != null && !since.catalogue().equals(catalogue);
        }

        /**
         * Returns true for another catalogue, and for other kinds unless the catalogue never had records: there are
         * none to get or drop.
         */
        boolean isDifference() {
            return isElsewhere(since, catalogue)
                    || since != null && kinds.had() != null && !head.records().isNone();
        }

        /** The reason why a difference drops the till's articles. */
        Change.Reason reason() {
            return isElsewhere(since, catalogue) ? Change.Reason.LEFT_SCOPE : Change.Reason.REMOVED;
        }

        /** Compares continuations by their texts: two may name the same page although their arrays of bytes differ. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key that && text().equals(that.text());
        }

        @Override
        public int hashCode() {
            return text().hashCode();
        }

        /**
         * A name of 64 characters: the same for the same bytes at every node, and for no others.
         *
         * @param coding of the bytes; null: they are not packed
         */
        public String name(@Nullable ContentCoding coding) {
            var text = text() + " " + (coding == null ? "identity" : coding.token());
            return HexFormat.of().formatHex(Sha256.of(text.getBytes(StandardCharsets.UTF_8)));
        }

        private String text() {
            return head.cursor(catalogue) + " " + since + " " + after + " " + limit + " " + kinds
                    + (group == null ? "" : " " + group);
        }
    }

    EncodedPage page(Key key) {
        return cached.get(key, this::make);
    }

    private EncodedPage make(Key key) {
        var since = key.since();
        return since != null && key.isDifference() ? difference(key, since) : plain(key);
    }

    private EncodedPage plain(Key key) {
        var since = key.since();
        long from = since == null ? 0 : since.revision();
        var span = new Span(key.catalogue(), from, key.head().revision(), since == null);
        var page = new PageWriter(key.catalogue(), since == null);
        var after = key.after() == null ? null : key.after().after();
        while (true) {
            int wanted = Math.min(MOST_READ_AT_ONCE, key.limit() - page.changes() + 1);
            var rows = changed.read(span, after, wanted);
            for (var row : rows) {
                if (page.changes() == key.limit() || !page.hasRoomFor(length(row))) {
                    return end(key, page, continuation(key, after, 0));
                }
                if (isWanted(row, key.kinds())) {
                    write(row, page);
                }
                after = new After(row.revision(), row.number());
            }
            if (rows.size() < wanted) {
                return end(key, page, null);
            }
        }
    }

    private static boolean isWanted(Row row, KindsAsked kinds) {
        return !row.isRecord() || kinds.knows().include(ArticleNumber.of(row.number()));
    }

    private static int length(Row row) {
        return row.body() == null ? 0 : row.body().length;
    }

    private static void write(Row row, PageWriter page) {
        var body = row.body();
        if (body == null) {
            page.remove(row.revision(), ArticleNumber.of(row.number()), Change.Reason.REMOVED);
        } else {
            put(row.revision(), row.isRecord(), body, page);
        }
    }

    private static void put(long revision, boolean isRecord, byte[] body, PageWriter page) {
        if (isRecord) {
            page.putRecord(revision, body);
        } else {
            page.put(revision, body);
        }
    }

    private EncodedPage difference(Key key, Cursor since) {
        var transfer = differences.between(since, key.head().cursor(key.catalogue()), key.kinds());
        int index = key.after() == null ? 0 : key.after().index();
        if (index > transfer.size()) {
            throw Refusal.of(
                    ProblemCode.INVALID_PARAMETER, "after: beyond the end (expected: a continuation of this pull)");
        }
        var page = new PageWriter(key.catalogue(), false);
        while (index < transfer.left().size() && page.changes() < key.limit() && page.hasRoomFor(0)) {
            page.remove(key.head().revision(), transfer.left().get(index++), key.reason());
        }
        int before = -1;
        while (before < index && index >= transfer.left().size()) {
            before = index;
            index = puts(key, transfer, index, page);
        }
        return end(key, page, index == transfer.size() ? null : continuation(key, null, index));
    }

    /** Writes the next few articles; the index stays where it is when the page is full or there are no more. */
    private int puts(Key key, Differences.Transfer transfer, int index, PageWriter page) {
        int begin = index - transfer.left().size();
        int room = Math.min(transfer.puts().size() - begin, key.limit() - page.changes());
        var wanted = transfer.puts().subList(begin, begin + Math.min(room, MOST_READ_AT_ONCE));
        var numbers = new ArrayList<ArticleNumber>(wanted.size());
        wanted.forEach(travelling -> numbers.add(travelling.number()));
        var rows = states.rowsAt(key.catalogue(), key.head().revision(), numbers);
        int at = index;
        for (var travelling : wanted) {
            var row = Objects.requireNonNull(rows.get(travelling.number()), "a live article of the catalogue");
            var body = Objects.requireNonNull(row.body(), "a live article of the catalogue");
            if (!page.hasRoomFor(body.length)) {
                return at;
            }
            put(travelling.revision(), row.isRecord(), body, page);
            at++;
        }
        return at;
    }

    private static String continuation(Key key, @Nullable After after, int index) {
        var since = key.since() == null ? "" : key.since().toString();
        return new Continuation(key.catalogue(), key.head().revision(), since, after, index).toString();
    }

    private static EncodedPage end(Key key, PageWriter page, @Nullable String continuation) {
        var cursor = continuation == null ? key.head().cursor(key.catalogue()).toString() : null;
        boolean empty = page.changes() == 0 && continuation == null && !moves(key);
        var json = page.end(key.head(), key.kinds().knows(), continuation, cursor);
        return new EncodedPage(key.group() == null ? json : with(key.group(), json), empty, continuation == null);
    }

    /**
     * Returns true if a page without changes still moves a till: only records of kinds that it does not know have
     * changed.
     */
    private static boolean moves(Key key) {
        var since = key.since();
        return key.kinds().had() != null
                || since != null
                        && since.catalogue().equals(key.catalogue())
                        && since.revision() < key.head().revision();
    }

    /** Adds the till's price group to the page, as its last member. */
    private static byte[] with(GroupVersion group, byte[] json) {
        var member = (",\"group\":" + Json.MAPPER.writeValueAsString(group) + "}").getBytes(StandardCharsets.UTF_8);
        var all = Arrays.copyOf(json, json.length - 1 + member.length);
        System.arraycopy(member, 0, all, json.length - 1, member.length);
        return all;
    }
}
