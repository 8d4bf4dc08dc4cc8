package tillsync.scenarios.documents;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import picocli.CommandLine;
import tillsync.scenarios.bench.Bench;
import tillsync.scenarios.bench.growth.Measure;
import tillsync.scenarios.chaos.Chaos;
import tillsync.scenarios.crowd.Crowd;
import tillsync.scenarios.demo.Demo;
import tillsync.scenarios.process.Processes.Program;
import tillsync.scenarios.terminal.TerminalCommands;

/**
 * The commands of {@code bench}, {@code crowd}, {@code chaos} and {@code demo} that the documents name: each is taken as it
 * stands there, and each program runs to its end with as little to do as possible. {@code ChaosTest} runs chaos, {@code
 * CrowdTest} a crowd, and {@code ClusterDemoScenarioTest} the other demo.
 */
class DocumentedCommandsTest {
    private static final long PATIENCE_SECONDS = 300;
    private static final Pattern COMMAND = Pattern.compile("\\./tillsync ((?:bench|crowd|chaos|demo)\\b[^`#;|\\n]*)");
    private static final List<String> UNDER_TEST =
            List.of("tillsync.jvm", "tillsync.shared-classes", "tillsync.class-path");

    @TempDir
    Path directory;

    /** The commands, without what stands for a number or a name: {@code chaos [--seed N]} is {@code chaos --seed 1}. */
    static Set<String> commands() {
        var commands = new TreeSet<String>();
        for (var document : Document.all()) {
            COMMAND.matcher(document.text())
                    .results()
                    .map(found -> found.group(1)
                            .replaceAll("\\[|]|\\.\\.\\.$", "")
                            .replaceAll("\\b[NM]\\b", "1")
                            .strip())
                    .forEach(commands::add);
        }
        return commands;
    }

    private static Object program(List<String> words) {
        return switch (words.get(0)) {
            case "crowd" -> new Crowd();
            case "chaos" -> new Chaos();
            case "demo" -> new Demo();
            default -> words.size() > 1 && words.get(1).equals("growth") ? new Measure() : new Bench();
        };
    }

    private static String[] arguments(List<String> words, int from) {
        return words.subList(from, words.size()).toArray(String[]::new);
    }

    @Test
    void theDocumentsNameEachProgram() {
        assertThat(commands())
                .hasSizeGreaterThan(15)
                .contains(
                        "bench", "bench growth history --to 100000 --store postgresql --json docs/growth/growth.jsonl")
                .anyMatch(command -> command.startsWith("crowd --nodes"))
                .contains("chaos --seed 1 --minutes 1")
                .contains("demo", "demo --cluster");
    }

    /** Up to the phase "test" Maven gives scenarios all test classes of the service, some of which change a service that finds them. */
    @Test
    void scenariosRunOnPackages() {
        var texts = Stream.concat(Document.all().stream(), Stream.of(new Document("tillsync")))
                .map(Document::text)
                .toList();
        assertThat(texts).anyMatch(text -> text.contains("-pl scenarios -am package"));
        assertThat(texts).noneMatch(text -> text.contains("-pl scenarios -am test"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void isTaken(String command) {
        var words = List.of(command.split(" +"));
        if (words.size() > 1 && words.get(1).equals("loops")) {
            assertThatCode(() -> new CommandLineOptions(arguments(words, 2))).doesNotThrowAnyException();
            return;
        }
        var program = program(words);
        int from = program instanceof Measure ? 2 : 1;
        assertThatCode(() -> TerminalCommands.of(program).parseArgs(arguments(words, from)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "bench W99",
        "bench growth nosuch",
        "crowd --by LONGPOLL",
        "chaos --seed x",
        "demo --plane",
        "demo --example 0",
        "demo --plain --example 2"
    })
    void aWrongWordIsAnsweredInOneLine(String command) {
        var words = List.of(command.split(" "));
        var program = program(words);
        var said = new StringWriter();
        var line = TerminalCommands.of(program).setErr(new PrintWriter(said));
        assertThat(line.execute(arguments(words, program instanceof Measure ? 2 : 1)))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(said.toString().lines()).hasSize(1);
        assertThat(said.toString()).doesNotStartWith("tillsync ").contains(words.get(words.size() - 1));
    }

    /** Returns what the program prints on either stream. Fails unless it exits with 0. */
    private String runs(Class<?> program, String... arguments) throws Exception {
        var options = new ArrayList<>(List.of("-Djava.io.tmpdir=" + directory, "-Xmx512m"));
        UNDER_TEST.forEach(name -> options.add("-D" + name + "=" + System.getProperty(name, "")));
        options.remove("-Dtillsync.class-path=");
        var log = directory.resolve("log");
        var process = new Program(program.getName(), true, options, Map.of()).start(log, arguments);
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, SECONDS)).isTrue();
        } finally {
            process.destroy();
        }
        var said = Files.readString(log);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    @Tag("slow")
    void benchMeasuresAllWorks() throws Exception {
        assertThat(runs(Bench.class, "--articles", "1000", "--rounds", "1", "--warm-up", "0"))
                .contains(Stream.of("W1", "W2", "W3", "W3h", "W4", "W5", "W6", "W7", "W8", "W9")
                        .map(work -> "\n" + work + " ")
                        .toList());
    }

    @Test
    @Tag("slow")
    void benchMeasuresPostgresqlAndItsReplicationToo() throws Exception {
        assertThat(runs(
                        Bench.class,
                        "W1",
                        "--articles",
                        "1000",
                        "--rounds",
                        "1",
                        "--warm-up",
                        "0",
                        "--store",
                        "postgresql",
                        "--peers"))
                .contains("PostgreSQL's single");
    }

    @Test
    @Tag("slow")
    void growthIsMeasured() throws Exception {
        var points = directory.resolve("points.jsonl");
        runs(Measure.class, "catalogue", "--to", "1000", "--json", points.toString());
        assertThat(points)
                .content()
                .contains("{\"growth\":\"catalogue\",\"store\":\"H2\",\"size\":1000,\"figure\":\"single\",");
    }

    @Test
    @Tag("slow")
    void loopsRunOnce() throws Exception {
        assertThat(runs(org.openjdk.jmh.Main.class, "-f", "0", "-wi", "0", "-i", "1", "-r", "1ms"))
                .contains("Benchmark");
    }

    @Test
    @Tag("slow")
    void demoShowsFourTills() throws Exception {
        assertThat(runs(Demo.class, "--plain", "--lang", "en", "--seconds", "1"))
                .contains("All 4 tills verified");
    }

    @Test
    @Tag("slow")
    void demoPlaysAnExample() throws Exception {
        assertThat(runs(Demo.class, "--example", "1", "--lang", "en")).contains("All 3 tills verified");
    }

    @Test
    @Tag("slow")
    void chaosSaysItsHelpWhereAnswersGo() throws Exception {
        var log = directory.resolve("err");
        var help = new Program(Chaos.class.getName(), true, List.of(), Map.of()).startSpeaking(log, "--help");
        assertThat(new String(help.getInputStream().readAllBytes())).contains("--seed", "--minutes");
        assertThat(help.waitFor()).isZero();
        assertThat(Files.readString(log)).isEmpty();
    }
}
