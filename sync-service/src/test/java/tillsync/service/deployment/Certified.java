package tillsync.service.deployment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for {@code localhost} that no authority has signed, its key as proxies read it, and callers who trust it. */
record Certified(Path certificate, Path key, SSLContext trusting) {
    private static final String SECRET = "made-for-this-test";

    static Certified in(Path directory) throws IOException, GeneralSecurityException {
        var store = directory.resolve("keys.p12");
        var made = Program.run(
                        directory,
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "proxy",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        SECRET)
                .orElseThrow();
        assertThat(made.exitCode()).as(made.said()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, SECRET.toCharArray());
        }
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("proxy", keys.getCertificate("proxy"));
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trust);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return new Certified(
                pem(
                        directory.resolve("tls.crt"),
                        "CERTIFICATE",
                        keys.getCertificate("proxy").getEncoded()),
                pem(
                        directory.resolve("tls.key"),
                        "PRIVATE KEY",
                        keys.getKey("proxy", SECRET.toCharArray()).getEncoded()),
                context);
    }

    private static Path pem(Path file, String what, byte[] content) throws IOException {
        var text = Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(content);
        return Files.writeString(file, "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
    }

    HttpClient client() {
        return HttpClient.newBuilder().sslContext(trusting).build();
    }

    /** A connection on which a test says each byte itself, by HTTP/1.1. */
    SSLSocket socket(int port) throws IOException {
        var socket = (SSLSocket)
                trusting.getSocketFactory().createSocket(new Socket("127.0.0.1", port), "localhost", port, true);
        var parameters = new SSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("localhost")));
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(20_000);
        return socket;
    }
}
