package tillsync.problem;

/**
 * One fault in an input.
 *
 * @param pointer JSON pointer (RFC 6901) to the member at fault, from the root of what was sent; "" is the whole
 * @param code stable, UPPER_SNAKE
 * @param detail the fault and the expectation, for developers
 */
public record Flaw(String pointer, String code, String detail) {

    /** The flaw in one line, such as "/price PRICE: price: -1 (expected: 0 or more)". */
    public String text() {
        return (pointer.isEmpty() ? "" : pointer + " ") + code + ": " + detail;
    }

    /** The same flaw with {@code prefix} before its pointer. */
    public Flaw under(String prefix) {
        return new Flaw(prefix + pointer, code, detail);
    }
}
