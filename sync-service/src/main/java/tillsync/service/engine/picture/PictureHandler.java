package tillsync.service.engine.picture;

import java.time.Clock;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.limits.quota.QuotaSettings;
import tillsync.service.limits.quota.Quotas;
import tillsync.service.store.database.StoredTime;

/** Keeps pictures, within what their merchant may have. */
@Component
record PictureHandler(Pictures pictures, Quotas quotas, Clock clock) {
    private static final long AGAIN_AFTER_SECONDS = 3_600;

    @CommandHandler
    void handle(KeepPicture command) {
        var use = pictures.use(command.merchant());
        requireRoom(quotas.of(command.merchant()), use, command.content().length);
        quotas.grows(command.merchant(), command.content().length);
        pictures.insert(command, StoredTime.of(clock.instant()));
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
}
