package tillsync.service.operation.console;

import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Shows metrics, log levels and the bill of materials on the operator's port, if there is one, and never on the port of
 * tills and users. Without an operator's port nothing is kept for Prometheus. The operator's own settings take
 * precedence.
 */
final class OperatorsPort implements EnvironmentPostProcessor {
    private static final Map<String, Object> SHOWN = Map.of(
            "management.endpoints.web.exposure.include",
            "health,loggers,metrics,prometheus,sbom",
            // any user of the machine can reach that port, and a log at TRACE has whole requests with their tokens
            "management.endpoint.loggers.access",
            "read-only");
    private static final Map<String, Object> NOT_KEPT = Map.of("management.prometheus.metrics.export.enabled", false);

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        boolean isThere = ManagementPortType.get(environment) == ManagementPortType.DIFFERENT;
        environment
                .getPropertySources()
                .addLast(new MapPropertySource("the operator's port", isThere ? SHOWN : NOT_KEPT));
    }
}
