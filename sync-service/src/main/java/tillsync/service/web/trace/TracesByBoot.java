package tillsync.service.web.trace;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Chooses the parts of Spring Boot's tracing: without a receiver of traces none, with one those that send. The parts
 * that make a span of each of Spring's observations are always left out, since those name full addresses.
 */
final class TracesByBoot implements EnvironmentPostProcessor {
    private static final String OPEN_TELEMETRY = "org.springframework.boot.opentelemetry.autoconfigure.";
    private static final String MICROMETER = "org.springframework.boot.micrometer.tracing.";

    private static final List<String> NEVER = List.of(
            OPEN_TELEMETRY + "logging.OpenTelemetryLoggingAutoConfiguration",
            OPEN_TELEMETRY + "logging.otlp.OtlpLoggingAutoConfiguration",
            MICROMETER + "autoconfigure.MicrometerTracingAutoConfiguration",
            MICROMETER + "autoconfigure.NoopTracerAutoConfiguration",
            MICROMETER + "autoconfigure.otlp.OtlpExemplarsAutoConfiguration",
            MICROMETER + "autoconfigure.prometheus.PrometheusExemplarsAutoConfiguration",
            MICROMETER + "opentelemetry.autoconfigure.zipkin.ZipkinWithOpenTelemetryTracingAutoConfiguration");

    private static final List<String> SENDING = List.of(
            OPEN_TELEMETRY + "OpenTelemetrySdkAutoConfiguration",
            MICROMETER + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            MICROMETER + "opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration");

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        var excluded = OnTraces.isMetBy(environment) ? NEVER.stream() : Stream.concat(NEVER.stream(), SENDING.stream());
        environment
                .getPropertySources()
                .addLast(new MapPropertySource(
                        "traces", Map.of("spring.autoconfigure.exclude", String.join(",", excluded.toList()))));
    }
}
