package tillsync.service.api.user;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.catalogue.Edit;
import tillsync.people.TillRole;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.inbox.Accepting;
import tillsync.service.engine.inbox.InboxDecisions;
import tillsync.service.engine.inbox.InboxDecisions.Held;
import tillsync.service.engine.inbox.InboxDecisions.Waiting;
import tillsync.service.engine.inbox.InboxPublishing;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.people.access.Ownership;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.web.page.FieldTexts;
import tillsync.till.MerchantId;

/**
 * Reads what waits in the inbox, beside what the mains have now. It asks so many since tills, users, places and
 * articles each have an owner.
 */
@Component
record LateChanges(
        InboxDecisions inbox,
        InboxPublishing publishing,
        Ownership ownership,
        TillUsers users,
        Devices devices,
        TillSources sources,
        Catalogues catalogues,
        Accepting accepting,
        FieldTexts texts) {
    static final int MOST_ENTRIES = 20;
    static final int MOST_ARTICLES = 100;
    private static final int MOST_MAINS = 100;

    /**
     * An entry of the inbox, as a user sees it.
     *
     * @param author the till that it was made at
     * @param main the name of the main that takes it over; "" if one must be chosen
     * @param madeAt by the till's clock, if that can be believed
     * @param articles the first of the articles and records that nobody has decided about
     * @param left how many of those there are
     * @param mains to choose from, if one must be chosen
     * @param mayDecide whether the user may
     */
    record LateChange(
            String id,
            String author,
            String main,
            OffsetDateTime madeAt,
            OffsetDateTime receivedAt,
            List<LateArticle> articles,
            int left,
            List<Device> mains,
            boolean mayDecide) {}

    /** The oldest first, and one more than is shown if there are more. */
    List<LateChange> of(UserCaller user) {
        var mains = new HashMap<MerchantId, List<Device>>();
        return inbox.waiting(user, MOST_ENTRIES + 1).stream()
                .map(waiting -> change(user, waiting, mains))
                .toList();
    }

    /** @param mains what was read for entries before, by merchant */
    private LateChange change(UserCaller user, Waiting waiting, Map<MerchantId, List<Device>> mains) {
        var entry = waiting.entry();
        var main = publishing.mainOf(entry);
        var edits = List.copyOf(entry.set().lastByNumber().values());
        var shown = edits.stream().limit(MOST_ARTICLES).toList();
        var madeAt = madeAt(waiting);
        return new LateChange(
                entry.id().value(),
                waiting.authorName(),
                main.map(Device::name).orElse(""),
                madeAt,
                waiting.entry().receivedAt(),
                beside(main, entry, shown, madeAt),
                edits.size(),
                main.isPresent()
                        ? List.of()
                        : mains.computeIfAbsent(entry.merchant(), merchant -> mains(user, merchant)),
                ownership.allows(user.id(), entry.author(), TillRole.EDITOR)
                        && main.map(till -> ownership.allows(user.id(), till.id(), TillRole.EDITOR))
                                .orElse(true));
    }

    /** The time at which it was made; a till's clock that is ahead is not believed. */
    private static OffsetDateTime madeAt(Waiting waiting) {
        try {
            var at = OffsetDateTime.parse(waiting.at());
            return at.isAfter(waiting.entry().receivedAt()) ? waiting.entry().receivedAt() : at;
        } catch (DateTimeException notSaid) {
            return waiting.entry().receivedAt();
        }
    }

    private List<LateArticle> beside(Optional<Device> main, Held entry, List<Edit> edits, OffsetDateTime madeAt) {
        if (main.isEmpty()) {
            return edits.stream().map(LateArticle::alone).toList();
        }
        var catalogue = sources.sourceOf(main.get().id()).catalogue();
        // most articles of an import were made by a few revisions
        var recorded = new HashMap<Long, Optional<OffsetDateTime>>();
        return accepting.by(main.get(), entry, edits).stream()
                .map(edit -> {
                    var changedAt = edit.revision() == null
                            ? Optional.<OffsetDateTime>empty()
                            : recorded.computeIfAbsent(
                                    edit.revision(), revision -> catalogues.recordedAt(catalogue, revision));
                    return LateArticle.of(
                            edit, changedAt.filter(at -> at.isAfter(madeAt)).orElse(null), texts);
                })
                .toList();
    }

    private List<Device> mains(UserCaller user, MerchantId merchant) {
        var found = devices.ofUser(user.id(), merchant, false, "", MOST_MAINS);
        var mains = sources.mainsAmong(found.stream().map(Device::id).toList());
        var roles = users.tillsOf(user.id());
        return found.stream()
                .filter(till -> mains.contains(till.id()))
                .filter(till -> mayDecide(roles.get(till.id())))
                .toList();
    }

    private static boolean mayDecide(@Nullable TillRole role) {
        return role != null && role.allows(TillRole.EDITOR);
    }
}
