package tillsync.client.page;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The page that asks for the PIN, or for a new one. */
record PinView(PageFrame frame) {

    Html choose(@Nullable String error) {
        var words = frame.words();
        var fields =
                Html.of("%s%s", field("pin", "pin.new", "new-password"), field("again", "pin.again", "new-password"));
        return frame.page(
                words.say("pin.choose"),
                Html.of(
                        "%s<p>%s</p>\n%s",
                        error(error), words.say("pin.why"), frame.form("/pin", fields, "pin.save", "primary")));
    }

    Html enter(@Nullable String error) {
        return frame.page(
                frame.words().say("pin.enter"),
                Html.of(
                        "%s%s",
                        error(error),
                        frame.form("/pin", field("pin", "pin.pin", "current-password"), "pin.open", "primary")));
    }

    Html wait(Duration left) {
        return enter(frame.words().say("pin.wait", Words.left(left)));
    }

    private Html error(@Nullable String error) {
        return error == null ? Html.NONE : frame.alert(error);
    }

    private Html field(String name, String label, String kind) {
        return Html.of("""
                <p><label for="%s">%s</label>
                <input id="%s" name="%s" type="password" inputmode="numeric" pattern="[0-9]{4,8}" minlength="4" maxlength="8"\
                 required autocomplete="%s"></p>
                """, name, frame.words().say(label), name, name, kind);
    }
}
