package tillsync.service.feed;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches if Kafka is configured ({@code tillsync.feed.bootstrap-servers}). Parts that need Kafka depend on it. */
public final class FeedOn implements Condition {
    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return StringUtils.hasText(context.getEnvironment().getProperty("tillsync.feed.bootstrap-servers"));
    }
}
