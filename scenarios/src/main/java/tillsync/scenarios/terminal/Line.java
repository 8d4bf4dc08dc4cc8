package tillsync.scenarios.terminal;

import java.util.List;

/** A line of spans, one after the other. */
public record Line(List<Span> spans) {
    public static final Line EMPTY = new Line(List.of());

    public Line {
        spans = List.copyOf(spans);
    }

    public static Line of(Span... spans) {
        return new Line(List.of(spans));
    }

    public static Line of(String text) {
        return of(Span.of(text));
    }

    /** The text without styles. */
    public String plain() {
        return render(false, Integer.MAX_VALUE);
    }

    /** The text, cut off where a terminal of that width would wrap it, without spaces at its end. */
    public String render(boolean styled, int columns) {
        var text = new StringBuilder();
        int left = columns;
        for (var span : spans) {
            var shown = span.within(left);
            text.append(styled ? shown.style().paint(shown.text()) : shown.text());
            left -= shown.width();
        }
        return text.toString().stripTrailing();
    }
}
