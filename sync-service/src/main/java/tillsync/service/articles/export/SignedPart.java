package tillsync.service.articles.export;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import tillsync.article.ArticleNumber;
import tillsync.export.Chain;
import tillsync.heads.HistoryHead;
import tillsync.heads.Leaves;
import tillsync.heads.RevisionLine;
import tillsync.heads.SignedHistory;
import tillsync.heads.Stamp;
import tillsync.service.engine.catalogue.StoredVersion;
import tillsync.service.engine.heads.HistoryHeads;

/**
 * The rows between the keys and the signature of the file that say what was signed: heads, time stamps and revisions.
 */
record SignedPart(Chain chain, Consumer<byte[]> out) {
    private static final String KIND = "KIND";

    /** The row of a version that was signed but is not valid in the time of the export. */
    static byte[] hash(Chain chain, StoredVersion version) {
        var number = ArticleNumber.of(version.number());
        return chain.row(
                SignedHistory.HASH,
                List.of(
                        number.value(),
                        Long.toString(version.revision()),
                        version.body() == null ? "REMOVED" : "PUT",
                        HexFormat.of().formatHex(Leaves.of(number, version.body()))));
    }

    void heads(HistoryHeads.Exported signed) {
        out.accept(chain.row(KIND, HistoryHead.COLUMNS));
        signed.heads().forEach(head -> out.accept(chain.row(SignedHistory.SIGNED, head.cells())));
    }

    /** Writes what a third party says of heads. @param each passes on the time stamps in their order */
    void stamps(Consumer<Consumer<Stamp>> each) {
        var begun = new AtomicBoolean();
        each.accept(stamp -> {
            if (!begun.getAndSet(true)) {
                out.accept(chain.row(KIND, Stamp.COLUMNS));
            }
            out.accept(chain.row(SignedHistory.STAMP, stamp.cells()));
        });
    }

    /** Begins the lines of revisions. */
    void lines() {
        out.accept(chain.row(KIND, RevisionLine.COLUMNS));
    }

    void line(RevisionLine line) {
        out.accept(chain.row(SignedHistory.REVISION, line.cells()));
    }
}
