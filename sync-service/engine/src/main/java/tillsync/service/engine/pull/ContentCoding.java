package tillsync.service.engine.pull;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tillsync.delta.FastGzip;
import tillsync.delta.FastZstd;

/** The compression of an answer with articles. */
public enum ContentCoding {
    GZIP("gzip", FastGzip::pack),
    ZSTD("zstd", FastZstd::pack);

    private final String token;
    private final UnaryOperator<byte[]> packing;

    ContentCoding(String token, UnaryOperator<byte[]> packing) {
        this.token = token;
        this.packing = packing;
    }

    /**
     * The coding that a caller weighs most, and zstd rather than gzip if they weigh the same; null: it takes neither.
     *
     * @param accepted {@code Accept-Encoding} as the caller sent it
     */
    public static @Nullable ContentCoding of(@Nullable String accepted) {
        if (accepted == null) {
            return null;
        }
        double gzip = GZIP.weight(accepted);
        double zstd = ZSTD.weight(accepted);
        if (zstd > 0 && zstd >= gzip && FastZstd.isThere()) {
            return ZSTD;
        }
        return gzip > 0 ? GZIP : null;
    }

    /** The caller's weight, from 0 to 1; 0: the caller does not take this coding. */
    private double weight(String accepted) {
        for (var each : accepted.split(",")) {
            var parts = each.split(";", 2);
            if (parts[0].strip().equalsIgnoreCase(token)) {
                return parts.length == 1 ? 1 : quality(parts[1].strip());
            }
        }
        return 0;
    }

    private static double quality(String parameter) {
        return parameter.matches("[qQ]=[01](\\.\\d{0,3})?") ? Double.parseDouble(parameter.substring(2)) : 0;
    }

    byte[] pack(byte[] plain) {
        return packing.apply(plain);
    }

    /** The name in {@code Content-Encoding}. */
    public String token() {
        return token;
    }
}
