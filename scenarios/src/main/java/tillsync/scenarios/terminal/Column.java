package tillsync.scenarios.terminal;

/** A column of a table, as wide as its widest cell but never narrower than {@code least}, so that it stands still. */
public record Column(String title, boolean right, int least) {

    public static Column left(String title, int least) {
        return new Column(title, false, least);
    }

    public static Column right(String title, int least) {
        return new Column(title, true, least);
    }
}
