package tillsync.service.engine.picture;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tillsync.article.PictureId;
import tillsync.picture.Picture;
import tillsync.picture.PictureType;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.quota.QuotaSettings;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.limits.throttle.Limit;
import tillsync.service.limits.throttle.RateLimits;
import tillsync.service.store.database.StoredTime;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.events.Work;
import tillsync.till.MerchantId;

/** Takes pictures. Few are decoded at once, however many come: edits of articles need the same processors. */
@Component
public class PictureIntake {
    private static final int MOST_AN_HOUR = 10_000;
    private static final long PATIENCE_SECONDS = 2;
    private static final int PROCESSORS_FOR_ONE = 4;
    private static final long AGAIN_AFTER_SECONDS = 3_600;

    private final Pictures pictures;
    private final Quotas quotas;
    private final Work work;
    private final Durability durability;
    private final Clock clock;
    private final Limit ofMerchants;
    private final Semaphore places =
            new Semaphore(1 + Runtime.getRuntime().availableProcessors() / PROCESSORS_FOR_ONE, true);

    PictureIntake(Pictures pictures, Quotas quotas, Work work, Durability durability, Clock clock, RateLimits limits) {
        this.pictures = pictures;
        this.quotas = quotas;
        this.work = work;
        this.durability = durability;
        this.clock = clock;
        this.ofMerchants = limits.limit("pictures of this merchant", MOST_AN_HOUR, Duration.ofHours(1));
    }

    /**
     * Keeps a picture, on the disk once this returns; one that is there already is not looked at again. Refuses INVALID
     * if it has another hash, is of another type or no good picture; TOO_LARGE; PICTURE_HAS_METADATA; QUOTA_PICTURES and
     * QUOTA_GROWTH; BUSY if too many are looked through.
     *
     * @param mediaType what the sender says that it is; "": nothing
     */
    public void take(MerchantId merchant, PictureId id, String mediaType, byte[] content) {
        if (content.length > Picture.MOST_BYTES) {
            throw Picture.tooLarge(content.length);
        }
        if (!PictureId.of(content).equals(id)) {
            throw Refusal.invalid("", "HASH", "picture: its bytes have another hash than the address says");
        }
        pictures.find(merchant, id).ifPresent(stored -> requireSentAs(mediaType, stored.mediaType()));
        var now = StoredTime.of(clock.instant());
        if (durability.durably(() -> pictures.sent(merchant, id, now))) {
            return;
        }
        ofMerchants.of(merchant.value()).take();
        var picture = looked(content);
        requireSentAs(mediaType, picture.type().mediaType());
        try {
            work.inTransaction(() -> keep(merchant, id, picture.type(), content));
        } catch (DuplicateKeyException sentTwice) {
            durability.awaitWhatWasRead(); // the other one has stored the same bytes
        }
    }

    private void keep(MerchantId merchant, PictureId id, PictureType type, byte[] content) {
        requireRoom(quotas.of(merchant), pictures.use(merchant), content.length);
        quotas.grows(merchant, content.length);
        pictures.insert(merchant, id, type, content, StoredTime.of(clock.instant()));
    }

    private static void requireRoom(QuotaSettings most, Pictures.Use use, int bytes) {
        if (use.pictures() >= most.pictures()
                || use.bytes() + bytes > most.pictureBytes().toBytes()) {
            throw Refusal.of(
                            ProblemCode.QUOTA_PICTURES,
                            "pictures: " + use.pictures() + " of " + use.bytes() + " bytes (expected: at most "
                                    + most.pictures() + " of " + most.pictureBytes() + ")")
                    .with("retryAfterSeconds", AGAIN_AFTER_SECONDS);
        }
    }

    private static void requireSentAs(String mediaType, String own) {
        if (mediaType.startsWith("image/") && !mediaType.equals(own)) {
            throw Refusal.invalid("", "TYPE", "picture: " + own + ", sent as another type");
        }
    }

    private Picture looked(byte[] content) {
        if (!hasPlace()) {
            throw Refusal.of(ProblemCode.BUSY, "pictures: too many are looked through (expected: a moment's patience)");
        }
        try {
            var picture = Picture.read(content);
            Decoder.requireDecodable(picture, content);
            return picture;
        } finally {
            places.release();
        }
    }

    private boolean hasPlace() {
        try {
            return places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
