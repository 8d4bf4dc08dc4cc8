package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What can be known of {@code tillsync.cmd} without Windows: that it has the commands of {@code tillsync}. */
class WindowsCommandsTest {
    private static final List<String> LINUX_ALONE =
            List.of("bench", "chaos", "completion", "crowd", "examples", "release");
    private static final Pattern LABEL = Pattern.compile("(?m)^:([\\w-]+)");
    private static final Pattern JUMP = Pattern.compile("(?:goto |call :)([\\w-]+(?!%))\\b(?![%-])");

    private static String text(String name) throws IOException {
        return Files.readString(Document.ROOT.resolve(name));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    @Test
    void hasTheCommandsOfTheScriptBesideIt() throws IOException {
        var usage = text("tillsync")
                .substring(text("tillsync").indexOf("Usage:"), text("tillsync").indexOf("\nTEXT"));
        var commands = found(Pattern.compile("(?m)^  ([a-z][a-z-]*)"), usage);
        var labels = found(LABEL, text("tillsync.cmd"));
        assertThat(commands).contains("serve", "till", "demo").hasSizeGreaterThan(8);
        for (var command : commands) {
            if (LINUX_ALONE.contains(command)) {
                assertThat(text("tillsync.cmd")).contains(command);
            } else {
                assertThat(labels).containsAnyOf("do-" + command, command);
                assertThat(text("tillsync.cmd")).contains("echo   " + command);
            }
        }
    }

    @Test
    void jumpsToLabelsThatAreThere() throws IOException {
        var labels = found(LABEL, text("tillsync.cmd"));
        assertThat(found(JUMP, text("tillsync.cmd"))).hasSizeGreaterThan(5).allMatch(labels::contains);
    }

    @Test
    void startsTheJarsAndClassesOfTheScript() throws IOException {
        var jars = Pattern.compile("([\\w-]+-)%version%((?:-exec)?\\.jar)");
        assertThat(jars.matcher(text("tillsync.cmd")).results())
                .hasSize(4)
                .allMatch(jar -> contains(jar.group(1) + "$version" + jar.group(2)));
        var classes = Pattern.compile("\"%\\w+%\" (tillsync\\.[\\w.]+)");
        assertThat(found(classes, text("tillsync.cmd"))).hasSize(4).allMatch(text("tillsync")::contains);
    }

    private static boolean contains(String inTheScript) {
        try {
            return text("tillsync").contains(inTheScript);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The script reads it; no build runs what Windows has instead. */
    @Test
    void hasTheVersionOfTheBuild() throws IOException {
        var ofTheBuild = found(Pattern.compile("(?m)^    <version>(.+)</version>"), text("pom.xml"));
        assertThat(found(Pattern.compile("(?m)^set version=(\\S+)"), text("tillsync.cmd")))
                .isEqualTo(ofTheBuild)
                .hasSize(1);
    }

    /** Without it the command interpreter of Windows may miss labels. */
    @Test
    void endsEachLineAsWindowsDoes() throws IOException {
        assertThat(text("tillsync.cmd").replace("\r\n", ""))
                .doesNotContain("\n")
                .isASCII();
    }
}
