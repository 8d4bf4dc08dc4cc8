package tillsync.client.test;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConformCommandTest {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @Test
    void aProgramThatBreaksARuleIsExitCodeOne() {
        assertThat(ConformCommand.run(List.of("--main", "--", JAVA, "-version")))
                .isEqualTo(1);
    }

    @Test
    void aCommandIsNeeded() {
        assertThat(ConformCommand.run(List.of())).isEqualTo(2);
        assertThat(ConformCommand.run(List.of("--main"))).isEqualTo(2);
        assertThat(ConformCommand.run(List.of("--slow", "--", JAVA))).isEqualTo(2);
        assertThat(ConformCommand.run(List.of("--help"))).isZero();
    }
}
