package tillsync.client;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tillsync.article.KnownFields;
import tillsync.client.pairing.Pairing;
import tillsync.client.store.LocalStore;
import tillsync.client.transport.ServiceRefusal;
import tillsync.client.transport.TillDescription;
import tillsync.client.transport.TillUser;
import tillsync.client.transport.Transport;

/** A till's identity at the service: pairing and signing off. */
public abstract sealed class PairedTill extends TillArticles permits TillClient {
    final InterruptibleTransport transport;
    final @Nullable SigningOff signingOff;
    private final TillDescription device;
    private final @Nullable CheckedTillSettings settings;

    PairedTill(
            LocalStore store,
            Transport transport,
            Clock clock,
            TillDescription device,
            KnownFields known,
            @Nullable CheckedTillSettings settings) {
        super(store, clock, known, device.kinds());
        this.transport = settings == null
                ? new InterruptibleTransport(transport)
                : new InterruptibleTransport(transport, settings.access()::renews);
        this.device = device;
        this.settings = settings;
        this.signingOff = settings == null ? null : new SigningOff(settings, store, this.transport, turn);
    }

    /** Refuses a call by the listener. */
    abstract void requireOutside(String call);

    /**
     * Asks the service for the people who are connected to this till. Waits at most {@link TillBuilder#answerWithin}.
     *
     * @throws ServiceRefusal NOT_FOUND if the service does not tell
     */
    public List<TillUser> users() {
        return transport.users();
    }

    /**
     * Ends this till's pairing and stops using its token. Articles and outbox stay, and the till goes on selling. If
     * the service does not answer, the till signs off all the same and tells the service later. Followers then become
     * independent unless {@code followers} says otherwise. Waits at most {@link TillBuilder#answerWithin} for the
     * service, then for the listener and the store.
     *
     * @param followers what becomes of the tills that follow this one: "", "independent", or "follow:" and a device id
     * @return true if the service knows, false if it is told later
     * @throws ServiceRefusal HAS_FOLLOWERS if tills follow this one and {@code followers} is ""; UNAUTHENTICATED if
     *     this till has no token; nothing is changed then
     */
    public boolean signOff(String followers) {
        requireOutside("signOff");
        if (signingOff != null) {
            boolean told = signingOff.signOff(followers);
            signals.round();
            health.news();
            return told;
        }
        turn.lock();
        try {
            transport.signOff(followers);
            store.forget();
        } finally {
            turn.unlock();
        }
        return true;
    }

    /** Signs off, unless tills follow this one; see {@link #signOff(String)}. */
    public boolean signOff() {
        return signOff("");
    }

    /**
     * Reports sign-offs that the service could not be told of before. The client does so by itself while it runs, and
     * in {@link TillClient#sync} and {@link TillClient#hello}. Waits at most {@link TillBuilder#answerWithin} for each
     * of them.
     *
     * @return whether the service knows all of them
     */
    public boolean tellOfSignOffs() {
        return signingOff == null || signingOff.tell();
    }

    /**
     * Stores the token that this till was given when it was paired, and uses it from now on; a running client uses it
     * at once. A till that was paired with its key has a mark in place of a token: {@code key:} and the device.
     *
     * @throws IllegalArgumentException if that is not a token; nothing is changed then
     * @throws IllegalStateException if the client was opened over another transport
     */
    public void paired(String token) {
        if (signingOff == null) {
            throw overAnotherWay("token");
        }
        signingOff.paired(token);
        signals.anew();
        health.news();
    }

    /** Returns true if this till has a token, or needs none because the client was opened over another transport. */
    public boolean isPaired() {
        return signingOff == null || signingOff.isPaired();
    }

    /**
     * Begins pairing this till by a code that a user confirms. Pass the resulting token to {@link #paired}. If this
     * till has a token already, it keeps that token, and the user who confirms is linked to it.
     *
     * @param place the shop's place, as users see it when they confirm a code; null: not said
     * @throws IllegalStateException if the client was opened over another transport
     */
    public Pairing pairing(@Nullable String place) {
        return settings().pairing(place);
    }

    /**
     * The directory of this till.
     *
     * @throws IllegalStateException if the client was opened over another transport
     */
    public Path directory() {
        return settings().directory();
    }

    private CheckedTillSettings settings() {
        if (settings == null) {
            throw overAnotherWay("settings");
        }
        return settings;
    }

    private static IllegalStateException overAnotherWay(String what) {
        return new IllegalStateException(what + ": not kept here (expected: a client that was opened by a builder)");
    }

    Pace pace() {
        return settings == null ? Pace.USUAL : settings.pace();
    }

    Duration closeWithin() {
        return settings == null ? TillBuilder.USUAL_CLOSING : settings.closeWithin();
    }

    public TillDescription device() {
        return device;
    }

    /** The till's clock, whose zone is the till's. */
    public Clock clock() {
        return clock;
    }
}
