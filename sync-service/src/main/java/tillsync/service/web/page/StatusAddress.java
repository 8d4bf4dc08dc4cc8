package tillsync.service.web.page;

import org.springframework.stereotype.Component;

/** Where templates send whoever wants to know whether the service works, as {@code @statusAddress}. */
@Component("statusAddress")
public class StatusAddress {
    private final String shown;

    StatusAddress(PageSettings settings) {
        var own = settings.statusPage();
        this.shown = own == null ? "/status" : own.toString();
    }

    public String shown() {
        return shown;
    }
}
