package tillsync.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import tillsync.service.engine.asking.LiveSettings;
import tillsync.service.engine.gate.GuardSettings;
import tillsync.service.engine.heads.SigningSettings;
import tillsync.service.engine.heads.TimestampSettings;
import tillsync.service.feed.FeedSettings;
import tillsync.service.feed.webhook.WebhookSettings;
import tillsync.service.fleet.pairing.PairingSettings;
import tillsync.service.limits.quota.QuotaSettings;
import tillsync.service.operation.archive.ArchiveSettings;
import tillsync.service.operation.console.DiskSettings;
import tillsync.service.operation.inside.ContactSettings;
import tillsync.service.operation.move.MoveSettings;
import tillsync.service.operation.rebuild.OperatorSettings;
import tillsync.service.people.access.AddressSettings;
import tillsync.service.people.account.AccountSettings;
import tillsync.service.people.audit.AuditSettings;
import tillsync.service.people.factor.FactorSettings;
import tillsync.service.people.mail.MailSettings;
import tillsync.service.people.oidc.OidcSettings;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.json.Json;
import tillsync.service.tills.device.TillSettings;
import tillsync.service.tills.device.ZoneSettings;
import tillsync.service.web.page.PageSettings;
import tillsync.service.web.wire.WireSettings;

/**
 * The names of all settings: those of our features, and those that the libraries list. Boot itself ignores an unknown
 * name.
 */
final class KnownSettings {
    private static final String OURS = "tillsync";
    private static final String DESCRIBED = "META-INF/spring-configuration-metadata.json";
    /** The settings of our features. */
    static final List<Class<?>> OF_FEATURES = List.of(
            AccountSettings.class,
            AddressSettings.class,
            ArchiveSettings.class,
            AuditSettings.class,
            ContactSettings.class,
            DataSettings.class,
            DiskSettings.class,
            FactorSettings.class,
            FeedSettings.class,
            GuardSettings.class,
            LiveSettings.class,
            MailSettings.class,
            MoveSettings.class,
            OidcSettings.class,
            OperatorSettings.class,
            PageSettings.class,
            PairingSettings.class,
            QuotaSettings.class,
            SigningSettings.class,
            TillSettings.class,
            TimestampSettings.class,
            WebhookSettings.class,
            WireSettings.class,
            ZoneSettings.class);

    /** Settings that were removed, by the version that removed them. */
    static final Map<String, String> REMOVED = Map.of(
            "tillsync.audit.syslog", "0.2.0",
            "tillsync.audit.syslog-ca", "0.2.0",
            "tillsync.feed.inbound.enabled", "0.2.0",
            "tillsync.feed.inbound.signed-within", "0.2.0");

    /** The most wrong letters with which a name counts as meant. */
    private static final int MOST_WRONG = 3;

    /** The names, by their forms without dashes and capitals. */
    private final Map<String, String> names = new TreeMap<>();
    /** Beginnings after which any name may follow, such as a logger's. */
    private final Set<String> beginnings = new TreeSet<>();

    KnownSettings() {
        OF_FEATURES.forEach(settings ->
                collect(settings.getAnnotation(ConfigurationProperties.class).value(), settings));
        try {
            for (var file :
                    Collections.list(KnownSettings.class.getClassLoader().getResources(DESCRIBED))) {
                try (var in = file.openStream()) {
                    Json.MAPPER
                            .readTree(in)
                            .get("properties")
                            .forEach(property -> add(
                                    property.get("name").stringValue(),
                                    property.path("type").asString("")));
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void collect(String prefix, Class<?> settings) {
        for (RecordComponent component : settings.getRecordComponents()) {
            var name = prefix + "." + kebab(component.getName());
            if (component.getType().isRecord()) {
                collect(name, component.getType());
            } else {
                add(name, component.getType().getName());
            }
        }
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private void add(String name, String type) {
        names.put(plain(name), name);
        if (type.startsWith("java.util.Map") || type.startsWith("java.util.Properties")) {
            beginnings.add(plain(name) + ".");
            beginnings.add(plain(name) + "[");
        }
    }

    private static String plain(String name) {
        return name.replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** @param name in any of the ways in which it may be written, with the index of an entry of a list */
    boolean has(String name) {
        var plain = plain(name);
        return names.containsKey(plain.replaceAll("\\[\\d+].*", ""))
                || beginnings.stream().anyMatch(plain::startsWith);
    }

    static String removed(String name, String version) {
        return name + ": removed in " + version + " (expected: see docs/UPGRADING.md, To " + version + ")";
    }

    /** The setting that was most likely meant. */
    Optional<String> nearest(String name) {
        var plain = plain(name);
        int most = Math.min(MOST_WRONG, plain.length() / 3);
        return names.entrySet().stream()
                .filter(known -> distance(known.getKey(), plain) <= most)
                .min(Comparator.comparingInt(known -> distance(known.getKey(), plain)))
                .map(Map.Entry::getValue);
    }

    /** The setting of ours that a variable of the environment means, if one or two of its letters are wrong. */
    Optional<String> meantBy(String variable) {
        var plain = plain(variable).replaceAll("\\d+$", "");
        var ours = names.keySet().stream()
                .filter(name -> name.startsWith(OURS + "."))
                .toList();
        return ours.stream().anyMatch(name -> name.replace(".", "").equals(plain))
                ? Optional.empty()
                : ours.stream()
                        .map(name -> name.replace(".", ""))
                        .filter(name -> distance(name, plain) < MOST_WRONG)
                        .findFirst()
                        .map(name -> OURS.toUpperCase(Locale.ROOT) + "_"
                                + name.substring(OURS.length()).toUpperCase(Locale.ROOT));
    }

    /** Counts the letters that must be changed, taken out or put in to turn one name into the other. */
    static int distance(String one, String other) {
        var row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = before + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                before = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
