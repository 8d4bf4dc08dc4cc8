package tillsync.service.engine.pull;

import java.util.EnumMap;
import java.util.Map;

/** One page as it goes over the wire: encoded once, packed once by each coding, served to all at the same cursor. */
public final class EncodedPage {
    private static final int WORTH_PACKING_BYTES = 1_024;

    private final byte[] json;
    private final boolean empty;
    private final boolean last;
    private final Map<ContentCoding, byte[]> packed = new EnumMap<>(ContentCoding.class);

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

    boolean isLast() {
        return last;
    }

    boolean isEmpty() {
        return empty;
    }

    public byte[] json() {
        return json;
    }

    public boolean isWorthPacking() {
        return json.length >= WORTH_PACKING_BYTES;
    }

    public synchronized byte[] packed(ContentCoding coding) {
        return packed.computeIfAbsent(coding, each -> each.pack(json));
    }

    /** A generous estimate in bytes: packed, a page takes a sixth of its bytes by gzip and an eighth by zstd. */
    int weight() {
        return 2 * json.length;
    }
}
