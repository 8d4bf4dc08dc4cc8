package tillsync.service.fleet.dashboard;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.catalogue.CatalogueId;
import tillsync.service.engine.catalogue.Catalogues.At;
import tillsync.service.engine.catalogue.ChangeSetLog;
import tillsync.service.fleet.overview.DeviceView;
import tillsync.service.people.audit.Activities;
import tillsync.service.people.audit.ActivitySentences;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.web.page.Times;
import tillsync.till.DeviceId;

/**
 * Lists what was done today to the tills that a user sees, and by whom. All users of a till see its changes of
 * articles, as on the page of changes. Only owners see the rest, as on the page of activity.
 */
@Component
record Today(
        Activities activities, ActivitySentences sentences, ChangeSetLog changes, Times times, MessageSource texts) {
    private static final int MOST_LINES = 5;
    private static final int MOST_CHANGE_SETS = 100;
    private static final int MOST_CHANGE_SETS_IN_ALL = 1_000;
    /** Newcomers have their own lines. */
    private static final String LINKED = "till.user-linked";

    private static final Set<String> OF_PEOPLE =
            Set.of("till.role-given", "till.user-left", "till.user-invited", "till.invitation-withdrawn");

    private static final Comparator<DeviceView> MAINS_FIRST = Comparator.comparing(
                    (DeviceView till) -> till.follows() != null)
            .thenComparing(till -> till.id().value());

    /** @param leads the address of the page that the line is about */
    record Line(OffsetDateTime at, String text, String leads) {}

    /** The newest lines first. One person's changes to the articles of one main are one line. */
    List<Line> of(UserCaller user, List<DeviceView> tills) {
        var midnight = times.today().atStartOfDay(times.zone()).toOffsetDateTime();
        var merchants = tills.stream().map(till -> till.identity().merchantId()).collect(Collectors.toSet());
        var entries = activities.since(midnight, user.id(), merchants);
        var names = names(tills);
        var words = sentences.of(entries, names);
        var done = together(entries.stream()
                        .filter(entry -> !entry.asksForChange()
                                && !entry.kind().equals(LINKED)
                                && names.containsKey(till(entry))))
                .map(entry -> new Line(entry.at(), words.sentence(entry), leads(entry)));
        return Stream.concat(done, changed(midnight, tills, new Naming(names, askers(entries), words)))
                .sorted(Comparator.comparing(Line::at).reversed())
                .limit(MOST_LINES)
                .toList();
    }

    /** Joins entries that differ only in their tills; the latest time counts. */
    private static Stream<Activities.Entry> together(Stream<Activities.Entry> entries) {
        var found = new LinkedHashMap<List<Object>, Activities.Entry>();
        entries.forEach(entry -> {
            var detail = entry.detail();
            var first = found.putIfAbsent(
                    List.of(entry.kind(), entry.actor(), detail.path("user"), detail.path("role")), entry);
            if (first != null) {
                entry.tills().stream()
                        .filter(till -> !first.tills().contains(till))
                        .forEach(first.tills()::add);
            }
        });
        return found.values().stream();
    }

    private static Map<DeviceId, String> names(List<DeviceView> tills) {
        var names = new HashMap<DeviceId, String>();
        for (var till : tills) {
            names.put(till.id(), till.name());
            if (till.follows() != null && till.following().followsName() != null) {
                names.putIfAbsent(till.follows(), till.following().followsName());
            }
        }
        return names;
    }

    private static DeviceId till(Activities.Entry entry) {
        return entry.tills().get(0);
    }

    private static String leads(Activities.Entry entry) {
        if (OF_PEOPLE.contains(entry.kind())) {
            return "/team";
        }
        return entry.kind().startsWith("topology.") ? "/topology" : "/tills/" + till(entry);
    }

    /** The actors who asked for changes, by request. */
    private static Map<String, String> askers(List<Activities.Entry> entries) {
        return entries.stream()
                .filter(Activities.Entry::asksForChange)
                .collect(Collectors.toMap(
                        entry -> entry.detail().get("request").stringValue(),
                        Activities.Entry::actor,
                        (first, again) -> first));
    }

    private record Naming(Map<DeviceId, String> tills, Map<String, String> askers, ActivitySentences.Words words) {
        /** The name of the user who asked; null: the change was made at the till, or nobody knows who asked. */
        @Nullable
        String who(@Nullable String request) {
            return Optional.ofNullable(request)
                    .map(askers::get)
                    .filter(actor -> actor.startsWith("user:"))
                    .map(words::who)
                    .orElse(null);
        }
    }

    /** The changes of one person, or of unknown people, to the articles of one till. */
    private record Change(
            OffsetDateTime at,
            CatalogueId catalogue,
            DeviceId till,
            @Nullable String who,
            long articles) {
        List<Object> key() {
            var key = new ArrayList<Object>(List.of(catalogue, till));
            Optional.ofNullable(who).ifPresent(key::add);
            return key;
        }

        Change with(Change earlier) {
            return new Change(at, catalogue, till, who, articles + earlier.articles);
        }
    }

    private Stream<Line> changed(OffsetDateTime midnight, List<DeviceView> tills, Naming naming) {
        var seen = tills.stream()
                .collect(Collectors.toMap(till -> catalogue(till), till -> till, BinaryOperator.minBy(MAINS_FIRST)));
        var heads = seen.values().stream()
                .map(till -> new At(catalogue(till), till.sync().catalogue().revision()))
                .toList();
        var found = new LinkedHashMap<List<Object>, Change>();
        for (var set : changes.since(midnight, heads, MOST_CHANGE_SETS, MOST_CHANGE_SETS_IN_ALL)) {
            var entry = set.entry();
            var till = DeviceId.of(String.valueOf(entry.deviceId()));
            if (naming.tills().containsKey(till)) {
                var change = new Change(
                        entry.recordedAt(), entry.catalogue(), till, naming.who(entry.requestId()), set.changed());
                found.merge(change.key(), change, Change::with);
            }
        }
        return found.values().stream().flatMap(change -> Optional.ofNullable(seen.get(change.catalogue())).stream()
                .map(till -> new Line(
                        change.at(),
                        sentence(change, naming.tills().get(change.till())),
                        "/tills/" + till.id() + "/changes")));
    }

    private static CatalogueId catalogue(DeviceView till) {
        return CatalogueId.of(till.sync().catalogue().id());
    }

    private String sentence(Change change, @Nullable String till) {
        var key = change.who() == null ? "overview.today.till" : "overview.today.user";
        return texts.getMessage(
                key, new Object[] {till, change.articles(), change.who()}, LocaleContextHolder.getLocale());
    }
}
