package tillsync.service.deployment;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tillsync.article.Json;
import tillsync.service.tills.device.TillSettings;

/**
 * The names of all settings that a node has, as variables of its environment: the service refuses an unknown key in a file
 * or on its command line, but takes no notice of an unknown variable.
 */
final class KnownSettings {
    private static final String DESCRIBED = "META-INF/spring-configuration-metadata.json";

    private KnownSettings() {}

    static Set<String> variables() throws IOException {
        var names = new TreeSet<String>();
        collect("tillsync", TillSettings.class, names);
        for (var file : Collections.list(KnownSettings.class.getClassLoader().getResources(DESCRIBED))) {
            try (var in = file.openStream()) {
                Json.MAPPER
                        .readTree(in)
                        .get("properties")
                        .forEach(property ->
                                names.add(variable(property.get("name").stringValue())));
            }
        }
        return names;
    }

    private static void collect(String prefix, Class<?> settings, Set<String> names) {
        for (RecordComponent component : settings.getRecordComponents()) {
            var name = prefix + "." + component.getName();
            if (component.getType().isRecord()) {
                collect(name, component.getType(), names);
            } else {
                names.add(variable(name));
            }
        }
    }

    static String variable(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
