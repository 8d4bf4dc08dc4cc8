package tillsync.android;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tillsync.Seeds;

/** What stands in for newer methods of Java does what they do. */
class SameAsJavaTest {
    private static final String[] PIECES = {
        " ", "\t", "\u2003", "\u00a0", "\n", "a", "\ud83e\uddc0", "\u3000", "\u0000", "\ud83e"
    };

    @Test
    void hexOfBytesAndBack() {
        Seeds.each(500, random -> {
            var bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            var hex = HexFormat.of().formatHex(bytes);
            assertThat(Hex.of(bytes)).isEqualTo(hex);
            assertThat(Hex.bytes(hex)).isEqualTo(bytes);
            assertThat(Hex.bytes(hex.toUpperCase(java.util.Locale.ROOT))).isEqualTo(bytes);
        });
    }

    @Test
    void hexOfNumbersAndBack() {
        Seeds.each(500, random -> {
            long number = random.nextLong() >>> random.nextInt(64);
            assertThat(Hex.of(number)).isEqualTo(HexFormat.of().toHexDigits(number));
            assertThat(Hex.number(Hex.of(number))).isEqualTo(number);
            assertThat(Hex.number(Long.toHexString(number))).isEqualTo(number);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0g", "zz", "\u0661\u0661", "+1", " 1"})
    void noHexIsRefused(String text) {
        assertThatThrownBy(() -> Hex.bytes(text)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> HexFormat.of().parseHex(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00000000000000001", "g", "-1", "\uff11"})
    void noNumberInHexIsRefused(String text) {
        assertThatThrownBy(() -> Hex.number(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void partsOfBytes() {
        Seeds.each(3_000, random -> {
            var one = few(random);
            var other = few(random);
            assertThat(Integer.signum(Bytes.compare(one, other)))
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, other)));
            int from = random.nextInt(one.length + 1);
            int to = from + random.nextInt(one.length - from + 1);
            int otherFrom = random.nextInt(other.length + 1);
            assertThat(Integer.signum(Bytes.compare(one, from, to, other, otherFrom, other.length)))
                    .isEqualTo(Integer.signum(Arrays.compareUnsigned(one, from, to, other, otherFrom, other.length)));
            assertThat(Bytes.isAt(one, from, other))
                    .isEqualTo(one.length - from >= other.length
                            && Arrays.equals(one, from, from + other.length, other, 0, other.length));
        });
        assertThat(Bytes.isAt(new byte[2], -1, new byte[1])).isFalse();
        assertThat(Bytes.isAt(new byte[2], 3, new byte[0])).isFalse();
    }

    private static byte[] few(Random random) {
        var bytes = new byte[random.nextInt(4)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(3) * 127);
        }
        return bytes;
    }

    @Test
    void textsWithWhiteSpace() {
        Seeds.each(3_000, random -> {
            var text = Stream.generate(() -> PIECES[random.nextInt(PIECES.length)])
                    .limit(random.nextInt(6))
                    .collect(Collectors.joining());
            assertThat(Strings.strip(text)).isEqualTo(text.strip());
            assertThat(Strings.isBlank(text)).isEqualTo(text.isBlank());
            int times = random.nextInt(4);
            assertThat(Strings.repeat(text, times)).isEqualTo(text.repeat(times));
        });
    }

    @Test
    void listsThatNobodyChanges() {
        var list = Stream.of("a", null).collect(Lists.toList());
        assertThat(list).containsExactly("a", null);
        assertThatThrownBy(() -> list.add("b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void valuesThatMayBeMissing() {
        var none = Optional.<String>empty();
        assertThat(Stream.of(Optional.of("a"), none, Optional.of("b")).flatMap(Optionals::stream))
                .isEqualTo(List.of("a", "b"));
        assertThat(Optionals.or(none, () -> Optional.of("b"))).contains("b");
        assertThat(Optionals.or(Optional.of("a"), () -> {
                    throw new IllegalStateException("asked for");
                }))
                .contains("a");
    }
}
