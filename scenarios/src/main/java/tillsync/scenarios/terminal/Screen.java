package tillsync.scenarios.terminal;

import java.io.PrintStream;
import java.util.List;

/** A picture that is drawn again in place, at the end of the terminal's text; the last one stays there. */
public final class Screen implements AutoCloseable {
    private static final String HIDE_CURSOR = "\033[?25l";
    private static final String SHOW_CURSOR = "\033[?25h";
    private static final String CLEAR_LINE = "\033[2K";
    private static final String CLEAR_BELOW = "\033[J";

    private final PrintStream out;
    private final Terminal terminal;
    private int height;

    public Screen(PrintStream out, Terminal terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Draws over the last picture, and cuts off what has no room. */
    public void draw(List<TextLine> picture) {
        var text = new StringBuilder(HIDE_CURSOR).append('\r');
        if (height > 0) {
            text.append("\033[").append(height).append('A');
        }
        height = Math.min(picture.size(), terminal.rows() - 1);
        for (var line : picture.subList(0, height)) {
            text.append(CLEAR_LINE)
                    .append(line.render(terminal.styled(), terminal.columns()))
                    .append('\n');
        }
        out.print(text.append(CLEAR_BELOW));
        out.flush();
    }

    @Override
    public void close() {
        out.print(SHOW_CURSOR);
        out.flush();
    }
}
