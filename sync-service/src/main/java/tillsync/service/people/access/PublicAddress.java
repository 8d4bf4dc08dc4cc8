package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The address by which a browser finds this service: as configured, else as in the request that asks. */
@Component
public class PublicAddress {
    private final AddressSettings settings;

    PublicAddress(AddressSettings settings) {
        this.settings = settings;
    }

    /**
     * The address of a path of this service, for what is sent to users. It must be configured: the host in a request is
     * whatever its sender wants.
     */
    public String of(String path) {
        var configured = settings.publicAddress();
        if (configured == null) {
            throw new IllegalStateException(
                    "tillsync.public-address: missing (expected: such as https://sync.example)");
        }
        return configured + path;
    }

    /**
     * Returns true if an operator has set the address. Otherwise only requests name a host, which is whatever their
     * sender wants.
     */
    public boolean isConfigured() {
        return settings.publicAddress() != null;
    }

    /** The address that the request came by, unless one is configured; no slash at the end. */
    public String seenBy(HttpServletRequest request) {
        var configured = settings.publicAddress();
        return configured == null
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : configured.toString();
    }
}
