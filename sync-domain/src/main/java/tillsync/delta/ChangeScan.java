package tillsync.delta;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.json.CanonicalScan;

/**
 * Takes changes out of a page that {@link PageWriter} has written: an article is a slice of the page, and no tree is
 * made. Stops before the first change that looks different. Read that one, and those after it, as JSON.
 *
 * <p>Also computes the values of an article that the store's writer needs, since that runs on another thread.
 */
final class ChangeScan {
    private static final int MOST_ARTICLE_BYTES = 16 * 1024;
    private static final byte[] CHANGES = utf8("changes");
    private static final byte[] PUT = utf8("{\"op\":\"put\",\"revision\":");
    private static final byte[] ARTICLE = utf8(",\"article\":");
    private static final byte[] REMOVE = utf8("{\"op\":\"remove\",\"revision\":");
    private static final byte[] NUMBER_OF_REMOVED = utf8(",\"number\":");
    private static final byte[] REASON = utf8(",\"reason\":");
    private static final byte[] NUMBER = utf8("number");
    private static final byte[] NAME = utf8("name");
    private static final byte[] VAT = utf8("vat");
    private static final byte[] PRICE = utf8("price");
    private static final byte[] CENTS = utf8("cents");
    private static final byte[] CURRENCY = utf8("currency");
    private static final int ALL_REQUIRED = 5;

    private final byte[] page;
    private final CanonicalScan scan;
    private final BooleanSupplier memberOfArticle = this::memberOfArticle;
    private final BooleanSupplier memberOfPrice = this::memberOfPrice;
    private String number = "";
    private int required;

    private ChangeScan(byte[] page) {
        this.page = page;
        this.scan = new CanonicalScan(page);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes changes, and adds them to the list. @return the page without them */
    static byte[] take(byte[] page, List<Change> changes) {
        return new ChangeScan(page).take(changes);
    }

    private byte[] take(List<Change> changes) {
        if (!begins()) {
            return page;
        }
        int from = scan.at();
        int taken = from;
        for (var change = change(); change != null; change = change()) {
            boolean isLast = scan.isNext(']');
            int end = scan.at();
            if (!isLast && !(scan.take(',') && scan.isNext('{'))) {
                break;
            }
            changes.add(change);
            taken = isLast ? end : scan.at();
        }
        var rest = Arrays.copyOf(page, from + page.length - taken);
        System.arraycopy(page, taken, rest, from, page.length - taken);
        return rest;
    }

    /** Goes to the first change. */
    private boolean begins() {
        if (!scan.take('{')) {
            return false;
        }
        do {
            if (!scan.name()) {
                return false;
            }
            if (scan.isLast(CHANGES)) {
                return scan.take('[');
            }
        } while (scan.value() && scan.take(','));
        return false;
    }

    private @Nullable Change change() {
        if (scan.take(PUT)) {
            long revision = scan.number();
            var article = revision >= 0 && scan.take(ARTICLE) ? article() : null;
            return article != null && scan.take('}') ? new Change.Put(revision, article) : null;
        }
        return scan.take(REMOVE) ? removal(scan.number()) : null;
    }

    private @Nullable Change removal(long revision) {
        if (revision < 0 || !scan.take(NUMBER_OF_REMOVED) || !scan.text()) {
            return null;
        }
        var removed = scan.lastText();
        if (removed.isEmpty() || !scan.take(REASON) || !scan.text()) {
            return null;
        }
        var reason = Change.Reason.of(scan.lastText());
        return scan.take('}') ? new Change.Remove(revision, new ArticleNumber(removed), reason) : null;
    }

    private @Nullable Article article() {
        int from = scan.at();
        required = 0;
        number = "";
        if (!scan.object(memberOfArticle)
                || required != ALL_REQUIRED
                || number.isEmpty()
                || scan.at() - from > MOST_ARTICLE_BYTES) {
            return null;
        }
        var article = Article.stored(new ArticleNumber(number), Arrays.copyOfRange(page, from, scan.at()));
        article.term();
        article.hasPlanned();
        return article;
    }

    private boolean memberOfArticle() {
        if (scan.isLast(NUMBER)) {
            boolean isText = scan.text();
            number = isText ? scan.lastText() : "";
            return isText;
        }
        if (scan.isLast(NAME) || scan.isLast(VAT)) {
            return requiredText();
        }
        if (scan.isLast(PRICE)) {
            required++;
            return scan.object(memberOfPrice);
        }
        return scan.value();
    }

    private boolean memberOfPrice() {
        if (scan.isLast(CENTS)) {
            required++;
            return scan.number() >= 0;
        }
        return scan.isLast(CURRENCY) ? requiredText() : scan.value();
    }

    private boolean requiredText() {
        required++;
        return scan.text() && !scan.isLastEmpty();
    }
}
