package tillsync.heads;

import org.jspecify.annotations.Nullable;
import tillsync.heads.Head.What;

/**
 * How a history goes on from what somebody kept of it earlier.
 *
 * @param detail in words
 */
public record Continuity(Verdict verdict, String detail) {
    /** What it is. */
    public enum Verdict {
        /** All that is known is in it. */
        SAME,
        /** All that is known is in it up to a restore of the service, which is signed. */
        RESTORED,
        /** The past was written anew, or it is the history of something else. */
        OTHER
    }

    /** Compares an export with an earlier one of the same catalogue. Both must be without fault. */
    public static Continuity of(SignedHistory known, SignedHistory file) {
        if (!known.catalogue().equals(file.catalogue())) {
            return other("it is of catalogue " + file.catalogue() + " (expected: " + known.catalogue() + ")");
        }
        var earlier = known.heads();
        if (earlier.isEmpty()) {
            return other("the known file has no heads (expected: at least one)");
        }
        var signer = earlier.get(earlier.size() - 1).head().key();
        if (!isSignedBy(signer, file)) {
            return other("key " + signer + " signed what is known; it neither signed the last head of this file, nor"
                    + " introduced the key that did");
        }
        for (int i = 0; i < earlier.size(); i++) {
            var was = earlier.get(i).head();
            var is = i < file.heads().size() ? file.heads().get(i).head() : null;
            if (is == null) {
                return file.exported().compareTo(known.exported()) < 0
                        ? same("it is older than the known file, which goes on from it")
                        : other("head " + was.position() + " of " + was.madeAt() + " is missing");
            }
            if (!is.hash().equals(was.hash())) {
                return is.what() == What.RESTORED
                        ? restored(is, earlier.size() - i)
                        : other("head " + was.position() + " of " + was.madeAt() + " was another one");
            }
        }
        return same("its " + earlier.size() + " heads are in it");
    }

    /** Compares an export with a hash that somebody kept: of a head, or the id of a key. */
    public static Continuity of(String known, SignedHistory file) {
        for (var each : file.heads()) {
            if (each.head().hash().equals(known)) {
                return same("it is head " + each.head().position() + " of "
                        + each.head().madeAt());
            }
        }
        for (var each : file.keys()) {
            if (each.id().equals(known)) {
                return isSignedBy(known, file)
                        ? same("it is the key of this file's last head, or introduced that")
                        : other(
                                "it is a key of this file, but neither signed its last head, nor introduced the key that did");
            }
        }
        var last = lastRestore(file);
        return last == null
                ? other("it is neither a head nor a key of this file")
                : new Continuity(Verdict.RESTORED, "it is no head of this file; a restore lost some: " + last.detail());
    }

    /**
     * Whether that key vouches for the file: it signed the last head, which names all before it, or introduced, also by keys in
     * between, the one that did.
     */
    private static boolean isSignedBy(String key, SignedHistory file) {
        var last = file.last();
        var at = last == null ? "" : last.key();
        for (int i = 0; i < file.keys().size() && !at.equals(key); i++) {
            var id = at;
            at = file.keys().stream()
                    .filter(each -> each.id().equals(id))
                    .map(SigningKey::introducedBy)
                    .findFirst()
                    .orElse("");
        }
        return at.equals(key);
    }

    private static @Nullable Head lastRestore(SignedHistory file) {
        Head last = null;
        for (var each : file.heads()) {
            last = each.head().what() == What.RESTORED ? each.head() : last;
        }
        return last;
    }

    private static Continuity restored(Head restore, int lost) {
        return new Continuity(
                Verdict.RESTORED,
                "the service was restored (" + restore.detail() + "); head " + (restore.position() - 1)
                        + " was the last one kept, and " + lost + " of the known ones are lost");
    }

    private static Continuity same(String detail) {
        return new Continuity(Verdict.SAME, detail);
    }

    private static Continuity other(String detail) {
        return new Continuity(Verdict.OTHER, detail);
    }
}
