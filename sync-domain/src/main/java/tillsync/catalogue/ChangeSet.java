package tillsync.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.android.Lists;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.CatalogueRecord;
import tillsync.article.RecordKey;
import tillsync.article.Sha256;
import tillsync.json.JsonValue;
import tillsync.problem.Flaw;
import tillsync.problem.Refusal;

/** One atomic unit of edits that a main publishes: 1..1,000, all or nothing, at most one revision. */
public record ChangeSet(List<Edit> edits) {
    public static final int MOST_EDITS = 1_000;
    /** The most bytes of edits in one request, which with all around them stays below 1 MiB. */
    private static final int MOST_BYTES = 1_000_000;

    private static final byte[] BEGIN = {'['};
    private static final byte[] COMMA = {','};
    private static final byte[] END = {']'};

    public ChangeSet {
        if (edits.isEmpty() || edits.size() > MOST_EDITS) {
            throw Refusal.invalid("/edits", "SIZE", "edits: " + edits.size() + " (expected: 1.." + MOST_EDITS + ")");
        }
        edits = List.copyOf(edits);
    }

    /** Cuts edits into change sets of at most 1,000 edits and 1 MB each. An edit over 1 MB has a set of its own. */
    public static List<ChangeSet> cut(List<Edit> edits) {
        var sets = new ArrayList<ChangeSet>();
        for (int from = 0, end; from < edits.size(); from = end) {
            end = end(edits, from);
            sets.add(new ChangeSet(edits.subList(from, end)));
        }
        return sets;
    }

    /** The exclusive end of the change set that {@link #cut} begins at {@code from}. */
    public static int end(List<Edit> edits, int from) {
        int bytes = 0;
        int end = from;
        while (end < edits.size() && end - from < MOST_EDITS) {
            bytes += 1
                    + edits.get(end).utf8().stream()
                            .mapToInt(piece -> piece.length)
                            .sum();
            if (bytes > MOST_BYTES && end > from) {
                break;
            }
            end++;
        }
        return end;
    }

    /**
     * Reads the {@code edits} of a body. Members of an edit that this version does not know are ignored; members of an
     * article never are. Refuses INVALID with one entry for each edit at fault: its first flaw, whose pointer is
     * relative to the body ("/edits/3/...").
     */
    public static ChangeSet read(@Nullable JsonValue edits) {
        if (edits == null || !edits.isArray()) {
            throw Refusal.invalid("/edits", "WRONG_TYPE", "edits: (expected: an array of 1.." + MOST_EDITS + ")");
        }
        var elements = edits.elements();
        if (elements.isEmpty() || elements.size() > MOST_EDITS) {
            throw Refusal.invalid("/edits", "SIZE", "edits: " + elements.size() + " (expected: 1.." + MOST_EDITS + ")");
        }
        var read = new ArrayList<Edit>(elements.size());
        var flaws = new ArrayList<Flaw>(0);
        for (int i = 0; i < elements.size(); i++) {
            try {
                read.add(readEdit(elements.get(i)));
            } catch (Refusal refusal) {
                flaws.add(refusal.flaws().get(0).under("/edits/" + i));
            }
        }
        if (!flaws.isEmpty()) {
            throw Refusal.invalid(flaws);
        }
        return new ChangeSet(read);
    }

    private static Edit readEdit(JsonValue edit) {
        var op = edit.text("op");
        var article = edit.get("article");
        var record = edit.get("record");
        if (op.equals("put") && article != null) {
            return under("/article", () -> Edit.put(Article.read(article)));
        }
        if (op.equals("remove") && edit.get("number") instanceof JsonValue.Text number) {
            return under("/number", () -> Edit.remove(ArticleNumber.read(number.value())));
        }
        if (op.equals("put") && record != null) {
            return under("/record", () -> Edit.put(CatalogueRecord.read(record)));
        }
        if (op.equals("remove") && record != null) {
            return under("/record", () -> new Edit.RemoveRecord(RecordKey.read(record)));
        }
        throw Refusal.invalid(
                "", "EDIT", "edit: (expected: {op: put, article | record} or {op: remove, number | record})");
    }

    private static Edit under(String member, Supplier<Edit> reading) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            throw Refusal.invalid(
                    refusal.flaws().stream().map(flaw -> flaw.under(member)).collect(Lists.toList()));
        }
    }

    /**
     * SHA-256 over the canonical JSON of the edits, as hex: equal content has equal hashes, whatever its original form.
     */
    public String contentHash() {
        var pieces = new ArrayList<byte[]>();
        var separator = BEGIN;
        for (var edit : edits) {
            pieces.add(separator);
            pieces.addAll(edit.utf8());
            separator = COMMA;
        }
        pieces.add(END);
        return Hex.of(Sha256.of(pieces.toArray(new byte[0][])));
    }

    /** The edit that counts for each number, and for each record: the last one. */
    public Map<ArticleNumber, Edit> lastByNumber() {
        var last = new LinkedHashMap<ArticleNumber, Edit>();
        edits.forEach(edit -> last.put(edit.number(), edit));
        return last;
    }
}
