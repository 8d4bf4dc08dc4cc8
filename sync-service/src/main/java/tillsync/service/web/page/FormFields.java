package tillsync.service.web.page;

import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/** Forms have the fields that their records name. Others are not bound at all: a name with a path in it would be followed. */
@ControllerAdvice(annotations = PageController.class)
class FormFields {

    @InitBinder
    void bindWhatIsDeclared(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }
}
