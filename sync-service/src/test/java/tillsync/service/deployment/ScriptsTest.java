package tillsync.service.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts of {@code deploy}, run by a shell. Docker and PostgreSQL's programs are stood in for by ones that write down what they are told. */
class ScriptsTest {
    @TempDir
    Path place;

    private Path programs;

    @BeforeEach
    void aDirectoryOfPrograms() throws IOException {
        programs = Files.createDirectory(place.resolve("programs"));
    }

    /** A program that writes down what it is told, and then does what the text says. */
    private void program(String name, String text) throws IOException {
        var file = Files.writeString(
                programs.resolve(name), "#!/bin/sh\necho \"" + name + " $*\" >> " + place + "/told\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private List<String> told() throws IOException {
        return Files.readAllLines(place.resolve("told"));
    }

    private Program run(String script, Map<String, String> variables) throws IOException {
        var copy = Files.copy(Deployed.DIRECTORY.resolve(script), place.resolve("script.sh"));
        var environment = new HashMap<>(variables);
        environment.put("PATH", programs + ":" + System.getenv("PATH"));
        return Program.run(place, environment, "sh", copy.toString()).orElseThrow();
    }

    @Test
    void anUpdateTouchesTheSecondNodeOnceTheFirstIsReady() throws IOException {
        program("docker", "");
        assertThat(run("update.sh", Map.of())).isEqualTo(new Program(0, "node1\nnode2\n"));
        assertThat(told())
                .containsExactly(
                        "docker compose up --detach --no-build --wait --no-recreate --wait-timeout 60 node1 node2",
                        "docker compose up --detach --no-build --wait --no-deps --wait-timeout 180 node1",
                        "docker compose up --detach --no-build --wait --no-deps --wait-timeout 180 node2");
    }

    @Test
    void anUpdateEndsIfTheFirstNodeDoesNotComeOrOneWasAwayBefore() throws IOException {
        program("docker", "case \"$*\" in *no-deps*node1) exit 1 ;; esac");
        assertThat(run("update.sh", Map.of()).exitCode()).isOne();
        assertThat(told()).hasSize(2).noneMatch(line -> line.endsWith("no-deps --wait-timeout 180 node2"));

        Files.delete(place.resolve("told"));
        Files.delete(place.resolve("script.sh"));
        program("docker", "exit 1");
        assertThat(run("update.sh", Map.of()).exitCode()).isOne();
        assertThat(told()).hasSize(1);
    }

    /** @return variables of a backup into a directory that has one of today and one of twenty days ago */
    private Map<String, String> backups() throws IOException {
        var directory = Files.createDirectory(place.resolve("backups"));
        Files.writeString(directory.resolve("tillsync-new.dump"), "new");
        Files.setLastModifiedTime(
                Files.writeString(directory.resolve("tillsync-old.dump"), "old"),
                FileTime.from(Instant.now().minus(Duration.ofDays(20))));
        return Map.of(
                "BACKUPS", directory.toString(),
                "KEPT_DAYS", "14",
                "PASSWORD_FILE",
                        Files.writeString(place.resolve("password"), "secret\n").toString());
    }

    private List<String> kept() throws IOException {
        try (var files = Files.list(place.resolve("backups"))) {
            return files.map(file -> file.getFileName().toString().replaceFirst("\\d{8}T\\d{6}Z", "NOW"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aBackupGetsItsNameOnceItWasReadAndThenOldOnesGo() throws IOException {
        program("pg_dump", "[ \"$PGPASSWORD\" = secret ] && echo rows > \"${2#--file=}\"");
        program("pg_restore", "grep -q rows \"$2\"");
        var done = run("kubernetes/components/backup/backup.sh", backups());
        assertThat(done.exitCode()).as(done.said()).isZero();
        assertThat(done.said())
                .containsPattern("tillsync-\\d{8}T\\d{6}Z\\.dump: 5 bytes")
                .doesNotContain("secret");
        assertThat(kept()).containsExactly("tillsync-NOW.dump", "tillsync-new.dump");
        assertThat(told())
                .extracting(line -> line.split(" ")[0], line -> line.endsWith(".part"))
                .containsExactly(tuple("pg_dump", true), tuple("pg_restore", true));
        try (var files = Files.list(place.resolve("backups"))) {
            var dump = files.filter(file -> !file.endsWith("tillsync-new.dump"))
                    .findFirst()
                    .orElseThrow();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dump)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void aBackupThatFailsOrCannotBeReadLeavesNothingAndDeletesNothing() throws IOException {
        var variables = backups();
        program("pg_dump", "echo half > \"${2#--file=}\"; exit 1");
        assertThat(run("kubernetes/components/backup/backup.sh", variables).exitCode())
                .isNotZero();
        assertThat(kept()).containsExactly("tillsync-new.dump", "tillsync-old.dump");

        Files.delete(place.resolve("script.sh"));
        program("pg_dump", "echo torn > \"${2#--file=}\"");
        program("pg_restore", "exit 1");
        assertThat(run("kubernetes/components/backup/backup.sh", variables).exitCode())
                .isNotZero();
        assertThat(kept()).containsExactly("tillsync-new.dump", "tillsync-old.dump");
    }

    @Test
    void secretsAreMadeOnceForTheirUserAlone() throws IOException {
        assumeTrue(Program.run(place, "openssl", "version").isPresent(), "openssl is not installed");
        assertThat(run("secrets.sh", Map.of()).exitCode()).isZero();
        var secrets = place.resolve("secrets");
        var key = Files.readString(secrets.resolve("operator-key"));
        var certificate = Files.readString(secrets.resolve("database.crt"));
        assertThat(key.strip()).matches("[0-9a-f]{48}");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
                .isEqualTo("rwx------");

        Files.delete(place.resolve("script.sh"));
        Files.delete(secrets.resolve("grafana-password"));
        assertThat(run("secrets.sh", Map.of()).exitCode()).isZero();
        assertThat(secrets.resolve("operator-key")).hasContent(key);
        assertThat(secrets.resolve("database.crt")).hasContent(certificate);
        assertThat(secrets.resolve("grafana-password"))
                .content()
                .isNotEqualTo(key)
                .hasSize(49);
    }
}
