package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tillsync.scenarios.terminal.Completion;

/** All commands of the script {@code tillsync} as one command line. */
@Tag("quick")
class CommandLineTest {
    /** The script answers their {@code --help} itself. */
    private static final List<String> OF_THE_SCRIPT = List.of("completion", "install", "release", "serve");

    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\./tillsync ([a-z][^#;|&>\"$(\\\\\n]*)$");

    private static Stream<CommandLine> all(CommandLine line) {
        return line.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), all(command)));
    }

    static Stream<String> commands() {
        return all(Completion.commands())
                .map(line -> line.getCommandSpec().qualifiedName().replaceFirst("tillsync ", ""))
                .filter(name -> !OF_THE_SCRIPT.contains(name));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void helpIsAnAnswerWithAnExample(String name) {
        var out = new StringWriter();
        var line = Completion.commands().setOut(new PrintWriter(out));
        assertThat(line.execute((name + " --help").split(" "))).isZero();
        assertThat(out.toString()).startsWith("Usage: tillsync " + name).contains("\nExample: tillsync ");
    }

    @Test
    void theScriptNamesEachCommand() throws IOException {
        var script = Files.readString(Path.of("..", "tillsync"));
        assertThat(Completion.commands().getSubcommands().keySet())
                .hasSizeGreaterThan(20)
                .allMatch(name -> script.contains("\n  " + name + " "));
    }

    static Stream<String> documented() {
        return Document.all().stream()
                .flatMap(document -> DOCUMENTED.matcher(document.text()).results())
                .map(found -> found.group(1).strip())
                .filter(command ->
                        !OF_THE_SCRIPT.contains(command.split(" ")[0]) && !command.matches("bench loops.*|.*--help"))
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("documented")
    void takesWhatDocumentsShow(String command) {
        var line = Completion.commands().setCaseInsensitiveEnumValuesAllowed(true);
        assertThatCode(() -> line.parseArgs(command.split(" +"))).doesNotThrowAnyException();
    }
}
