package tillsync.scenarios.terminal;

/** A piece of text in one style. Its width is counted in code points: the texts here have no wide characters. */
public record StyledText(String text, Style style) {

    public static StyledText of(String text) {
        return new StyledText(text, Style.PLAIN);
    }

    public static StyledText of(Style style, String text) {
        return new StyledText(text, style);
    }

    int width() {
        return text.codePointCount(0, text.length());
    }

    /** Cuts the span to that width, and marks the cut by an ellipsis. */
    StyledText within(int width) {
        if (width() <= width) {
            return this;
        }
        return width <= 0
                ? new StyledText("", style)
                : new StyledText(text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…", style);
    }
}
