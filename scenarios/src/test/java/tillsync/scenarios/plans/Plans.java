package tillsync.scenarios.plans;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tillsync.service.TestDatabase;
import tillsync.service.store.json.Json;

/**
 * A database that writes down how it carries out each statement of whoever connects from now on, as it does at that moment:
 * with their parameters, or with the plan that it keeps for a statement that comes often.
 */
final class Plans {
    private static final String SAID = "plan:\n";
    /** Servers before 16 never write parameters down. */
    private static final int LOGS_PARAMETERS = 160_000;

    private final String address;
    private final String name;
    private final JdbcTemplate database;

    private Plans(String address) {
        this.address = address;
        this.name = address.replaceFirst("^.*/([^?]*).*$", "$1");
        this.database = new JdbcTemplate(new DriverManagerDataSource(TestDatabase.asSuperuser(address)));
    }

    static Plans ofAFreshDatabase() {
        return new Plans(TestDatabase.postgresql(TestDatabase.LOCALE));
    }

    String address() {
        return address;
    }

    JdbcTemplate database() {
        return database;
    }

    /** For connections that are opened from now on. */
    void areWrittenDown() {
        set("session_preload_libraries = 'auto_explain'");
        set("auto_explain.log_min_duration = 0");
        var version = database.queryForObject("select current_setting('server_version_num')::int", Integer.class);
        if (version != null && version >= LOGS_PARAMETERS) {
            set("auto_explain.log_parameter_max_length = 0");
        }
    }

    private void set(String setting) {
        database.execute("alter database " + name + " set " + setting);
    }

    /** What is carried out meanwhile. */
    List<Plan> during(Runnable work) {
        long from = lengthOfLog();
        work.run();
        var end = UUID.randomUUID().toString();
        database.execute("do $$ begin raise log '" + end + "'; end $$");
        return await().atMost(Duration.ofSeconds(20))
                .until(() -> log(from), log -> log.contains(end))
                .lines()
                .map(Json.MAPPER::readTree)
                .filter(line -> line.path("dbname").asString("").equals(name))
                .map(line -> line.path("message").asString(""))
                .filter(message -> message.contains(SAID))
                .map(message -> new Plan(message.substring(message.indexOf(SAID) + SAID.length())))
                .toList();
    }

    private long lengthOfLog() {
        return database.queryForObject("select size from pg_stat_file(pg_current_logfile('jsonlog'))", Long.class);
    }

    private String log(long from) {
        var bytes = database.queryForObject(
                "select pg_read_binary_file(pg_current_logfile('jsonlog'), ?, ?)",
                byte[].class,
                from,
                lengthOfLog() - from);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
