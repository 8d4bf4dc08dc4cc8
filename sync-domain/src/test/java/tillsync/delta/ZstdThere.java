package tillsync.delta;

/** A program that says whether it has zstd. */
final class ZstdThere {
    private ZstdThere() {}

    public static void main(String[] arguments) {
        System.out.println(FastZstd.isThere());
        // as if it were killed: nothing is tidied up at its end
        Runtime.getRuntime().halt(0);
    }
}
