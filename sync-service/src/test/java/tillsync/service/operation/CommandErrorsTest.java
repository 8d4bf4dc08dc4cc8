package tillsync.service.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tillsync.service.feed.audit.VerifyAuditCommand;
import tillsync.service.operation.admin.AdminCommand;
import tillsync.service.operation.archive.ArchiveCommand;
import tillsync.service.operation.backup.BackupCommand;
import tillsync.service.operation.backup.CheckCommand;
import tillsync.service.operation.backup.RestoreCommand;
import tillsync.service.operation.backup.VerifyBackupCommand;
import tillsync.service.operation.move.MoveCommand;
import tillsync.service.operation.rebuild.RebuildCommand;

/** Each error of a command is one line, which names the thing and the reason. */
class CommandErrorsTest {
    private static final String MOVED_TO = "jdbc:postgresql://127.0.0.1:1/nobody";

    @TempDir
    Path directory;

    /** A command of the operator's. */
    interface Command {
        int run(String... arguments) throws Exception;
    }

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(directory.resolve("DIR"));
        Files.writeString(directory.resolve("FILE"), "no backup\n");
        Files.write(directory.resolve("BINARY"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
    }

    private static Arguments line(Command command, String words, int code, String... parts) {
        return arguments(command, words, code, List.of(parts));
    }

    /** In words and parts, names in capitals stand for files in the directory. */
    static Stream<Arguments> errors() {
        var list = " --ended ";
        return Stream.of(
                line(VerifyBackupCommand::run, "NONE", 1, "NONE: no such file"),
                line(VerifyBackupCommand::run, "DIR", 1, "DIR: a directory (expected: a file)"),
                line(VerifyBackupCommand::run, "FILE", 1, "FILE: damaged or incomplete (expected: a whole backup)"),
                line(RestoreCommand::run, "FILE --data NEW" + list + "NONE", 1, "--ended: ", "NONE: no such file"),
                line(
                        RestoreCommand::run,
                        "FILE --data NEW" + list + "BINARY",
                        1,
                        "BINARY: no text (expected: a list of"),
                line(RestoreCommand::run, "FILE --data NEW" + list + "FILE", 1, "FILE: line 1 unreadable"),
                line(BackupCommand::run, "--data SERVED --to NONE/x.zip", 1, "NONE/.x.zip.part: no such file"),
                line(BackupCommand::run, "--data FILE --to x.zip", 2, "--data: ", "FILE (expected: a directory)"),
                line(BackupCommand::run, "--data DIR --to x.zip", 6, "no service runs on ", "DIR (expected: one that"),
                line(
                        BackupCommand::run,
                        "--data DEAD --to x.zip",
                        6,
                        "no service runs on ",
                        "DEAD (expected: one that"),
                line(BackupCommand::run, "--data SERVED --to x.zip", 1, "STORAGE_FULL: The service's disk is full."),
                line(
                        BackupCommand::run,
                        "--url http://127.0.0.1:1 --operator FILE --to x.zip",
                        2,
                        "FILE: no address and key"),
                line(
                        BackupCommand::run,
                        "--url nowhere --operator FILE --to x.zip",
                        2,
                        "--url: nowhere (expected: such as"),
                line(
                        ArchiveCommand::run,
                        "--older-than ten --to DIR",
                        2,
                        "--older-than: ten (expected: years, such as 10y)"),
                line(ArchiveCommand::run, "--data SERVED --older-than 10y --to FILE", 1, "FILE: file already exists"),
                line(ArchiveCommand::run, "--data DEAD --older-than 10y --to DIR", 6, "no service runs on ", "DEAD"),
                line(MoveCommand::run, "--data DEAD --to " + MOVED_TO, 6, "no service runs on ", "DEAD"),
                line(
                        MoveCommand::run,
                        "--data SERVED --to " + MOVED_TO,
                        1,
                        "STORAGE_FULL: The service's disk is full."),
                line(RebuildCommand::run, "--data DEAD", 6, "no service runs on ", "DEAD"),
                line(RebuildCommand::run, "--data SERVED", 1, "STORAGE_FULL"),
                line(RebuildCommand::run, "--data TLS", 1, "SSL"),
                line(AdminCommand::run, "--data SERVED lock nobody@shop.example", 1, "STORAGE_FULL"),
                line(VerifyAuditCommand::run, "NONE", 1, "NONE: no such file"),
                line(VerifyAuditCommand::run, "DIR", 1, "DIR: a directory (expected: a file)"),
                line(CheckCommand::run, "--data DIR", 6, "DIR/tillsync.mv.db: no such file"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void isOneLineThatNamesThingAndReason(Command command, String words, int code, List<String> parts)
            throws Exception {
        var problem =
                "{\"code\":\"STORAGE_FULL\",\"title\":\"The service's disk is full.\",\"detail\":\"Nothing was stored.\"}";
        var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", asked -> {
            asked.sendResponseHeaders(507, problem.length());
            asked.getResponseBody().write(problem.getBytes(StandardCharsets.US_ASCII));
            asked.close();
        });
        service.start();
        try {
            operator("SERVED", "http", service.getAddress().getPort());
            operator("TLS", "https", service.getAddress().getPort());
            operator("DEAD", "http", portOfNobody());

            var said = said(command, words, code);

            assertThat(said.strip().lines()).as(said).hasSize(1);
            assertThat(said).contains(parts);
        } finally {
            service.stop(0);
        }
        assertThat(directory.resolve("NEW")).doesNotExist();
    }

    static Stream<Command> commands() {
        return Stream.of(
                AdminCommand::run,
                ArchiveCommand::run,
                BackupCommand::run,
                CheckCommand::run,
                MoveCommand::run,
                RebuildCommand::run,
                RestoreCommand::run,
                VerifyBackupCommand::run);
    }

    /** Whoever asks for help is told of no error. */
    @ParameterizedTest
    @MethodSource("commands")
    void helpIsTheUsageAlone(Command command) throws Exception {
        assertThat(said(command, "--help", 2)).startsWith("usage: ").doesNotContain("unknown");
    }

    private static int portOfNobody() throws IOException {
        try (var ended = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return ended.getLocalPort();
        }
    }

    private void operator(String name, String scheme, int port) throws IOException {
        var data = Files.createDirectories(directory.resolve(name));
        Files.write(data.resolve("operator"), List.of(scheme + "://127.0.0.1:" + port, "tso_key"));
    }

    /** Returns what it has written to the standard error. */
    private String said(Command command, String words, int code) throws Exception {
        var arguments = Stream.of(words.split(" "))
                .map(word ->
                        word.matches("[A-Z]{3,}.*") ? directory.resolve(word).toString() : word)
                .toArray(String[]::new);
        var bytes = new ByteArrayOutputStream();
        var before = System.err;
        try (var error = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setErr(error);
            assertThat(command.run(arguments))
                    .as(bytes.toString(StandardCharsets.UTF_8))
                    .isEqualTo(code);
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void whatFailsAtAMoveIsSaidOnce() throws Exception {
        try (var service = new DyingService("not moved: Connection refused\n")) {
            var data = Files.createDirectories(directory.resolve("MOVED"));
            Files.write(data.resolve("operator"), List.of(service.address(), "tso_key"));
            var before = System.out;
            var bytes = new ByteArrayOutputStream();
            try (var out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
                System.setOut(out);
                said(MoveCommand::run, "--data MOVED --to " + MOVED_TO, 1);
            } finally {
                System.setOut(before);
            }
            assertThat(bytes.size()).isZero();
        }
    }
}
