package tillsync.service.feed.webhook;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.webhooks.*}: the sending of webhooks, and the addresses that they may have.
 *
 * @param enabled whether anything is sent; if not, webhooks are kept, and resume where they were once it is true
 * @param privateAddresses whether webhooks may use plain HTTP, and any address, such as one of the operator's own
 *     network
 */
@ConfigurationProperties(value = "tillsync.webhooks", ignoreUnknownFields = false)
public record WebhookSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("false") boolean privateAddresses) {}
