package tillsync.client;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.PictureId;
import tillsync.client.engine.Backoff;
import tillsync.client.picture.PictureExchange;
import tillsync.client.picture.PictureFolder;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.ServiceUnreachable;
import tillsync.client.transport.Transport;

/**
 * The pictures of a till's articles, as files beside its store. They come after the articles that name them, and an
 * article is sold whether or not its picture is here.
 */
public final class TillPictures {
    private final PictureFolder folder;
    private final PictureExchange exchange;
    private final boolean isWanted;
    private volatile Runnable begin = () -> {};

    TillPictures(CheckedTillSettings settings, LocalStore store, Transport transport, Clock clock) {
        this.folder = new PictureFolder(settings.directory());
        this.exchange = new PictureExchange(store, transport, folder, clock, System::nanoTime);
        this.isWanted = settings.pictures();
    }

    /** The file of an article's picture; empty if the article names none, or it has not come yet. */
    public Optional<Path> file(Article article) {
        return PictureId.in(article).flatMap(folder::file);
    }

    /**
     * Keeps a picture that this till's articles are about to name. It is sent to the service like edits: as soon as
     * possible, whatever happens meanwhile.
     *
     * @param content small and clean, such as {@link tillsync.client.picture.PictureMaker} makes it
     * @throws tillsync.problem.Refusal if the service would refuse it: INVALID, TOO_LARGE or PICTURE_HAS_METADATA
     */
    public PictureId add(byte[] content) {
        var picture = folder.add(content);
        begin.run();
        return picture;
    }

    /**
     * Sends and fetches, in the calling thread, until nothing is left that can be done now.
     *
     * @throws ServiceUnreachable if the service did not answer; what was done is done
     * @throws ServiceRefusal the first one, if it refused pictures, such as with QUOTA_PICTURES; all others are done
     */
    public void exchange() {
        ServiceRefusal first = null;
        for (boolean more = true; more; ) {
            try {
                more = step();
            } catch (ServiceRefusal refusal) {
                if (!PictureExchange.isFinal(refusal) && !refusal.isQuota()) {
                    throw refusal;
                }
                first = first == null ? refusal : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    /** Makes one request. @return false if there is nothing to do now */
    boolean step() {
        return exchange.step(isWanted);
    }

    /** Exchanges them in the background. */
    Runnable lane(RunningTill till, Backoff backoff) {
        return new PictureLane(till, this, backoff);
    }

    /** Runs {@code begin} once there is something to exchange: now, or when the first picture is added. */
    void begins(Runnable begin) {
        this.begin = begin;
        if (isWanted || folder.hasUnsent()) {
            begin.run();
        }
    }
}
