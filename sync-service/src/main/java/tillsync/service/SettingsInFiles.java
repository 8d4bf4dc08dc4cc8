package tillsync.service;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;

/** Refuses to start with a setting that was removed, or with an unknown one of ours in a file, which Boot would ignore. */
final class SettingsInFiles {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("tillsync");

    SettingsInFiles(Environment environment) {
        KnownSettings.REMOVED.forEach((name, version) -> {
            if (environment.containsProperty(name)) {
                throw new IllegalStateException(KnownSettings.removed(name, version));
            }
        });
        var known = new KnownSettings();
        var checked = new UnboundElementsSourceFilter();
        for (var source : ConfigurationPropertySources.get(environment)) {
            if (checked.apply(source) && source instanceof IterableConfigurationPropertySource names) {
                names.filter(OURS::isAncestorOf).forEach(name -> require(known, name.toString()));
            }
        }
    }

    private static void require(KnownSettings known, String name) {
        if (!known.has(name)) {
            throw new IllegalStateException(name + ": unknown (expected: "
                    + known.nearest(name).orElse("a setting of docs/OPERATING.md") + ")");
        }
    }
}
