package tillsync.service.fleet.pairing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tillsync.problem.Refusal;
import tillsync.service.fleet.pairing.OAuthRefusal.Error;

/**
 * Refusals at the OAuth addresses: {@code error} and {@code error_description} as RFC 6749 wants it, and our code
 * beside them.
 */
@RestControllerAdvice(assignableTypes = OAuthController.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
class OAuthAdvice {
    private static final int MOST_DESCRIPTION = 300;

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(OAuthRefusal refusal) {
        var body = body(refusal.error(), refusal.getMessage());
        if (refusal.nonce() != null) {
            body.put("nonce", refusal.nonce());
        }
        return answer(400, "1", body);
    }

    /** Answers any refusal of a till: with OAuth's status, and the stable code that other addresses use. */
    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(Refusal refusal) {
        boolean passing = refusal.code().status() == 429 || refusal.code().status() >= 500;
        var flaws = refusal.flaws();
        var body = body(
                passing ? Error.TEMPORARILY_UNAVAILABLE : Error.INVALID_REQUEST,
                flaws.isEmpty() ? refusal.getMessage() : flaws.get(0).detail());
        body.put("code", refusal.code().wireName());
        body.putAll(refusal.facts());
        if (!flaws.isEmpty()) {
            body.put("errors", flaws);
        }
        var retryAfter = refusal.facts().getOrDefault("retryAfterSeconds", 1).toString();
        return answer(passing ? refusal.code().status() : 400, retryAfter, body);
    }

    private static Map<String, Object> body(Error error, @Nullable String description) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", error.wireName());
        body.put("error_description", plain(description));
        return body;
    }

    /** Keeps what RFC 6749 allows: printable ASCII without quotation mark and backslash. */
    private static String plain(@Nullable String description) {
        var text = String.valueOf(description).replaceAll("[^\\x20\\x21\\x23-\\x5b\\x5d-\\x7e]", "?");
        return text.length() > MOST_DESCRIPTION ? text.substring(0, MOST_DESCRIPTION) : text;
    }

    private static ResponseEntity<Map<String, Object>> answer(int status, String retryAfter, Map<String, Object> body) {
        var response = ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
        if (status != 400) {
            response.header(HttpHeaders.RETRY_AFTER, retryAfter);
        }
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(HttpHeaders.PRAGMA, "no-cache")
                .body(body);
    }
}
