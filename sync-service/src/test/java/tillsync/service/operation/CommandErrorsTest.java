package tillsync.service.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tillsync.service.OperatorCommands;
import tillsync.service.operation.admin.AdminCommand;

/** Each error of a command is one line, which names the thing and the reason. */
class CommandErrorsTest {
    private static final String MOVED_TO = "jdbc:postgresql://127.0.0.1:1/nobody";

    @TempDir
    Path directory;

    @BeforeEach
    void files() throws IOException {
        Files.createDirectory(directory.resolve("DIR"));
        Files.createFile(Files.createDirectory(directory.resolve("EMPTY")).resolve("tillsync.mv.db"));
        Files.writeString(directory.resolve("FILE"), "no backup\n");
        Files.writeString(directory.resolve("OPERATOR"), "http://127.0.0.1:1\ntso_key\n");
        Files.write(directory.resolve("BINARY"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, '\n'});
    }

    private static Arguments line(String command, String words, int code, String... parts) {
        return arguments(command, words, code, List.of(parts));
    }

    /** In words and parts, names in capitals stand for files in the directory. */
    static Stream<Arguments> errors() {
        var list = " --ended ";
        return Stream.of(
                line("verify-backup", "NONE", 1, "NONE: no such file"),
                line("verify-backup", "DIR", 1, "DIR: a directory (expected: a file)"),
                line("verify-backup", "FILE", 1, "FILE: damaged or incomplete (expected: a whole backup)"),
                line(
                        "restore",
                        "FILE --data NEW",
                        2,
                        "--ended: missing (expected: the list",
                        "--revoke-all if it is lost"),
                line("restore", "FILE --data NEW --revoke-all" + list + "FILE", 2, "mutually exclusive"),
                line("restore", "FILE --data NEW" + list + "NONE", 1, "--ended: ", "NONE: no such file"),
                line("restore", "FILE --data NEW" + list + "BINARY", 1, "BINARY: no text (expected: a list of"),
                line("restore", "FILE --data NEW" + list + "FILE", 1, "FILE: line 1 unreadable"),
                line(
                        "restore",
                        "FILE --data NEW" + list + "NONE" + list + "BINARY",
                        1,
                        "--ended: ",
                        "NONE: no such file"),
                line("backup", "--data SERVED --to NONE/x.zip", 1, "NONE/.x.zip.part: no such file"),
                line("backup", "--data FILE --to x.zip", 2, "--data: ", "FILE (expected: a directory)"),
                line("backup", "--data DIR --to x.zip", 6, "no service runs on ", "DIR (expected: one that"),
                line("backup", "--data DEAD --to x.zip", 6, "no service runs on ", "DEAD (expected: one that"),
                line("backup", "--data SERVED --to x.zip", 1, "STORAGE_FULL: The service's disk is full."),
                line("backup", "--url http://127.0.0.1:1 --operator FILE --to x.zip", 2, "FILE: no address and key"),
                line("backup", "--url nowhere --operator FILE --to x.zip", 2, "--url: nowhere (expected: such as"),
                line("archive", "--older-than ten --to DIR", 2, "--older-than: ten (expected: years, such as 10y)"),
                line("archive", "--data SERVED --older-than 10y --to FILE", 1, "FILE: file already exists"),
                line("archive", "--data DEAD --older-than 10y --to DIR", 6, "no service runs on ", "DEAD"),
                line("move", "--data DEAD --to " + MOVED_TO, 6, "no service runs on ", "DEAD"),
                line("move", "--data SERVED --to " + MOVED_TO, 1, "STORAGE_FULL: The service's disk is full."),
                line("events", "--data DEAD", 6, "no service runs on ", "DEAD (expected: one that"),
                line("events", "--data DIR", 6, "no service runs on ", "DIR (expected: one that"),
                line("events", "--data EMPTY", 6, "no service runs on ", "EMPTY (expected: one that"),
                line("events", "--data SERVED", 1, "STORAGE_FULL"),
                line("events", "--data DIR --from x", 2, "'x'"),
                line("rebuild", "--data DEAD", 6, "no service runs on ", "DEAD"),
                line("rebuild", "--data SERVED", 1, "STORAGE_FULL"),
                line("rebuild", "--data TLS", 1, "SSL"),
                line("admin", "--data SERVED lock nobody@shop.example", 1, "STORAGE_FULL"),
                line("admin", "--data SERVED merchants --limit 501", 2, "501 (expected: 1 to 500)"),
                line("admin", "--data SERVED erase-merchant ID --confirm A --confirm B", 2, "--confirm"),
                line("backup", "--url http://[x --operator OPERATOR --to x.zip", 2, "http://[x"),
                line(
                        "upgrade-check",
                        "--url jdbc:postgresql://db/x?password=one --url jdbc:postgresql://db/x?password=two",
                        2,
                        "upgrade-check: an option is given twice (expected: once); --help says more"),
                line("verify-audit", "NONE", 1, "NONE: no such file"),
                line("verify-audit", "NONE FILE", 1, "NONE: no such file"),
                line("verify-audit", "DIR", 1, "DIR: a directory (expected: a file)"),
                line("check", "--data DIR", 6, "DIR/tillsync.mv.db: no such file"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void isOneLineThatNamesThingAndReason(String command, String words, int code, List<String> parts) throws Exception {
        var problem =
                "{\"code\":\"STORAGE_FULL\",\"title\":\"The service's disk is full.\",\"detail\":\"Nothing was stored.\"}";
        var service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", asked -> {
            asked.sendResponseHeaders(507, problem.length());
            asked.getResponseBody().write(problem.getBytes(StandardCharsets.US_ASCII));
            asked.close();
        });
        service.start();
        try (var withoutTls = serverWithoutTls()) {
            operator("SERVED", "http", service.getAddress().getPort());
            operator("TLS", "https", withoutTls.getLocalPort());
            operator("DEAD", "http", portOfNobody());

            var said = said(command, words, code);

            assertThat(said.strip().lines()).as(said).hasSize(1);
            assertThat(said).contains(parts);
        } finally {
            service.stop(0);
        }
        assertThat(directory.resolve("NEW")).doesNotExist();
    }

    /** Answers a TLS handshake in plain text, and leaves it to the client to hang up. */
    private static ServerSocket serverWithoutTls() throws IOException {
        var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var answers = new Thread(() -> {
            try (var client = server.accept()) {
                client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                client.getInputStream().transferTo(OutputStream.nullOutputStream());
            } catch (IOException closed) {
                // by the test, or by the client
            }
        });
        answers.setDaemon(true);
        answers.start();
        return server;
    }

    static Stream<String> commands() {
        return all(OperatorCommands.line()).map(line -> line.getCommandSpec().qualifiedName());
    }

    private static Stream<CommandLine> all(CommandLine line) {
        return line.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), all(command)));
    }

    /** Whoever asks for help gets it as an answer, with an example. */
    @ParameterizedTest
    @MethodSource("commands")
    void helpIsAnAnswerWithAnExample(String name) {
        var out = new StringWriter();
        var words = (name + " --help").split(" ");
        var line = OperatorCommands.line().setOut(new PrintWriter(out));
        assertThat(line.execute(Arrays.copyOfRange(words, 1, words.length))).isZero();
        assertThat(out.toString()).startsWith("Usage: " + name).contains("\nExample: " + name);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aWrongOptionIsNamedInOneLine(String name) throws Exception {
        var command = name.replaceFirst("tillsync ", "");
        assertThat(said(command, "--nonsense", 2))
                .startsWith(command + ": ")
                .hasLineCount(1)
                .endsWith("; --help says more\n");
    }

    @Test
    void whatIsBehindAnUnknownOptionIsNotRepeated() throws Exception {
        for (var words : List.of("--password hunter2", "--password=hunter2")) {
            assertThat(said("move", "--to " + MOVED_TO + " " + words, 2))
                    .isEqualTo("move: --password: unknown; --help says more\n");
        }
    }

    @Test
    void aTaskOfAnAdministratorMayStandBehindItsOptions() {
        assertThat(AdminCommand.nameFirst("admin", "--data", "lock", "--json", "--confirm=x", "erase-person", "a"))
                .containsExactly("admin", "erase-person", "--data", "lock", "--json", "--confirm=x", "a");
        assertThat(AdminCommand.nameFirst("admin", "--help")).containsExactly("admin", "--help");
        assertThat(AdminCommand.nameFirst("backup", "--data", "x")).containsExactly("backup", "--data", "x");
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
    private String said(String command, String words, int code) throws Exception {
        var arguments = Stream.of((command + " " + words).split(" "))
                .map(word ->
                        word.matches("[A-Z]{3,}.*") ? directory.resolve(word).toString() : word)
                .toArray(String[]::new);
        var bytes = new ByteArrayOutputStream();
        var before = System.err;
        try (var error = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setErr(error);
            assertThat(OperatorCommands.run(arguments))
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
                said("move", "--data MOVED --to " + MOVED_TO, 1);
            } finally {
                System.setOut(before);
            }
            assertThat(bytes.size()).isZero();
        }
    }
}
