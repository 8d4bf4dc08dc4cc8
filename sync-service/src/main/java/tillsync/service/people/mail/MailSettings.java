package tillsync.service.people.mail;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code tillsync.mail.*}: mails to users.
 *
 * @param from the sender, such as {@code Tillsync <tillsync@shop.example>}
 * @param retryAfter how long to wait before a second try; 6 and 30 times as long before the third and the last
 */
@ConfigurationProperties(value = "tillsync.mail", ignoreUnknownFields = false)
public record MailSettings(
        @Nullable String from, @DefaultValue("10s") Duration retryAfter) {}
