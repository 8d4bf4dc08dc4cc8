package tillsync.scenarios.demo;

import tillsync.catalogue.CatalogueDigest;
import tillsync.catalogue.Cursor;
import tillsync.client.TillConnection;
import tillsync.client.TillStatus;

/**
 * The status of a till of the demonstration.
 *
 * @param agrees true if the till's own digest is the one in the service's cursor, and nothing is unpublished
 * @param wasOff true if the till has been switched off before
 */
record DemoTillStatus(
        TillConnection connection,
        long articles,
        long revision,
        CatalogueDigest digest,
        boolean agrees,
        boolean wasOff) {
    static final DemoTillStatus NEW =
            new DemoTillStatus(TillConnection.NOT_CONNECTED, 0, 0, CatalogueDigest.EMPTY, false, false);

    static DemoTillStatus of(TillStatus status, boolean wasOff) {
        var position = status.position();
        var cursor = position.cursor();
        boolean agrees = cursor != null
                && Cursor.parse(cursor).isAt(position.revision(), position.digest())
                && status.unpublished() == 0
                && status.verifiedAt() != null;
        return new DemoTillStatus(
                status.connection(), status.articles(), position.revision(), position.digest(), agrees, wasOff);
    }

    DemoTillStatus off() {
        return new DemoTillStatus(TillConnection.OFF, articles, revision, digest, agrees, true);
    }

    boolean isConnected() {
        return connection != TillConnection.OFF && connection != TillConnection.NOT_CONNECTED;
    }
}
