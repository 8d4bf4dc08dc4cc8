package tillsync.heads;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tillsync.android.Hex;
import tillsync.article.Sha256;
import tillsync.export.Chain;
import tillsync.json.JsonObject;

/**
 * The manifest of a merchant's export, a JSON object. The text of its last member, {@code signed}, is a file in the
 * form of an export. That file signs all bytes of the manifest before the member.
 */
public final class SignedManifest {
    static final String SIGNED = "signed";

    private SignedManifest() {}

    /**
     * Adds the signature to a JSON object, which must not be empty.
     *
     * @param sign makes the signature from the hash of a row
     */
    public static String sign(
            String manifest,
            String merchant,
            String exportedAt,
            List<SigningKey> keys,
            Function<String, FileSignature> sign) {
        var begin = manifest.substring(0, manifest.length() - 1);
        var seal = new ByteArrayOutputStream();
        Consumer<byte[]> out = row -> seal.write(row, 0, row.length);
        var chain = new Chain();
        out.accept(chain.first(
                List.of(SignedHistory.SEAL, "merchant", merchant, "exported", exportedAt, "manifest", hash(begin))));
        SigningKey.rows(chain, keys, out);
        FileSignature.row(chain, sign, out);
        out.accept(chain.last());
        return begin + member(new String(seal.toByteArray(), StandardCharsets.UTF_8));
    }

    private static String hash(String begin) {
        return Hex.of(Sha256.of(begin.getBytes(StandardCharsets.UTF_8)));
    }

    private static String member(String seal) {
        return "," + JsonObject.EMPTY.with(SIGNED, seal).json().substring(1);
    }

    /** Returns the file that signs a manifest. @return null if other bytes were signed */
    static @Nullable SignedHistory seal(byte[] manifest, String signed) throws IOException {
        var text = new String(manifest, StandardCharsets.UTF_8);
        var member = member(signed);
        if (!text.endsWith(member) || !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), manifest)) {
            return null;
        }
        var seal = SignedHistory.read(new ByteArrayInputStream(signed.getBytes(StandardCharsets.UTF_8)));
        var begin = text.substring(0, text.length() - member.length());
        return seal.file() != null && seal.check().about().endsWith(";manifest;" + hash(begin)) ? seal : null;
    }
}
