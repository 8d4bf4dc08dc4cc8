package tillsync.scenarios.terminal;

/** A column of a table, as wide as its widest cell but never narrower than {@code least}, so that it stands still. */
public record TableColumn(String title, boolean right, int least) {

    public static TableColumn left(String title, int least) {
        return new TableColumn(title, false, least);
    }

    public static TableColumn right(String title, int least) {
        return new TableColumn(title, true, least);
    }
}
