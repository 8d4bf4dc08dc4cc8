package tillsync.service.engine.inbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.inbox.InboxId;
import tillsync.till.DeviceId;

/** A main till has taken over what a till that was no main had sent. @param numbers only these articles; null: all that is left */
record CloseAsPublished(
        InboxId inboxId,
        String userId,
        DeviceId main,
        String requestId,
        @Nullable Set<ArticleNumber> numbers) {}
