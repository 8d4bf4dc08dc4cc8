package tillsync.service.store.events;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.jspecify.annotations.Nullable;
import tillsync.service.store.disk.Durability;

/**
 * Keeps how far streaming processors are, which they also keep in memory. If the database was opened anew and has lost
 * what they wrote last, memory is ahead of it. Then a processor is refused, and begins again at the position in the
 * database.
 */
final class TokensOfThisOpening extends JdbcTokenStore {
    private final Durability durability;
    private final Map<String, Long> fetchedIn = new ConcurrentHashMap<>();

    TokensOfThisOpening(Builder builder, Durability durability) {
        super(builder);
        this.durability = durability;
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, int segment) throws UnableToClaimTokenException {
        long opened = durability.openings();
        var token = super.fetchToken(processor, segment);
        fetchedIn.put(key(processor, segment), opened);
        return token;
    }

    @Override
    public @Nullable TrackingToken fetchToken(String processor, Segment segment) throws UnableToClaimTokenException {
        long opened = durability.openings();
        var token = super.fetchToken(processor, segment);
        fetchedIn.put(key(processor, segment.getSegmentId()), opened);
        return token;
    }

    @Override
    public void storeToken(@Nullable TrackingToken token, String processor, int segment)
            throws UnableToClaimTokenException {
        requireStill(processor, segment);
        super.storeToken(token, processor, segment);
    }

    @Override
    public void extendClaim(String processor, int segment) throws UnableToClaimTokenException {
        requireStill(processor, segment);
        super.extendClaim(processor, segment);
    }

    private void requireStill(String processor, int segment) throws UnableToClaimTokenException {
        var opened = fetchedIn.get(key(processor, segment));
        if (opened != null && opened != durability.openings()) {
            throw new UnableToClaimTokenException(
                    "token of " + processor + ": of a database that was closed since (expected: to be fetched anew)");
        }
    }

    private static String key(String processor, int segment) {
        return processor + "/" + segment;
    }
}
