package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.PointerInput;

/**
 * A visitor's hand at the mouse and the keys, or its finger on the screen. It presses only what is in the window with nothing
 * above it, and scrolls for all else, as people must; how often it did is counted.
 */
final class Hand {
    private static final int SCREENFUL = 600;
    private static final int SWIPE = 150;

    private static final Duration LONG = Duration.ofMillis(700);

    /** How far to scroll until the middle of an element is in the window; null: something is above it. */
    private static final String AWAY = """
            const at = arguments[0].getBoundingClientRect();
            const x = at.left + at.width / 2, y = at.top + at.height / 2;
            if (y < 0 || y > innerHeight) return Math.round(y - innerHeight / 2);
            const top = document.elementFromPoint(x, y);
            return top && (arguments[0].contains(top) || top.contains(arguments[0])) ? 0 : null;""";

    private final Visitor visitor;
    private int presses;
    private int scrolls;

    Hand(Visitor visitor) {
        this.visitor = visitor;
    }

    /** From now on it counts anew. */
    void rests() {
        presses = 0;
        scrolls = 0;
    }

    /** It has done something with no more presses than so many, and without scrolling. */
    void hasPressedAtMost(int limit) {
        assertThat(presses).as("presses").isPositive().isLessThanOrEqualTo(limit);
        assertThat(scrolls).as("scrolls").isZero();
    }

    void presses(String css) {
        presses(By.cssSelector(css));
    }

    /** The first button, link or heading of a fold that is shown and says exactly this. */
    void pressesWords(String words) {
        presses(By.xpath("//*[self::button or self::a or self::summary][normalize-space()='" + words + "']"));
    }

    private void presses(By where) {
        does(() -> new Actions(visitor.driver()).moveToElement(inWindow(where)).click());
        presses++;
    }

    /** Does it once more if news of the page replaced an element on the way there. */
    private void does(Supplier<Actions> actions) {
        does(actions, () -> true);
    }

    /** Does it until it has worked. */
    private void does(Supplier<Actions> actions, BooleanSupplier hasWorked) {
        visitor.waitsUntil(() -> {
            try {
                actions.get().perform();
                if (hasWorked.getAsBoolean()) {
                    return true;
                }
            } catch (StaleElementReferenceException replaced) {
                // once more, with the element that took its place
            }
            visitor.driver().resetInputState();
            return false;
        });
    }

    /** The first such element that is shown, once it can be pressed. */
    private WebElement inWindow(By where) {
        visitor.waitsUntil(() -> isComplete() && isInWindow(shown(where)));
        return shown(where);
    }

    private WebElement shown(By where) {
        return visitor.driver().findElements(where).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow();
    }

    /** A page that is still coming does not do yet what its scripts do. */
    private boolean isComplete() {
        return "complete".equals(visitor.driver().executeScript("return document.readyState"));
    }

    /** If it is not, scrolls. */
    private boolean isInWindow(WebElement element) {
        var away = (Number) visitor.driver().executeScript(AWAY, element);
        if (away != null && away.intValue() != 0) {
            new Actions(visitor.driver()).scrollByAmount(0, away.intValue()).perform();
            scrolls += 1 + Math.abs(away.intValue()) / SCREENFUL;
        }
        return away != null && away.intValue() == 0;
    }

    void types(CharSequence... keys) {
        new Actions(visitor.driver()).sendKeys(keys).perform();
    }

    /** Presses, moves and lets go. */
    void drags(String from, String to) {
        lifts(from);
        lowers(to);
    }

    /** Begins again if news moved the page before it pressed: then something else hangs at the pointer, or nothing. */
    void lifts(String from) {
        does(
                () -> new Actions(visitor.driver())
                        .moveToElement(inWindow(By.cssSelector(from)))
                        .clickAndHold()
                        .moveByOffset(10, 10),
                () -> hangsAtThePointer(from));
        presses++;
    }

    /** Lets go there of what it has lifted. */
    void lowers(String to) {
        new Actions(visitor.driver())
                .moveToElement(visitor.driver().findElement(By.cssSelector(to)))
                .moveByOffset(1, 1)
                .release()
                .perform();
    }

    /** Rests a finger on it until it can be moved, moves it and lets go. */
    void dragsByFinger(String from, String to) {
        does(() -> {
            var place = visitor.driver().findElement(By.cssSelector(to));
            return finger().moveToElement(inWindow(By.cssSelector(from)))
                    .clickAndHold()
                    .pause(LONG)
                    .moveByOffset(10, 10)
                    .moveToElement(place)
                    .moveByOffset(1, 1)
                    .release();
        });
        presses++;
    }

    private boolean hangsAtThePointer(String css) {
        return (Boolean) visitor.driver()
                .executeScript("return !!document.querySelector(arguments[0]).closest('.is-dragged')", css);
    }

    /** Puts a finger there and moves it down at once: the page goes along. */
    void swipes(String from) {
        var before = new AtomicLong();
        does(() -> {
            var touched = inWindow(By.cssSelector(from));
            before.set(scrolled());
            return finger().moveToElement(touched)
                    .clickAndHold()
                    .moveByOffset(0, SWIPE)
                    .release();
        });
        scrolls++;
        visitor.waitsUntil(() -> scrolled() < before.get());
    }

    private long scrolled() {
        return (Long) visitor.driver().executeScript("return Math.round(scrollY)");
    }

    void taps(String css) {
        does(() -> finger().moveToElement(inWindow(By.cssSelector(css))).click());
        presses++;
    }

    private Actions finger() {
        return new Actions(visitor.driver()).setActivePointer(PointerInput.Kind.TOUCH, "finger");
    }

    /** Drags a file from a folder of the machine into the window. */
    void drops(Path file) {
        visitor.waitsUntil(this::isComplete);
        for (var step : List.of("dragEnter", "dragOver", "drop")) {
            visitor.driver()
                    .executeCdpCommand(
                            "Input.dispatchDragEvent",
                            Map.of(
                                    "type",
                                    step,
                                    "x",
                                    300,
                                    "y",
                                    300,
                                    "data",
                                    Map.of(
                                            "items",
                                            List.of(),
                                            "files",
                                            List.of(file.toString()),
                                            "dragOperationsMask",
                                            1)));
        }
        presses++;
    }
}
