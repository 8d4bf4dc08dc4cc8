package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tillsync.service.TestDatabase;

/** A real PostgreSQL with the certificate of {@code secrets.sh}, asked as {@code compose.yaml} says. */
@Tag("slow")
class DatabaseCertificateTest {
    @TempDir
    static Path directory;

    private static EmbeddedPostgres server;

    @BeforeAll
    static void aServerWithItsCertificate() throws IOException {
        var secrets = madeIn(directory.resolve("server"), "localhost");
        server = TestDatabase.server()
                .setServerConfig("ssl", "on")
                .setServerConfig(
                        "ssl_cert_file", secrets.resolve("database.crt").toString())
                .setServerConfig("ssl_key_file", secrets.resolve("database.key").toString())
                .start();
    }

    @AfterAll
    static void end() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    /** By the script itself, for a server of another name. */
    private static Path madeIn(Path place, String name) throws IOException {
        var script =
                Deployed.text("secrets.sh").replace("CN=database", "CN=" + name).replace("DNS:database", "DNS:" + name);
        assertThat(script).contains("CN=" + name, "DNS:" + name);
        Files.createDirectories(place);
        Files.writeString(place.resolve("secrets.sh"), script);
        assumeTrue(Program.run(place, "openssl", "version").isPresent(), "openssl is not installed");
        var made = Program.run(place, "sh", "secrets.sh").orElseThrow();
        assertThat(made.exitCode()).as(made.said()).isZero();
        var secrets = place.resolve("secrets");
        Files.setPosixFilePermissions(secrets.resolve("database.key"), PosixFilePermissions.fromString("rw-------"));
        return secrets;
    }

    private static void connects(EmbeddedPostgres to, String name, Path trusted) throws SQLException {
        var address = Deployed.compose()
                .get("SPRING_DATASOURCE_URL")
                .replace("database:5432/tillsync", name + ":" + to.getPort() + "/postgres")
                .replace("/etc/tillsync/database.crt", trusted.toString());
        assertThat(address).contains("sslmode=verify-full");
        try (var connection = DriverManager.getConnection(address, "postgres", "");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBoolean("ssl")).isTrue();
            assertThat(rows.getString("version")).startsWith("TLSv1.");
        }
    }

    private static Path trusted() {
        return directory.resolve("server/secrets/database.crt");
    }

    @Test
    void theServerWithThatCertificateAndNameIsTaken() throws SQLException {
        connects(server, "localhost", trusted());
    }

    @Test
    void aServerWithAnotherCertificateIsRefused() throws IOException {
        var other = madeIn(directory.resolve("other"), "localhost").resolve("database.crt");
        assertThatThrownBy(() -> connects(server, "localhost", other)).hasStackTraceContaining("PKIX path");
    }

    @Test
    void aServerWithAnotherNameIsRefused() {
        assertThatThrownBy(() -> connects(server, "127.0.0.1", trusted()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("127.0.0.1");
    }

    @Test
    void aServerWithoutTlsIsRefused() throws IOException {
        try (var plain = TestDatabase.server().start()) {
            assertThatThrownBy(() -> connects(plain, "localhost", trusted()))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("SSL");
        }
    }
}
