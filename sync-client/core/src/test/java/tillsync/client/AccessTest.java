package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.http.AccessExchange;
import tillsync.client.transport.http.HttpSettings;
import tillsync.pairing.KeyAssertion;
import tillsync.pairing.TillPublicKey;

/** A till with a key asks for access tokens when it needs one, one thread at a time. */
class AccessTest {
    @TempDir
    Path machine;

    private final AtomicLong nanos = new AtomicLong();
    private final AtomicInteger given = new AtomicInteger();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final LocalService service = new LocalService().answers(this::answer);
    private volatile boolean isSignedOff;
    private volatile boolean isDown;
    private volatile String kept = "key:device-1";
    private TillKey key;
    private Access access;

    @BeforeEach
    void aTillWithAKey() {
        key = new KeyFile(machine.resolve("till"), machine.resolve("profile"));
        key.publicKey();
        access = access(key);
    }

    private Access access(TillKey of) {
        var exchange = new AccessExchange(service.url(), HttpSettings.USUAL);
        return new Access(() -> Optional.ofNullable(kept), of, exchange, nanos::get);
    }

    @AfterEach
    void ends() {
        service.close();
    }

    /** Judges what is signed as the service does. */
    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var form = service.body();
            asked.add(form);
            if (isDown) {
                return;
            }
            int begin = form.indexOf("client_assertion=");
            if (begin < 0) {
                json(exchange, 400, "{\"error\":\"use_nonce\",\"nonce\":\"n" + asked.size() + "\"}");
                return;
            }
            var assertion = KeyAssertion.read(form.substring(begin + 17).split("&")[0]);
            boolean isGood = !isSignedOff
                    && assertion.isSignedBy(TillPublicKey.of(key.publicKey()))
                    && assertion.audience().equals(service.url().toString())
                    && assertion.nonce().equals("n" + (asked.size() - 1));
            if (isGood) {
                json(
                        exchange,
                        200,
                        "{\"access_token\":\"a" + given.incrementAndGet()
                                + "\",\"token_type\":\"Bearer\",\"expires_in\":600}");
            } else {
                json(exchange, 400, "{\"error\":\"invalid_client\",\"error_description\":\"unknown\"}");
            }
        }
    }

    private static void json(HttpExchange exchange, int status, String text) throws IOException {
        LocalService.send(exchange, status, LocalService.JSON, text);
    }

    private void pass(long seconds) {
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void asksForATokenOnlyWhenARequestNeedsOne() {
        assertThat(asked).isEmpty();
        assertThat(access.bearer()).contains("a1");
        pass(569);
        assertThat(access.bearer()).contains("a1");
        assertThat(asked).hasSize(2);
        pass(86_400);
        assertThat(asked).hasSize(2);
        assertThat(access.bearer()).contains("a2");
        assertThat(asked).hasSize(4);
    }

    @Test
    void renewsBeforeTheEndByTheClockThatGoesForward() {
        access.bearer();
        pass(571);
        assertThat(access.bearer()).contains("a2");
    }

    @Test
    void manyThreadsRenewOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < 32; i++) {
                tasks.add(() -> access.bearer().orElseThrow());
            }
            var tokens = new HashSet<String>();
            for (var each : threads.invokeAll(tasks)) {
                tokens.add(each.get());
            }
            assertThat(tokens).containsExactly("a1");
            assertThat(given).hasValue(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aRefusedRequestIsWorthOneMore() {
        assertThat(access.renews()).isFalse();
        access.bearer();
        assertThat(access.renews()).as("it may have had the token before").isTrue();
        assertThat(access.bearer()).contains("a1");
        pass(3);
        assertThat(access.renews()).isTrue();
        assertThat(access.bearer()).contains("a2");
    }

    @Test
    void aTillThatWasSignedOffIsTold() {
        isSignedOff = true;
        assertThatThrownBy(access::bearer)
                .isInstanceOfSatisfying(ServiceRefusal.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("UNAUTHENTICATED"));
        assertThat(access.ifKnown()).isEmpty();
        assertThat(access.renews()).isFalse();
    }

    @Test
    void aMachineWithoutTheKeyIsNotPaired() {
        for (var none :
                new TillKey[] {null, new KeyFile(machine.resolve("till"), machine.resolve("another profile"))}) {
            assertThatThrownBy(access(none)::bearer)
                    .isInstanceOf(ServiceRefusal.class)
                    .hasMessageContaining("key: not on this machine");
        }
        assertThat(given).hasValue(0);
    }

    @Test
    void withoutANetworkThereIsNoToken() {
        isDown = true;
        assertThatThrownBy(access::bearer).isInstanceOf(ServiceUnreachable.class);
        isDown = false;
        assertThat(access.bearer()).contains("a1");
    }

    @Test
    void aTokenThatTheTillKeepsIsShownAsItIs() {
        kept = "tst_old";
        assertThat(access.bearer()).contains("tst_old");
        kept = null;
        assertThat(access.bearer()).isEmpty();
        assertThatThrownBy(access::required).isInstanceOf(ServiceRefusal.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void anotherPairingHasAnotherToken() {
        access.bearer();
        kept = "key:device-2";
        assertThat(access.bearer()).contains("a2");
    }
}
