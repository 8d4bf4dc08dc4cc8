package tillsync.scenarios.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("quick")
class ScreenTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final Screen screen =
            new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), new Terminal(true, false, 80, 3));

    @Test
    void drawsTheNextPictureOverTheLastOne() {
        screen.draw(List.of(TextLine.of("one"), TextLine.of("two")));
        shown.reset();

        screen.draw(List.of(TextLine.of("three")));

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("\033[2A").contains("\033[2Kthree\n\033[J");
    }

    @Test
    void leavesOutWhatTheTerminalHasNoRoomFor() {
        screen.draw(List.of(TextLine.of("one"), TextLine.of("two"), TextLine.of("three")));

        assertThat(shown.toString(StandardCharsets.UTF_8)).contains("two").doesNotContain("three");
    }

    @Test
    void givesTheCursorBackAtItsEnd() {
        screen.close();

        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("\033[?25h");
    }
}
