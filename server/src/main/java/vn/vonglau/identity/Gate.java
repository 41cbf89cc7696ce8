package vn.vonglau.identity;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.filter.ForwardedHeaderFilter;
import vn.vonglau.kernel.Problem;

/** The filters before every handler: who asks, whether they may, and the headers of the answer. */
@Configuration(proxyBeanMethods = false)
class Gate {
  @Bean
  SecurityFilterChain filters(
      HttpSecurity http, Callers callers, ProblemAnswers answers, ScriptHashes scripts)
      throws Exception {
    // Not even Spring's STATELESS: its filter renews the CSRF token with every request.
    http.sessionManagement(AbstractHttpConfigurer::disable)
        .securityContext(c -> c.securityContextRepository(new NullSecurityContextRepository()))
        .requestCache(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .addFilterBefore(new SignInFilter(callers, answers), CsrfFilter.class)
        .addFilterAfter(new FilesFilter(answers), AuthorizationFilter.class)
        .csrf(
            c ->
                c.csrfTokenRepository(Csrf.tokens())
                    .csrfTokenRequestHandler(new Csrf.HeaderOnly())
                    .requireCsrfProtectionMatcher(Csrf::needed))
        .authorizeHttpRequests(
            a ->
                a.dispatcherTypeMatchers(
                        DispatcherType.ERROR, DispatcherType.FORWARD, DispatcherType.ASYNC)
                    .permitAll()
                    .anyRequest()
                    .access(
                        (who, context) ->
                            new AuthorizationDecision(
                                Doors.open(context.getRequest(), signedIn()))))
        .exceptionHandling(
            e ->
                e.authenticationEntryPoint(
                        (request, response, cause) ->
                            answers.write(anonymous(request), request, response))
                    .accessDeniedHandler(
                        (request, response, cause) ->
                            answers.write(
                                cause instanceof CsrfException ? csrf() : forbidden(),
                                request,
                                response)))
        .headers(
            h ->
                h.cacheControl(c -> c.disable())
                    .frameOptions(f -> f.sameOrigin())
                    .xssProtection(x -> x.disable())
                    // TLS ends at the proxy, which alone knows whether all of its hosts have it
                    .httpStrictTransportSecurity(s -> s.disable())
                    .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                    .addHeaderWriter((request, response) -> last(request, response, scripts)));
    return http.build();
  }

  /** Requests are measured as a whole; to measure each filter costs a small picture a tenth. */
  @Bean
  SecurityObservationSettings filtersUnmeasured() {
    return SecurityObservationSettings.noObservations();
  }

  /** In the place of Boot's own filter for these headers, which believes anyone. */
  @Bean
  FilterRegistrationBean<ForwardedHeaderFilter> trustedProxies(
      @Value("${vonglau.trusted-proxies}") List<String> proxies) {
    var filter =
        new FilterRegistrationBean<ForwardedHeaderFilter>(
            new TrustedProxies(proxies.stream().map(String::strip).toList()));
    filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
    return filter;
  }

  /** Addresses with tricks in them (encoded slashes, //, ;) are refused before anything looks. */
  @Bean
  RequestRejectedHandler rejected(ProblemAnswers answers) {
    return (request, response, cause) -> answers.write(malformed(), request, response);
  }

  // Runs when the answer is about to leave, after the handler set its own headers.
  private static void last(
      HttpServletRequest request, HttpServletResponse response, ScriptHashes scripts) {
    if (!response.containsHeader("Content-Security-Policy")) {
      response.setHeader("Content-Security-Policy", scripts.policy());
    }
    if (!response.containsHeader("Cache-Control") && Doors.isApi(request)) {
      response.setHeader("Cache-Control", "private, no-cache");
    }
    Csrf.offer(request, response);
  }

  private static SignedIn signedIn() {
    return SecurityContextHolder.getContext().getAuthentication() instanceof SignedIn in
        ? in
        : null;
  }

  private static Problem anonymous(HttpServletRequest request) {
    boolean reads = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    return reads && !Doors.isApi(request)
        ? Problem.notFound()
        : Problem.of(
            401,
            "sign-in",
            "Cần đăng nhập để làm việc này. Chưa thay đổi gì. Đăng nhập rồi thử lại.",
            "This needs a sign-in. Nothing was changed. Sign in and try again.");
  }

  private static Problem forbidden() {
    SignedIn in = signedIn();
    return in != null && in.mustChange()
        ? Problem.of(
            403,
            "password-change",
            "Mật khẩu này do người khác cấp. Hãy đổi mật khẩu trước, rồi làm tiếp.",
            "This password was given by someone else. Change it first, then go on.")
        : Problem.of(
            403,
            "forbidden",
            "Tài khoản chưa được giao quyền làm việc này. Chưa thay đổi gì. Liên hệ quản trị nếu"
                + " cần.",
            "This account has no right to do this. Nothing was changed. Ask an administrator.");
  }

  private static Problem csrf() {
    return Problem.of(
        403,
        "csrf",
        "Yêu cầu không kèm mã bảo vệ hợp lệ nên chưa ghi gì. Tải lại trang rồi làm lại.",
        "The request lacks its protection token (X-XSRF-TOKEN), so nothing was written. Reload the"
            + " page and try again.");
  }

  private static Problem malformed() {
    return Problem.badRequest(
        "bad-request",
        "Địa chỉ hoặc tiêu đề của yêu cầu không hợp lệ. Chưa ghi gì. Kiểm tra lại địa chỉ.",
        "The address or a header of the request is malformed. Nothing was written. Check it.");
  }
}
