package tillsync.service.people.access;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import tillsync.service.web.page.PageSettings;

/**
 * The address of the service, and whether it may be reached without TLS.
 *
 * @param publicAddress such as https://sync.example, no slash at the end; null: that of the request
 * @param plainHttp allows plain HTTP beyond this machine, if something in front of the service does TLS
 */
@ConfigurationProperties("tillsync")
public record AddressSettings(
        @Nullable URI publicAddress, @DefaultValue("false") boolean plainHttp) {

    public AddressSettings {
        PageSettings.requireWebAddress("public-address", publicAddress, "https://sync.example");
        if (publicAddress != null) {
            publicAddress = URI.create(publicAddress.toString().replaceAll("/$", ""));
        }
    }

    /** Returns the address at which a browser finds the service; without a setting, one on this machine. */
    public String found(ServerProperties server, int port) {
        boolean tls = server.getSsl() != null && server.getSsl().isEnabled();
        return publicAddress == null ? (tls ? "https" : "http") + "://127.0.0.1:" + port : publicAddress.toString();
    }
}
