package tillsync.service.api.till;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tillsync.service.api.pull.DeliveryTimes;
import tillsync.service.engine.catalogue.Catalogues;
import tillsync.service.engine.hello.Contacting;
import tillsync.service.engine.hello.HelloAnswer;
import tillsync.service.engine.hello.TillBodies;
import tillsync.service.engine.topology.TillSources;
import tillsync.service.tills.access.TillCaller;
import tillsync.service.tills.device.Contact;
import tillsync.service.tills.device.Contact.Position;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Presence;
import tools.jackson.databind.JsonNode;

/** A till says hello, reports, and says good-bye. */
@RestController
@RequestMapping("/api/v1/till")
record TillController(
        Contacting contacting,
        Catalogues catalogues,
        TillSources sources,
        DeliveryTimes times,
        ContactWriter writer,
        Presence presence,
        Clock clock) {
    @PutMapping
    HelloAnswer hello(TillCaller till, @RequestBody JsonNode body) {
        return contacting.hello(till.device(), TillBodies.hello(body));
    }

    /** Takes a report. The answer is sent once it is on the disk: nobody could find the times of positions again. */
    @PostMapping("/state")
    Map<String, Boolean> state(TillCaller till, @RequestBody JsonNode body) {
        var report = TillBodies.report(body);
        var now = clock.instant();
        // before anything is noted of the till: a report that is refused acknowledges nothing
        var skew = TillBodies.skewSeconds(report.time(), now);
        var kinds = report.kinds() == null ? till.device().kinds() : report.kinds();
        boolean verified =
                catalogues.verify(report.cursor(), till.device().merchant(), report.articles(), report.digest(), kinds);
        presence.touch(till.device(), new Contact.Acknowledged(report.cursor(), report.group()));
        var state = new Contact.State(
                verified,
                report.unpublished(),
                report.condition(),
                report.waiting(),
                report.held(),
                skew,
                report.group());
        writer.store(new Contact(till.device(), now, report.cursor(), known(report.applied(), till), state, false));
        times.acknowledged(till.id(), report.cursor(), () -> sources.sourceOf(till.id()));
        return Map.of("verified", verified);
    }

    /** Leaves out positions that this merchant's catalogues never had: they would tell nothing, or about strangers. */
    private List<Position> known(List<Position> applied, TillCaller till) {
        return applied.stream()
                .filter(position ->
                        catalogues.isKnown(position.cursor(), till.device().merchant()))
                .toList();
    }

    @PostMapping("/bye")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void bye(TillCaller till) {
        presence.left(till.id());
        writer.store(Contact.switchedOff(till.device(), clock.instant()));
    }
}
