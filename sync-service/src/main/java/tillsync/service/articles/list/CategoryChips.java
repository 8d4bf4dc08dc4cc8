package tillsync.service.articles.list;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;

/** The categories that articles are in, each with the colour that its record gives it. */
@Component
public class CategoryChips {
    /** Computed once for each state of a catalogue, and forgotten with it. */
    private final Cache<Assortment, List<Chip>> found =
            Caffeine.newBuilder().weakKeys().build();

    private final Records records;

    CategoryChips(Records records) {
        this.records = records;
    }

    /** @param colour null: it has none */
    public record Chip(
            String name, @Nullable String colour, @Nullable Long order) {}

    /** The categories of a catalogue's assortment: by the order of their records, then by name. */
    public List<Chip> of(CatalogueId catalogue, Assortment assortment) {
        return found.get(assortment, is -> chips(catalogue, is));
    }

    /** The colours of the categories that have one, by name. */
    public static Map<String, String> colours(List<Chip> chips) {
        var colours = new HashMap<String, String>();
        chips.forEach(chip -> Optional.ofNullable(chip.colour()).ifPresent(colour -> colours.put(chip.name(), colour)));
        return colours;
    }

    private List<Chip> chips(CatalogueId catalogue, Assortment assortment) {
        if (assortment.categories().isEmpty()) {
            return List.of();
        }
        var byName = records.categories(catalogue).values().stream()
                .collect(Collectors.toMap(ShownRecord::name, Function.identity(), (one, other) -> one));
        return assortment.categories().stream()
                .map(name -> {
                    var record = byName.get(name);
                    return record == null
                            ? new Chip(name, null, null)
                            : new Chip(name, record.colour(), record.order());
                })
                .sorted(Comparator.comparing(Chip::order, Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparing(chip -> SearchText.of(chip.name())))
                .toList();
    }
}
