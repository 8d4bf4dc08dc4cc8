package tillsync.service.people.access;

import java.time.Clock;
import java.time.ZoneId;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import tillsync.people.UserId;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.TillUsers;
import tillsync.service.tills.device.Zones;
import tillsync.service.web.page.ReaderZone;

/** Finds the time zone of a user: that of their first merchant, or else that of the first merchant of their tills. */
@Component
public record UserZones(Merchants merchants, TillUsers users, Zones zones, Clock clock) implements ReaderZone {
    @Override
    public ZoneId now() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof UserCaller user
                ? of(user.id())
                : zones.ofService().at(clock.instant());
    }

    public ZoneId of(UserId user) {
        return merchants.of(user).stream()
                .findFirst()
                .or(() -> users.merchantsOf(user).stream().findFirst())
                .map(zones::of)
                .orElseGet(zones::ofService)
                .at(clock.instant());
    }
}
