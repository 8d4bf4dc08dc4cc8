package tillsync.service.people.account;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/** Passwords whose hashes cost next to nothing: most tests are not about what a guess costs. */
public final class QuickPasswords {
    private QuickPasswords() {}

    /** Takes the place of the passwords as they are shipped. */
    public static void in(ConfigurableApplicationContext context) {
        var quick = BeanDefinitionBuilder.genericBeanDefinition(
                        Passwords.class, () -> new Passwords(new Argon2PasswordEncoder(16, 32, 1, 32, 1)))
                .getBeanDefinition();
        ((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("passwords", quick);
    }
}
