package tillsync.heads;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.heads.HistoryHead.What;

/** The result of comparing a history with an earlier export or a kept hash. @param detail in words */
public record Continuity(Verdict verdict, String detail) {
    /** The verdicts, the best first. */
    public enum Verdict {
        /** The file is the known one. */
        WHOLE,
        /** The file contains everything known. */
        SAME,
        /** The file is intact, but older than the known one. */
        OLDER,
        /** The file contains everything known up to a signed restore of the service. */
        RESTORED,
        /** The past was rewritten, or the file is another history. */
        OTHER
    }

    /** Compares an export with an earlier one of the same catalogue. Both must be without fault. */
    public static Continuity of(SignedHistory known, SignedHistory file) {
        if (!known.catalogue().equals(file.catalogue())) {
            return other("it is of " + file.subject() + " (expected: " + known.subject() + ")");
        }
        if (!known.isSigned()) {
            return other("the known file is not signed (expected: a signature)");
        }
        var earlier = known.heads();
        if (file.isArchive() && !known.isArchive()) {
            return archived(earlier, file.check().hash());
        }
        var stranger = file.stranger();
        if (stranger != null) {
            return other(stranger);
        }
        if (!file.isSignedBy(known.signer())) {
            return other(
                    "key " + known.signer() + " signed what is known; it neither signed the last head of this file,"
                            + " nor introduced the key that did");
        }
        boolean isOlder = file.exported()
                        .replace("Z", "") // so that fractions of a second come behind the second
                        .compareTo(known.exported().replace("Z", ""))
                < 0;
        var older = new Continuity(Verdict.OLDER, "older than the known file");
        for (int i = 0; i < earlier.size(); i++) {
            var was = earlier.get(i).head();
            var is = i < file.heads().size() ? file.heads().get(i).head() : null;
            if (is == null) {
                return isOlder ? older : other("head " + was.position() + " of " + was.madeAt() + " is missing");
            }
            if (!is.hash().equals(was.hash())) {
                return is.what() == What.RESTORED
                        ? restored(is, earlier.size() - i)
                        : other("head " + was.position() + " of " + was.madeAt() + " was another one");
            }
        }
        return isOlder ? older : same("its " + earlier.size() + " heads are in it");
    }

    private static Continuity archived(List<SignedHead> known, String hash) {
        for (var each : known) {
            var head = each.head();
            if (head.what() == What.ARCHIVED && head.detail().startsWith("file " + hash + " ")) {
                return new Continuity(
                        Verdict.WHOLE, "head " + head.position() + " of " + head.madeAt() + " names this file");
            }
        }
        return other("no head of the known file names this archive");
    }

    /**
     * Compares exports with earlier ones: each known catalogue must go on. A single file is compared only with the
     * known history of its catalogue. Unsigned known histories do not count.
     *
     * @param known histories of an earlier export; all must be without fault, and so must be those of {@code files}
     */
    public static Continuity of(List<SignedHistory> known, List<SignedHistory> files) {
        var asked = new ArrayList<SignedHistory>();
        for (var each : known) {
            boolean isAsked =
                    files.size() != 1 || each.catalogue().equals(files.get(0).catalogue());
            if (isAsked && each.isSigned()) {
                asked.add(each);
            }
        }
        if (asked.isEmpty()) {
            return other("nothing that is signed in the known file is of the same catalogue");
        }
        if (asked.size() == 1 && files.size() == 1) {
            return of(asked.get(0), files.get(0));
        }
        var worst = same("all that is signed in the known file goes on in it: " + asked.size() + " parts");
        for (var each : asked) {
            worst = worst.or(each.subject() + ": ", goesOn(each, files));
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

    /** Returns the worse of both. @param subject prefix for the detail of the other one */
    private Continuity or(String subject, Continuity other) {
        return other.verdict.compareTo(verdict) <= 0 ? this : new Continuity(other.verdict, subject + other.detail);
    }

    /** Compares exports with a kept hash: one of them must contain a head; a key must vouch for every signed one. */
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
                var said = new Continuity(is.verdict, file.subject() + ": " + is.detail);
                best = best == null || said.verdict.compareTo(best.verdict) < 0 ? said : best;
                worst = worst == null || said.verdict.compareTo(worst.verdict) > 0 ? said : worst;
                isKey |= file.keys().stream().anyMatch(key -> key.id().equals(known));
            }
        }
        var said = isKey ? worst : best;
        return said == null ? other("nothing in it is signed (expected: a history)") : said;
    }

    /** Compares an export with a kept hash: the final hash, the hash of a head, or the id of a key. */
    public static Continuity of(String known, SignedHistory file) {
        if (file.check().hash().equals(known)) {
            return new Continuity(Verdict.WHOLE, "it is the final hash of this file");
        }
        var stranger = file.stranger();
        if (stranger != null) {
            return other(stranger);
        }
        boolean isThere = file.keys().stream().anyMatch(key -> key.id().equals(known));
        for (var each : file.heads()) {
            var head = each.head();
            if (head.hash().equals(known) && file.isSignedBy(head.key())) {
                return same("it is head " + head.position() + " of " + head.madeAt());
            }
            isThere |= head.hash().equals(known);
        }
        if (file.isSignedBy(known)) {
            return same("it signed this file, or introduced the key that did");
        }
        var last = isThere ? null : lastRestore(file);
        return last == null
                ? other("it is neither a head of this file, nor a key that leads to the one that signed it")
                : new Continuity(Verdict.RESTORED, "it is no head of this file; a restore lost some: " + last.detail());
    }

    private static @Nullable HistoryHead lastRestore(SignedHistory file) {
        HistoryHead last = null;
        for (var each : file.heads()) {
            last = each.head().what() == What.RESTORED ? each.head() : last;
        }
        return last;
    }

    private static Continuity restored(HistoryHead restore, int lost) {
        return new Continuity(
                Verdict.RESTORED,
                "the service was restored (" + restore.detail() + "); head " + (restore.position() - 1)
                        + " was the last one kept, and " + lost + " of the known ones are lost");
    }

    private static Continuity same(String detail) {
        return new Continuity(Verdict.SAME, detail);
    }

    private static Continuity other(String detail) {
        return new Continuity(Verdict.OTHER, "another history: " + detail);
    }
}
