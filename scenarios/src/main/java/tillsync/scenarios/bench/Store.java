package tillsync.scenarios.bench;

/** The database that the service is measured on. */
public enum Store {
    H2("H2"),
    POSTGRESQL("PostgreSQL");

    private final String title;

    Store(String title) {
        this.title = title;
    }

    @Override
    public String toString() {
        return title;
    }
}
