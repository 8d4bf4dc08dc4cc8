package tillsync.service.articles.importing;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import tillsync.sheet.ColumnPlan;
import tillsync.till.DeviceId;

/**
 * A file that a user has uploaded for a till.
 *
 * @param userName the user's name
 * @param version of the plan: how often it was changed
 * @param batch the edits that it became; null: not applied yet
 */
record Upload(
        String id,
        DeviceId device,
        String userId,
        String userName,
        String fileName,
        ColumnPlan plan,
        int version,
        int rows,
        OffsetDateTime uploadedAt,
        @Nullable String batch) {
    Upload by(String name) {
        return new Upload(id, device, userId, name, fileName, plan, version, rows, uploadedAt, batch);
    }
}
