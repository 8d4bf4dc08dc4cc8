package tillsync.client.store;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Optional;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Planning;

/** Planned values, looked for in what is stored whenever somebody asks. */
final class MemoryPlanned implements PlannedValues {
    private final MemoryStore store;

    MemoryPlanned(MemoryStore store) {
        this.store = store;
    }

    @Override
    public Optional<LocalDateTime> begunUntil() {
        return Optional.ofNullable(store.state().begunUntil);
    }

    @Override
    public Optional<LocalDateTime> nextAfter(LocalDateTime time) {
        var minute = time.withSecond(0).withNano(0);
        return store.state().stored(Article.class).stream()
                .flatMap(article -> Planning.moments(article).stream())
                .filter(begin -> begin.isAfter(minute))
                .min(LocalDateTime::compareTo);
    }

    @Override
    public int begin(LocalDateTime until) {
        var minute = until.withSecond(0).withNano(0);
        var numbers = new ArrayList<ArticleNumber>();
        store.write(state -> {
            var before = state.begunUntil == null
                    ? LocalDateTime.MIN
                    : state.begunUntil.withSecond(0).withNano(0);
            boolean back = minute.isBefore(before);
            state.stored(Article.class).stream()
                    .filter(article -> Planning.moments(article).stream()
                            .anyMatch(begin ->
                                    begin.isAfter(back ? minute : before) && !begin.isAfter(back ? before : minute)))
                    .forEach(article -> numbers.add(article.number()));
            store.articles(state).handOver(numbers);
            state.begunUntil = until;
        });
        noneUntil(until);
        return numbers.size();
    }

    @Override
    public void noneUntil(LocalDateTime time) {
        store.begunUntil(time);
    }
}
