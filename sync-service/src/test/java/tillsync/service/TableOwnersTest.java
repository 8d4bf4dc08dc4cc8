package tillsync.service;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A table has one owner: the package whose SQL names it. All others ask a class of that package. */
class TableOwnersTest {
    private static final List<Path> CODE =
            List.of(Path.of("engine/src/main/java/tillsync/service"), Path.of("src/main/java/tillsync/service"));
    private static final Path MIGRATIONS = Path.of("engine/src/main/resources/db/migration");
    private static final Pattern CREATED = Pattern.compile("(?i)create table (\\w+)");

    private static final Pattern VIEW = Pattern.compile("(?i)create view (\\w+) as([^;]*);");

    /** What each class names as a table, by its path below the service's package. */
    private static final Map<String, Set<String>> SOURCES = CODE.stream()
            .flatMap(root -> files(root).stream().map(file -> Map.entry(root.relativize(file), file)))
            .filter(file -> !file.getKey().endsWith("package-info.java"))
            .collect(toMap(
                    file -> file.getKey().toString().replace(".java", ""),
                    file -> SourceSql.tablesIn(text(file.getValue()))));

    private static final Map<String, List<String>> OWNERS = Map.ofEntries(
            Map.entry("store/events", List.of("domain_event", "snapshot_event", "processor_token", "parked_stream")),
            Map.entry("store/database", List.of("lease")),
            Map.entry(
                    "tills/device",
                    List.of(
                            "device",
                            "contact",
                            "device_position",
                            "clock_zone",
                            "till_user",
                            "newcomer_seen",
                            "node",
                            "presence",
                            "till_key",
                            "till_access")),
            Map.entry(
                    "people/access",
                    List.of(
                            "account",
                            "merchant",
                            "membership",
                            "account_token",
                            "browser_session",
                            "browser_session_attributes")),
            Map.entry("people/account", List.of("sign_up", "password_reset", "known_network")),
            Map.entry("people/passkey", List.of("passkey")),
            Map.entry("people/oidc", List.of("provider_identity")),
            Map.entry(
                    "people/audit",
                    List.of("account_event", "audit_entry", "operator_act", "audit_line", "audit_chain")),
            Map.entry("people/factor", List.of("second_factor", "recovery_code", "wrong_code")),
            Map.entry("limits/quota", List.of("merchant_quota")),
            Map.entry(
                    "engine/catalogue",
                    List.of(
                            "catalogue",
                            "revision",
                            "kept_revision",
                            "article",
                            "article_version",
                            "guarded_catalogue",
                            "catalogue_rollout",
                            "catalogue_picture")),
            Map.entry(
                    "engine/heads",
                    List.of(
                            "signing_key",
                            "history_head",
                            "history_epoch",
                            "signing_round",
                            "time_stamp",
                            "stamped_head")),
            Map.entry("engine/picture", List.of("picture", "picture_content")),
            Map.entry("engine/publish", List.of("publication")),
            Map.entry(
                    "engine/gate",
                    List.of(
                            "guard_limits",
                            "approval_setting",
                            "wanted_setting",
                            "judged_revision",
                            "delivery_step",
                            "change_asker")),
            Map.entry("engine/topology", List.of("topology", "place", "topology_change")),
            Map.entry("engine/inbox", List.of("inbox_entry", "inbox_decided")),
            Map.entry("engine/asking", List.of("till_order")),
            Map.entry("operation/rebuild", List.of("dead_letter")),
            Map.entry("operation/move", List.of("move_mark")),
            Map.entry("operation/archive", List.of("merchant_retention")),
            Map.entry("feed", List.of("feed_topic", "feed_position")),
            Map.entry("feed/webhook", List.of("webhook", "webhook_delivery")),
            Map.entry("fleet/watch", List.of("watch", "connection_span")),
            Map.entry("fleet/pairing", List.of("pairing_code", "nonce_secret")),
            Map.entry("fleet/team", List.of("invitation", "invitation_till")),
            Map.entry(
                    "fleet/notices",
                    List.of("notice", "notice_choice", "notice_mail", "notice_snooze", "catalogue_doubt")),
            Map.entry("articles/batch", List.of("edit_batch")),
            Map.entry("articles/importing", List.of("import_upload", "import_rows", "import_columns")));

    /** Whose they are, and made of whose tables alone; all may read them. */
    private static final Map<String, String> VIEWS = Map.of("user_till", "tills/device");

