package tillsync.service.feed.webhook;

import java.net.UnknownHostException;

/** A name leads to an address to which nothing may be sent. */
final class AddressRefused extends UnknownHostException {
    private static final long serialVersionUID = 1;

    AddressRefused(String host) {
        super(host + ": leads to an address that is not public");
    }
}
