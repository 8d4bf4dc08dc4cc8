package tillsync.stamp;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** Asks for a time stamp of a SHA-256, with the certificates in it. */
public final class StampRequest {
    /** The longest answer that is read: a token and its status. */
    public static final int MOST_ANSWER_BYTES = TimeStamp.MOST_BYTES + 4_000;

    private final TimeStampRequest request;

    private StampRequest(TimeStampRequest request) {
        this.request = request;
    }

    /**
     * @param imprint a SHA-256, 32 bytes
     * @param nonce unpredictable bytes, which the answer must contain
     */
    public static StampRequest of(byte[] imprint, byte[] nonce) {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return new StampRequest(generator.generate(NISTObjectIdentifiers.id_sha256, imprint, new BigInteger(1, nonce)));
    }

    /** A TimeStampReq, DER. */
    public byte[] bytes() {
        try {
            return request.getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads the answer.
     *
     * @param response a TimeStampResp, DER
     * @throws UnusableStamp if the answer is malformed or a refusal, is for another request, or has no valid token
     */
    public TimeStamp answer(byte[] response) throws UnusableStamp {
        return TimeStamp.read(token(response), request.getMessageImprintDigest());
    }

    private byte[] token(byte[] response) throws UnusableStamp {
        try {
            var answer = new TimeStampResponse(response);
            answer.validate(request);
            TimeStampToken token = answer.getTimeStampToken();
            if (token == null) {
                throw new UnusableStamp("answer: refused with status " + answer.getStatus() + ", "
                        + answer.getStatusString() + " (expected: a time stamp)");
            }
            return token.getEncoded();
        } catch (TSPException | IOException | RuntimeException unusable) { // as in TimeStamp.read
            throw UnusableStamp.of("answer", unusable, "a TimeStampResp for what was asked");
        }
    }
}
