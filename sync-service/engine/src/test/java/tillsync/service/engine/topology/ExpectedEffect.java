package tillsync.service.engine.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.PriceGroup;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.topology.Plan.CountedAt;
import tillsync.service.engine.topology.Plan.Line;
import tillsync.topology.Assignment;
import tillsync.topology.Assignment.Start;

/** The expected effect of one assignment on its till, counted in the maps of a model. */
final class ExpectedEffect {
    private final ModelTopology model;
    private final Assignment wanted;
    private final @Nullable PriceGroup group;
    private final CatalogueId target;
    private final Map<ArticleNumber, Article> had;
    private final SortedMap<ArticleNumber, Article> gets;

    ExpectedEffect(RandomTopology random, Assignment wanted) {
        this.model = random.model;
        this.wanted = wanted;
        this.group = random.groupAfter(wanted);
        this.target = target();
        this.had = model.has(wanted.deviceId());
        var catalogue = model.catalogues.get(target);
        this.gets = catalogue.articlesAt(catalogue.head());
    }

    private CatalogueId target() {
        if (wanted.follows() != null) {
            return model.sourceOf(wanted.follows());
        }
        return wanted.start() == Start.COPY
                ? model.sourceOf(wanted.deviceId())
                : model.place(wanted.deviceId()).own();
    }

    void agrees(Plan plan) {
        var was = model.place(wanted.deviceId());
        assertThat(plan.baseVersion()).isEqualTo(model.version());
        if (Objects.equals(was.follows(), wanted.follows()) && Objects.equals(was.group(), group)) {
            assertThat(plan.devices()).isEmpty();
            return;
        }
        assertThat(plan.heads())
                .doesNotHaveDuplicates()
                .hasSameElementsAs(List.of(head(model.sourceOf(wanted.deviceId())), head(target)));
        var effect = plan.devices().get(0);
        assertThat(plan.devices()).hasSize(1);
        assertThat(effect.deviceId()).isEqualTo(wanted.deviceId());
        assertThat(effect.role()).isEqualTo(wanted.follows() == null ? "MAIN" : "FOLLOWER");
        assertThat(effect.follows()).isEqualTo(wanted.follows());
        assertThat(effect.group()).isEqualTo(group);
        assertThat(effect.behind()).isEqualTo(model.pending(wanted.deviceId()).size());
        counts(effect);
        assertThat(plan.warnings()).extracting(Plan.Warning::code).isEqualTo(warnings(effect));
    }

    private CountedAt head(CatalogueId catalogue) {
        return new CountedAt(catalogue, model.catalogues.get(catalogue).head());
    }

    private void counts(Plan.Effect effect) {
        var added = new ArrayList<Line>();
        var changed = new ArrayList<Line>();
        long bytes = 0;
        for (var is : gets.values()) {
            var was = had.get(is.number());
            if (!is.equals(was)) {
                bytes += is.canonicalUtf8().length;
                (was == null ? added : changed).add(line(was, is));
            }
        }
        var lost = had.values().stream()
                .filter(was -> !gets.containsKey(was.number()))
                .map(was -> line(was, null))
                .toList();
        assertThat(effect.changes())
                .isEqualTo(new Plan.Changes(
                        added.size(), changed.size(), lost.size(), moved(changed, 1), moved(changed, -1)));
        assertThat(effect.bytes()).isEqualTo(bytes);
        assertThat(effect.remaining()).isEqualTo(gets.size());
        assertThat(effect.unchanged()).isEqualTo(gets.size() - added.size() - changed.size());
        boolean listed = !had.isEmpty() || group != null;
        assertThat(effect.lists()).isEqualTo(listed ? new Plan.Lists(lost, added, changed) : Plan.Lists.NONE);
    }

    private static Line line(@Nullable Article was, @Nullable Article is) {
        var any = is == null ? was : is;
        return new Line(any.number(), any.name(), was == null ? null : was.price(), is == null ? null : is.price());
    }

    private static long moved(List<Line> changed, int direction) {
        return changed.stream()
                .filter(line -> Long.compare(line.is().cents(), line.was().cents()) == direction)
                .count();
    }

    private List<String> warnings(Plan.Effect effect) {
        var warnings = new ArrayList<String>();
        if (wanted.follows() == null && wanted.start() == Start.COPY && effect.behind() > 0) {
            warnings.add("BEHIND");
        }
        if (!had.isEmpty() && gets.isEmpty()) {
            warnings.add("EMPTY");
        }
        if (wanted.follows() == null && model.place(wanted.deviceId()).group() != null) {
            warnings.add("GROUP_ENDS");
        }
        if (group != null) {
            warnings.add("GROUPS_UNKNOWN");
            warnings.add("GROUP_NOT_NAMED");
        }
        return warnings;
    }
}
