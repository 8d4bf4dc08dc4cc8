package tillsync.service.store.database;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The settings that a database must have, so that nothing acknowledged is lost and texts stay as they were. */
public final class SafeSettings {
    private static final String LOST = "with another value acknowledged commits can be lost";

    private static final List<Setting> H2 = List.of(
            new Setting(
                    "the files' scheme",
                    "select case when database_path() like 'ordered:%' then 'ordered' else 'another' end",
                    Set.of("ordered"),
                    "as in jdbc:h2:ordered:/data/tillsync; after a loss of power others may not open"),
            new Setting(
                    "WRITE_DELAY",
                    "select distinct setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'",
                    Set.of("500"),
                    "in spring.datasource.url; with 0 the file grows without end"));

    /** "local" and "remote_write" wait for this server's disk too; only "off" does not. */
    private static final List<Setting> POSTGRESQL = List.of(
            Setting.ofServer("fsync", Set.of("on"), LOST),
            Setting.ofServer("full_page_writes", Set.of("on"), LOST),
            Setting.ofServer("synchronous_commit", Set.of("on", "remote_apply", "remote_write", "local"), LOST),
            Setting.ofServer("server_encoding", Set.of("UTF8"), "of the database; others have not all characters"),
            new Setting(
                    "lower('\u00c4')",
                    "select lower('\u00c4')",
                    Set.of("\u00e4"),
                    "of a database with a locale, such as C.UTF-8; else searches tell capitals from small letters"),
            new Setting(
                    "tables that the user may not change",
                    "select coalesce(min(tablename), 'none') from pg_tables where schemaname = current_schema()"
                            + " and not (select bool_and(has_table_privilege("
                            + "quote_ident(schemaname) || '.' || quote_ident(tablename), what))"
                            + " from unnest(array['select', 'insert', 'update', 'delete']) what)",
                    Set.of("none"),
                    "since the user of spring.datasource.username reads and changes all of them"));

    private SafeSettings() {}

    private record Setting(String name, String query, Set<String> right, String why) {

        static Setting ofServer(String name, Set<String> right, String why) {
            return new Setting(name, "select current_setting('" + name + "')", right, why);
        }

        void require(JdbcClient jdbc) {
            var found = jdbc.sql(query).query(String.class).list();
            if (found.size() != 1 || !right.contains(found.get(0))) {
                throw new UnsafeDatabase(name + " of the database: " + found + " (expected: " + String.join(", ", right)
                        + ", " + why + ")");
            }
        }
    }

    /** @throws UnsafeDatabase if one of them has another value */
    public static void require(JdbcClient jdbc, Dialect dialect) {
        var settings =
                switch (dialect) {
                    case H2 -> H2;
                    case POSTGRESQL -> POSTGRESQL;
                };
        settings.forEach(setting -> setting.require(jdbc));
    }
}
