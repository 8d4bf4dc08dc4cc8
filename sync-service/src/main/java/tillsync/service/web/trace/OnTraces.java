package tillsync.service.web.trace;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Matches if an operator has set where traces are sent. */
final class OnTraces implements Condition {
    private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return isMetBy(context.getEnvironment());
    }

    static boolean isMetBy(Environment environment) {
        return !environment.getProperty(ENDPOINT, "").isBlank();
    }
}
