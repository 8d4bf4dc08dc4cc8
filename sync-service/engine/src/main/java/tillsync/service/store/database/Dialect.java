package tillsync.service.store.database;

/**
 * The databases that can keep the service's data. Its address, {@code spring.datasource.url}, alone says which one
 * does.
 */
public enum Dialect {
    H2("jdbc:h2:", "database/h2.properties"),
    POSTGRESQL("jdbc:postgresql:", "database/postgresql.properties");

    private final String scheme;
    private final String defaults;

    Dialect(String scheme, String defaults) {
        this.scheme = scheme;
        this.defaults = defaults;
    }

    /** The dialect of an address. Refuses that of any other database. */
    public static Dialect of(String url) {
        for (var dialect : values()) {
            if (url.startsWith(dialect.scheme)) {
                return dialect;
            }
        }
        var shown = url.split("[/?;]", 2)[0]; // the rest may have a password
        throw new IllegalArgumentException("spring.datasource.url: " + shown + " (expected: " + H2.scheme + "... or "
                + POSTGRESQL.scheme + "...)");
    }

    /** The file of settings that hold on this database unless an operator has chosen others. */
    String defaults() {
        return defaults;
    }
}
