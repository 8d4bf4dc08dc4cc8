package tillsync.service.engine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.jdbc.core.simple.JdbcClient;
import tillsync.people.TillRole;
import tillsync.people.TillTeam;
import tillsync.people.UserId;
import tillsync.service.engine.asking.RequestSignals;
import tillsync.service.engine.gate.FormerAskers;
import tillsync.service.limits.quota.DiskRoom;
import tillsync.service.store.database.Dialect;
import tillsync.service.store.events.Actor;
import tillsync.service.tills.access.ActorNames;
import tillsync.service.tills.access.MerchantLock;
import tillsync.service.tills.access.OperatorNotes;
import tillsync.service.tills.access.Rights;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Noticed;
import tillsync.service.tills.device.TillRequest;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.DeviceId;
import tillsync.till.MerchantId;

/** The engine, and the least that it asks of the rest of a service: rights by the users of tills, and nobody who listens. */
@SpringBootConfiguration
@EnableAutoConfiguration
@ConfigurationPropertiesScan("tillsync.service")
@ComponentScan("tillsync.service")
class EngineOfTests {

    @Bean
    Rights rights(Devices devices, TillUsers users) {
        return new ByTheUsersOfTills(devices, users);
    }

    @Bean
    Actor actor() {
        return () -> Actor.OPERATOR;
    }

    @Bean
    MerchantLock merchantLock(JdbcClient jdbc, Dialect dialect) {
        var lock = dialect == Dialect.H2 ? "for update" : "for no key update";
        return merchant -> jdbc.sql("select id from merchant where id = ? " + lock)
                .param(merchant.value())
                .query(String.class)
                .single();
    }

    @Bean
    DiskRoom diskRoom() {
        return () -> false;
    }

    @Bean
    Noticed noticed() {
        return devices -> {};
    }

    @Bean
    ActorNames actorNames() {
        return Optional::of;
    }

    @Bean
    OperatorNotes operatorNotes() {
        return (what, detail) -> {
            throw new AssertionError(what + ": " + detail);
        };
    }

    @Bean
    FormerAskers formerAskers() {
        return most -> (till, request) -> null;
    }

    @Bean
    RequestSignals requestSignals() {
        return new RequestSignals() {
            @Override
            public void requested(TillRequest request) {}

            @Override
            public void remind(DeviceId device) {}
        };
    }

    private record ByTheUsersOfTills(Devices devices, TillUsers users) implements Rights {
        @Override
        public Device device(UserCaller user, String id) {
            var device = devices.find(DeviceId.of(id)).orElseThrow(Rights::notFound);
            require(user, device.id(), TillRole.VIEWER);
            return device;
        }

        @Override
        public void require(UserId user, DeviceId device, TillRole needed) {
            var role = users.roleOf(user, device).orElseThrow(Rights::notFound);
            if (!role.allows(needed)) {
                throw TillTeam.tooLow(role, needed);
            }
        }

        @Override
        public void requireOfOthers(UserId user, DeviceId device, TillRole needed) {
            require(user, device, needed);
        }

        @Override
        public boolean allows(UserId user, DeviceId device, TillRole needed) {
            return users.roleOf(user, device)
                    .filter(role -> role.allows(needed))
                    .isPresent();
        }

        @Override
        public boolean isOwn(UserCaller user, MerchantId merchant) {
            return ownedBy(user).contains(merchant);
        }

        @Override
        public MerchantId confirmedMerchant(UserCaller user, @Nullable String named) {
            return ownedBy(user).stream()
                    .filter(merchant -> named == null || merchant.value().equals(named))
                    .findFirst()
                    .orElseThrow(Rights::notFound);
        }

        @Override
        public boolean hasOthers(MerchantId merchant, UserId user) {
            return users.isOwnedByAnother(merchant, user);
        }

        private List<MerchantId> ownedBy(UserCaller user) {
            return users.merchantsOwnedBy(user.id());
        }
    }
}
