package tillsync.till;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tillsync.android.Lists;

/**
 * The version of a till's software, such as {@code TAXOPOS-POSSUM-2.0.24.141} or {@code MyPos 7.1}: a product and
 * numbers, compared number by number (2.0.24.141 is newer than 2.0.9.900).
 */
public record SoftwareVersion(String product, List<Integer> numbers) {
    private static final Pattern FORM =
            Pattern.compile("(\\p{L}[\\p{L}\\p{N} -]{0,60}?)[ -]([0-9]{1,9}(?:\\.[0-9]{1,9}){0,7})");

    /** Returns false for another product, and for a text that cannot be read. */
    public static boolean isAtLeast(String minimum, String software) {
        var least = parse(minimum);
        var found = FORM.matcher(software);
        return found.matches()
                && parse(software).product.equals(least.product)
                && parse(software).compare(least) >= 0;
    }

    /** @throws IllegalArgumentException if the text is not a version */
    public static SoftwareVersion parse(String text) {
        var found = FORM.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("software: " + text + " (expected: such as PRODUCT-1.2.3)");
        }
        return new SoftwareVersion(
                found.group(1),
                Arrays.stream(found.group(2).split("\\.")).map(Integer::valueOf).collect(Lists.toList()));
    }

    private int compare(SoftwareVersion other) {
        return IntStream.range(0, Math.max(numbers.size(), other.numbers.size()))
                .map(i -> Integer.compare(number(i), other.number(i)))
                .filter(order -> order != 0)
                .findFirst()
                .orElse(0);
    }

    private int number(int index) {
        return index < numbers.size() ? numbers.get(index) : 0;
    }

    @Override
    public String toString() {
        return product + "-" + numbers.stream().map(String::valueOf).collect(Collectors.joining("."));
    }
}
