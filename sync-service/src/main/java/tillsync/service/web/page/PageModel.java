package tillsync.service.web.page;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.servlet.ModelAndView;

/**
 * The content of a page, as a record: its template finds each component by its name. A component that is a model itself
 * gives its own components instead; a null component is missing.
 */
public interface PageModel {
    /** Nothing beside a form. */
    record Nothing() implements PageModel {}

    default ModelAndView on(String template) {
        return new ModelAndView(template, attributes());
    }

    default Map<String, Object> attributes() {
        var attributes = new LinkedHashMap<String, Object>();
        try {
            for (var component : getClass().getRecordComponents()) {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                var value = accessor.invoke(this);
                if (value instanceof PageModel part) {
                    attributes.putAll(part.attributes());
                } else if (value != null) {
                    attributes.put(component.getName(), value);
                }
            }
        } catch (ReflectiveOperationException notARecord) {
            throw new IllegalStateException(getClass() + " (expected: a record)", notARecord);
        }
        return attributes;
    }
}
