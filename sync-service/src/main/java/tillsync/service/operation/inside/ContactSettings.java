package tillsync.service.operation.inside;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The contact for reports of weaknesses.
 *
 * @param securityContact such as mailto:security@shop.example, or the https address of a page; null: nobody is named
 */
@ConfigurationProperties("tillsync")
public record ContactSettings(@Nullable URI securityContact) {
    private static final Set<String> KINDS = Set.of("mailto", "https", "tel");

    public ContactSettings {
        if (securityContact != null && !isContact(securityContact)) {
            throw new IllegalArgumentException(
                    "tillsync.security-contact: " + securityContact
                            + " (expected: such as mailto:security@shop.example, https://shop.example/security or tel:+49-30-123456)");
        }
    }

    private static boolean isContact(URI contact) {
        var kind = contact.getScheme();
        return kind != null
                && KINDS.contains(kind)
                && contact.toASCIIString().equals(contact.toString())
                && (kind.equals("https") ? contact.getHost() != null : contact.isOpaque());
    }
}
