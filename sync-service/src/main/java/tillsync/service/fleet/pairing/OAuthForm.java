package tillsync.service.fleet.pairing;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.service.fleet.pairing.OAuthRefusal.Error;

/**
 * The form of an OAuth request, from its body alone, since addresses end up in many logs. Unknown names are ignored, an
 * empty value counts as missing, and no name comes twice (RFC 6749, 3.1 and 3.2).
 */
record OAuthForm(Map<String, String> members) {
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_MEMBERS = 64;

    static OAuthForm read(HttpServletRequest request) throws IOException {
        var type = request.getContentType();
        if (type == null || !type.toLowerCase(java.util.Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw refused("Content-Type: (expected: application/x-www-form-urlencoded)");
        }
        var body = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            throw refused("body: too large (expected: at most " + MOST_BYTES + " bytes)");
        }
        return parse(new String(body, StandardCharsets.UTF_8));
    }

    static OAuthForm parse(String body) {
        var members = new HashMap<String, String>();
        var pairs = body.split("&", MOST_MEMBERS + 1);
        if (pairs.length > MOST_MEMBERS) {
            throw refused("body: (expected: at most " + MOST_MEMBERS + " parameters)");
        }
        for (var pair : pairs) {
            int equals = pair.indexOf('=');
            var name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            if (!name.isEmpty() && members.put(name, value) != null) {
                throw refused("body: a parameter is there twice (expected: once)");
            }
        }
        return new OAuthForm(members);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException broken) {
            throw refused("body: (expected: application/x-www-form-urlencoded)");
        }
    }

    @Nullable
    String get(String name) {
        var value = members.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    String require(String name) {
        var value = get(name);
        if (value == null) {
            throw refused(name + ": missing");
        }
        return value;
    }

    private static OAuthRefusal refused(String description) {
        return new OAuthRefusal(Error.INVALID_REQUEST, description);
    }
}
