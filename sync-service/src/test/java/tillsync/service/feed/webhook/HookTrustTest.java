package tillsync.service.feed.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Receivers that are not who they should be, and names that nobody answers for. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HookTrustTest {
    private static final char[] SECRET = "of-this-test".toCharArray();
    private static final Duration WHOLE = Duration.ofSeconds(10);

    @TempDir
    static Path directory;

    private static KeyStore keys;

    /** A certificate for {@code receiver.example} that no authority has signed. */
    @BeforeAll
    static void aCertificate() throws Exception {
        var file = directory.resolve("keys.p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "receiver",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=receiver.example",
                        "-ext",
                        "san=dns:receiver.example",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        new String(SECRET))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream from = Files.newInputStream(file)) {
            keys.load(from, SECRET);
        }
    }

    @Test
    void aCertificateThatNobodyKnowsIsNotTrusted() throws Exception {
        assertThat(sentTo("receiver.example", SSLContext.getDefault())).isEqualTo(Tried.failed(Tried.Failure.TLS));
    }

    @Test
    void aCertificateForAnotherNameIsNotTrusted() throws Exception {
        assertThat(sentTo("other.example", trusting())).isEqualTo(Tried.failed(Tried.Failure.TLS));
    }

    @Test
    void aKnownCertificateIsTrusted() throws Exception {
        assertThat(sentTo("receiver.example", trusting())).isEqualTo(Tried.answered(204));
    }

    private static Tried sentTo(String host, SSLContext trusted) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(serving()));
        server.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            call.sendResponseHeaders(204, -1);
            call.close();
        });
        server.start();
        try (var sender = new HookSender(
                name -> new InetAddress[] {InetAddress.getLoopbackAddress()}, address -> true, trusted)) {
            var url = URI.create("https://" + host + ":" + server.getAddress().getPort() + "/");
            return sender.send(url, Map.of(), new byte[] {'1'}, WHOLE);
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext serving() throws Exception {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, SECRET);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext trusting() throws Exception {
        var known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        known.setCertificateEntry("receiver", keys.getCertificate("receiver"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** The machine's resolver may take a minute, and cannot be interrupted. */
    @Test
    void aNameThatNobodyAnswersForIsGivenUp() throws Exception {
        var never = new CountDownLatch(1);
        try (var sender = new HookSender(
                name -> {
                    awaitUninterruptibly(never);
                    throw new java.net.UnknownHostException(name);
                },
                address -> true,
                SSLContext.getDefault())) {
            var tried = sender.send(URI.create("https://silent.example/"), Map.of(), new byte[0], WHOLE);
            assertThat(tried).isEqualTo(Tried.failed(Tried.Failure.TIMEOUT));
        } finally {
            never.countDown();
        }
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            try {
                latch.await();
            } catch (InterruptedException ignored) {
                Thread.yield();
            }
        }
    }
}
