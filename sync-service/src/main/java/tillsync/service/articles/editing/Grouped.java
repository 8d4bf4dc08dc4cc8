package tillsync.service.articles.editing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tillsync.article.PriceGroup;
import tillsync.service.articles.list.Arrivals;
import tillsync.till.DeviceId;

/**
 * The price groups of a main's articles and followers.
 *
 * @param names all that articles or followers name
 * @param tills the names of the followers of each group
 * @param lacking the names of followers that have a group, and whose software does not know groups
 */
public record Grouped(Set<String> names, Map<String, String> tills, String lacking) {
    static Grouped of(Set<String> named, List<Arrivals.Till> tills, Map<DeviceId, PriceGroup> groups) {
        var names = new TreeSet<>(named);
        groups.values().forEach(group -> names.add(group.name()));
        var grouped =
                tills.stream().filter(till -> groups.containsKey(till.id())).toList();
        var byGroup = grouped.stream()
                .collect(Collectors.groupingBy(
                        till -> Objects.requireNonNull(groups.get(till.id())).name(),
                        TreeMap::new,
                        Collectors.mapping(Arrivals.Till::name, Collectors.joining(", "))));
        var lacking = grouped.stream()
                .filter(till -> !till.grouping())
                .map(Arrivals.Till::name)
                .collect(Collectors.joining(", "));
        return new Grouped(names, byGroup, lacking);
    }
}
