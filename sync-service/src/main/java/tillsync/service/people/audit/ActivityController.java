package tillsync.service.people.audit;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.web.page.PageController;
import tillsync.service.web.page.PageModel;

/** The page of everybody's actions at the tills of which the user is an OWNER, as in the audit. */
@PageController
record ActivityController(
        Activities activities,
        ActivitySentences sentences,
        Ownership ownership,
        Devices devices,
        TillUsers users,
        Accounts accounts) {
    private static final int MOST_ENTRIES = 50;
    private static final int MOST_TILLS = 1_000;

    /** Somebody or something that the page can be narrowed to. */
    private record Choice(String id, String name) {}

    private record Line(OffsetDateTime at, String text) {}

    /** @param next the position at which the next page begins; null on the last page */
    private record Shown(
            List<Line> lines,
            List<Choice> people,
            List<Choice> tills,
            String by,
            String till,
            @Nullable Long next) implements PageModel {}

    @GetMapping("/activity")
    ModelAndView show(
            UserCaller user,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String till,
            @RequestParam(defaultValue = "9223372036854775807") long before) {
        var only = till.isEmpty()
                ? null
                : ownership.device(user, till, TillRole.OWNER).id();
        var people = people(user);
        var who = people.stream().anyMatch(person -> person.id().equals(by)) ? "user:" + by : "";
        var wanted = new Activities.Wanted(user.id(), who, only, before, MOST_ENTRIES + 1);
        var found = activities.of(wanted, ownership.merchantsOfTills(user));
        var shown = found.subList(0, Math.min(MOST_ENTRIES, found.size()));
        var words = sentences.of(shown);
        return new Shown(
                        shown.stream()
                                .map(entry -> new Line(entry.at(), words.sentence(entry)))
                                .toList(),
                        people,
                        tills(user),
                        who.isEmpty() ? "" : by,
                        till,
                        found.size() > MOST_ENTRIES
                                ? shown.get(MOST_ENTRIES - 1).position()
                                : null)
                .on("activity");
    }

    private List<Choice> people(UserCaller user) {
        var known = users.linksAtTillsOf(user.id()).stream()
                .map(TillUsers.Link::user)
                .distinct()
                .toList();
        return accounts.all(known).entrySet().stream()
                .map((Map.Entry<UserId, Accounts.Account> one) ->
                        new Choice(one.getKey().value(), one.getValue().name()))
                .sorted(Comparator.comparing(Choice::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Choice::id))
                .toList();
    }

    private List<Choice> tills(UserCaller user) {
        var roles = users.tillsOf(user.id());
        return devices.ofUser(user.id(), null, false, "", MOST_TILLS).stream()
                .filter(till -> roles.get(till.id()) == TillRole.OWNER)
                .sorted(Comparator.comparing(Device::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(till -> till.id().value()))
                .map(till -> new Choice(till.id().value(), till.name()))
                .toList();
    }
}
