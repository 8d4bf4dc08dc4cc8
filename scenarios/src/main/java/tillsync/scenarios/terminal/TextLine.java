package tillsync.scenarios.terminal;

import java.util.List;

/** A line of spans, one after the other. */
public record TextLine(List<StyledText> spans) {
    public static final TextLine EMPTY = new TextLine(List.of());

    public TextLine {
        spans = List.copyOf(spans);
    }

    public static TextLine of(StyledText... spans) {
        return new TextLine(List.of(spans));
    }

    public static TextLine of(String text) {
        return of(StyledText.of(text));
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
