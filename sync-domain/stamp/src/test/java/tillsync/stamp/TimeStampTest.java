package tillsync.stamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;

class TimeStampTest {
    private static final Instant AT = Instant.parse("2026-11-29T00:05:00Z");
    private static final byte[] IMPRINT = bytes(32, 7);
    private static final byte[] NONCE = bytes(16, 9);

    private final TestAuthority authority = new TestAuthority();

    private static byte[] bytes(int count, int value) {
        var bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static Authorities authorities(String pem) throws IOException, UnusableStamp {
        return Authorities.read(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(byte[] token) {
        return assertThatThrownBy(() -> TimeStamp.read(token, IMPRINT)).isInstanceOf(UnusableStamp.class);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(StampRequest request, byte[] answer) {
        return assertThatThrownBy(() -> request.answer(answer)).isInstanceOf(UnusableStamp.class);
    }

    @Test
    void whatWasAskedForIsStamped() throws Exception {
        var request = StampRequest.of(IMPRINT, NONCE);
        var stamp = request.answer(authority.answer(request.bytes(), AT));
        assertThat(stamp.at()).isEqualTo(AT);
        assertThat(stamp.by()).isEqualTo("CN=Test TSA,O=Tillsync");
        assertThat(authorities(authority.pem()).of(stamp)).isEqualTo("CN=Test Root");
        assertThat(TimeStamp.read(stamp.token(), IMPRINT).at()).isEqualTo(AT);
    }

    @Test
    void anAnswerToSomethingElseIsRefused() {
        var request = StampRequest.of(IMPRINT, NONCE);
        refused(request, authority.answer(IMPRINT, BigInteger.TEN, AT)).hasMessageContaining("nonce");
        refused(request, authority.answer(IMPRINT, null, AT)).hasMessageContaining("nonce");
        refused(request, authority.answer(bytes(32, 8), new BigInteger(1, NONCE), AT))
                .hasMessageContaining("different message imprint");
        refused(request, TestAuthority.refusal("no\ncredit"))
                .hasMessage("answer: refused with status 2, no?credit (expected: a time stamp)");
    }

    @Test
    void rubbishIsRefused() {
        var request = StampRequest.of(IMPRINT, NONCE);
        var good = authority.answer(request.bytes(), AT);
        var random = new Random(22);
        for (int i = 0; i < 300; i++) {
            var bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);
            refused(request, bytes);
            refused(bytes);
            refused(request, Arrays.copyOf(good, random.nextInt(good.length)));
        }
        refused(request, "<html>".getBytes(StandardCharsets.US_ASCII));
        refused(new byte[TimeStamp.MOST_BYTES + 1]).hasMessageContaining("(expected: at most 20000)");
        var nested = new byte[TimeStamp.MOST_BYTES];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        refused(nested);
        refused(request, nested);
    }

    /** Each byte: what is not signed, such as a second certificate, may differ, but never what it says. */
    @Test
    void aChangedTokenIsFound() {
        var token = authority.token(IMPRINT, AT);
        int found = 0;
        for (int i = 0; i < token.length; i++) {
            var changed = token.clone();
            changed[i] ^= 1;
            try {
                assertThat(TimeStamp.read(changed, IMPRINT).at())
                        .as("byte " + i)
                        .isEqualTo(AT);
            } catch (UnusableStamp refused) {
                found++;
            }
        }
        assertThat(found).isGreaterThan(token.length * 9 / 10);
        refused(authority.token(bytes(32, 8), AT)).hasMessage("token: it is about another hash");
    }

    @Test
    void aCertificateCountsAtTheTimeOfTheStamp() throws Exception {
        var until = Instant.parse("2021-01-01T00:00:00Z");
        var expired = new TestAuthority(until.minusSeconds(86_400), until, KeyPurposeId.id_kp_timeStamping);
        var stamp = TimeStamp.read(expired.token(IMPRINT, until.minusSeconds(60)), IMPRINT);
        assertThat(authorities(expired.pem()).of(stamp)).isEqualTo("CN=Test Root");
        refused(expired.token(IMPRINT, until.plusSeconds(60)))
                .hasMessageContaining("certificate not valid when time stamp created");
        refused(expired.token(IMPRINT, until.minusSeconds(90_000))).hasMessageContaining("not valid");
    }

    @Test
    void aCertificateOfAnotherPurposeIsRefused() {
        var from = Instant.parse("2020-01-01T00:00:00Z");
        var until = Instant.parse("2060-01-01T00:00:00Z");
        for (var wrong : new TestAuthority[] {
            new TestAuthority(from, until),
            new TestAuthority(from, until, KeyPurposeId.id_kp_serverAuth),
            new TestAuthority(from, until, KeyPurposeId.id_kp_timeStamping, KeyPurposeId.id_kp_codeSigning)
        }) {
            refused(wrong.token(IMPRINT, AT)).hasMessageContaining("ExtendedKeyUsage");
        }
    }

    @Test
    void aStrangersCertificateIsNotBelieved() throws Exception {
        var stamp = TimeStamp.read(authority.token(IMPRINT, AT), IMPRINT);
        var other = authorities(new TestAuthority().pem());
        assertThatThrownBy(() -> other.of(stamp))
                .isInstanceOf(UnusableStamp.class)
                .hasMessageContaining("it follows from no authority that is believed");
        assertThat(authorities(new TestAuthority().pem() + authority.pem()).of(stamp))
                .isEqualTo("CN=Test Root");
        assertThatThrownBy(() -> authorities("nothing")).isInstanceOf(UnusableStamp.class);
        assertThatThrownBy(() -> authorities("")).isInstanceOf(UnusableStamp.class);
    }
}
