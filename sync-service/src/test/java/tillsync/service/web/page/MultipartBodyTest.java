package tillsync.service.web.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

class MultipartBodyTest {
    private static final String TYPE = "multipart/form-data; boundary=x-1";
    private static final String GOOD = "--x-1\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\ntoken\r\n"
            + "--x-1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\Preise ä.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\na;b\r\n--x-\r\n\r\n--x-1--\r\n";

    private static MultipartBody parse(String body) {
        return MultipartBody.parse(TYPE, body.getBytes(UTF_8));
    }

    @Test
    void hasFieldsAndOneFile() {
        var body = parse(GOOD);

        assertThat(body.fields()).containsExactly(java.util.Map.entry("_csrf", List.of("token")));
        assertThat(body.file().name()).isEqualTo("Preise ä.csv");
        assertThat(new String(body.file().content(), UTF_8)).isEqualTo("a;b\r\n--x-\r\n");
    }

    @Test
    void hasNoFileWhereNoneWasChosen() {
        assertThat(parse("--x-1\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--x-1--")
                        .file())
                .isNull();
    }

    @Test
    void keepsAFieldThatIsThereTwice() {
        var part = "--x-1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        assertThat(parse(part + part + "--x-1--").fields()).containsEntry("a", List.of("1", "1"));
    }

    @Test
    void takesAQuotedBoundary() {
        assertThat(MultipartBody.parse("Multipart/Form-Data; boundary=\"x-1\"", GOOD.getBytes(UTF_8))
                        .file())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--x-1",
                "text--x-1--",
                "--x-1\r\n\r\n",
                "--x-1\r\nContent-Disposition: form-data\r\n\r\nx\r\n--x-1--",
                "--x-1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx",
                "--x-1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n--x-1"
            })
    void thatIsBrokenIsRefused(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data", "multipart/form-data; boundary=", "text/plain; boundary=x"})
    void withoutABoundaryIsRefused(String type) {
        assertThatThrownBy(() -> MultipartBody.parse(type, GOOD.getBytes(UTF_8)))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void ofTooManyPartsOrTooLongAFieldIsRefused() {
        var part = "--x-1\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
        assertThatThrownBy(() -> parse(part.repeat(21) + "--x-1--")).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> parse(part.replace("1\r\n", "1".repeat(5_000) + "\r\n") + "--x-1--"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void thatIsDamagedIsReadOrRefused() {
        var good = GOOD.getBytes(UTF_8);
        for (int seed = 0; seed < 20_000; seed++) {
            var random = new SplittableRandom(seed);
            var body = good.clone();
            for (int i = 0; i < 1 + random.nextInt(6); i++) {
                body[random.nextInt(body.length)] = (byte) random.nextInt(256);
            }
            try {
                MultipartBody.parse(TYPE, java.util.Arrays.copyOf(body, 1 + random.nextInt(body.length)));
            } catch (Refusal refused) {
                assertThat(refused.code()).isIn(ProblemCode.MALFORMED, ProblemCode.UPLOAD_TOO_LARGE);
            } catch (RuntimeException other) {
                fail("seed " + seed, other);
            }
        }
    }
}
