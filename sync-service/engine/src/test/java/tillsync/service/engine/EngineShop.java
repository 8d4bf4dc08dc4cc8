package tillsync.service.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tillsync.article.Article;
import tillsync.article.ArticleNumber;
import tillsync.article.Kinds;
import tillsync.article.Price;
import tillsync.catalogue.Edit;
import tillsync.people.TillRole;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.publish.PublishQueue;
import tillsync.service.engine.pull.Pulls;
import tillsync.service.engine.topology.Arrangements;
import tillsync.service.engine.topology.Plan;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.engine.topology.TopologyChanges;
import tillsync.service.store.database.Ids;
import tillsync.service.store.events.Work;
import tillsync.service.tills.access.UserCaller;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.TillUsers;
import tillsync.till.Delivery;
import tillsync.till.DeviceId;
import tillsync.till.Knowledge;
import tillsync.till.MerchantId;
import tillsync.topology.Assignment;
import tillsync.topology.Topology;

/** A merchant with one user and tills, at the engine itself. */
public record EngineShop(Parts parts, MerchantId merchant, UserCaller user) {
    private static final Admission.Admitted TILL =
            new Admission.Admitted("POSSUM16", "TAXOPOS-POSSUM-2.0.24.141", "1.0.0");

    /** The parts of the engine that a shop uses. */
    @Component
    public record Parts(
            JdbcClient jdbc,
            Ids ids,
            Clock clock,
            Work work,
            Devices devices,
            TillUsers users,
            TopologyChanges topology,
            TillSources sources,
            Arrangements arrangements,
            PublishQueue publishing,
            Presence presence,
            Pulls pulls) {

        /** A new merchant without tills. */
        public EngineShop shop() {
            var merchant = ids.id();
            var user = ids.id();
            var now = OffsetDateTime.now(clock);
            jdbc.sql("insert into merchant (id, name, created_at) values (?, 'shop', ?)")
                    .params(merchant, now)
                    .update();
            jdbc.sql("insert into account (id, email, name, password_hash, created_at) values (?, ?, 'owner', '!', ?)")
                    .params(user, user + "@shop.example", now)
                    .update();
            return new EngineShop(this, MerchantId.of(merchant), new UserCaller(user));
        }
    }

    /** A new till, which is a main with an empty catalogue. */
    public EngineTill till(String name) {
        var id = DeviceId.of(parts.ids().id());
        var now = OffsetDateTime.now(parts.clock());
        var device =
                Device.connected(id, merchant, name, null, TILL, parts.ids().id(), now);
        parts.work().inTransaction(() -> {
            parts.devices().add(device, null);
            parts.topology().join(merchant, id);
            parts.users().put(id, user.id(), TillRole.OWNER, now);
        });
        return new EngineTill(this, device);
    }

    /** A new till that follows a main. */
    public EngineTill follower(String name, EngineTill main) {
        var till = till(name);
        assign(Assignment.follow(till.id(), main.id()));
        return till;
    }

    /** Signs a till off. @param followers null: it must have none */
    public void leaves(EngineTill till, Topology.@Nullable Followers followers) {
        parts.work().inTransaction(() -> {
            parts.topology().leave(merchant, till.id(), followers, before -> {});
            parts.devices().signOff(till.id(), OffsetDateTime.now(parts.clock()));
        });
        parts.presence().left(till.id());
    }

    /** Connects a till again that was signed off: the same device with a new pairing and an empty store. */
    public EngineTill returns(EngineTill till, Predicate<DeviceId> mayFollow) {
        parts.work().inTransaction(() -> {
            parts.devices().replace(till.id(), parts.ids().id(), TILL);
            parts.jdbc()
                    .sql("delete from contact where device = ?")
                    .param(till.id().value())
                    .update();
            parts.topology().returns(merchant, till.id(), mayFollow);
        });
        return new EngineTill(this, device(till.id()));
    }

    /** Another till takes a device over. Nobody is told. */
    public void replaces(EngineTill till) {
        parts.work().inTransaction(() -> parts.devices()
                .replace(till.id(), parts.ids().id(), TILL));
    }

    /** Another user of a till. */
    public UserCaller user(EngineTill till, TillRole role) {
        var other = parts.shop().user();
        parts.users().put(till.id(), other.id(), role, OffsetDateTime.now(parts.clock()));
        return other;
    }

    /** The till's row as it is now. */
    public Device device(DeviceId till) {
        return parts.devices().find(till).orElseThrow();
    }

    public void delivers(EngineTill till, Delivery delivery) {
        parts.work().inTransaction(() -> parts.devices().arrange(till.id(), null, null, delivery.name()));
    }

    /** Says in a hello what a till knows. */
    void describe(DeviceId till, Knowledge knows, Kinds kinds) {
        parts.work().inTransaction(() -> parts.devices().describe(till, null, TILL, knows, kinds));
    }

    /** Changes who follows whom, in the present version of the topology. */
    public Plan assign(Assignment... assignments) {
        long version = parts.sources().topology(merchant).version();
        return parts.arrangements().apply(user, merchant, version, List.of(assignments), null);
    }

    /** Counts what a change would do. */
    public Plan plan(Assignment... assignments) {
        return parts.arrangements().plan(user, merchant, List.of(assignments));
    }

    public static Article article(String number, long cents) {
        return Article.of(number, "article " + number, Price.euro(cents), "DE_REDUCED");
    }

    /** Articles 0 to {@code count - 1}, at a price. */
    public static Article[] articles(int count, long cents) {
        return IntStream.range(0, count)
                .mapToObj(number -> article(Integer.toString(number), cents))
                .toArray(Article[]::new);
    }

    /** Edits that put articles {@code from} to {@code to - 1}, at a price. */
    public static List<Edit> puts(int from, int to, long cents) {
        return IntStream.range(from, to)
                .mapToObj(number -> Edit.put(article(Integer.toString(number), cents)))
                .toList();
    }

    /** Edits that remove articles {@code from} to {@code to - 1}. */
    public static List<Edit> removals(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> Edit.remove(new ArticleNumber(Integer.toString(number))))
                .toList();
    }

    /** Expects a refusal with that code. */
    public static void refuses(ProblemCode code, ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code())
                .isEqualTo(code));
    }
}
