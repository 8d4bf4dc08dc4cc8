package tillsync.service.engine.pull;

import org.jspecify.annotations.Nullable;
import tillsync.delta.FastGzip;

/** One page as it goes over the wire: encoded once, packed at most once, served to all followers at the same cursor. */
public final class EncodedPage {
    private static final int WORTH_PACKING_BYTES = 1_024;

    private final byte[] json;
    private final boolean empty;
    private final boolean last;
    private byte @Nullable [] packed;

    /** An answer other than a page of a pull. */
    public EncodedPage(byte[] json) {
        this(json, false, true);
    }

    /** @param empty whether it is the last page and has no change: nothing is pending */
    EncodedPage(byte[] json, boolean empty, boolean last) {
        this.json = json;
        this.empty = empty;
        this.last = last;
    }

    /** Whether no page follows it. */
    boolean isLast() {
        return last;
    }

    boolean isEmpty() {
        return empty;
    }

    public byte[] json() {
        return json;
    }

    boolean isWorthPacking() {
        return json.length >= WORTH_PACKING_BYTES;
    }

    synchronized byte[] packed() {
        var known = packed;
        if (known == null) {
            known = FastGzip.pack(json);
            packed = known;
        }
        return known;
    }

    int weight() {
        return 2 * json.length;
    }
}
