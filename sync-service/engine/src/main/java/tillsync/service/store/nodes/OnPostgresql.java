package tillsync.service.store.nodes;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import tillsync.service.store.database.Dialect;

/** Holds if there may be other nodes: a file of H2 belongs to one process. */
public final class OnPostgresql implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        var url = context.getEnvironment().getProperty("spring.datasource.url", "");
        return !url.isEmpty() && Dialect.of(url) == Dialect.POSTGRESQL;
    }
}
