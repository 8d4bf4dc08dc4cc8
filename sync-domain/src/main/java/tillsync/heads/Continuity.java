package tillsync.heads;

import java.util.ArrayList;
import java.util.List;
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

    /**
     * Compares exports with earlier ones: each known catalogue must go on. A single file goes on from the known one of its
     * catalogue; others that are known are not asked for. Those without a head, such as of tills that published nothing, do not
     * count, unless no known one has a head.
     *
     * @param known histories of an earlier export; all must be without fault, and so must be those of {@code files}
     */
    public static Continuity of(List<SignedHistory> known, List<SignedHistory> files) {
        if (known.size() == 1 && files.size() == 1) {
            return of(known.get(0), files.get(0));
        }
        var asked = new ArrayList<SignedHistory>();
        for (var each : known) {
            boolean isAsked =
                    files.size() != 1 || each.catalogue().equals(files.get(0).catalogue());
            if (isAsked && each.isSigned()) {
                asked.add(each);
            }
        }
        if (asked.isEmpty()) {
            return other(
                    files.size() == 1
                            ? "the known file has no heads of catalogue "
                                    + files.get(0).catalogue() + " (expected: at least one)"
                            : "the known file has no heads (expected: at least one)");
        }
        var worst = same("the heads of " + asked.size() + " known histories are in it");
        for (var each : asked) {
            worst = worst.or(each.catalogue(), goesOn(each, files));
        }
        return worst;
    }

    private static Continuity goesOn(SignedHistory known, List<SignedHistory> files) {
        Continuity worst = null;
        for (var file : files) { // somebody may have put another one of the same catalogue beside the right one
            if (file.catalogue().equals(known.catalogue())) {
                var is = of(known, file);
                worst = worst == null ? is : worst.or("", is);
            }
        }
        return worst == null ? other("it is missing") : worst;
    }

    /** The worse one of both. @param catalogue whose the other one is; "": it says so itself */
    private Continuity or(String catalogue, Continuity other) {
        return other.verdict.compareTo(verdict) <= 0
                ? this
                : new Continuity(
                        other.verdict, (catalogue.isEmpty() ? "" : "catalogue " + catalogue + ": ") + other.detail);
    }

    /**
     * Compares exports with a hash that somebody kept: a head must be in one of them; a key must vouch for each that has heads.
     */
    public static Continuity of(String known, List<SignedHistory> files) {
        if (files.size() == 1) {
            return of(known, files.get(0));
        }
        Continuity best = null;
        Continuity worst = null;
        boolean isKey = false;
        for (var file : files) {
            if (file.isSigned()) {
                var is = of(known, file);
                var said = new Continuity(is.verdict, "catalogue " + file.catalogue() + ": " + is.detail);
                best = best == null || said.verdict.compareTo(best.verdict) < 0 ? said : best;
                worst = worst == null || said.verdict.compareTo(worst.verdict) > 0 ? said : worst;
                isKey |= file.keys().stream().anyMatch(key -> key.id().equals(known));
            }
        }
        var said = isKey ? worst : best;
        return said == null ? other("no history in it has heads (expected: at least one)") : said;
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
