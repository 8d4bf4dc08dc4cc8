package tillsync.service.access;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tillsync.service.device.TillSettings;

/** Where a browser finds this service: as configured, else where the request that asks has found it. */
@Component
public class PublicAddress {
    private final TillSettings settings;

    PublicAddress(TillSettings settings) {
        this.settings = settings;
    }

    /** Without a slash at its end. */
    public String seenBy(HttpServletRequest request) {
        var configured = settings.publicAddress();
        if (configured == null) {
            return ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
        }
        var address = configured.toString();
        return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    }
}
