package tillsync.service.api.till;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import tillsync.article.PictureId;
import tillsync.service.engine.picture.Pictures;

/**
 * Answers with the bytes of a picture, or with a range of them. Bytes of one hash never change: whoever has them need
 * not ask again.
 */
final class PictureAnswer {
    private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{1,9})-(\\d{0,9})");

    /** The bytes from one place to another, both included. */
    interface Content {
        byte[] read(int from, int last);
    }

    private PictureAnswer() {}

    static void write(
            PictureId id,
            Pictures.Stored picture,
            Content content,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var tag = '"' + id.value() + '"';
        boolean isKnown = names(request.getHeader(HttpHeaders.IF_NONE_MATCH), tag);
        var asked = asked(request.getHeader(HttpHeaders.RANGE), picture.bytes());
        var given = asked == null ? new Asked(0, picture.bytes() - 1) : asked;
        // read first: the picture may be deleted meanwhile, and that refusal has none of these headers
        var bytes = isKnown || request.getMethod().equals("HEAD") ? new byte[0] : content.read(given.from, given.last);
        response.setHeader(HttpHeaders.ETAG, tag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, max-age=31536000, immutable");
        response.setHeader(HttpHeaders.PRAGMA, null);
        response.setHeader(HttpHeaders.EXPIRES, null);
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (isKnown) {
            response.setStatus(HttpStatus.NOT_MODIFIED.value());
            return;
        }
        response.setContentType(picture.mediaType());
        if (asked != null) {
            response.setStatus(HttpStatus.PARTIAL_CONTENT.value());
            response.setHeader(
                    HttpHeaders.CONTENT_RANGE, "bytes " + asked.from + "-" + asked.last + "/" + picture.bytes());
        }
        response.setContentLength(given.last + 1 - given.from);
        response.getOutputStream().write(bytes);
    }

    private static boolean names(@Nullable String header, String tag) {
        return header != null
                && Arrays.stream(header.split(","))
                        .map(one -> one.strip().replaceFirst("^W/", ""))
                        .anyMatch(one -> one.equals(tag) || one.equals("*"));
    }

    private record Asked(int from, int last) {}

    /** The requested range; null if it is not a valid one: then the whole picture is sent, as RFC 9110 allows. */
    private static @Nullable Asked asked(@Nullable String range, int bytes) {
        var said = ONE_RANGE.matcher(range == null ? "" : range.toLowerCase(Locale.ROOT));
        if (!said.matches()) {
            return null;
        }
        int from = Integer.parseInt(said.group(1));
        int last = said.group(2).isEmpty() ? bytes - 1 : Math.min(Integer.parseInt(said.group(2)), bytes - 1);
        return from > last ? null : new Asked(from, last);
    }
}
