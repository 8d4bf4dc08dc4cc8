package tillsync.stamp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another implementation on the other side: OpenSSL as the third party, and as who checks. */
class OpensslTest {
    private static final String CONFIGURATION = """
            [tsa]
            default_tsa = tsa1
            [tsa1]
            serial = serial
            signer_cert = tsa.pem
            certs = ca.pem
            signer_key = tsa.key
            signer_digest = sha256
            default_policy = 1.2.3.4.1
            digests = sha256
            ess_cert_id_alg = sha256
            [stamps]
            basicConstraints = critical,CA:FALSE
            extendedKeyUsage = critical,timeStamping
            """;

    @TempDir
    Path directory;

    private String openssl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        var output = directory.resolve("output");
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(command + ": " + Files.readString(output))
                .isZero();
        return Files.readString(output);
    }

    @BeforeEach
    void anAuthority() throws Exception {
        try {
            openssl("version");
        } catch (IOException missing) {
            Assumptions.abort("NOT TRIED with another implementation: openssl is not here");
        }
        Files.writeString(directory.resolve("tsa.cnf"), CONFIGURATION);
        openssl(
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-noenc",
                "-keyout",
                "ca.key",
                "-out",
                "ca.pem",
                "-days",
                "30",
                "-subj",
                "/CN=Root by OpenSSL");
        openssl(
                "req",
                "-newkey",
                "rsa:2048",
                "-noenc",
                "-keyout",
                "tsa.key",
                "-out",
                "tsa.csr",
                "-subj",
                "/CN=TSA by OpenSSL");
        openssl(
                "x509",
                "-req",
                "-in",
                "tsa.csr",
                "-CA",
                "ca.pem",
                "-CAkey",
                "ca.key",
                "-CAcreateserial",
                "-out",
                "tsa.pem",
                "-days",
                "30",
                "-extfile",
                "tsa.cnf",
                "-extensions",
                "stamps");
    }

    @Test
    void stampsForUsAndChecksOurs() throws Exception {
        var imprint = MessageDigest.getInstance("SHA-256").digest(new byte[] {1});
        var request = StampRequest.of(imprint, new byte[] {5, 6, 7, 8, 9, 10, 11, 12});
        Files.write(directory.resolve("request"), request.bytes());
        openssl("ts", "-reply", "-config", "tsa.cnf", "-section", "tsa1", "-queryfile", "request", "-out", "answer");
        var stamp = request.answer(Files.readAllBytes(directory.resolve("answer")));
        assertThat(stamp.by()).isEqualTo("CN=TSA by OpenSSL");
        try (var pem = Files.newInputStream(directory.resolve("ca.pem"))) {
            assertThat(Authorities.read(pem).of(stamp)).isEqualTo("CN=Root by OpenSSL");
        }

        Files.write(directory.resolve("token"), stamp.token());
        var digest = HexFormat.of().formatHex(imprint);
        assertThat(openssl("ts", "-verify", "-digest", digest, "-in", "token", "-token_in", "-CAfile", "ca.pem"))
                .contains("Verification: OK");

        var ours = new TestAuthority();
        Files.write(directory.resolve("token"), ours.token(imprint, stamp.at()));
        Files.writeString(directory.resolve("root.pem"), ours.pem());
        assertThat(openssl("ts", "-verify", "-digest", digest, "-in", "token", "-token_in", "-CAfile", "root.pem"))
                .contains("Verification: OK");
    }
}
