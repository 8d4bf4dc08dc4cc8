package tillsync.heads;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.article.ArticleNumber;
import tillsync.export.ExportCheck;
import tillsync.heads.HistoryHead.What;

/**
 * Takes the rows of an export in order: versions, keys, heads, time stamps, revisions, and the signature of the file.
 * Finds the first mismatch with a signature.
 */
final class SignedRows {
    private static final int REVISION_CELL = 12;
    private static final int ARTICLE_CELL = 22;

    private final Map<Long, Versions> versions = new TreeMap<>();
    private final HeadChain chain = new HeadChain();
    private final Stamp.Check stamps;
    private final Consumer<RevisionLine> lines;
    private @Nullable ReadableCells readable;
    private String last = "";
    private long covered;
    private String catalogue = "";
    private String exported = "";
    private long upTo;
    private boolean begun;
    private @Nullable FileSignature file;
    private @Nullable String fault;
    /** The revision before the first line; -1 if there is none. */
    private long begin = -1;

    private long revision = -1;
    private String history = RevisionLine.BEFORE_THE_FIRST;

    SignedRows(Stamp.Check stamps, Consumer<RevisionLine> lines) {
        this.stamps = stamps;
        this.lines = lines;
    }

    /** The rows of one revision. */
    private static final class Versions {
        private final Leaves put = new Leaves();
        private final Leaves removed = new Leaves();
        private long count;
        /** The cells that tell who made the revision and when; null if no row has them. */
        private @Nullable List<String> made;
    }

    /** @param before the hash of the previous row */
    void take(String before, List<String> cells) {
        if (fault != null) {
            return;
        }
        try {
            if (begun) {
                row(before, cells);
            } else {
                begun = true;
                about(cells);
            }
        } catch (RuntimeException unreadable) { // anybody may have written anything there
            fault = cells.get(0) + ": unreadable (expected: a row of an export)";
        }
    }

    private void about(List<String> cells) {
        if (cells.size() > 17 && cells.get(2).equals(SignedHistory.KIND)) {
            catalogue = cells.get(7);
            upTo = Long.parseLong(cells.get(9));
            exported = cells.get(15);
            readable = new ReadableCells(cells);
        } else if (cells.get(2).equals(SignedHistory.ARCHIVE) || cells.get(2).equals(SignedHistory.SEAL)) {
            catalogue = cells.get(4);
            exported = cells.get(cells.get(2).equals(SignedHistory.SEAL) ? 6 : 22);
        }
    }

    private void row(String before, List<String> cells) {
        var rest = cells.subList(1, cells.size());
        var kind = cells.get(0);
        if (file != null && !kind.equals("END")) {
            fault = kind + ": it stands behind the signature of the file";
        } else if (kind.equals(SignedHistory.KEY)) {
            fault = chain.add(SigningKey.parse(rest));
        } else if (kind.equals(SignedHistory.FILE)) {
            file = FileSignature.parse(rest);
            fault = file(before);
        } else if (readable != null) {
            ofHistory(cells, rest, readable);
        }
    }

    private void ofHistory(List<String> cells, List<String> rest, ReadableCells readable) {
        switch (cells.get(0)) {
            case "PUT":
            case "PLANNED":
            case "RATE":
            case "GROUP":
            case "NOT_OFFERED":
            case "REMOVED":
                version(cells);
                fault = fault == null ? readable.fault(cells) : fault;
                break;
            case "ZONE":
                readable.zone(cells);
                break;
            case SignedHistory.HASH:
                add(
                        Long.parseLong(cells.get(2)),
                        cells.get(1),
                        Hex.bytes(cells.get(4)),
                        cells.get(3).equals("REMOVED"),
                        null);
                break;
            case SignedHistory.SIGNED:
                fault = chain.add(SignedHead.parse(rest), catalogue);
                break;
            case SignedHistory.STAMP:
                fault = stamp(Stamp.parse(rest));
                break;
            case SignedHistory.REVISION:
                fault = revision(RevisionLine.parse(rest));
                break;
            default:
                break;
        }
    }

