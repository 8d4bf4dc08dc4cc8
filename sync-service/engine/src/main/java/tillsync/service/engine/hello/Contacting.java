package tillsync.service.engine.hello;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Component;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.engine.hello.TillBodies.Hello;
import tillsync.service.tills.device.Admission;
import tillsync.service.tills.device.Contact;
import tillsync.service.tills.device.ContactWriter;
import tillsync.service.tills.device.Contacts;
import tillsync.service.tills.device.Device;
import tillsync.service.tills.device.Presence;

/** Answers hellos: who the till is here, where its articles come from, and what its next change set is called. */
@Component
public record Contacting(
        Admission admission,
        SessionStart sessions,
        HelloAnswers answers,
        Contacts contacts,
        ContactWriter writer,
        Presence presence,
        Clock clock) {
    public HelloAnswer hello(Device device, Hello hello) {
        var now = clock.instant();
        var till = admit(device, hello, now);
        var skew = TillBodies.skewSeconds(hello.time(), now);
        var session = sessions.begin(device, hello, till);
        var condition = hello.condition() == null ? Contact.Cause.NONE : hello.condition();
        presence.touch(device);
        var state = new Contact.State(null, hello.unpublished(), condition, null, null, skew, null);
        writer.submit(Contact.told(device, now, state));
        return answers.answer(device, session, now);
    }

    /** Admits a till. One that is refused counts as heard of too: people see its trouble, and since when it has it. */
    private Admission.Admitted admit(Device device, Hello hello, Instant now) {
        try {
            return admission.admit(hello.till());
        } catch (Refusal refusal) {
            if (refusal.code() == ProblemCode.SOFTWARE_TOO_OLD
                    || refusal.code() == ProblemCode.SOFTWARE_NOT_SUPPORTED) {
                writer.submit(refused(device, refusal.code().wireName(), now));
            }
            throw refusal;
        }
    }

    private Contact refused(Device device, String code, Instant now) {
        var cause = contacts.find(device.id())
                .map(Contacts.Known::condition)
                .filter(known -> known.code().equals(code))
                .orElseGet(() -> new Contact.Cause(code, now.toString()));
        return Contact.told(device, now, new Contact.State(null, null, cause, null, null, null, null));
    }
}
