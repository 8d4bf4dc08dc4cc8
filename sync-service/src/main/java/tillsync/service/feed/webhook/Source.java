package tillsync.service.feed.webhook;

import io.cloudevents.CloudEvent;
import java.util.List;
import java.util.Map;
import tillsync.service.feed.FeedPositions.Key;
import tillsync.service.feed.FeedPositions.Position;

/** Where webhooks of one kind have from what they tell. */
interface Source {
    /** Reads what comes next in a stream of a webhook, behind what its receiver has taken. */
    Part next(Webhook hook, String stream);

    /**
     * One thing to tell.
     *
     * @param sequence the revision that it is about
     * @param after how far the webhook was told once it is taken
     */
    record Next(CloudEvent event, long sequence, Map<Key, Position> after) {}

    /**
     * What comes next.
     *
     * @param end how far the webhook was told once all of it is taken
     * @param more whether the stream goes on
     */
    record Part(List<Next> next, Map<Key, Position> end, boolean more) {}
}
