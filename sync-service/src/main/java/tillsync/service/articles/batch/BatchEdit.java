package tillsync.service.articles.batch;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tillsync.article.ArticleDigest;
import tillsync.catalogue.Edit;
import tillsync.history.Undo;

/**
 * One edit of a batch.
 *
 * @param expected the digest that its article must have at the till, or "" if there must be none; null: the till makes
 *     the edit whatever its article is
 */
record BatchEdit(Edit edit, @Nullable String expected) {
    static BatchEdit of(Edit edit) {
        return new BatchEdit(edit, null);
    }

    static BatchEdit of(Undo.Step step) {
        return new BatchEdit(
                step.edit(), step.expected().map(ArticleDigest::toString).orElse(""));
    }

    static List<Edit> edits(List<BatchEdit> all) {
        return all.stream().map(BatchEdit::edit).toList();
    }

    /** The expected digests. Either all edits of a batch have one, or none has. */
    static List<String> expected(List<BatchEdit> all) {
        return all.stream()
                .flatMap(each -> Optional.ofNullable(each.expected).stream())
                .toList();
    }
}
