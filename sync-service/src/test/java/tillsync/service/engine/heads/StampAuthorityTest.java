package tillsync.service.engine.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.store.database.Ids;
import tillsync.stamp.StampRequest;
import tillsync.stamp.TestAuthority;
import tillsync.stamp.UnusableStamp;

/** Whatever the third party does, there is a good time stamp or a reason, and both in time. */
class StampAuthorityTest {
    private static final byte[] IMPRINT = new byte[32];
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private final StampServer server = new StampServer();

    @AfterEach
    void end() {
        server.close();
    }

    private StampAuthority authority(Path believed) throws Exception {
        return new StampAuthority(new TimestampSettings(server.url(), believed), new Ids());
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(Duration within, StampServer.Answers answers) {
        server.answers = answers;
        return assertThatThrownBy(() -> authority(null).stamp(IMPRINT, within)).isInstanceOf(UnusableStamp.class);
    }

    @Test
    void aTimeStampIsGot() throws Exception {
        var stamp = authority(null).stamp(IMPRINT, LONG);
        assertThat(stamp.at()).isEqualTo(server.now);
        assertThat(authority(null).name()).as("no customer's number").isEqualTo("127.0.0.1");
    }

    @Test
    void eachRequestHasItsOwnNonce() throws Exception {
        var nonces = new ArrayList<BigInteger>();
        var good = server.answers;
        server.answers = (exchange, request) -> {
            nonces.add(TestAuthority.nonce(request));
            good.answer(exchange, request);
        };
        authority(null).stamp(IMPRINT, LONG);
        authority(null).stamp(IMPRINT, LONG);
        assertThat(nonces).doesNotHaveDuplicates().allSatisfy(nonce -> assertThat(nonce.bitLength())
                .isGreaterThan(64));
    }

    @Test
    void onlyWhoIsBelievedCounts() throws Exception {
        var file = directory.resolve("ca.pem");
        Files.writeString(file, server.authority.pem());
        assertThat(authority(file).stamp(IMPRINT, LONG).at()).isEqualTo(server.now);
        Files.writeString(file, new TestAuthority().pem());
        assertThatThrownBy(() -> authority(file).stamp(IMPRINT, LONG))
                .isInstanceOf(UnusableStamp.class)
                .hasMessageContaining("follows from no authority");
        Files.writeString(file, "nothing");
        assertThatThrownBy(() -> authority(file)).hasMessageContaining("tillsync.timestamp.certificate: " + file);
        Files.delete(file);
        assertThatThrownBy(() -> authority(file)).hasMessageContaining("tillsync.timestamp.certificate: " + file);
    }

    @Test
    void anAnswerThatIsNoneIsRefused() {
        refused(LONG, (exchange, request) -> StampServer.send(exchange, 500, new byte[] {1}))
                .hasMessage("answer: HTTP status 500 (expected: 200)");
        refused(LONG, (exchange, request) -> {
                    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                    StampServer.send(exchange, 302, new byte[0]);
                })
                .hasMessageContaining("302");
        refused(LONG, (exchange, request) -> StampServer.send(exchange, 200, new byte[0]))
                .hasMessageContaining("(expected: a TimeStampResp");
        refused(
                        LONG,
                        (exchange, request) ->
                                StampServer.send(exchange, 200, "<html>\r\nhello".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("(expected: a TimeStampResp");
        refused(LONG, (exchange, request) -> exchange.close()).hasMessageContaining("answer: none");
        refused(
                        LONG,
                        (exchange, request) -> StampServer.send(
                                exchange, 200, server.authority.answer(IMPRINT, BigInteger.ONE, server.now)))
                .hasMessageContaining("nonce");
        refused(
                        LONG,
                        (exchange, request) -> StampServer.send(
                                exchange,
                                200,
                                server.authority.answer(other(), TestAuthority.nonce(request), server.now)))
                .hasMessageContaining("imprint");
        refused(LONG, (exchange, request) -> StampServer.send(exchange, 200, TestAuthority.refusal("no credit")))
                .hasMessageContaining("no credit");
    }

    private static byte[] other() {
        var other = IMPRINT.clone();
        other[31] = 1;
        return other;
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        refused(LONG, (exchange, request) -> {
                    exchange.sendResponseHeaders(200, 0);
                    var some = new byte[1 << 16];
                    for (int i = 0; i < 10_000; i++) {
                        exchange.getResponseBody().write(some);
                    }
                })
                .hasMessageContaining("over " + StampRequest.MOST_ANSWER_BYTES + " bytes");
    }

    @Test
    void nobodyIsWaitedForTooLong() {
        var end = new CountDownLatch(1);
        long begun = System.nanoTime();
        refused(Duration.ofMillis(300), (exchange, request) -> await(end)).hasMessageContaining("none within");
        refused(Duration.ofMillis(300), (exchange, request) -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(0x30);
                    exchange.getResponseBody().flush();
                    await(end);
                })
                .as("it begins to answer")
                .hasMessageContaining("none within");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(LONG);
        end.countDown();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        for (var url :
                new String[] {"ftp://tsa.example/", "tsa.example", "https:///tsr", "https://me:secret@tsa.example/"}) {
            assertThatThrownBy(() -> new TimestampSettings(URI.create(url), null))
                    .hasMessageContaining("tillsync.timestamp.url")
                    .hasMessageNotContaining("secret");
        }
        assertThatThrownBy(() -> new TimestampSettings(server.url(), directory.resolve("none.pem")))
                .hasMessageContaining("none.pem: there is no such file");
        assertThatThrownBy(() -> new TimestampSettings(null, Path.of("ca.pem")))
                .hasMessageContaining("(expected: with tillsync.timestamp.url)");
    }
}
