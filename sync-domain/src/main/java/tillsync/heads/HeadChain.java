package tillsync.heads;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tillsync.heads.HistoryHead.What;

/** Keys and heads in order; each is checked when it is added. */
final class HeadChain {
    private final Map<String, SigningKey> keys = new LinkedHashMap<>();
    private final List<SignedHead> heads = new ArrayList<>();
    private final Map<Long, HistoryHead> byRevision = new TreeMap<>();

    /** @return the fault; null if there is none */
    @Nullable
    String add(@Nullable SigningKey key) {
        if (key == null || !key.isItself() || keys.containsKey(key.id())) {
            return "KEY: unreadable, there twice, or its id is that of another key";
        }
        if (!key.introducedBy().isEmpty()) {
            var before = keys.get(key.introducedBy());
            if (before == null || !key.isIntroducedBy(before)) {
                return "key " + key.id() + ": the key before it did not sign it";
            }
        }
        keys.put(key.id(), key);
        return null;
    }

    /** @return the fault; null if there is none */
    @Nullable
    String add(@Nullable SignedHead signed, String catalogue) {
        if (signed == null) {
            return "SIGNED: unreadable";
        }
        var head = signed.head();
        var wrong = wrong(signed, catalogue);
        if (wrong != null) {
            return "head " + head.position() + ": " + wrong;
        }
        heads.add(signed);
        byRevision.put(head.revision(), head);
        return null;
    }

    private @Nullable String wrong(SignedHead signed, String catalogue) {
        var head = signed.head();
        var before = heads.isEmpty() ? null : heads.get(heads.size() - 1).head();
        var key = keys.get(head.key());
        if (key == null || !key.hasSigned(head.bytes(), signed.signature())) {
            return "its signature is not one of key " + head.key();
        }
        if (!head.catalogue().equals(catalogue)) {
            return "it is of another catalogue";
        }
        if (head.position() != heads.size() + 1L) {
            return "head " + (heads.size() + 1) + " is missing before it";
        }
        if (!head.previous().equals(before == null ? RevisionLine.BEFORE_THE_FIRST : before.hash())) {
            return "it does not follow the head before it";
        }
        if (differs(head.revision(), head.history(), head.digest()) != null) {
            return "it has another history of its revision than an earlier head";
        }
        return before == null ? null : stepBack(before, head);
    }

    private static @Nullable String stepBack(HistoryHead before, HistoryHead head) {
        if (head.epoch() != before.epoch() && (head.what() != What.RESTORED || head.epoch() < before.epoch())) {
            return "no head says that the service was restored before it";
        }
        if (head.what() != What.ARCHIVED && head.revision() < before.revision()) {
            return "it covers fewer revisions than the head before it";
        }
        return null;
    }

    /**
     * Compares a revision with the head of that revision.
     *
     * @return the difference; null if there is none, or no such head
     */
    @Nullable
    String differs(long revision, String history, String digest) {
        var head = byRevision.get(revision);
        if (head == null || head.history().equals(history) && head.digest().equals(digest)) {
            return null;
        }
        return "revision " + revision + ": the history up to it is not the one signed at " + head.madeAt() + " (head "
                + head.position() + ")";
    }

    /** Returns null if that revision has no head. */
    @Nullable
    String historyAt(long revision) {
        var head = byRevision.get(revision);
        return head == null ? null : head.history();
    }

    /** The last revision that has a head; 0 without heads. */
    long furthest() {
        long furthest = 0;
        for (long each : byRevision.keySet()) {
            furthest = Math.max(furthest, each);
        }
        return furthest;
    }

    /** The last head of a kind. */
    @Nullable
    HistoryHead last(What what) {
        HistoryHead last = null;
        for (var each : heads) {
            last = each.head().what() == what ? each.head() : last;
        }
        return last;
    }

    /** Returns null if no head has that position. */
    @Nullable
    HistoryHead at(long position) {
        return position < 1 || position > heads.size()
                ? null
                : heads.get((int) position - 1).head();
    }

    /** Checks the signature of a file. @return the fault; null if there is none */
    @Nullable
    String wrong(FileSignature file) {
        var key = keys.get(file.key());
        if (key == null || !key.hasSigned(file.bytes(), file.signature())) {
            return "its signature is not one over what is before it";
        }
        var last = heads.isEmpty() ? null : heads.get(heads.size() - 1).head();
        return last == null || SigningKey.leadingTo(file.key(), keys()).contains(keys.get(last.key()))
                ? null
                : "key " + file.key()
                        + " signed it, which neither signed the last head nor was introduced by the key that did";
    }

    List<SigningKey> keys() {
        return new ArrayList<>(keys.values());
    }

    List<SignedHead> heads() {
        return new ArrayList<>(heads);
    }
}
