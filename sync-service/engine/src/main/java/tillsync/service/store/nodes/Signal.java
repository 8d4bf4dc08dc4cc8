package tillsync.service.store.nodes;

import java.util.Optional;
import tillsync.catalogue.CatalogueId;
import tillsync.till.DeviceId;

/**
 * A signal that something has happened and can be read. It carries no content, and may be lost: a listener reads the
 * database, and all that it wakes would look by itself after a while.
 *
 * @param about the id of a catalogue, a device or a question
 * @param number the revision; 0 if it is about something else
 * @param trace if it is TRACED; else ""
 */
public record Signal(Kind kind, String about, long number, String trace) {
    public Signal(Kind kind, String about, long number) {
        this(kind, about, number, "");
    }

    /** The event that a signal tells of. */
    public enum Kind {
        /** The trace of a catalogue's new revision, of which CHANGED tells next. Older nodes know no traces. */
        TRACED,
        /** A catalogue has a new revision. */
        CHANGED,
        /** More of a catalogue may be delivered than before. */
        RELEASED,
        /** A main must say hello again. */
        TOLD,
        /** A till has a new place. */
        PLACED,
        /** A till was signed off. */
        LEFT,
        /** The till that is connected as this device must ask again: the device may have another till now. */
        RENEWED,
        /** A till has said good-bye. */
        GONE,
        /** There are orders for a till. */
        ORDERED,
        /** A till is asked something. */
        ASKED,
        /** A question was answered. */
        ANSWERED,
        /** Something shown of a till has changed. */
        NOTICED,
        /** Credentials of users have ended: streams and waits that they let in must end, too. */
        ENDED
    }

    public static Signal changed(CatalogueId catalogue, long revision) {
        return new Signal(Kind.CHANGED, catalogue.value(), revision);
    }

    public static Signal traced(CatalogueId catalogue, long revision, String trace) {
        return new Signal(Kind.TRACED, catalogue.value(), revision, trace);
    }

    public static Signal released(CatalogueId catalogue) {
        return new Signal(Kind.RELEASED, catalogue.value(), 0);
    }

    public static Signal of(Kind kind, DeviceId device) {
        return new Signal(kind, device.value(), 0);
    }

    public static Signal answered(String question) {
        return new Signal(Kind.ANSWERED, question, 0);
    }

    /** About nobody in particular: whoever has something open asks whether its credential is good. */
    public static Signal credentialsEnded() {
        return new Signal(Kind.ENDED, "-", 0);
    }

    /** The device that it is about. */
    public DeviceId device() {
        return DeviceId.of(about);
    }

    /** The catalogue that it is about. */
    public CatalogueId catalogue() {
        return CatalogueId.of(about);
    }

    /** One line, without a space at its ends. */
    String text() {
        return kind + " " + about + " " + number + (trace.isEmpty() ? "" : " " + trace);
    }

    /** Empty if a newer node has said something that this one does not know. */
    static Optional<Signal> parse(String text) {
        var parts = text.split(" ", -1);
        try {
            var kind = Kind.valueOf(parts[0]);
            boolean isTraced = kind == Kind.TRACED;
            return parts.length == (isTraced ? 4 : 3)
                    ? Optional.of(new Signal(kind, parts[1], Long.parseLong(parts[2]), isTraced ? parts[3] : ""))
                    : Optional.empty();
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }
}
