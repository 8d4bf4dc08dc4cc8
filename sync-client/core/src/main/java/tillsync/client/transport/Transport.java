package tillsync.client.transport;

import java.time.Duration;
import java.util.List;
import tillsync.article.PictureId;
import tillsync.catalogue.BucketSums;
import tillsync.delta.ChangePage;
import tillsync.delta.Repair;
import tillsync.picture.PictureType;
import tillsync.problem.ProblemCode;

/**
 * The service for a till. Each call is one request, made in the calling thread.
 *
 * <p>Every call throws {@link ServiceUnreachable} if no answer came, so that the outcome is not known, and {@link
 * ServiceRefusal} if the service has refused.
 */
public interface Transport extends AutoCloseable {

    Greeting hello(Hello hello);

    Receipt publish(Publish publish);

    /** Fetches one page, at once. @throws ClientTooOld at an unknown mode or op */
    ChangePage changes(Pull pull);

    /** Waits for changes or requests as long as the pull has patience, for a till that lacks nothing yet. */
    Woken awaitChanges(Pull pull);

    /** The requests that wait for an answer of this till; if there are none, waits for one: 0..55 seconds. */
    List<LiveRequest> requests(Duration patience);

    /** Answers a request. The service refuses NOT_FOUND if nobody waits for the answer any more. */
    void respond(String requestId, Response response);

    /** Reports. @return whether the service has found the digest to be that of the catalogue there */
    boolean report(Report report);

    /** Asks which articles differ from the catalogue at that cursor. Acknowledges nothing. */
    Repair repairs(String cursor, BucketSums sums);

    EventStream events();

    /**
     * The users who are connected to this till. A transport that cannot ask refuses NOT_FOUND, as an older service
     * does.
     */
    default List<TillUser> users() {
        throw new ServiceRefusal(404, ProblemCode.NOT_FOUND.wireName(), "users: not known here", List.of());
    }

    /**
     * Asks for a part of a picture: at most so many bytes, from that place on. A transport that cannot ask refuses
     * NOT_FOUND, as the service does if it has no such picture.
     */
    default PicturePart picture(PictureId picture, int from, int most) {
        throw new ServiceRefusal(404, ProblemCode.NOT_FOUND.wireName(), "pictures: not known here", List.of());
    }

    /** Sends a picture; it is durable there once this returns. */
    default void sendPicture(PictureId picture, PictureType type, byte[] content) {
        throw new ServiceRefusal(404, ProblemCode.NOT_FOUND.wireName(), "pictures: not known here", List.of());
    }

    void bye();

    /** @param followers the wish for the tills that follow this one: "", "independent", or "follow:" and a device id */
    void signOff(String followers);

    @Override
    void close();
}
