package tillsync.service.engine.topology;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleDigest;
import tillsync.article.ArticleNumber;
import tillsync.article.GroupOffer;
import tillsync.article.Kinds;
import tillsync.article.PriceGroup;
import tillsync.catalogue.Cursor;
import tillsync.service.engine.catalogue.ArticlesAt;
import tillsync.service.engine.topology.Plan.Line;
import tillsync.service.engine.topology.Plan.Lists;

/**
 * Counts the articles that a till will sell differently. It reads those that travel to the till. If a price group is
 * concerned, it reads each article, since any may name the group. It counts once for all tills with the same question.
 */
@Component
class SoldCounter {
    /** The limit of lines: as many as somebody reads before deciding. */
    static final int MOST_LISTED = 200;

    private static final int MOST_REMEMBERED = 200;

    private final ArticlesAt states;
    private final Cache<Question, Answer> answers =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    SoldCounter(ArticlesAt states) {
        this.states = states;
    }

    /**
     * The position and price group by which a till sells.
     *
     * @param at null: it has no articles
     * @param group null: it sells at base prices
     */
    record Sold(@Nullable Cursor at, @Nullable PriceGroup group) {}

    /**
     * A change of what a till sells.
     *
     * @param named the price group that articles should name; null: none
     * @param time by the till's clock
     */
    record Question(Sold was, Sold is, @Nullable PriceGroup named, LocalDateTime time) {
        /** Returns true if articles count that do not travel: any of them may name a price group. */
        boolean concernsAll() {
            return was.group() != null || named != null;
        }
    }

    /**
     * @param bytes of the articles that travel
     * @param lists the first articles of each kind
     * @param remaining how many articles the till sells afterwards
     * @param named whether any article that the till gets names the price group
     */
    record Answer(Plan.Changes changes, long bytes, Lists lists, long remaining, boolean named) {}

    Answer count(Question question) {
        return answers.get(question, this::answer);
    }

    private Answer answer(Question question) {
        var tally = new Tally(question);
        var had = digests(question.was());
        var gets = digests(question.is());
        var counted = gets.keySet().stream()
                .filter(number -> question.concernsAll() || !Objects.equals(gets.get(number), had.get(number)))
                .toList();
        tally.remaining = gets.size() - counted.size();
        pieces(counted, some -> tally.compare(some, had, gets));
        var left = had.keySet().stream()
                .filter(number -> !gets.containsKey(number))
                .toList();
        pieces(left, tally::leave);
        return tally.answer();
    }

    private Map<ArticleNumber, ArticleDigest> digests(Sold sold) {
        return sold.at() == null
                ? Map.of()
                : states.digestsAt(sold.at().catalogue(), sold.at().revision(), Kinds.NONE);
    }

    private interface Piece {
        void take(List<ArticleNumber> some);
    }

    private static void pieces(List<ArticleNumber> all, Piece piece) {
        for (int from = 0; from < all.size(); from += ArticlesAt.MOST_READ_AT_ONCE) {
            piece.take(all.subList(from, Math.min(all.size(), from + ArticlesAt.MOST_READ_AT_ONCE)));
        }
    }

    private Map<ArticleNumber, Article> read(Sold sold, List<ArticleNumber> numbers) {
        return sold.at() == null || numbers.isEmpty()
                ? Map.of()
                : states.articlesAt(sold.at().catalogue(), sold.at().revision(), numbers);
    }

    /** Keeps the first articles, by number. */
    private static final class FirstLines {
        private final TreeMap<ArticleNumber, Line> lines = new TreeMap<>();

        void add(@Nullable Article was, @Nullable Article is) {
            var article = Objects.requireNonNull(is == null ? was : is, "an article before or after");
            lines.put(
                    article.number(),
                    new Line(
                            article.number(),
                            article.name(),
                            was == null ? null : was.price(),
                            is == null ? null : is.price()));
            if (lines.size() > MOST_LISTED) {
                lines.pollLastEntry();
            }
        }

        List<Line> all() {
            return List.copyOf(lines.values());
        }
    }

    private final class Tally {
        private final Question question;
        private final FirstLines lost = new FirstLines();
        private final FirstLines added = new FirstLines();
        private final FirstLines changed = new FirstLines();
        private long add;
        private long change;
        private long remove;
        private long up;
        private long down;
        private long bytes;
        private long remaining;
        private boolean named;

        Tally(Question question) {
            this.question = question;
        }

        /** Counts articles that the till gets, or has already. */
        void compare(
                List<ArticleNumber> some,
                Map<ArticleNumber, ArticleDigest> had,
                Map<ArticleNumber, ArticleDigest> gets) {
            var articles = read(question.is(), some);
            var others = some.stream()
                    .filter(number -> had.containsKey(number) && !Objects.equals(gets.get(number), had.get(number)))
                    .toList();
            var former = read(question.was(), others);
            for (var number : some) {
                var article = articles.get(number);
                if (article != null) {
                    boolean same = Objects.equals(gets.get(number), had.get(number));
                    bytes += same ? 0 : article.canonicalUtf8().length;
                    named |= question.named() != null
                            && GroupOffer.named(article).contains(question.named());
                    count(same ? article : former.get(number), article);
                }
            }
        }

        /** Counts articles that go. */
        void leave(List<ArticleNumber> some) {
            read(question.was(), some).values().forEach(article -> count(article, null));
        }

        private void count(@Nullable Article former, @Nullable Article article) {
            var was = sold(former, question.was());
            var is = sold(article, question.is());
            remaining += is.isPresent() ? 1 : 0;
            if (was.isPresent() && is.isPresent()) {
                compare(was.get(), is.get());
            } else if (is.isPresent()) {
                add++;
                added.add(null, is.get());
            } else if (was.isPresent()) {
                remove++;
                lost.add(was.get(), null);
            }
        }

        private void compare(Article was, Article is) {
            if (!was.equals(is)) {
                change++;
                changed.add(was, is);
            }
            up += is.price().cents() > was.price().cents() ? 1 : 0;
            down += is.price().cents() < was.price().cents() ? 1 : 0;
        }

        private Optional<Article> sold(@Nullable Article article, Sold by) {
            return Optional.ofNullable(article).flatMap(known -> known.sold(by.group(), question.time()));
        }

        Answer answer() {
            var lists = new Lists(lost.all(), added.all(), changed.all());
            return new Answer(new Plan.Changes(add, change, remove, up, down), bytes, lists, remaining, named);
        }
    }
}
