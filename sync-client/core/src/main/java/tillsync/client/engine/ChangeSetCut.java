package tillsync.client.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.ChangeSet;
import tillsync.client.store.Queued;
import tillsync.client.transport.Publish;

/**
 * Cuts the queue into change sets: edits that were saved together stay together if they fit. Two edits of one article
 * that were saved one after the other go into two sets, so that its history has both. So do edits of different origin
 * or time, since a set names both only once.
 */
final class ChangeSetCut {
    private static final int FRAME_BYTES = 1_024;

    private ChangeSetCut() {}

    /**
     * The number of queued edits, from the first on, that make the next change set.
     *
     * @param queued at most as many edits as a set may have
     */
    public static int of(List<Queued> queued) {
        var numbers = new HashSet<ArticleNumber>();
        long bytes = FRAME_BYTES;
        int end = 0;
        while (end < queued.size()) {
            int next = endOfBatch(queued, end);
            long more = bytes(queued.subList(end, next));
            boolean fits = bytes + more <= Publish.MOST_BYTES;
            if (end == 0 && !fits) {
                return fitting(queued);
            }
            boolean whole = next < queued.size() || queued.size() < ChangeSet.MOST_EDITS;
            if (end > 0 && !(fits && whole && canJoin(queued, end, next, numbers))) {
                return end;
            }
            queued.subList(end, next).forEach(each -> numbers.add(each.edit().number()));
            bytes += more;
            end = next;
        }
        return end;
    }

    private static int endOfBatch(List<Queued> queued, int from) {
        int end = from;
        while (end < queued.size()
                && queued.get(end).batch() == queued.get(from).batch()) {
            end++;
        }
        return end;
    }

    private static boolean canJoin(List<Queued> queued, int from, int to, Set<ArticleNumber> numbers) {
        return queued.get(from).made().isLike(queued.get(0).made())
                && queued.subList(from, to).stream()
                        .noneMatch(each -> numbers.contains(each.edit().number()));
    }

    /** The number of edits that fit if not even the first batch does as a whole. One edit always fits. */
    private static int fitting(List<Queued> queued) {
        long bytes = FRAME_BYTES;
        int end = 0;
        while (end < queued.size()) {
            bytes += bytes(queued.subList(end, end + 1));
            if (bytes > Publish.MOST_BYTES) {
                break;
            }
            end++;
        }
        return Math.max(end, 1);
    }

    private static long bytes(List<Queued> queued) {
        return queued.stream()
                .mapToLong(each -> each.edit().canonical().getBytes(UTF_8).length + 1L)
                .sum();
    }
}
