package tillsync.service.web.page;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Binds only the fields that a form's record names: Spring would follow a path in a name. */
@ControllerAdvice(annotations = PageController.class)
class FormFields {

    @InitBinder
    void bindWhatIsDeclared(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }
}
