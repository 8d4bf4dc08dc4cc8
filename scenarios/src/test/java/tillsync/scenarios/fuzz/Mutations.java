package tillsync.scenarios.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPOutputStream;

/** What is done to a good request, each drawn from a seed of its own, so that single ones can be left out. */
final class Mutations {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "get", "PROPFIND", "X");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json; charset=x",
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "application/problem+json",
            "*/*",
            "x",
            "/",
            ";;;",
            "application/json;application/json");
    private static final List<String> ESCAPES = List.of(
            "%", "%z1", "%00", "%c0%ae", "%ff", "%2f", "%252f", ";x=y", "//", "/..", "/.", "%0d%0aX:y", "ä", "+", "\\");

    private Mutations() {}

    static void apply(Draft draft, long seed) {
        var random = new SplittableRandom(seed);
        switch (random.nextInt(10)) {
            case 0 -> method(draft, random);
            case 1 -> address(draft, random);
            case 2 -> query(draft, random);
            case 3, 4 -> header(draft, random);
            case 5 -> framing(draft, random);
            case 6 -> bytes(draft, random);
            default -> {
                if (draft.body == null) {
                    query(draft, random);
                } else {
                    draft.body = BodyMutation.apply(draft.body, random);
                }
            }
        }
    }

    private static void method(Draft draft, RandomGenerator random) {
        draft.method = METHODS.get(random.nextInt(METHODS.size()));
        if (random.nextInt(8) == 0) {
            draft.version =
                    List.of("HTTP/1.0", "HTTP/2.0", "HTTP/9.9", "HTTP", "").get(random.nextInt(5));
            draft.broken = true;
        }
    }

    private static void address(Draft draft, RandomGenerator random) {
        int at = 1 + random.nextInt(draft.path.length());
        var odd =
                switch (random.nextInt(3)) {
                    case 0 -> ESCAPES.get(random.nextInt(ESCAPES.size()));
                    case 1 -> Grammar.encoded(Odd.text(random));
                    default -> Grammar.encoded(Odd.number(random));
                };
        boolean replaces = random.nextBoolean() && draft.path.lastIndexOf('/') > 0;
        draft.path = replaces
                ? draft.path.substring(0, draft.path.lastIndexOf('/') + 1) + odd
                : draft.path.substring(0, at) + odd + draft.path.substring(at);
        draft.broken |= odd.contains("\\") || odd.contains("ä") || draft.path.length() > 6_000;
    }

    private static void query(Draft draft, RandomGenerator random) {
        if (draft.query.isEmpty() || random.nextInt(5) == 0) {
            draft.query.add(
                    List.of("limit", "wait", "x", "merchant", "after", "_csrf").get(random.nextInt(6)));
            draft.query.add("");
        }
        int at = 2 * random.nextInt(draft.query.size() / 2) + 1;
        var escape = ESCAPES.get(random.nextInt(ESCAPES.size()));
        draft.query.set(
                at,
                switch (random.nextInt(5)) {
                    case 0 -> escape;
                    case 1, 2 -> Grammar.encoded(Odd.text(random));
                    default -> Grammar.encoded(Odd.number(random));
                });
        draft.broken |= draft.query.get(at).matches("(?s).*[\\\\ä].*")
                || draft.query.get(at).length() > 6_000;
        if (random.nextInt(6) == 0) {
            draft.query.addAll(List.copyOf(draft.query.subList(at - 1, at + 1)));
        }
    }

    private static void header(Draft draft, RandomGenerator random) {
        switch (random.nextInt(9)) {
            case 0 -> draft.header("Content-Type", TYPES.get(random.nextInt(TYPES.size())));
            case 1 -> draft.headers.removeIf(line -> line.startsWith("Content-Type"));
            case 2 ->
                draft.header(
                        List.of("If-Match", "Idempotency-Key", "Accept-Language", "Accept", "Range", "X-CSRF-TOKEN")
                                .get(random.nextInt(6)),
                        printable(Odd.text(random)));
            case 3 -> draft.header("Cookie", "tillsync=" + printable(Odd.text(random)) + "; a; =; tillsync=x");
            case 4 -> draft.header("Authorization", authorization(random));
            case 5 -> {
                draft.headers.add(draft.headers.get(random.nextInt(draft.headers.size())));
                draft.broken = true;
            }
            case 6 ->
                draft.headers.add("X-Forwarded-"
                        + List.of("For: ", "Host: ", "Proto: ").get(random.nextInt(3)) + printable(Odd.text(random)));
            case 7 -> {
                draft.headers.add("X-Long: " + "x".repeat(1 << (8 + random.nextInt(8))));
                draft.broken = true;
            }
            default -> {
                draft.headers.add(List.of(
                                "no colon",
                                ": no name",
                                "A\u0000: b",
                                "A: \u0001",
                                "Transfer-Encoding: x",
                                "Content-Length: -1",
                                "Content-Length: 9223372036854775808",
                                "Host: a/b",
                                "Expect: 100-continue",
                                "Upgrade: websocket")
                        .get(random.nextInt(10)));
                draft.broken = true;
            }
        }
    }

    private static String authorization(RandomGenerator random) {
        var odd = printable(Odd.text(random));
        return List.of(
                        "Bearer",
                        "Bearer ",
                        "Bearer " + odd,
                        "Basic",
                        "Basic " + odd,
                        "Basic Og==",
                        odd,
                        "bearer " + odd)
                .get(random.nextInt(8));
    }

    /** What does not end the header's line. */
    private static String printable(String text) {
        return new String(text.replaceAll("[\\x00-\\x1f\\x7f]", "?").getBytes(UTF_8), ISO_8859_1);
    }

    private static void framing(Draft draft, RandomGenerator random) {
        var all = Draft.Framing.values();
        draft.framing = all[random.nextInt(all.length)];
        draft.broken |= draft.framing == Draft.Framing.UNANNOUNCED;
    }

    private static void bytes(Draft draft, RandomGenerator random) {
        if (draft.body == null) {
            draft.body = Odd.noise(random, 1 + random.nextInt(200)).getBytes(UTF_8);
            return;
        }
        var body = draft.body;
        switch (random.nextInt(6)) {
            case 0 -> draft.body = Arrays.copyOf(body, random.nextInt(body.length + 1));
            case 1 -> {
                draft.header("Content-Encoding", "gzip");
                var packed = packed(body);
                draft.body = random.nextBoolean() ? packed : Arrays.copyOf(packed, random.nextInt(packed.length));
            }
            case 2 ->
                draft.header(
                        "Content-Encoding",
                        List.of("gzip", "br", "gzip, gzip", "x").get(random.nextInt(4)));
            case 3 -> draft.body = new String(body, UTF_8).getBytes(random.nextBoolean() ? UTF_16 : ISO_8859_1);
            case 4 -> draft.body = Arrays.copyOf(body, random.nextInt(8) == 0 ? 1024 * 1024 + 1 : body.length + 10);
            default -> {
                for (int i = random.nextInt(5); i >= 0 && body.length > 0; i--) {
                    body[random.nextInt(body.length)] = (byte) random.nextInt(256);
                }
            }
        }
    }

    private static byte[] packed(byte[] body) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
        return packed.toByteArray();
    }
}
