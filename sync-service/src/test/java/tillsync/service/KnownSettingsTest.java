package tillsync.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** {@code serve} takes each setting that a feature has: what it does not know, it refuses. */
class KnownSettingsTest {
    private final KnownSettings known = new KnownSettings();

    @Test
    void areThoseOfAllFeatures() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        var found = scanner.findCandidateComponents("tillsync.service");

        assertThat(found).hasSizeGreaterThan(10).allSatisfy(feature -> {
            var settings = ClassUtils.resolveClassName(Objects.requireNonNull(feature.getBeanClassName()), null);
            var prefix = settings.getAnnotation(ConfigurationProperties.class).value();
            for (var component : settings.getRecordComponents()) {
                if (!component.getType().isRecord()) {
                    assertThat(known.has(prefix + "." + component.getName()))
                            .as(prefix + "." + component.getName())
                            .isTrue();
                }
            }
        });
    }
}
