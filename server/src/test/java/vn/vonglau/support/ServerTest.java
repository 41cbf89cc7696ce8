package vn.vonglau.support;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;
import vn.vonglau.VongLau;

/**
 * A test against the whole server on a free port, over the store of this run and without demo data.
 * All such classes share one server, so each makes the objects that it looks at.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("store")
@SpringBootTest(classes = VongLau.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = StoreInitializer.class)
public @interface ServerTest {}
