package tillsync.scenarios.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.chrome.ChromeDriver;

/** A person at the pages of one address, who would notice if something ran that only was to be shown. */
final class Window {
    /** What a person can read: texts, what fields hold and choices name, and the title. */
    private static final String TEXT = """
            const texts = [document.title, document.body.textContent];
            document.querySelectorAll('input').forEach(field => texts.push(field.value));
            document.querySelectorAll('[aria-label],[placeholder],[title]').forEach(part => texts.push(
                part.getAttribute('aria-label'), part.getAttribute('placeholder'), part.getAttribute('title')));
            return texts.join('\\n');""";

    /** What has run, or would run were it clicked. A form's own members may be hidden by fields of their names. */
    private static final String RAN = """
            const of = Element.prototype;
            const odd = [...document.querySelectorAll('*')].filter(part => of.getAttributeNames.call(part).some(name =>
                name.startsWith('on') || /^\\s*javascript:/i.test(of.getAttribute.call(part, name))
                    && ['href', 'src', 'action', 'formaction'].includes(name))
                || of.matches.call(part, 'script:not([src]), img[src="x"], base, iframe, object, embed'));
            return (window.ran === undefined ? '' : 'ran: ' + window.ran + ' ')
                + odd.map(part => part.outerHTML.slice(0, 200)).join(' ');""";

    private final ChromeDriver driver;
    private final URI service;

    Window(ChromeDriver driver, URI service) {
        this.driver = driver;
        this.service = service;
        driver.executeCdpCommand("Page.enable", Map.of());
        driver.executeCdpCommand("Page.setBypassCSP", Map.of("enabled", true));
    }

    /** Opens a page, and fails if anything on it ran. */
    void runsNothing(String path) {
        driver.get(service.resolve(path).toString());
        hasRunNothing();
    }

    private void hasRunNothing() {
        assertThat(String.valueOf(driver.executeScript(RAN)))
                .as(driver.getCurrentUrl())
                .isEmpty();
        assertThat(text()).as(driver.getCurrentUrl()).doesNotContain(Payloads.COMPUTED);
    }

    /** Opens a page on which that text is to be read, letter by letter. */
    void shows(String path, String text) {
        runsNothing(path);
        assertThat(text()).as(driver.getCurrentUrl()).contains(text);
    }

    String text() {
        return String.valueOf(driver.executeScript(TEXT));
    }

    /**
     * Fills in a form as a person does, and sends it.
     *
     * @param fields name and what is typed by turns
     */
    void types(String path, String... fields) {
        runsNothing(path);
        for (int i = 0; i < fields.length; i += 2) {
            var field = driver.findElement(By.name(fields[i]));
            field.clear();
            field.sendKeys(fields[i + 1]);
        }
        var form = driver.findElement(By.name(fields[0])).findElement(By.xpath("ancestor::form"));
        form.findElement(By.cssSelector("button[type=submit]")).click();
        hasRunNothing();
    }
}
