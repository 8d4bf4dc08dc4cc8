package tillsync.service.people.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where a browser finds this service: as configured, else where the request that asks has found it. */
@Component
public class PublicAddress {
    private final AddressSettings settings;

    PublicAddress(AddressSettings settings) {
        this.settings = settings;
    }

    /**
     * Where a path of this service is found, for what is sent to users. Never by what a request says of its host, which is
     * whatever its sender wants; the address must be configured.
     */
    public String of(String path) {
        var configured = settings.publicAddress();
        if (configured == null) {
            throw new IllegalStateException(
                    "tillsync.public-address: missing (expected: such as https://sync.example)");
        }
        return configured + path;
    }

    /** Without a slash at its end. */
    public String seenBy(HttpServletRequest request) {
        var configured = settings.publicAddress();
        return configured == null
                ? ServletUriComponentsBuilder.fromContextPath(request).build().toUriString()
                : configured.toString();
    }
}
