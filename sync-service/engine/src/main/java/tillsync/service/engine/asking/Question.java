package tillsync.service.engine.asking;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.article.Sha256;
import tillsync.catalogue.ChangeSet;
import tillsync.catalogue.Cursor;
import tillsync.catalogue.Edit;
import tillsync.inbox.InboxId;
import tillsync.json.CanonicalJson;
import tillsync.till.DeviceId;

/**
 * A question to one main till.
 *
 * @param id of the request: the same for each repetition, so that the till does it once
 * @param number of the article that is read; null if articles are changed
 * @param edits the number of edits; 0 if an article is read
 * @param contentHash of the edits
 * @param members its JSON as the till gets it, without braces
 */
public record Question(
        DeviceId device, String id, @Nullable ArticleNumber number, int edits, String contentHash, String members) {

    private static final int HALF_OF_ID = 32;

    boolean reads() {
        return number != null;
    }

    public static Question read(DeviceId device, String id, ArticleNumber number) {
        var members = new StringBuilder("\"id\":\"" + id + "\",\"kind\":\"READ_ARTICLE\",\"number\":");
        CanonicalJson.quote(number.value(), members);
        return new Question(device, id, number, 0, "", members.toString());
    }

    /** A change that a user asks for. */
    public static Question change(DeviceId device, String userId, IdempotencyKey key, ChangeSet set) {
        return change(device, id("live", device.value(), userId, key.value()), "LIVE", set);
    }

    /**
     * A change that is a part of a larger one.
     *
     * @param id of the request, 1..64 characters: that of the larger change, and the part
     * @param origin LIVE or IMPORT
     * @param expected for each edit the digest that its article must have at the till, or "" if there must be none;
     *     empty: the articles may be as they are
     */
    public static Question part(DeviceId device, String id, String origin, ChangeSet set, List<String> expected) {
        return change(device, id, origin, set).expecting(expected);
    }

    /** The same question, on condition that its articles and records are as {@link #part} expects. */
    Question expecting(List<String> expected) {
        if (expected.isEmpty()) {
            return this;
        }
        var digests = expected.stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        return new Question(device, id, number, edits, contentHash, members + ",\"expected\":" + digests);
    }

    /** A change that waits for the till. @param by the name of the actor who orders it @param key of that actor */
    static Question order(DeviceId device, String by, String key, ChangeSet set) {
        return change(device, id("order", device.value(), by, key), "LIVE", set);
    }

    /** An order of one edit, whose id begins with {@link #aloneFor}. */
    static Question orderAlone(DeviceId device, String by, String key, Edit edit) {
        var id = id("order", device.value(), by, key).substring(0, HALF_OF_ID);
        return change(device, aloneFor(edit.number()) + id, "LIVE", new ChangeSet(List.of(edit)));
    }

    /** The prefix of the ids of orders that change this article or record alone. */
    static String aloneFor(ArticleNumber number) {
        return id("alone", number.value()).substring(0, HALF_OF_ID);
    }

    /**
     * Takes over an entry of the inbox.
     *
     * @param part whether the edits are only some of it, or differ from it: the same edits are the same request
     */
    public static Question takeOver(DeviceId device, InboxId entry, ChangeSet set, boolean part) {
        var id = part ? id("inbox", entry.value(), set.contentHash()) : id("inbox", entry.value());
        return change(device, id, "INBOX", set);
    }

    /**
     * Has a main restore articles that are still lost. The id depends on the catalogue's head too: the same request may
     * be needed again once the catalogue has moved.
     */
    public static Question restore(DeviceId device, Cursor head, ChangeSet set) {
        var asked = change(device, id("guard", head.toString(), set.contentHash()), "LIVE", set);
        return of(device, asked.id(), set, asked.members() + ",\"onlyLost\":true");
    }

    private static Question change(DeviceId device, String id, String origin, ChangeSet set) {
        var edits = set.edits().stream().map(Edit::canonical).collect(Collectors.joining(",", "[", "]"));
        var members = "\"id\":\"" + id + "\",\"kind\":\"CHANGE\",\"edits\":" + edits + ",\"contentHash\":\""
                + set.contentHash() + "\",\"origin\":{\"kind\":\"" + origin + "\"}";
        return of(device, id, set, members);
    }

    private static Question of(DeviceId device, String id, ChangeSet set, String members) {
        return new Question(device, id, null, set.edits().size(), set.contentHash(), members);
    }

    /**
     * Hex of SHA-256 over the parts, each with its length before it: different lists of parts never make the same text.
     */
    private static String id(String... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(part.length()).append(':').append(part);
        }
        return HexFormat.of().formatHex(Sha256.of(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
