package tillsync.client.page;

import java.util.Arrays;
import java.util.Collection;

/** A piece of a page. Values are text and escaped, here and nowhere else, unless they are pieces themselves. */
record Html(String markup) {
    static final Html NONE = new Html("");

    /**
     * Puts the values in place of each {@code %s}, also inside a quoted attribute.
     *
     * @param markup a constant of the source, never anything from outside
     */
    static Html of(String markup, Object... values) {
        return new Html(
                String.format(markup, Arrays.stream(values).map(Html::escaped).toArray()));
    }

    static Html all(Collection<Html> pieces) {
        var all = new StringBuilder();
        pieces.forEach(piece -> all.append(piece.markup));
        return new Html(all.toString());
    }

    private static String escaped(Object value) {
        if (value instanceof Html piece) {
            return piece.markup;
        }
        var text = String.valueOf(value);
        var safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }
}
