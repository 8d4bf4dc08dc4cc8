package tillsync.client.doctor;

import java.util.Set;

/** What is looked at, in the order in which it is told. */
public enum Check {
    /** The address of the service can be one, and nobody on the way can read what is sent there. */
    ADDRESS,
    NAME(ADDRESS),
    REACHED(NAME),
    TLS(REACHED),
    /** The service itself answers, and no page of the network. */
    SIGN_IN_PAGE(TLS),
    TOKEN(SIGN_IN_PAGE),
    SOFTWARE(SIGN_IN_PAGE),
    CLOCK(SIGN_IN_PAGE),
    STREAM(TOKEN),
    LARGE(SIGN_IN_PAGE),
    STORE,
    DISK,
    RIGHTS,
    CLASS_PATH;

    private final Set<Check> needed;

    Check(Check... needed) {
        this.needed = Set.of(needed);
    }

    /** What must be well before this can be looked at. */
    Set<Check> needed() {
        return needed;
    }
}
