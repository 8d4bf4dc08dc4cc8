package tillsync.service.fleet.team;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tillsync.people.TillRole;
import tillsync.people.UserId;
import tillsync.service.fleet.team.RoleChanges.Change;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/**
 * The roles at the tills that a user sees, for all users of those tills. In the form of the page, a field
 * {@code role.USER.TILL.BEFORE} is about one till, {@code place.USER.TILL} about all tills of that till's place, and
 * {@code all.USER} about all tills. The field nearest to a till counts, and a till's own field only if it was changed.
 */
record RoleMatrix(UserId me, List<Device> tills, Map<UserId, Accounts.Account> accounts, Map<Key, TillRole> roles) {
    static final String NONE = "NONE";

    private static final Comparator<Device> BY_PLACE = Comparator.comparing(
                    (Device till) -> Objects.requireNonNullElse(till.place(), "\uffff"), String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Device::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(till -> till.id().value());

    record Key(DeviceId till, UserId user) {}

    static RoleMatrix of(
            UserId me, List<Device> tills, Map<UserId, Accounts.Account> accounts, List<TillUsers.Link> links) {
        return new RoleMatrix(
                me,
                tills.stream().sorted(BY_PLACE).toList(),
                accounts,
                links.stream()
                        .collect(Collectors.toMap(
                                link -> new Key(link.till(), link.user()), TillUsers.Link::role, (one, same) -> one)));
    }

    /** The users by name, after the viewing user. */
    List<UserId> people() {
        return accounts.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<UserId, Accounts.Account> entry) ->
                                !entry.getKey().equals(me))
                        .thenComparing(entry -> entry.getValue().name(), String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    boolean owns(Device till) {
        return roles.get(new Key(till.id(), me)) == TillRole.OWNER;
    }

    List<Device> owned() {
        return tills.stream().filter(this::owns).toList();
    }

    /**
     * Returns true if the other user has a role at one of the viewing user's own tills. Only then is their address
     * shown.
     */
    boolean isKnownToOwner(UserId user) {
        return owned().stream().anyMatch(till -> roles.containsKey(new Key(till.id(), user)));
    }

    @Nullable
    TillRole role(Device till, UserId user) {
        return roles.get(new Key(till.id(), user));
    }

    /** The tills by their place, in order. */
    Map<String, List<Device>> byPlace() {
        return tills.stream()
                .collect(Collectors.groupingBy(RoleMatrix::place, LinkedHashMap::new, Collectors.toList()));
    }

    static String place(Device till) {
        return Objects.requireNonNullElse(till.place(), "");
    }

    /**
     * The changes that a form asks for and that are not in effect already. Fields that the page cannot have are
     * ignored.
     */
    List<Change> changes(Map<String, String> typed) {
        var wanted = new TreeMap<String, Change>();
        for (var scope : List.of("all", "place", "role")) {
            typed.forEach((name, value) -> {
                var parts = name.split("\\.");
                if (parts[0].equals(scope) && !value.isEmpty()) {
                    meant(parts, value).forEach(till -> change(till, parts[1], value)
                            .ifPresent(change -> wanted.put(change.user() + " " + change.device(), change)));
                }
            });
        }
        return wanted.values().stream()
                .filter(change -> change.role() != roles.get(new Key(change.device(), change.user())))
                .toList();
    }

    private List<Device> meant(String[] parts, String value) {
        if (parts.length == 2 && parts[0].equals("all")) {
            return owned();
        }
        if (parts.length == 4 && parts[0].equals("role")) {
            return parts[3].equals(value)
                    ? List.of()
                    : tills.stream().filter(till -> is(till, parts[2])).toList();
        }
        if (parts.length == 3 && parts[0].equals("place")) {
            return tills.stream()
                    .filter(till -> is(till, parts[2]))
                    .flatMap(one -> owned().stream().filter(till -> place(till).equals(place(one))))
                    .toList();
        }
        return List.of();
    }

    private static boolean is(Device till, String id) {
        return till.id().value().equals(id);
    }

    private Optional<Change> change(Device till, String user, String value) {
        return people().stream()
                .filter(known -> known.value().equals(user))
                .findFirst()
                .flatMap(known -> value.equals(NONE)
                        ? Optional.of(new Change(till.id(), known, null))
                        : role(value).map(role -> new Change(till.id(), known, role)));
    }

    static Optional<TillRole> role(@Nullable String value) {
        return List.of(TillRole.values()).stream()
                .filter(role -> role.name().equals(value))
                .findFirst();
    }
}
