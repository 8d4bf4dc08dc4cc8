package tillsync.service.feed;

import tillsync.service.feed.FeedPositions.Key;
import tillsync.service.feed.FeedPositions.Position;

/** A topic that has a record for each event that says something, from the stream's beginning. */
record EventChannel(String topic, FeedPositions positions, EventParts events, EventParts.Records records)
        implements Channel {
    private static final Position BEFORE_ALL = new Position(-1, false);

    @Override
    public boolean carry(String stream, FeedBatch batch) {
        var key = new Key(topic, stream);
        var found = positions.find(key);
        var at = found == null ? BEFORE_ALL : found;
        var part = events.read(stream, at.sequence(), records);
        batch.send(part.records());
        if (part.last() > at.sequence()) {
            batch.carried(key, new Position(part.last(), false));
        }
        return part.more();
    }
}
