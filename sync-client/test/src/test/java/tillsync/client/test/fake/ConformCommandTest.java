package tillsync.client.test.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
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

    @Test
    void aMistakeIsOneLineWithoutWhatFollowsAnUnknownWord() {
        assertThat(said(new FakeCommand(), "--token", "hunter2"))
                .isEqualTo("fake: --token: unknown; --help says more\n");
        assertThat(said(new FakeCommand(), "--token=hunter2")).isEqualTo("fake: --token: unknown; --help says more\n");
        assertThat(said(new FakeCommand(), "--port", "70000"))
                .startsWith("fake: ")
                .hasLineCount(1);
    }

    private static String said(Object command, String... arguments) {
        var err = new StringWriter();
        assertThat(FakeCommand.run(command, new PrintWriter(err), arguments)).isIn(1, 2);
        return err.toString().replace("\r", "");
    }
}
