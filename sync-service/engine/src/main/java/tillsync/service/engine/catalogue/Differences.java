package tillsync.service.engine.catalogue;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import tillsync.article.ArticleNumber;
import tillsync.catalogue.Cursor;

/**
 * Finds what travels to a till that comes from another catalogue, or knows other kinds of records than it did: once for
 * each pair of positions, then in pages.
 */
@Component
public class Differences {
    private static final long MOST_CACHED_NUMBERS = 200_000;

    private final ArticlesAt states;
    private final Cache<Pair, Transfer> cached = Caffeine.newBuilder()
            .maximumWeight(MOST_CACHED_NUMBERS)
            .weigher((Pair pair, Transfer transfer) -> 10 + transfer.size())
            .build();

    public Differences(ArticlesAt states) {
        this.states = states;
    }

    private record Pair(Cursor since, Cursor at, KindsAsked kinds) {}

    /** @param left numbers to drop, in order @param puts articles that are missing or differ, by revision and number */
    public record Transfer(List<ArticleNumber> left, List<Travelling> puts) {
        public int size() {
            return left.size() + puts.size();
        }
    }

    public record Travelling(long revision, ArticleNumber number) {}

    public Transfer between(Cursor since, Cursor at, KindsAsked kinds) {
        return cached.get(new Pair(since, at, kinds), this::work);
    }

    private Transfer work(Pair pair) {
        var difference = states.between(pair.since(), pair.at(), pair.kinds());
        var puts = new ArrayList<Travelling>(
                difference.added().size() + difference.changed().size());
        for (var numbers : List.of(difference.added(), difference.changed())) {
            states.rowsAt(
                    pair.at().catalogue(),
                    pair.at().revision(),
                    numbers,
                    row -> puts.add(new Travelling(row.revision(), ArticleNumber.of(row.number()))));
        }
        puts.sort(Comparator.comparingLong(Travelling::revision).thenComparing(Travelling::number));
        return new Transfer(difference.left(), puts);
    }
}
