package tillsync.client.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static tillsync.client.doctor.CheckOutcome.FAULT;
import static tillsync.client.doctor.CheckOutcome.NOT_TRIED;
import static tillsync.client.doctor.CheckOutcome.OK;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tillsync.client.transport.http.HttpSettings;

/** Certificates that the JDK makes and serves, as those of a firewall that opens the connection are. */
@Timeout(60)
class DoctorTlsTest {
    private static final char[] SECRET = "secret".toCharArray();

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<HttpsServer> servers = new ArrayList<>();

    @AfterEach
    void ends() {
        servers.forEach(server -> server.stop(0));
        threads.shutdownNow();
    }

    private KeyStore keys(String host, String... dates)
            throws IOException, InterruptedException, GeneralSecurityException {
        var file = directory.resolve("keys-" + servers.size());
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=Inspecting Firewall, O=Network of the mall",
                "-ext",
                "SAN=dns:" + host,
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                file.toString()));
        command.addAll(List.of(dates));
        var tool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(tool.waitFor()).isZero();
        return KeyStore.getInstance(file.toFile(), SECRET);
    }

    private ExaminedTill tillOf(KeyStore keys) throws IOException, GeneralSecurityException {
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, SECRET);
        var context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        servers.add(server);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(threads);
        server.start();
        return till(server.getAddress().getPort());
    }

    private ExaminedTill till(int port) {
        return new ExaminedTill(URI.create("https://localhost:" + port), directory.resolve("till"));
    }

    @Test
    void namesWhoHasIssuedACertificateThatIsNotTrusted() throws Exception {
        var till = tillOf(keys("localhost"));
        assertThat(till.finds(Check.TLS, FAULT, "NOT_TRUSTED")).contains("CN=Inspecting Firewall");
        till.finds(Check.SIGN_IN_PAGE, NOT_TRIED, "AFTER_ANOTHER");
    }

    @Test
    void trustsWhatTheTillIsToldToTrust() throws Exception {
        var keys = keys("localhost");
        var till = tillOf(keys);
        till.http = HttpSettings.USUAL.trusting(trusting(keys));
        assertThat(till.finds(Check.TLS, OK, "TLS")).contains("CN=Inspecting Firewall");
        till.finds(Check.SIGN_IN_PAGE, FAULT, "FOREIGN_PAGE");
    }

    @Test
    void tellsACertificateThatIsOutOfDateFromOneThatIsNotTrusted() throws Exception {
        var till = tillOf(keys("localhost", "-startdate", "2020/01/01", "-validity", "30"));
        assertThat(till.finds(Check.TLS, FAULT, "CERTIFICATE_DATES")).contains("until 2020-01-3");
    }

    @Test
    void findsThatNothingSpeaksTlsThere() throws IOException {
        try (var plain = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> {
                while (!plain.isClosed()) {
                    try (var connection = plain.accept()) {
                        connection.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            till(plain.getLocalPort()).finds(Check.TLS, FAULT, "TLS_FAILED");
        }
    }

    @Test
    void looksWhetherATrustedCertificateIsThatOfTheService() throws Exception {
        var right = keys("localhost");
        var till = tillOf(right);
        var stranger = keys("elsewhere.example");
        var other = tillOf(stranger);
        var before = SSLContext.getDefault();
        try {
            SSLContext.setDefault(trusting(right));
            assertThat(till.finds(Check.TLS, OK, "TLS")).contains("CN=Inspecting Firewall");
            SSLContext.setDefault(trusting(stranger));
            other.finds(Check.TLS, FAULT, "NOT_TRUSTED");
        } finally {
            SSLContext.setDefault(before);
        }
    }

    private static SSLContext trusting(KeyStore keys) throws GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        try {
            trusted.load(null, null);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        trusted.setCertificateEntry("a", keys.getCertificate("a"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
