package tillsync.service.feed.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.webhooks.*}: whether merchants may have webhooks, and where these may lead.
 *
 * @param enabled whether anything is sent; if not, webhooks are kept, and go on where they were once it is again
 * @param privateAddresses whether they may lead to any address, such as one of the operator's own network, and by
 *     plain HTTP
 */
@ConfigurationProperties(value = "tillsync.webhooks", ignoreUnknownFields = false)
public record WebhookSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean privateAddresses) {}
