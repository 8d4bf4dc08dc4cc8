package tillsync.heads;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tillsync.android.Bytes;
import tillsync.android.Hex;
import tillsync.article.ArticleNumber;
import tillsync.article.Sha256;
import tillsync.export.Chain;

/**
 * The hashes of the articles in a change set, 32 bytes each, in any order. An export orders articles by number, events
 * by revision: both yield the same hash.
 */
public final class Leaves {
    private static final int BYTES = 32;
    private static final byte[] SEPARATOR = {0};

    private byte[] all = new byte[BYTES];
    private int count;

    /**
     * The hash of one version: SHA-256(number, one zero byte, canonical JSON), all in UTF-8; for a removal
     * SHA-256(number). Control characters in the JSON count as U+FFFD, as an export shows them.
     *
     * @param body canonical JSON; null if the article was removed
     */
    public static byte[] of(ArticleNumber number, byte @Nullable [] body) {
        return body == null
                ? Sha256.of(number.utf8())
                : Sha256.of(number.utf8(), SEPARATOR, hasControls(body) ? kept(body) : body);
    }

    private static byte[] kept(byte[] body) {
        return Chain.kept(new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private static boolean hasControls(byte[] utf8) {
        for (int i = 0; i < utf8.length; i++) {
            int one = utf8[i] & 0xff;
            if (one < 0x20 || one == 0x7f || one == 0xc2 && i + 1 < utf8.length && (utf8[i + 1] & 0xff) < 0xa0) {
                return true;
            }
        }
        return false;
    }

    public void add(byte[] leaf) {
        if (count * BYTES == all.length) {
            all = Arrays.copyOf(all, all.length * 2);
        }
        System.arraycopy(leaf, 0, all, count * BYTES, BYTES);
        count++;
    }

    void addAll(Leaves others) {
        for (int i = 0; i < others.count; i++) {
            add(Arrays.copyOfRange(others.all, i * BYTES, (i + 1) * BYTES));
        }
    }

    /** SHA-256 over all hashes, sorted as unsigned bytes, in 64 hex digits; "" if there are none. */
    public String hash() {
        if (count == 0) {
            return "";
        }
        var sorted = new byte[count][];
        for (int i = 0; i < count; i++) {
            sorted[i] = Arrays.copyOfRange(all, i * BYTES, (i + 1) * BYTES);
        }
        Arrays.sort(sorted, Bytes::compare);
        return Hex.of(Sha256.of(sorted));
    }
}
