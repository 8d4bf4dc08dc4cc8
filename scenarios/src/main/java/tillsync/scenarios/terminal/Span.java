package tillsync.scenarios.terminal;

/** A piece of text in one style. Its width is counted in code points: the texts here have no wide characters. */
public record Span(String text, Style style) {

    public static Span of(String text) {
        return new Span(text, Style.PLAIN);
    }

    public static Span of(Style style, String text) {
        return new Span(text, style);
    }

    int width() {
        return text.codePointCount(0, text.length());
    }

    /** Cuts the span to that width, and marks the cut by an ellipsis. */
    Span within(int width) {
        if (width() <= width) {
            return this;
        }
        return width <= 0
                ? new Span("", style)
                : new Span(text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…", style);
    }
}
