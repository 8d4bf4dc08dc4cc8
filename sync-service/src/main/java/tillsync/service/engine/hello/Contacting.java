package tillsync.service.engine.hello;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tillsync.people.TillEvent.ServiceFoundBehind;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.guard.Holds;
import tillsync.service.engine.publish.Publications;
import tillsync.service.engine.publish.Standing;
import tillsync.service.engine.topology.Places;
import tillsync.service.people.access.Ownership;
import tillsync.service.store.database.Durability;
import tillsync.service.store.database.EventLog;
import tillsync.service.store.database.Ids;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Contact;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.DisplayName;
import tillsync.service.tills.device.Presence;
import tillsync.service.tills.device.Sessions;
import tillsync.service.tills.device.TillSettings;

/** Answers hellos: who the till is here, where its articles come from, and what its next change set is called. */
@Component
class Contacting {
    private static final Logger LOG = LoggerFactory.getLogger(Contacting.class);
    private static final String LEAST_ADAPTER = "1.0.0";

    private final Devices devices;
    private final Sessions sessions;
    private final Admission admission;
    private final Places places;
    private final Catalogues catalogues;
    private final Publications publications;
    private final Holds holds;
    private final Contacts contacts;
    private final ContactWriter writer;
    private final Presence presence;
    private final EventLog events;
    private final Durability durability;
    private final TillSettings settings;
    private final Ids ids;
    private final Clock clock;

    Contacting(
            Devices devices,
            Sessions sessions,
            Admission admission,
            Places places,
            Catalogues catalogues,
            Publications publications,
            Holds holds,
            Contacts contacts,
            ContactWriter writer,
            Presence presence,
            EventLog events,
            Durability durability,
            TillSettings settings,
            Ids ids,
            Clock clock) {
        this.devices = devices;
        this.sessions = sessions;
        this.admission = admission;
        this.places = places;
        this.catalogues = catalogues;
        this.publications = publications;
        this.holds = holds;
        this.contacts = contacts;
        this.writer = writer;
        this.presence = presence;
        this.events = events;
        this.durability = durability;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    HelloAnswer hello(Device device, Hello hello) {
        var now = clock.instant();
        var till = admit(device, hello, now);
        var name = hello.name() == null ? null : DisplayName.require("/name", hello.name());
        var skew = TillBodies.skewSeconds(hello.time(), now);
        var session = durability.inTransaction(() -> {
            requireSame(device, devices.lock(device.id()));
            devices.describe(device.id(), name, till.model(), till.software(), till.adapter());
            return begin(device, hello);
        });
        var condition = hello.condition() == null ? Contact.Cause.NONE : hello.condition();
        presence.touch(device, null);
        writer.submit(new Contact(
                device.id(),
                device.pairing(),
                now,
                null,
                List.of(),
                null,
                hello.unpublished(),
                condition,
                null,
                null,
                skew,
                false));
        return answer(requireSame(device, devices.find(device.id())), session, now);
    }

    /** A till that is refused is heard of, too: people are told what is the matter with it, and since when. */
    private Admission.Admitted admit(Device device, Hello hello, Instant now) {
        try {
            return admission.admit(hello.till());
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.SOFTWARE_TOO_OLD) {
                writer.submit(tooOld(device, now));
            }
            throw refusal;
        }
    }

    private Contact tooOld(Device device, Instant now) {
        var code = ProblemCode.SOFTWARE_TOO_OLD.wireName();
        var cause = contacts.find(device.id())
                .map(Contacts.Known::condition)
                .filter(known -> known.code().equals(code))
                .orElseGet(() -> new Contact.Cause(code, now.toString()));
        return new Contact(
                device.id(), device.pairing(), now, null, List.of(), null, null, cause, null, null, null, false);
    }

    /** People are told that the service was restored: what they have decided since the backup is lost. */
    private String begin(Device device, Hello hello) {
        var begun = sessions.begin(device.id(), hello.session(), ids.id());
        if (begun.isBehind()) {
            events.append(new ServiceFoundBehind(device.merchant(), device.id()));
            var source = places.sourceOf(device.id());
            if (source.isMain()) {
                LOG.warn(
                        "The service was restored from a backup: the main {} was answered more than is stored here. It"
                                + " publishes again what catalogue {} has lost",
                        device.id(),
                        source.catalogue());
            }
        }
        return begun.session();
    }

    /** The device may have been signed off since the request came, or be another till: nobody is told what is that one's. */
    private static Device requireSame(Device asking, Optional<Device> now) {
        return now.filter(known -> known.pairing().equals(asking.pairing())).orElseThrow(Ownership::notFound);
    }

    private HelloAnswer answer(Device device, String session, Instant now) {
        var standing = Standing.of(device, places, catalogues, publications, durability);
        var source = standing.source();
        var head = standing.head();
        var main =
                source.follows() == null ? null : devices.find(source.follows()).orElse(null);
        var known = contacts.find(device.id()).map(Contacts.Known::cursor).orElse(null);
        return new HelloAnswer(
                device.id(),
                device.merchant(),
                device.name(),
                source.isMain() ? "MAIN" : "FOLLOWER",
                new HelloAnswer.CatalogueView(
                        source.catalogue().value(),
                        head.revision(),
                        head.articles(),
                        head.digest().toString()),
                main == null ? null : new HelloAnswer.Main(main.id(), main.name()),
                device.delivery(),
                new HelloAnswer.Next(device.pairing(), standing.next(), device.formerPairing()),
                known == null ? null : known.toString(),
                session,
                now,
                new HelloAnswer.Minimum(settings.software().minimum(), LEAST_ADAPTER),
                settings.pollSeconds(),
                source.isMain() ? durability.read(() -> holds.of(source)) : null);
    }
}
