package tillsync.service.feed.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.people.audit.AuditSettings;

/** Lines over TLS go to who has the right certificate, and to nobody else. */
class SyslogTest {
    private static final String SECRET = "of-this-test";

    @TempDir
    Path directory;

    private Path ca;

    private SSLContext certifiedFor(String name) throws Exception {
        var file = directory.resolve(name + ".p12");
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "syslog",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        SECRET)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, SECRET.toCharArray());
        }
        ca = directory.resolve(name + ".pem");
        Files.writeString(
                ca,
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(keys.getCertificate("syslog").getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, SECRET.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static Syslog syslog(String scheme, int port, Path ca) {
        return new Syslog(URI.create(scheme + "://localhost:" + port), ca, Clock.systemUTC());
    }

    @Test
    void aKnownCertificateIsTrustedAndTheConnectionIsKept() throws Exception {
        var context = certifiedFor("localhost");
        try (var server = SyslogServer.start(context.getServerSocketFactory());
                var syslog = syslog("tcp+tls", server.port(), ca)) {
            assertThat(syslog.open()).isTrue();
            syslog.write(List.of("ä"));
            assertThat(syslog.open()).isFalse();
            syslog.write(List.of("b", "c"));
            await().atMost(Duration.ofSeconds(10)).until(() -> server.messages().size() == 3);
            assertThat(server.messages())
                    .extracting(message -> message.substring(message.length() - 1))
                    .containsExactly("ä", "b", "c");
        }
    }

    @Test
    void aCertificateOfSomebodyElseIsNotTrusted() throws Exception {
        var others = certifiedFor("other.example");
        try (var server = SyslogServer.start(others.getServerSocketFactory());
                var byName = syslog("tcp+tls", server.port(), ca);
                var byJava = syslog("tcp+tls", server.port(), null)) {
            assertThatThrownBy(byName::open).isInstanceOf(SSLException.class);
            assertThatThrownBy(byJava::open).isInstanceOf(SSLException.class);
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void aServerThatHasGoneIsNoticedBeforeTheNextLine() throws Exception {
        try (var server = SyslogServer.start();
                var syslog = syslog("tcp", server.port(), null)) {
            assertThat(syslog.open()).isTrue();
            server.goAway();
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThatThrownBy(syslog::open).isInstanceOf(IOException.class));
            server.comeBack();
            assertThat(syslog.open()).isTrue();
        }
    }

    @Test
    void byUdpEachLineIsADatagram() throws Exception {
        try (var receiver = new DatagramSocket(0, InetAddress.getByName("localhost"));
                var syslog = syslog("udp", receiver.getLocalPort(), null)) {
            receiver.setSoTimeout(10_000);
            assertThat(syslog.open()).isFalse();
            syslog.write(List.of("a"));
            var packet = new DatagramPacket(new byte[1_000], 1_000);
            receiver.receive(packet);
            assertThat(new String(packet.getData(), 0, packet.getLength(), UTF_8))
                    .matches("<110>1 [0-9T:.Z-]+ - tillsync - audit - a");
        }
    }

    @Test
    void settingsThatCannotBeMeantAreRefused() {
        var file = directory.resolve("audit.log");
        var minute = Duration.ofMinutes(1);
        var tls = URI.create("tcp+tls://localhost:6514");
        assertThatThrownBy(() -> new AuditSettings(file, tls, null, minute)).hasMessageContaining("one of them");
        for (var wrong : List.of("http://localhost:1", "tcp://localhost", "localhost:514", "udp://:1")) {
            assertThatThrownBy(() -> new AuditSettings(null, URI.create(wrong), null, minute))
                    .as(wrong)
                    .hasMessageContaining("tillsync.audit.syslog");
        }
        assertThatThrownBy(() -> new AuditSettings(file, null, file, minute)).hasMessageContaining("syslog-ca");
        assertThatThrownBy(() -> new AuditSettings(file, null, null, Duration.ZERO))
                .hasMessageContaining("over 0");
        assertThatThrownBy(() -> syslog("tcp+tls", 1, file)).hasMessageContaining("syslog-ca");
    }
}
