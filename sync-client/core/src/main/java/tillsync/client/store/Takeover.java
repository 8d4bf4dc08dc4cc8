package tillsync.client.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;

/**
 * The answer of the till's software to a batch: it has taken all of it over, or all but single articles, or will do so
 * later.
 *
 * @param laterCode why it is taken later, such as OPEN_SALE or CLOSING_NEEDED; null if it is taken
 * @param except the articles that were not taken over, each with its first reason; all others were
 */
public record Takeover(@Nullable String laterCode, List<NotTaken> except) {
    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,64}");
    private static final Takeover ALL = new Takeover(null, List.of());

    public Takeover {
        except = firstOfEach(except);
        if (laterCode != null) {
            requireCode(laterCode);
            if (!except.isEmpty()) {
                throw new IllegalArgumentException(
                        "except: " + except.size() + " (expected: none, if all is for later)");
            }
        }
    }

    /** Keeps the first fault of each article: a software may find two. */
    private static List<NotTaken> firstOfEach(List<NotTaken> articles) {
        var byNumber = new LinkedHashMap<ArticleNumber, NotTaken>();
        articles.forEach(each -> byNumber.putIfAbsent(each.number(), each));
        return List.copyOf(byNumber.values());
    }

    /** All of it is in the software's own store, durably. */
    public static Takeover all() {
        return ALL;
    }

    /** All is taken over except these: they become held, are shown, and are tried again. */
    public static Takeover except(List<NotTaken> articles) {
        return new Takeover(null, articles);
    }

    /** Takes nothing over. The batch is handed over again on a signal, and after a while. */
    public static Takeover later(String code) {
        return new Takeover(code, List.of());
    }

    public boolean isLater() {
        return laterCode != null;
    }

    /**
     * An article that the till's software cannot take over as it is.
     *
     * @param code why, in 1..64 of A-Z, 0-9 and _
     * @param detail for people: one line, of which the first 200 characters are kept
     */
    public record NotTaken(ArticleNumber number, String code, String detail) {
        private static final int MOST_DETAIL = 200;

        public NotTaken {
            requireCode(code);
            detail = line(detail);
        }

        private static String line(String text) {
            var line = new StringBuilder();
            text.codePoints()
                    .limit(MOST_DETAIL)
                    .map(c -> Character.isISOControl(c) ? ' ' : c)
                    .forEach(line::appendCodePoint);
            return line.toString();
        }
    }

    /** @throws IllegalArgumentException if that is no code */
    public static void requireCode(String code) {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException("code: " + code + " (expected: 1..64 of A-Z, 0-9 and _)");
        }
    }
}
