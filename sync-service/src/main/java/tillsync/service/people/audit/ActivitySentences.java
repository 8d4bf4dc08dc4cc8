package tillsync.service.people.audit;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.device.Devices;
import tillsync.till.DeviceId;
import tools.jackson.databind.JsonNode;

/**
 * Says in a sentence who did what to which tills: the text {@code activity.KIND}, or {@code activity.KIND.own} if users
 * did it to themselves. {0} is who did it, {1} the tills, {2} the user whom it is about or a name, {3} the role or what
 * was chosen, {4} a number.
 */
@Component
public class ActivitySentences {
    private static final int MOST_NAMES = 3;
    /** Members of details that name the new value; the sentence has the first of them that an entry has. */
    private static final List<String> CHOSEN = List.of("role", "what", "mode", "reason");

    private static final List<String> COUNTED = List.of("edits", "rows");

    private final Devices devices;
    private final Accounts accounts;
    private final MessageSource texts;

    ActivitySentences(Devices devices, Accounts accounts, MessageSource texts) {
        this.devices = devices;
        this.accounts = accounts;
        this.texts = texts;
    }

    /** Looks up the names of the users and tills in the entries. */
    Words of(List<Activities.Entry> entries) {
        var tills = new HashSet<DeviceId>();
        for (var entry : entries) {
            idOf(entry.actor(), "till:").ifPresent(id -> tills.add(DeviceId.of(id)));
            tills.addAll(entry.tills());
        }
        return of(entries, devices.names(tills));
    }

    /** @param tills the names of all tills that the entries are about */
    public Words of(List<Activities.Entry> entries, Map<DeviceId, String> tills) {
        var people = new HashSet<UserId>();
        for (var entry : entries) {
            idOf(entry.actor(), "user:").ifPresent(id -> people.add(UserId.of(id)));
            text(entry.detail(), "user").ifPresent(id -> people.add(UserId.of(id)));
        }
        return new Words(accounts.all(people), tills);
    }

    private static Optional<String> idOf(String actor, String kind) {
        return actor.startsWith(kind) ? Optional.of(actor.substring(kind.length())) : Optional.empty();
    }

    private static Optional<String> text(JsonNode detail, String member) {
        return Optional.ofNullable(detail.get(member))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    private String say(String key, Object... args) {
        return texts.getMessage(key, args, LocaleContextHolder.getLocale());
    }

    /** The names that the sentences of one page need. */
    public final class Words {
        private final Map<UserId, Accounts.Account> people;
        private final Map<DeviceId, String> tills;

        private Words(Map<UserId, Accounts.Account> people, Map<DeviceId, String> tills) {
            this.people = people;
            this.tills = tills;
        }

        public String sentence(Activities.Entry entry) {
            var about = text(entry.detail(), "user");
            boolean own = about.isPresent() && entry.actor().equals("user:" + about.get());
            var chosen = CHOSEN.stream()
                    .flatMap(member -> text(entry.detail(), member).stream())
                    .findFirst()
                    .map(value ->
                            texts.getMessage("activity.value." + value, null, value, LocaleContextHolder.getLocale()))
                    .orElse("");
            long count = COUNTED.stream()
                    .map(entry.detail()::get)
                    .filter(value -> value != null && value.isNumber())
                    .mapToLong(JsonNode::longValue)
                    .findFirst()
                    .orElse(0);
            var args = new Object[] {
                who(entry.actor()), names(entry.tills()), about.map(this::name).orElse(""), chosen, count
            };
            var key = "activity." + entry.kind();
            var general = texts.getMessage(key, args, say("activity.other", args), LocaleContextHolder.getLocale());
            var said = own ? texts.getMessage(key + ".own", args, general, LocaleContextHolder.getLocale()) : general;
            return String.valueOf(said);
        }

        /** The name of an actor: a user, a till, the operator, or the service. */
        public String who(String actor) {
            return idOf(actor, "user:")
                    .map(this::name)
                    .or(() -> idOf(actor, "till:").map(id -> say("activity.till", name(DeviceId.of(id)))))
                    .orElseGet(() -> say(actor.equals(Actor.OPERATOR) ? "activity.operator" : "activity.service"));
        }

        private String name(String user) {
            var account = people.get(UserId.of(user));
            return account == null ? say("activity.nobody") : account.name();
        }

        private String name(DeviceId till) {
            return tills.getOrDefault(till, say("activity.former-till"));
        }

        private String names(Collection<DeviceId> of) {
            var named = of.stream().limit(MOST_NAMES).map(this::name).collect(Collectors.joining(", "));
            return of.size() > MOST_NAMES ? say("activity.names", named, of.size() - MOST_NAMES) : named;
        }
    }
}
