package tillsync.heads;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.article.Sha256;

/**
 * The state of a catalogue's history at a moment. Each head names the one before it.
 *
 * @param epoch counts restores of the service, from 1 on
 * @param position 1, 2, 3 ... in the catalogue
 * @param day of a daily head, such as 2026-11-29 (UTC); else ""
 * @param revision the last revision that it covers
 * @param digest of the catalogue at that revision
 * @param history {@link RevisionLine#after} of all revisions up to that one
 * @param previous {@link #hash} of the head before; 64 zeros in the first one
 * @param madeAt by the service's clock, ISO 8601
 * @param key id of the key that signs the head
 * @param detail of an archive, a restore or an erasure; else ""
 */
public record HistoryHead(
        What what,
        String catalogue,
        String merchant,
        int epoch,
        long position,
        String day,
        long revision,
        String digest,
        String history,
        String previous,
        String madeAt,
        String key,
        String detail) {
    private static final String FORM = "TILLSYNC-HEAD-1";
    static final int CELLS = 13;
    /** The word in an archive's detail before the {@link RevisionLine.Contents#articles} valid at its revision. */
    public static final String CONTENTS = "contents ";

    public static final List<String> COLUMNS = List.of(
            "what",
            "catalogue",
            "merchant",
            "epoch",
            "position",
            "day",
            "revision",
            "digest",
            "history",
            "previous",
            "made_at",
            "key",
            "detail",
            "signature");

    /** The reason for a head. */
    public enum What {
        /** A day began, and there were changes since the last head. */
        DAY,
        /** Somebody took an export. */
        EXPORT,
        /** The history up to this revision went to an archive. */
        ARCHIVED,
        /** The service was restored from a backup; history continues after this revision. */
        RESTORED,
        /** The catalogue was erased with its merchant. */
        ERASED
    }

    /** The bytes that are signed. */
    public byte[] bytes() {
        var bytes = CellBytes.of(cells());
        var form = CellBytes.of(List.of(FORM));
        var all = new byte[form.length + bytes.length];
        System.arraycopy(form, 0, all, 0, form.length);
        System.arraycopy(bytes, 0, all, form.length, bytes.length);
        return all;
    }

    /** SHA-256 of {@link #bytes}, in 64 hex digits, for others to keep. */
    public String hash() {
        return Hex.of(Sha256.of(bytes()));
    }

    public List<String> cells() {
        return List.of(
                what.name(),
                catalogue,
                merchant,
                Integer.toString(epoch),
                Long.toString(position),
                day,
                Long.toString(revision),
                digest,
                history,
                previous,
                madeAt,
                key,
                detail);
    }

    /** Returns null if the cells form no head. */
    static @Nullable HistoryHead parse(List<String> cells) {
        try {
            return new HistoryHead(
                    What.valueOf(cells.get(0)),
                    cells.get(1),
                    cells.get(2),
                    Integer.parseInt(cells.get(3)),
                    Long.parseLong(cells.get(4)),
                    cells.get(5),
                    Long.parseLong(cells.get(6)),
                    cells.get(7),
                    cells.get(8),
                    cells.get(9),
                    cells.get(10),
                    cells.get(11),
                    cells.get(12));
        } catch (IllegalArgumentException | IndexOutOfBoundsException another) {
            return null;
        }
    }
}
