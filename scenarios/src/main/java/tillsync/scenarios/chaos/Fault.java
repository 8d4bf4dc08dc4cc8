package tillsync.scenarios.chaos;

/** The kinds of faults, and how many of each a deck has. */
enum Fault {
    TILL_KILLED(3),
    SERVICE_KILLED(1),
    TILL_STOPPED(1),
    TILL_RESTARTED(2),
    TILL_EMPTIED(1),
    LISTENER_THROWS(1),
    SERVICE_STOPPED(1),
    ATTACKED(1),
    TILLS_DISK_FULL(1),
    SERVICES_DISK_FULL(1),
    CLOCK_MOVED(1),
    CUT(1),
    HALF_OPEN(1),
    RESET(1),
    BLACK_HOLE_UP(1),
    BLACK_HOLE_DOWN(1),
    LATE(1),
    NARROW(1),
    FOLLOWS(2),
    BECOMES_MAIN(1),
    BECOMES_FORMER_MAIN(1);

    private final int inADeck;

    Fault(int inADeck) {
        this.inADeck = inADeck;
    }

    int inADeck() {
        return inADeck;
    }

    boolean isKill() {
        return this == TILL_KILLED || this == SERVICE_KILLED;
    }
}
