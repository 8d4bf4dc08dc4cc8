package tillsync.client.engine;

import tillsync.client.store.Position;
import tillsync.client.transport.Receipt;

/** Says what the answer to a change set means for the articles of this till. */
enum Acceptance {
    /** With these edits the articles equal the catalogue: the cursor moves. */
    NEXT,
    /** The articles were pulled after the change set was stored: they contain it. */
    CONTAINED,
    /** The catalogue has moved beyond these edits: it is pulled first. */
    AHEAD,
    /**
     * The change set went to the inbox, or to a catalogue that is no longer this till's: the whole catalogue is pulled.
     */
    ELSEWHERE;

    /** @param revision of the articles, which are of that position's catalogue */
    static Acceptance of(Receipt receipt, Position position, long revision) {
        if (receipt.held()
                || receipt.catalogue() == null
                || !receipt.catalogue().equals(position.catalogue())) {
            return ELSEWHERE;
        }
        long expected = revision + (receipt.changed() > 0 ? 1 : 0);
        if (receipt.revision() == expected) {
            return NEXT;
        }
        return receipt.revision() < expected ? CONTAINED : AHEAD;
    }
}
