package tillsync.service.engine.inbox;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleNumber;
import tillsync.inbox.InboxId;

/** A user does not want what a till that was no main had sent. @param numbers only these articles; null: all that is left */
record DiscardHeldChangeSet(
        InboxId inboxId, String userId, @Nullable Set<ArticleNumber> numbers) {}