    private void version(List<String> cells) {
        var made = List.of(cells.get(13), cells.get(16), cells.get(17), cells.get(18), cells.get(14), cells.get(19));
        var body = cells.get(ARTICLE_CELL);
        var leaf = Leaves.of(
                new ArticleNumber(cells.get(1)), body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8));
        add(Long.parseLong(cells.get(REVISION_CELL)), cells.get(1), leaf, body.isEmpty(), made);
    }

    /** Adds a version once, however many consecutive rows it has. */
    private void add(long of, String number, byte[] leaf, boolean removed, @Nullable List<String> made) {
        var those = versions.computeIfAbsent(of, first -> new Versions());
        var key = of + " " + number + " " + Hex.of(leaf);
        if (!key.equals(last)) {
            (removed ? those.removed : those.put).add(leaf);
            those.count++;
        }
        last = key;
        if (those.made == null) {
            those.made = made;
        } else if (made != null && !those.made.equals(made)) {
            fault = "revision " + of + ": its rows differ in who made it and when";
        }
    }

    private @Nullable String stamp(@Nullable Stamp stamp) {
        if (stamp == null) {
            return "STAMP: unreadable";
        }
        var head = chain.at(stamp.position());
        var wrong = head == null
                ? "there is no such head before it"
                : stamps.fault(head, StampTree.root(head.hash(), stamp.path()), stamp.token());
        return wrong == null ? null : "time stamp of head " + stamp.position() + ": " + wrong;
    }

    private @Nullable String revision(@Nullable RevisionLine line) {
        if (line == null) {
            return "REVISION: unreadable";
        }
        if (revision < 0) {
            begin = line.revision() - 1;
            var known = begin == 0 ? RevisionLine.BEFORE_THE_FIRST : chain.historyAt(begin);
            if (known == null) {
                return "revision " + line.revision() + ": it is the first one, and no head was signed before it";
            }
            revision = begin;
            history = known;
        }
        if (line.revision() != revision + 1) {
            return "revision " + (revision + 1) + ": missing";
        }
        revision = line.revision();
        history = line.after(history);
        lines.accept(line);
        var wrong = chain.differs(revision, history, line.digest());
        return wrong == null ? contents(line) : wrong;
    }

    /** Compares the rows of articles with the line of their revision. */
    private @Nullable String contents(RevisionLine line) {
        var those = versions.remove(line.revision());
        var is = "";
        if (those != null) {
            those.put.addAll(those.removed);
            is = those.put.hash();
            covered += those.count;
            if (those.made != null && !those.made.equals(line.cells().subList(1, 7))) {
                return "revision " + line.revision() + ": its rows say otherwise who made it and when";
            }
        }
        return is.equals(line.articles())
                ? null
                : "revision " + line.revision() + ": its articles are not those signed";
    }

    private @Nullable String file(String before) {
        var signed = file;
        if (signed == null) {
            return "FILE: unreadable";
        }
        var wrong = signed.hash().equals(before) ? chain.wrong(signed) : "its signature is of other rows";
        return wrong == null ? null : "the file: " + wrong;
    }

    SignedHistory end(ExportCheck check) {
        fault = fault == null && readable != null ? readable.end() : fault;
        if (fault == null && !chain.heads().isEmpty()) {
            fault = unsigned(begin < 0 ? upTo : revision);
        }
        long uncovered =
                versions.values().stream().mapToLong(those -> those.count).sum();
        return new SignedHistory(
                check, catalogue, exported, upTo, chain.keys(), chain.heads(), file, covered, uncovered, fault);
    }

    /** Checks the end of the file, and versions without a line of their revision. */
    private @Nullable String unsigned(long reached) {
        if (file == null) {
            return "the file: its signature is missing";
        }
        if (reached != upTo) {
            return "revisions: they end at " + reached + " (expected: " + upTo + ")";
        }
        if (chain.furthest() != upTo) {
            return "heads: the last one covers revision " + chain.furthest() + " (expected: " + upTo + ")";
        }
        var base = chain.last(What.ARCHIVED);
        var kept = new Leaves();
        long count = 0;
        for (var each : versions.entrySet()) {
            if (each.getKey() > upTo) {
                return "revision " + each.getKey() + ": no head covers it";
            }
            if (base != null && each.getKey() <= base.revision()) {
                kept.addAll(each.getValue().put);
                count += each.getValue().count;
            }
        }
        if (base != null && (begin < 0 ? upTo : begin) == base.revision()) {
            if (!base.detail().endsWith(" " + HistoryHead.CONTENTS + kept.hash())) {
                return "the archive of revision " + base.revision() + ": other articles were valid then";
            }
            covered += count;
            versions.keySet().removeIf(each -> each <= base.revision());
        }
        return null;
    }
}
