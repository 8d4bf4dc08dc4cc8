package tillsync.client.page;

import java.time.Clock;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import tillsync.client.TillClient;
import tillsync.client.transport.ServiceRefusal;
import tillsync.problem.ProblemCode;

/**
 * The addresses of the page. All but the PIN's require a session that the PIN has opened.
 *
 * @param paired whether the till has a token
 * @param ownName the till's name for itself; may be empty
 */
record Routes(
        TillClient client,
        BooleanSupplier paired,
        PinRoute pin,
        Connecting connecting,
        ConnectedUsers users,
        Examining examining,
        Clock clock,
        String ownName) {
    Reply answer(PageRequest request) {
        var chosen = request.query().get(PageRequest.LANGUAGE);
        if (chosen != null && !request.post()) {
            var language = PageRequest.language(chosen).getLanguage();
            return Reply.to(known(request.path())).withCookie(PageRequest.LANGUAGE, language);
        }
        var words = new Words(request.locale(), clock.getZone());
        var session = request.cookies().getOrDefault(pin.cookie(), "");
        if (request.path().equals("/pin")) {
            return pin.answer(request, words, session);
        }
        if (!pin.sessions().isOpen(session)) {
            if (request.post()) {
                throw new Rejected(401, "pin: not given");
            }
            return Reply.to("/pin");
        }
        var frame = new PageFrame(words, pin.secrets().formToken(session));
        if (!request.post()) {
            return show(request.path(), frame);
        }
        pin.secrets().check(session, request.field("form"));
        return act(request, frame, session);
    }

    /** Returns a known path, else the first page: a redirect never leads to an address from outside. */
    private static String known(String path) {
        return switch (path) {
            case "/pin", "/code", "/sign-off", "/check" -> path;
            default -> "/";
        };
    }

    private Reply show(String path, PageFrame frame) {
        return switch (path) {
            case "/" -> home(frame);
            case "/code" -> code(frame);
            case "/sign-off" -> Reply.html(200, new LeavingView(frame).confirm());
            case "/check" -> Reply.html(200, new CheckView(frame).of(examining.findings()));
            default -> throw new Rejected(404, "page: unknown");
        };
    }

    private Reply home(PageFrame frame) {
        boolean isPaired = paired.getAsBoolean();
        var known = isPaired ? users.ask() : ConnectedUsers.NONE;
        return Reply.html(200, new HomeView(frame, ownName).of(client.status(), isPaired, known));
    }

    private Reply code(PageFrame frame) {
        var progress = connecting.progress();
        if (progress == null) {
            return Reply.to("/");
        }
        var known = progress.isOver() && paired.getAsBoolean() ? users.ask() : ConnectedUsers.NONE;
        return Reply.html(200, new CodeView(frame, clock.instant()).of(progress, known));
    }

    private Reply act(PageRequest request, PageFrame frame, String session) {
        switch (request.path()) {
            case "/code" -> {
                connecting.begin();
                return Reply.to("/code");
            }
            case "/code/end" -> {
                connecting.end();
                return Reply.to("/");
            }
            case "/loss" -> {
                client.lossIsSeen();
                return Reply.to("/");
            }
            case "/sign-off" -> {
                return signOff(request.field("followers"), frame);
            }
            case "/lock" -> {
                pin.sessions().close(session);
                return Reply.to("/pin").withoutCookie(pin.cookie());
            }
            default -> throw new Rejected(404, "page: unknown");
        }
    }

    /** Signs off, and ends the connecting: a code that is shown would pair the till again. */
    private Reply signOff(String followers, PageFrame frame) {
        if (!followers.isEmpty() && !followers.equals("independent")) {
            throw new Rejected(400, "followers: unknown");
        }
        connecting.end();
        try {
            client.signOff(followers);
            return Reply.to("/");
        } catch (ServiceRefusal refusal) {
            if (refusal.is(ProblemCode.HAS_FOLLOWERS)) {
                return Reply.html(200, new LeavingView(frame).withFollowers());
            }
            if (refusal.is(ProblemCode.UNAUTHENTICATED)) {
                return Reply.to("/");
            }
            throw refusal;
        } finally {
            users.renew();
        }
    }

    /** The answer to an unexpected failure. */
    static Reply failed(Locale locale) {
        return Reply.text(500, Words.TEXTS.find("failed", locale).orElse("failed"));
    }
}
