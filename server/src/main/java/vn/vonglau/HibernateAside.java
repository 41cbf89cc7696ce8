package vn.vonglau;

import org.springframework.boot.jpa.autoconfigure.EntityManagerFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/** Hibernate reads its entities while the rest of the server starts: a second of its own. */
@Configuration(proxyBeanMethods = false)
class HibernateAside {
  @Bean
  static EntityManagerFactoryBuilderCustomizer aside() {
    return builder -> builder.setBootstrapExecutor(new SimpleAsyncTaskExecutor("hibernate-"));
  }
}
