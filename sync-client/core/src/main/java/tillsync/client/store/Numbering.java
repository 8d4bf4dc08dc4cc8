package tillsync.client.store;

/**
 * Numbers change sets, by (device, pairing) and without a gap.
 *
 * @param pairing the pairing that the numbers belong to
 * @param next the number of the next new change set
 */
public record Numbering(String pairing, long next) {

    /** The numbering after {@code sequence} was used; a replayed older number changes nothing. */
    public Numbering after(long sequence) {
        return new Numbering(pairing, Math.max(next, sequence + 1));
    }

    /**
     * Returns true if a change set that was frozen under a number of {@code pairing} keeps that number. It must if the
     * service may have stored it under that number. It cannot if the pairing is new or the service has not come that
     * far.
     */
    public boolean allows(String pairing, long sequence) {
        return this.pairing.equals(pairing) && sequence <= next;
    }

    /**
     * Returns true if the service knows of change sets of {@code before}'s pairing that the store with that numbering
     * has never sent. Then the store is an older copy of itself, and its edits may have been published, and edited
     * again, since.
     *
     * @param inFlight the number of the change set that waits for its answer; 0 if none does
     */
    public boolean isBeyond(Numbering before, long inFlight) {
        return pairing.equals(before.pairing) && next > Math.max(before.next, inFlight + 1);
    }
}