    /**
     * Queries of one owner that join tables of others: where a till's articles come from, asked at each publish and pull, and who
     * gets them; and what the feed has still to carry, of all streams at one moment. They may only become fewer.
     */
    private static final Map<String, Set<String>> NAMED_QUERIES = Map.of(
            "engine/topology/TillSources", Set.of("catalogue", "catalogue_rollout", "device", "guarded_catalogue"),
            "feed/CarriedStreams", Set.of("catalogue", "domain_event", "place", "revision", "topology"));

    /** Tables that no code names: nodes of 0.1.0, which may run beside this version, still need them. */
    private static final List<String> FORMER = List.of("order_key", "order_signing");

    @Test
    void eachTableHasOneOwner() {
        var owned = Stream.concat(OWNERS.values().stream().flatMap(List::stream), FORMER.stream())
                .toList();
        assertThat(owned).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(tables());
    }

    /** It says what each table keeps, and for how long. */
    @Test
    void thePageAboutPrivacyNamesEachTable() {
        var page = text(Path.of("../docs/PRIVACY.md"));
        assertThat(tables()).allMatch(table -> page.contains('`' + table + '`'), "named in docs/PRIVACY.md");
    }

    @Test
    void sqlNamesTablesOfItsOwnPackageAlone() {
        assertThat(strangers()).isEqualTo(NAMED_QUERIES);
    }

    @Test
    void viewsAreMadeOfTheirOwnersTables() {
        var found = new TreeSet<String>();
        for (var migration : files(MIGRATIONS)) {
            VIEW.matcher(text(migration)).results().forEach(view -> {
                found.add(view.group(1));
                assertThat(OWNERS.get(VIEWS.get(view.group(1))))
                        .as(view.group(1))
                        .containsAll(SourceSql.tablesIn('"' + view.group(2).replace('\n', ' ') + '"'));
            });
        }
        assertThat(VIEWS.keySet()).isEqualTo(found);
    }

    /** The event store's library knows the names of its own tables. A backup and a move copy each table; an export and an
     * erasure go over all tables of a merchant, which {@code MerchantTables} names. */
    private static final Set<String> WRITE_NONE_OUT = Set.of(
            "store/events/EventsWithGaps",
            "operation/backup/Snapshot",
            "operation/backup/BackupRestoring",
            "operation/rows/DatabaseSchema",
            "operation/move/Side",
            "operation/move/Writing",
            "operation/admin/MerchantRows",
            "operation/admin/EndedMerchants");

    /** Otherwise nobody could see whose tables they are. */
    @Test
    void sqlWritesItsTablesOut() {
        SOURCES.forEach((source, names) -> {
            if (!WRITE_NONE_OUT.contains(source)) {
                assertThat(names).as(source).doesNotContain("{}", "%s");
            }
        });
    }

    @Test
    void tablesAreFoundInTextsHoweverTheyAreWritten() {
        var source =
                "/* from f1 */ a(\"select x from t1 a, t2 where y\" // \"select from f2\"\n + \" = 1 join\" + \" t3\");"
                        + "b(\"\"\"\n insert into\n t4 select * from (select 1 from t5) x\"\"\", \"from f3\");"
                        + "c(\"delete from \" + name + \" where x\"); d(\"update t6 set y = '\\\"'\"); e('\"'); f(\"join %s a on\");";
        assertThat(SourceSql.tablesIn(source))
                .contains("t1", "t2", "t3", "t4", "t5", "{}", "t6", "%s")
                .doesNotContain("f1", "f2", "f3");
    }

    private static Map<String, Set<String>> strangers() {
        var tables = tables();
        var found = new TreeMap<String, Set<String>>();
        SOURCES.forEach((source, named) -> {
            var own = OWNERS.getOrDefault(source.replaceAll("/?\\w+$", ""), List.of());
            named.stream()
                    .filter(tables::contains)
                    .filter(table -> !own.contains(table))
                    .forEach(table -> found.computeIfAbsent(source, first -> new TreeSet<>())
                            .add(table));
        });
        return found;
    }

    private static Set<String> tables() {
        var tables = new TreeSet<String>();
        for (var migration : files(MIGRATIONS)) {
            CREATED.matcher(text(migration)).results().forEach(table -> tables.add(table.group(1)));
        }
        return tables;
    }

    private static List<Path> files(Path directory) {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
