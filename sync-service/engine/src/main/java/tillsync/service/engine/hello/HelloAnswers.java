package tillsync.service.engine.hello;

import java.time.Instant;
import org.springframework.stereotype.Component;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.gate.Holds;
import tillsync.service.engine.publish.FirstAnswerRows;
import tillsync.service.engine.publish.ResumePoint;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.store.disk.Durability;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Devices;
import tillsync.service.tills.device.TillSettings;

/** Makes the answer to a hello: where the till's articles come from, and the sequence of its next change set. */
@Component
record HelloAnswers(
        Devices devices,
        TillSources sources,
        Catalogues catalogues,
        FirstAnswerRows firstAnswers,
        Holds holds,
        Contacts contacts,
        Durability durability,
        Admission admission,
        TillSettings settings) {
    private static final String LEAST_ADAPTER = "1.0.0";

    /** The answer. Refuses NOT_FOUND if the device belongs to another till by now, or to none. */
    HelloAnswer answer(Device asking, String session, Instant now) {
        var device = SessionStart.requireSame(asking, devices.find(asking.id()));
        var standing = ResumePoint.of(device, sources, catalogues, firstAnswers, durability);
        var source = standing.source();
        var head = standing.head();
        var main =
                source.follows() == null ? null : devices.find(source.follows()).orElse(null);
        var known = contacts.find(device.id()).orElse(Contacts.Known.NOTHING);
        var cursor = known.cursor();
        return new HelloAnswer(
                new HelloAnswer.Till(
                        device.id(),
                        device.merchant(),
                        device.name(),
                        source.role().name()),
                HelloAnswer.CatalogueView.of(source.catalogue(), head, device.kinds()),
                main == null ? null : new HelloAnswer.Main(main.id(), main.name()),
                device.delivery().name(),
                new HelloAnswer.Next(device.pairing(), standing.next(), device.formerPairing()),
                cursor == null ? null : cursor.toString(),
                session,
                now,
                new HelloAnswer.Minimum(
                        admission.rules().leastOf(device.software()).orElse(null), LEAST_ADAPTER),
                settings.pollSeconds(),
                source.group().everGiven() ? source.group() : null,
                known.lossSeen(),
                source.isMain() ? durability.read(() -> holds.of(source)) : null);
    }
}
