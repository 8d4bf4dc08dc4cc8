package tillsync.scenarios.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** A browser's window of one size and colour scheme, and what can be said of the page in it. */
record Screen(String name, int width, int height, boolean dark) {
    static final Screen USUAL = new Screen("desktop-light", 1280, 900, false);
    static final Screen PHONE = new Screen("phone", 390, 844, false);

    /** Each colour scheme once, on a desk and on a phone: of these pictures are kept. */
    private static final List<Screen> OF_PICTURES = List.of(USUAL, new Screen("phone-dark", 360, 780, true));

    private static final List<Integer> WIDTHS = List.of(360, 390, 768, 1280, 1920);

    /** All other widths and colour schemes. */
    private static final List<Screen> OTHERS = WIDTHS.stream()
            .flatMap(width -> Stream.of(false, true)
                    .map(dark -> new Screen(width + (dark ? "-dark" : "-light"), width, 900, dark)))
            .filter(one -> OF_PICTURES.stream().noneMatch(each -> each.width == one.width && each.dark == one.dark))
            .toList();

    /** The soak looks at each page on each of them. */
    private static final boolean EACH = Boolean.getBoolean("browser.all-screens");

    static final List<Screen> ALL =
            EACH ? Stream.concat(OF_PICTURES.stream(), OTHERS.stream()).toList() : OF_PICTURES;

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String AXE = axe();

    /** Rules of WCAG 2.0, 2.1 and 2.2, levels A and AA, and that what is read out contains what is to be read. */
    private static final Map<String, Object> ALL_RULES = Map.of(
            "runOnly",
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"),
            "rules",
            Map.of("label-content-name-mismatch", Map.of("enabled", true), "meta-refresh", Map.of("enabled", true)));

    /** It was cut while a page asked or waited; which of these it says is a matter of the moment. */
    private static final Pattern OF_A_CUT_CABLE = Pattern.compile(
            "net::ERR_(INCOMPLETE_CHUNKED_ENCODING|SOCKET_NOT_CONNECTED|EMPTY_RESPONSE|CONNECTION_(CLOSED|RESET))");

    private static final String LOOK = """
            const done = arguments[arguments.length - 1];
            axe.run(arguments[0]).then(
                found => done(found.violations.map(one => one.id + ': '
                    + one.nodes.slice(0, 5).map(node => node.html.slice(0, 160)).join(' | '))),
                failed => done(['axe: ' + failed]));""";

    /** Signs that a style sheet puts before words; if it says no words for one, a screen reader reads out what it is called. */
    private static final String READ_OUT = """
            return [...new Set([...document.querySelectorAll('body *')].flatMap(one => ['::before', '::after']
                .map(part => getComputedStyle(one, part).content)
                .filter(content => !['none', 'normal', '""'].includes(content) && !content.endsWith('/ ""'))
                .filter(content => !/\\p{L}/u.test(content))))];"""; // words are there to be read

    /** One of the other screens, by turns; the soak has looked at all of them. */
    static Screen other(int turn) {
        return OTHERS.get(turn % OTHERS.size());
    }

    private static String axe() {
        try (var in = Screen.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(in, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** From now on the driver's window is this one. Nothing fades from one colour to the other: a test would look halfway. */
    void in(ChromeDriver driver) {
        isSized(driver, height);
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"),
                                Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
    }

    private void isSized(ChromeDriver driver, int pixelsHigh) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", pixelsHigh, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What is not accessible, a line for each rule, and signs that are read out. */
    List<String> flaws(ChromeDriver driver) {
        var flaws = new ArrayList<String>();
        if (driver.executeScript("return typeof axe").equals("undefined")) {
            driver.executeScript(AXE);
        }
        ((List<?>) driver.executeAsyncScript(LOOK, ALL_RULES)).forEach(barrier -> flaws.add(barrier.toString()));
        ((List<?>) driver.executeScript(READ_OUT)).forEach(sign -> flaws.add("is read out: " + sign));
        return flaws;
    }

    /** At which widths the page scrolls sideways, and by how many pixels. */
    static List<String> tooWide(ChromeDriver driver) {
        var flaws = new ArrayList<String>();
        for (int width : WIDTHS) {
            new Screen("", width, USUAL.height, false).isSized(driver, USUAL.height);
            var wide = ((Number) driver.executeScript(
                            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                    .longValue();
            if (wide > 0) {
                flaws.add("too wide by " + wide + " at " + width);
            }
        }
        return flaws;
    }

    /**
     * What the browser complained of since it was asked last: scripts that failed, what the page's policy forbade. That a page is
     * not there, or a till not connected, is what some pages are for.
     */
    static List<String> complaints(ChromeDriver driver) {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(complaint -> !complaint.contains("status of 404")
                        && !complaint.contains("status of 503")
                        && !complaint.contains("Status Error Code 503")
                        && !complaint.contains("/api/v1/events")
                        && !complaint.contains("[object Event]")
                        && !OF_A_CUT_CABLE.matcher(complaint).find()
                        && !complaint.contains("htmx:sendError")
                        && !complaint.contains("htmx:afterRequest"))
                .toList();
    }

    /** Whether pictures are kept of this screen: on others a page looks much the same. */
    boolean isOfPictures() {
        return OF_PICTURES.contains(this);
    }

    /** Keeps a picture of the whole page under target/screenshots. */
    void picture(ChromeDriver driver, String page) {
        try {
            Files.createDirectories(PICTURES);
            driver.executeScript("window.scrollTo(0, 0)");
            var whole = ((Number) driver.executeScript("return document.documentElement.scrollHeight")).intValue();
            isSized(driver, Math.max(height, Math.min(whole, 6_000)));
            Files.write(PICTURES.resolve(page + "-" + name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
