package tillsync.client.doctor;

import java.util.Set;

/** The checks of the doctor, in the order of its findings. */
public enum Check {
    /** The address is one that a service can have, and nobody on the way can read what is sent there. */
    ADDRESS,
    NAME(ADDRESS),
    REACHED(NAME),
    TLS(REACHED),
    /** The service itself answers, not a page of the network. */
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

    /** The checks that must pass before this one is tried. */
    Set<Check> needed() {
        return needed;
    }
}
