package tillsync.service.deployment;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import tillsync.service.store.json.Json;

/**
 * The names of all settings that a node has, as variables of its environment: the service refuses an unknown key in a file
 * or on its command line, but takes no notice of an unknown variable.
 */
final class KnownSettings {
    private static final String DESCRIBED = "META-INF/spring-configuration-metadata.json";

    private KnownSettings() {}

    static Set<String> variables() throws IOException {
        var names = new TreeSet<String>();
        for (var settings : settings()) {
            collect(settings.getAnnotation(ConfigurationProperties.class).value(), settings, names);
        }
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

    /** Of all features, wherever they are. */
    private static List<Class<?>> settings() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return scanner.findCandidateComponents("tillsync.service").stream()
                .<Class<?>>map(found -> ClassUtils.resolveClassName(
                        Objects.requireNonNull(found.getBeanClassName()), KnownSettings.class.getClassLoader()))
                .toList();
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
