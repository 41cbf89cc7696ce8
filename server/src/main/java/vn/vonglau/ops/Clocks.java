package vn.vonglau.ops;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.vonglau.kernel.BusinessClock;

@Configuration(proxyBeanMethods = false)
class Clocks {
  @Bean
  BusinessClock businessClock() {
    return new BusinessClock(Clock.systemUTC());
  }
}
