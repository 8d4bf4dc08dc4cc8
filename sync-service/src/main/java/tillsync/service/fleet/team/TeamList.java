package tillsync.service.fleet.team;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tillsync.people.TillRole;
import tillsync.service.people.access.Accounts;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;

/** The users of a till with their names, as people read them. */
@Component
public class TeamList {
    private final TillUsers users;
    private final Accounts accounts;

    TeamList(TillUsers users, Accounts accounts) {
        this.users = users;
        this.accounts = accounts;
    }

    /** @param email null if the viewing user need not know it */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(
            String userId, String name, @Nullable String email, TillRole role, OffsetDateTime since) {

        Member withoutAddress() {
            return new Member(userId, name, null, role, since);
        }
    }

    /** The users in the order in which they came. */
    public List<Member> of(DeviceId device) {
        var members = users.members(device);
        var people = accounts.all(members.stream().map(TillUsers.Member::user).toList());
        return members.stream()
                .flatMap(member ->
                        Optional.ofNullable(people.get(member.user())).map(account -> member(member, account)).stream())
                .toList();
    }

    private static Member member(TillUsers.Member member, Accounts.Account account) {
        return new Member(account.id(), account.name(), account.email(), member.role(), member.since());
    }
}
