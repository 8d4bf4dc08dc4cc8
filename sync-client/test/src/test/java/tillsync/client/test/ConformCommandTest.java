package tillsync.client.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConformCommandTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private static int run(String... arguments) {
        return FakeCommand.run(new ConformCommand(), arguments);
    }

    @Test
    void aProgramThatBreaksARuleIsExitCodeOne() {
        assertThat(run("--main", "--", JAVA, "-version")).isEqualTo(1);
    }

    @Test
    void aCommandIsNeeded() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("--main")).isEqualTo(2);
        assertThat(run("--slow", "--", JAVA)).isEqualTo(2);
        assertThat(run("--help")).isZero();
    }
}
