package tillsync.delta;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.Kinds;
import tillsync.article.RecordKey;
import tillsync.catalogue.CatalogueId;
import tillsync.json.JsonObject;
import tillsync.json.JsonReader;
import tillsync.json.JsonValue;
import tillsync.json.Members;
import tillsync.topology.GroupVersion;

/**
 * One page of a pull, as a follower reads it.
 *
 * @param snapshot true: the pages of this pull are the whole catalogue, and an article in none of them is dropped
 * @param continuation the start of the next page; null on the last page
 * @param cursor the position after the pull, on the last page only
 * @param head of the catalogue at that position
 * @param grouped the price group of the till that asked; null: the page does not name it, and it stays as it is
 * @param kinds of records that the page covers; null: it names none, since the catalogue never had records
 */
public record ChangePage(
        CatalogueId catalogue,
        boolean snapshot,
        List<Change> changes,
        @Nullable String continuation,
        @Nullable String cursor,
        Head head,
        @Nullable GroupVersion grouped,
        @Nullable Kinds kinds) {

    /** A page that names no kinds of records. */
    public ChangePage(
            CatalogueId catalogue,
            boolean snapshot,
            List<Change> changes,
            @Nullable String continuation,
            @Nullable String cursor,
            Head head,
            @Nullable GroupVersion grouped) {
        this(catalogue, snapshot, changes, continuation, cursor, head, grouped, null);
    }

    /** The most JSON tokens of one change, whose article has at most 16 KiB. */
    private static final int MOST_TOKENS = 64 * 1024;

    /** A page that names no price group. */
    public ChangePage(
            CatalogueId catalogue,
            boolean snapshot,
            List<Change> changes,
            @Nullable String continuation,
            @Nullable String cursor,
            Head head) {
        this(catalogue, snapshot, changes, continuation, cursor, head, null);
    }

    /**
     * Reads a page from JSON in UTF-8, one change after the other: memory holds at most one tree beside it. Ignores
     * members that this version does not know.
     *
     * @throws ClientTooOld at an unknown mode or op
     * @throws tillsync.json.WrongMember if a member is missing or of another kind
     */
    public static ChangePage read(byte[] json) {
        var scanned = new ArrayList<Change>();
        try (var page = JsonReader.open(ChangeScan.take(json, scanned))) {
            var others = JsonObject.EMPTY;
            List<Change> changes = null;
            if (!page.beginsObject()) {
                return read(JsonValue.NULL, null);
            }
            for (var name = page.member(); name != null; name = page.member()) {
                if (others.has(name) || changes != null && name.equals("changes")) {
                    throw page.twice(name);
                }
                if (page.isArray() && name.equals("changes")) {
                    requireKnown(others);
                    changes = scanned;
                    addChanges(page, changes);
                } else {
                    others = others.with(name, page.value(MOST_TOKENS));
                }
            }
            page.end();
            return read(others, changes);
        }
    }

    private static void addChanges(JsonReader page, List<Change> changes) {
        for (var change = page.element(MOST_TOKENS); change != null; change = page.element(MOST_TOKENS)) {
            changes.add(change(Members.of(change, "changes[" + changes.size() + "]")));
        }
    }

    /** Comes first: changes of a future mode may look different. */
    private static void requireKnown(JsonValue page) {
        var mode = page.text("mode");
        if (page.has("mode") && !mode.equals("delta") && !mode.equals("snapshot")) {
            throw new ClientTooOld("mode: " + mode);
        }
    }

    /**
     * Reads a page that is a part of other JSON.
     *
     * @throws ClientTooOld at an unknown mode or op
     * @throws tillsync.json.WrongMember if a member is missing or of another kind
     */
    public static ChangePage read(JsonValue json) {
        return read(json, null);
    }

    /** @param read the changes, if they were read apart from the rest */
    private static ChangePage read(JsonValue json, @Nullable List<Change> read) {
        var page = Members.of(json);
        var mode = json.text("mode");
        if (!mode.equals("delta") && !mode.equals("snapshot")) {
            throw new ClientTooOld("mode: " + mode);
        }
        var changes = read != null
                ? read
                : page.objects("changes").stream().map(ChangePage::change).collect(Lists.toList());
        var continuation = json.hasNonNull("continuation") ? page.text("continuation") : null;
        return new ChangePage(
                catalogue(page, "catalogue"),
                mode.equals("snapshot"),
                changes,
                continuation,
                continuation == null || json.hasNonNull("cursor") ? page.text("cursor") : null,
                Head.read(page.object("head")),
                GroupVersion.read(page).orElse(null),
                kinds(page.object("head")));
    }

    /** The kinds that a head names; null if it names none. */
    static @Nullable Kinds kinds(Members head) {
        var kinds = head.json().get("kinds");
        if (kinds == null) {
            return null;
        }
        try {
            return Kinds.of(kinds.elements().stream().map(JsonValue::text).collect(Lists.toList()));
        } catch (IllegalArgumentException wrong) {
            throw head.wrong("kinds", "kinds of records");
        }
    }

    /** The catalogue that a member names. */
    public static CatalogueId catalogue(Members members, String name) {
        try {
            return CatalogueId.of(members.text(name));
        } catch (IllegalArgumentException none) {
            throw members.wrong(name, "the id of a catalogue");
        }
    }

    static Change change(Members change) {
        // comes first, since a change of an unknown kind may lack any other member
        var op = change.json().text("op");
        return switch (op) {
            case "put" ->
                change.json().has("record")
                        ? new Change.PutRecord(revision(change), record(change.object("record")))
                        : new Change.Put(revision(change), article(change.object("article")));
            case "remove" ->
                new Change.Remove(
                        revision(change),
                        number(change),
                        Change.Reason.of(change.json().text("reason")));
            default -> throw new ClientTooOld("op: " + op);
        };
    }

    private static ArticleNumber number(Members change) {
        return change.json().has("record")
                ? key(change.object("record")).place()
                : new ArticleNumber(change.text("number"));
    }

    private static CatalogueRecord record(Members record) {
        key(record);
        return CatalogueRecord.trusted(record.json());
    }

    private static RecordKey key(Members record) {
        return new RecordKey(record.text("kind"), record.text("key"));
    }

    /** Checks only the members that no article may lack: the service keeps the rules, and may be newer. */
    private static Article article(Members article) {
        article.text("number");
        article.text("name");
        article.text("vat");
        var price = article.object("price");
        price.count("cents", 0);
        price.text("currency");
        return Article.trusted(article.json());
    }

    private static long revision(Members change) {
        return change.count("revision", 0);
    }
}
