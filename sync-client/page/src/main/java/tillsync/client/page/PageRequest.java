package tillsync.client.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A browser's request to the page, read within limits. */
record PageRequest(
        boolean post,
        String path,
        Map<String, String> query,
        Map<String, String> form,
        Map<String, String> cookies,
        Locale locale) {
    static final String LANGUAGE = "lang";

    private static final int MOST_BODY_BYTES = 4 * 1024;

    static PageRequest read(HttpExchange exchange) throws IOException {
        var method = exchange.getRequestMethod();
        boolean post = method.equals("POST");
        if (!post && !method.equals("GET") && !method.equals("HEAD")) {
            throw new Rejected(405, "method: " + "another (expected: GET or POST)");
        }
        var headers = exchange.getRequestHeaders();
        var cookies = cookies(headers.getOrDefault("Cookie", List.of()));
        var uri = exchange.getRequestURI();
        var body = post ? body(exchange) : "";
        return new PageRequest(
                post,
                uri.getPath(),
                pairs(uri.getRawQuery() == null ? "" : uri.getRawQuery()),
                pairs(body),
                cookies,
                locale(cookies.get(LANGUAGE), headers.getFirst("Accept-Language")));
    }

    private static String body(HttpExchange exchange) throws IOException {
        var type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/x-www-form-urlencoded")) {
            throw new Rejected(415, "body: no form");
        }
        var bytes = exchange.getRequestBody().readNBytes(MOST_BODY_BYTES + 1);
        if (bytes.length > MOST_BODY_BYTES) {
            throw new Rejected(413, "body: too long");
        }
        return new String(bytes, UTF_8);
    }

    private static Map<String, String> pairs(String encoded) {
        var pairs = new HashMap<String, String>();
        try {
            for (var pair : encoded.split("&")) {
                int equal = pair.indexOf('=');
                if (equal > 0) {
                    pairs.put(decoded(pair.substring(0, equal)), decoded(pair.substring(equal + 1)));
                }
            }
        } catch (IllegalArgumentException malformed) {
            throw new Rejected(400, "form: malformed");
        }
        return pairs;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private static Map<String, String> cookies(List<String> headers) {
        var cookies = new HashMap<String, String>();
        for (var header : headers) {
            for (var cookie : header.split(";")) {
                int equal = cookie.indexOf('=');
                if (equal > 0) {
                    cookies.put(
                            cookie.substring(0, equal).strip(),
                            cookie.substring(equal + 1).strip());
                }
            }
        }
        return cookies;
    }

    /** The language chosen on the page, else the browser's preference among the two. */
    private static Locale locale(@Nullable String chosen, @Nullable String accepted) {
        if (chosen != null) {
            return language(chosen);
        }
        try {
            var ranges = Locale.LanguageRange.parse(accepted == null || accepted.isBlank() ? "en" : accepted);
            var best = Locale.lookup(ranges, List.of(Locale.GERMAN, Locale.ENGLISH));
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }

    static Locale language(String tag) {
        return tag.equals("de") ? Locale.GERMAN : Locale.ENGLISH;
    }

    /** A field of the form; "" if it has none of that name. */
    String field(String name) {
        return form.getOrDefault(name, "");
    }

    @Override
    public String toString() {
        return "PageRequest[" + path + "]";
    }
}
