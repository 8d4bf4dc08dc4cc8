package tillsync.client.test.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that are tills, seen from outside. */
class BlackBoxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    private List<String> program(String... more) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                TillProgram.class.getName(),
                directory.toString()));
        command.addAll(List.of(more));
        return command;
    }

    @Test
    void theClientOfThisProjectKeepsTheRules() {
        var done = new ArrayList<String>();
        try (var box = new BlackBox(program(), PATIENCE, done::add)) {
            box.follows();
            box.leads();
        }
        assertThat(done).hasSize(15).endsWith("uses one number for one change set");
    }

    @Test
    void aTillThatForgetsItsArticlesIsFound() {
        try (var box = new BlackBox(program("forgetful"), PATIENCE, done -> {})) {
            assertThatThrownBy(box::follows)
                    .isInstanceOfSatisfying(ProgramBroken.class, broken -> assertThat(broken.rule())
                            .isEqualTo(ProgramRule.KEEPS_ITS_CURSOR));
        }
    }

    @Test
    void aProgramThatEndsIsFoundAtOnce() {
        try (var box = new BlackBox(List.of(program().get(0), "-version"), PATIENCE, done -> {})) {
            assertThatThrownBy(box::follows)
                    .hasMessageStartingWith(
                            ProgramRule.PULLS.sentence() + " (" + ProgramRule.PULLS.section() + ") Not seen: ")
                    .hasMessageContaining("the program has ended");
        }
    }

    @Test
    void aTillInPythonKeepsTheRules() throws Exception {
        var done = new ArrayList<String>();
        try (var box = new BlackBox(python(""), PATIENCE, done::add)) {
            box.follows();
        }
        assertThat(done).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "hello, HELLO",
        "members, KEEPS_MEMBERS",
        "removal, REMOVES",
        "pages, FOLLOWS_PAGES",
        "topology, BEGINS_AGAIN",
        "silence, TRIES_AGAIN",
        "restart, KEEPS_ITS_CURSOR"
    })
    void mistakesOfAProgramAreFound(String mistake, ProgramRule rule) throws Exception {
        try (var box = new BlackBox(python(mistake), Duration.ofSeconds(10), done -> {})) {
            assertThatThrownBy(box::follows)
                    .isInstanceOfSatisfying(ProgramBroken.class, broken -> assertThat(broken.rule())
                            .as(broken.getMessage())
                            .isEqualTo(rule));
        }
    }

    private List<String> python(String mistake) throws Exception {
        Assumptions.assumeTrue(hasPython(), "python3 is not on this machine");
        var program = Path.of(getClass().getResource("/till.py").toURI());
        return List.of("env", "TILLSYNC_MISTAKE=" + mistake, "python3", program.toString(), directory.toString());
    }

    private static boolean hasPython() {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException | InterruptedException none) {
            return false;
        }
    }
}
