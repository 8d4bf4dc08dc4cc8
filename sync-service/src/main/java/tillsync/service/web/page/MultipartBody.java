package tillsync.service.web.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;

/**
 * The body of a form with a file (RFC 7578).
 *
 * @param fields in their order; a field that comes twice has two values
 * @param file null: none was chosen
 */
record MultipartBody(
        Map<String, List<String>> fields, @Nullable UploadedFile file) {
    private static final int MOST_PARTS = 20;
    private static final int MOST_HEADER_BYTES = 4_096;
    private static final int MOST_FIELD_BYTES = 4_096;
    private static final int LONGEST_NAME = 200;
    private static final Pattern BOUNDARY = Pattern.compile(
            "(?i)multipart/form-data *;(?:.*;)? *boundary=(?:\"([\\x21-\\x7e &&[^\"]]{1,70})\"|([\\x21-\\x7e&&[^;\"]]{1,70})).*");
    private static final Pattern NAME = Pattern.compile("(?i)[; ]name=\"([^\"]*)\"");
    private static final Pattern FILE_NAME = Pattern.compile("(?i)[; ]filename=\"([^\"]*)\"");
    private static final byte[] BLANK_LINE = {'\r', '\n', '\r', '\n'};

    /** Reads a body. Refuses MALFORMED if it has another form. */
    static MultipartBody parse(String contentType, byte[] body) {
        var named = BOUNDARY.matcher(contentType);
        if (!named.matches()) {
            throw malformed("boundary: missing");
        }
        var boundary = named.group(1) == null ? named.group(2) : named.group(1);
        var first = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        var next = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        var parsed = new MultipartBody(new LinkedHashMap<>(), null);
        int at = indexOf(body, first, 0);
        if (at != 0) {
            throw malformed("body: does not begin with its boundary");
        }
        at += first.length;
        for (int parts = 0; !startsWith(body, at, '-', '-'); parts++) {
            int begin = indexOf(body, BLANK_LINE, at);
            int end = begin < 0 ? -1 : indexOf(body, next, begin + BLANK_LINE.length - 2);
            if (!startsWith(body, at, '\r', '\n') || end < 0 || begin - at > MOST_HEADER_BYTES || parts == MOST_PARTS) {
                throw malformed("part: broken, or one too many");
            }
            var header = new String(body, at, begin - at, StandardCharsets.UTF_8);
            parsed = parsed.with(header, body, begin + BLANK_LINE.length, end);
            at = end + next.length;
        }
        return parsed;
    }

    private MultipartBody with(String header, byte[] body, int from, int to) {
        var name = NAME.matcher(header);
        if (!name.find() || to < from) {
            throw malformed("part: without a name");
        }
        var fileName = FILE_NAME.matcher(header);
        if (fileName.find()) {
            boolean chosen = !fileName.group(1).isEmpty();
            return chosen ? new MultipartBody(fields, file(fileName.group(1), body, from, to)) : this;
        }
        if (to - from > MOST_FIELD_BYTES) {
            throw Refusal.of(ProblemCode.UPLOAD_TOO_LARGE, "field: over " + MOST_FIELD_BYTES + " bytes");
        }
        fields.computeIfAbsent(name.group(1), first -> new ArrayList<>())
                .add(new String(body, from, to - from, StandardCharsets.UTF_8));
        return this;
    }

    /** The file, without the path that some browsers give in its name; clients may give any name. */
    private static UploadedFile file(String given, byte[] body, int from, int to) {
        var plain = given.replace("%22", "\"").replaceAll(".*[/\\\\]", "").replaceAll("[\\p{C}]", "");
        int length = plain.codePointCount(0, plain.length());
        var name = plain.substring(0, plain.offsetByCodePoints(0, Math.min(length, LONGEST_NAME)));
        return new UploadedFile(name, java.util.Arrays.copyOfRange(body, from, to));
    }

    private static boolean startsWith(byte[] body, int at, char first, char second) {
        return at + 1 < body.length && body[at] == first && body[at + 1] == second;
    }

    private static int indexOf(byte[] body, byte[] wanted, int from) {
        for (int i = Math.max(0, from); i <= body.length - wanted.length; i++) {
            if (java.util.Arrays.equals(body, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    private static Refusal malformed(String why) {
        return Refusal.of(ProblemCode.MALFORMED, why);
    }
}
