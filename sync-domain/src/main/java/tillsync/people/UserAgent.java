package tillsync.people;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A browser's name and system, in words that its user knows. Any client may claim them: they prove nothing.
 *
 * @param browser such as Firefox; "" if unknown
 * @param system such as Windows; "" if unknown
 */
public record UserAgent(String browser, String system) {
    private static final int MOST_READ = 1_000;

    /** Words of the header and their meanings; earlier ones win, since browsers also name those that they resemble. */
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();

    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("OPR/", "Opera");
        BROWSERS.put("SamsungBrowser/", "Samsung Internet");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("CrOS", "ChromeOS");
        SYSTEMS.put("Mac OS X", "macOS");
        SYSTEMS.put("Linux", "Linux");
    }

    /** Reads the header {@code User-Agent}; null if there is none. */
    public static UserAgent of(@Nullable String header) {
        var text = header == null ? "" : header.substring(0, Math.min(header.length(), MOST_READ));
        return new UserAgent(first(BROWSERS, text), first(SYSTEMS, text));
    }

    private static String first(Map<String, String> words, String text) {
        for (var word : words.entrySet()) {
            if (text.contains(word.getKey())) {
                return word.getValue();
            }
        }
        return "";
    }

    /** The stored form. */
    @Override
    public String toString() {
        return browser + "|" + system;
    }

    /** Reads the form that {@link #toString} writes. */
    public static UserAgent kept(String text) {
        int bar = text.indexOf('|');
        return bar < 0 ? new UserAgent("", "") : new UserAgent(text.substring(0, bar), text.substring(bar + 1));
    }
}
