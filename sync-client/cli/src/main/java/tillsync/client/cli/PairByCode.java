package tillsync.client.cli;

import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tillsync.client.cli.text.QrText;
import tillsync.client.pairing.Pairing;
import tillsync.client.pairing.PairingState;
import tillsync.client.pairing.PairingState.Phase;
import tillsync.client.transport.Invitation;

/** Shows codes on the terminal until a user has decided about one. If Ctrl-C ends it, nothing has changed. */
final class PairByCode {
    private final TillCommand till;
    private final Pairing pairing;
    private final Clock clock;
    private @Nullable Invitation shown;

    PairByCode(TillCommand till, Pairing pairing, Clock clock) {
        this.till = till;
        this.pairing = pairing;
        this.clock = clock;
    }

    /** Returns this till's token once a user has confirmed a code. */
    String token() throws InterruptedException {
        while (true) {
            var state = pairing.step();
            if (state.phase() == Phase.PAIRED) {
                return state.token();
            }
            if (state.phase() == Phase.DENIED) {
                throw new CommandFailed(
                        ExitCode.REFUSED,
                        "The user has declined: this till was not connected. Run the command again for another code.");
            }
            if (state.phase() == Phase.UNREACHABLE && shown == null) {
                throw new CommandFailed(
                        ExitCode.UNREACHABLE,
                        "The service has given no code: it does not answer, or not as it should. Check the network and"
                                + " the address (--url), then run the command again.");
            }
            show(state);
            awaitNext(state);
        }
    }

    private void awaitNext(PairingState state) throws InterruptedException {
        var pause = Duration.between(clock.instant(), state.nextAt());
        if (!pause.isNegative()) {
            Thread.sleep(pause.toMillis() + 1);
        }
    }

    private void show(PairingState state) {
        var invitation = state.invitation();
        if (invitation == null || invitation.equals(shown)) {
            return;
        }
        shown = invitation;
        till.say(members(invitation), text(invitation));
        till.out().flush();
    }

    private static Map<String, Object> members(Invitation invitation) {
        var members = new LinkedHashMap<String, Object>();
        members.put("userCode", invitation.userCode());
        members.put("verificationUri", invitation.address().toString());
        members.put("verificationUriComplete", invitation.completeAddress().toString());
        members.put("expiresInSeconds", invitation.lifetime().toSeconds());
        return members;
    }

    private static String text(Invitation invitation) {
        return QrText.of(invitation.completeAddress().toString(), System.console() != null)
                + "Scan the QR code, or open " + invitation.address() + " and enter the code "
                + invitation.userCode() + "\nThe code is good for "
                + invitation.lifetime().toMinutes() + " minutes; then another one comes. Ctrl-C ends this.";
    }
}
